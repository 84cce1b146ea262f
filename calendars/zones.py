"""Time zones of an iCalendar file: IANA's names, Windows' names, zones that the file brings along, and no zone."""

from __future__ import annotations

import zoneinfo
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from icalendar.timezone import tzp
from icalendar.timezone.zoneinfo import ZONEINFO
from tzlocal.windows_tz import win_tz

from scheduling.errors import InvalidInput

_DATES = ("DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE", "RDATE")
_OWN_ZONE = "X-WR-TIMEZONE"


class UnknownZone(InvalidInput):
    """A time stands in a zone that neither the file nor anybody else explains: nobody can tell when it is."""

    def __init__(self, name: str) -> None:
        super().__init__(f'It has times in the zone "{name[:60]}", which nobody knows.')


class _Zones(ZONEINFO):
    """The zones of the machine, in any letter case, also by their Windows names."""

    def timezone(self, name: str) -> tzinfo | None:
        return super().timezone(_names().get(name.casefold(), name))


def zone_named(name: str) -> ZoneInfo:
    """A zone by IANA's or by Windows' name for it, in any letter case. Raises UnknownZone."""
    known = _names().get(name.casefold())
    if known is None:
        raise UnknownZone(name)
    return ZoneInfo(known)


@cache
def _names() -> dict[str, str]:
    known = {name.casefold(): name for name in zoneinfo.available_timezones()}
    return {windows.casefold(): name for windows, name in win_tz.items()} | known


def forget_zones() -> None:
    """Forget the zones that files brought along: two files may call two zones the same."""
    tzp.use(_Zones())


def settle(calendar: Any, timezone: str, after: datetime) -> None:
    """Give every time of a calendar's events its zone; those without one are in the calendar's own, or `timezone`.

    Raises UnknownZone, unless all that the zone is needed for is over before `after` (aware UTC).
    """
    zone = _own_zone(calendar) or ZoneInfo(timezone)
    for event in calendar.walk("VEVENT"):
        if "DTSTART" not in event:
            raise InvalidInput("It is not a readable iCalendar file: an event in it has no start.")
        for value, name in _times(event):
            if name and _lacks_zone(value.dt) and _matters(event, after):
                raise UnknownZone(name)
            value.dt = _in_zone(value.dt, zone)
        for rule in _each(event.get("RRULE")):
            rule["UNTIL"] = [_until(end, event["DTSTART"].dt) for end in rule.get("UNTIL", ())]
            if not rule["UNTIL"]:
                del rule["UNTIL"]


def _own_zone(calendar: Any) -> tzinfo | None:
    """The zone in which the calendar is shown: an old habit of many programs, in no standard."""
    name = str(calendar.pop(_OWN_ZONE, "")).strip().strip('"')
    if not name:
        return None
    zone = tzp.timezone(name)
    if zone is None:
        raise UnknownZone(name)
    if key := getattr(zone, "key", None):
        # What recurs in UTC in such a calendar follows its clock: the library does that, by IANA's names alone.
        calendar[_OWN_ZONE] = key
    return zone


def _times(event: Any) -> Iterator[tuple[Any, str]]:
    """Each time of an event, with the zone that it names."""
    for name in _DATES:
        for value in _each(event.get(name)):
            for one in getattr(value, "dts", None) or [value]:
                yield one, str(value.params.get("TZID", "") or one.params.get("TZID", ""))


def _each(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _lacks_zone(said: Any) -> bool:
    first = said[0] if isinstance(said, tuple) else said
    return isinstance(first, datetime) and first.tzinfo is None


def _in_zone(said: Any, zone: tzinfo) -> Any:
    if isinstance(said, tuple):
        return tuple(_in_zone(side, zone) for side in said)
    return said.replace(tzinfo=zone) if _lacks_zone(said) else said


def _matters(event: Any, after: datetime) -> bool:
    if any(name in event for name in ("RRULE", "RDATE", "RECURRENCE-ID")):
        return True
    end: date = event.end
    # No clock is further than a day from another.
    return datetime.combine(end, time(), UTC) + timedelta(days=2) > after


def _until(end: date, start: date) -> date:
    """When a series ends, in UTC as the standard has it: many programs write the day, or the wall clock."""
    if not isinstance(start, datetime):
        return end
    if not isinstance(end, datetime):
        end = datetime.combine(end, time(23, 59, 59))
    return (end if end.tzinfo else end.replace(tzinfo=start.tzinfo)).astimezone(UTC)
