"""Days, hours, weeks and months that were said once for several alternatives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from language.times.dates import DAY, monday, on_date
from language.times.entries import JOINING, Entry, Hours, join_hours
from language.times.values import Clock, ClockRange, Day, Days


def share(entries: list[Entry]) -> None:
    """Days and hours said once for several alternatives: "10, 11 or 2 tomorrow", "Monday or Tuesday at 3"."""
    wanted = [entry for entry in entries if not entry.excluded and not entry.stretch]
    _cross(wanted, entries)
    _share_weeks(wanted, entries)
    _share_months(wanted)
    for before, entry in pairwise(wanted):
        if entry.day is None and before.day is not None:
            entry.day = before.day
    for entry, after in _backwards(wanted):
        if entry.day is None and after.day is not None and after.linked in JOINING:
            entry.day = after.day
        if entry.hours is None and after.hours is not None and after.linked in JOINING:
            entry.hours = after.hours


def _cross(wanted: list[Entry], entries: list[Entry]) -> None:
    """Tuesday or Thursday at 9 or 10: each day with each time."""
    days = [entry for entry in wanted if entry.day is not None]
    timed = [entry for entry in wanted if entry.hours is not None]
    whole = [entry for entry in wanted if entry.day is not None and entry.hours is not None]
    if len(whole) != 1 or len(days) < 2 or len(timed) < 2 or wanted != days + timed[1:] or entries != wanted:
        return
    if any(entry.linked not in JOINING for entry in wanted[1:]):
        return
    entries[:] = [replace(day, hours=time.hours) for day in days for time in timed]
    wanted[:] = entries


def turn_bounds(entries: list[Entry]) -> None:
    """What is "not before 11" is wanted from 11 on; where a day is wanted, on that day."""
    wanted = [entry for entry in entries if not entry.excluded]
    last: Entry | None = None
    for entry in entries:
        if not entry.excluded or (entry.day is not None and wanted and not isinstance(entry.day, Days)):
            continue
        turned = _turned(entry)
        if turned is None:
            continue
        free = [other for other in wanted if other.hours is None and not other.stretch]
        if free and entry.day is None:
            for other in free:
                other.hours = turned.hours
            entry.dropped = True
        elif last and isinstance(last.hours, ClockRange) and (both := _between(last.hours, turned.hours)):
            # Not before 10 or after 4.
            last.hours, entry.dropped = both, True
        else:
            entry.day, entry.hours, entry.excluded = turned.day, turned.hours, False
            last = entry
    entries[:] = [entry for entry in entries if not entry.dropped]


def _between(first: ClockRange, second: Hours | None) -> ClockRange | None:
    joined = join_hours(first, second) if isinstance(second, ClockRange) else None
    return joined if isinstance(joined, ClockRange) and joined.first and joined.last else None


def _turned(entry: Entry) -> Entry | None:
    """The entry with its one-sided hours or days the other way round."""
    match entry.day, entry.hours:
        case day, ClockRange(first=None, last=Clock() as last):
            return Entry(day=day, hours=ClockRange(last, None))
        case day, ClockRange(first=Clock() as first, last=None, length=None):
            return Entry(day=day, hours=ClockRange(None, first))
        case Days(start=None, end=end, open="before"), None:
            return Entry(day=Days(end, None, "after"))
        case Days(start=start, end=None, open="after"), None:
            return Entry(day=Days(None, start, "before"))
    return None


def _backwards(entries: list[Entry]) -> Iterator[tuple[Entry, Entry]]:
    return ((before, after) for after, before in pairwise(reversed(entries)))


def _share_weeks(wanted: list[Entry], entries: list[Entry]) -> None:
    """Monday or Wednesday next week: both are; next week, but not Wednesday: that week's."""
    days = [entry.day for entry in wanted if isinstance(entry.day, Day)]
    weeks = {monday(day.first) for day in days if day.which == "inweek" or (day.grain == "week" and len(days) == 1)}
    if len(weeks) != 1:
        return
    week = weeks.pop()
    for entry in entries:
        if isinstance(entry.day, Day) and _any_such_weekday(entry.day):
            at = week + DAY * (entry.day.weekday or 0)
            entry.day = replace(entry.day, first=at, after=at + DAY, fixed=True)


def _any_such_weekday(day: Day) -> bool:
    """Whether only a weekday was said, of no week in particular."""
    return day.weekday is not None and not day.fixed and day.number is None and day.which is None


def _share_months(entries: list[Entry]) -> None:
    """The 22nd or 23rd of March: both are."""
    later: Day | None = None
    for entry in reversed(entries):
        day = entry.day
        if not isinstance(day, Day):
            continue
        if day.number is not None and day.month is not None:
            later = day
        elif later and day.number is not None and day.month is None and day.number <= (later.number or 0):
            at = on_date(later.first.year, later.first.month, day.number)
            if at:
                entry.day = Day(at, at + DAY, number=day.number, month=later.month, fixed=True)
