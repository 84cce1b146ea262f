"""Times as Microsoft Graph writes them: a wall clock with seven decimals, and a zone by one of several names."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from calendars.zones import zone_named
from scheduling.clock import clock, day_number, moment
from scheduling.errors import InvalidInput

_UTC = frozenset({"", "utc", "tzone://microsoft/utc", "coordinated universal time"})


def instant(said: Mapping[str, Any]) -> datetime:
    """A dateTimeTimeZone in UTC. Raises InvalidInput; UnknownZone is one."""
    wall = wall_clock(said)
    name = str(said.get("timeZone") or "")
    zone = UTC if name.lower() in _UTC else zone_named(name)
    return wall.replace(tzinfo=zone).astimezone(UTC)


def wall_clock(said: Mapping[str, Any]) -> datetime:
    """The same as the clock shows it, without its zone. Raises InvalidInput."""
    try:
        found = datetime.fromisoformat(str(said["dateTime"]))
    except (KeyError, ValueError, TypeError):
        raise InvalidInput("An event in it has a time that cannot be read.") from None
    return found.replace(tzinfo=None)


def whole_days(first: date, after: date, timezone: str) -> tuple[datetime, datetime]:
    """The days from `first` up to `after` on the clock of a zone, in UTC."""
    zone = clock(timezone)
    begin, end = (moment(zone.instant(day_number(day), 0)) for day in (first, after))
    return begin, end


def said(at: datetime) -> dict[str, str]:
    """A moment as a dateTimeTimeZone: in UTC, of which there is one meaning only."""
    return {"dateTime": at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds"), "timeZone": "UTC"}


def query_time(at: datetime) -> str:
    """A moment as a value of a query."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def named(zone: Mapping[str, Any] | None) -> ZoneInfo | None:
    """The zone of a timeZoneBase; None for a custom one and for one that nobody knows: its owner has to be asked."""
    name = str((zone or {}).get("name") or "")
    try:
        return ZoneInfo("UTC") if name and name.lower() in _UTC else zone_named(name)
    except InvalidInput:
        return None
