"""What a mailbox says of its owner: their time zone and working hours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from calendars.graph.client import Graph
from calendars.graph.times import named

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Habits:
    """`timezone` is IANA's name, None where it is not certain; `said_timezone` is the mailbox's own word for it.

    `hours` are as the command line takes them ("Mon 09:00-17:00"), none where they are not on that zone's clock.
    """

    timezone: str | None
    said_timezone: str
    hours: tuple[str, ...]


async def habits(graph: Graph, mailbox: str) -> Habits:
    """The owner's zone and hours. Raises GraphFault and NoToken."""
    settings = await graph.get(f"/users/{quote(mailbox, safe='@')}/mailboxSettings", mailbox)
    said_timezone = str(settings.get("timeZone") or "")
    zone = named({"name": said_timezone})
    working: Mapping[str, Any] = settings.get("workingHours") or {}
    hours_zone = named(working.get("timeZone")) if working.get("timeZone") else zone
    same_clock = zone is not None and hours_zone is not None and hours_zone.key == zone.key
    return Habits(zone.key if zone else None, said_timezone, _hours(working) if same_clock else ())


def _hours(working: Mapping[str, Any]) -> tuple[str, ...]:
    start, end = (str(working.get(side) or "")[:5] for side in ("startTime", "endTime"))
    days = {str(day).lower() for day in working.get("daysOfWeek") or ()}
    if not (start and end):
        return ()
    return tuple(f"{day[:3].title()} {start}-{end}" for day in _DAYS if day in days)
