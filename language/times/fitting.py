"""Whether a time belongs to an entry that was begun before it, and the two as one."""

from __future__ import annotations

from datetime import date

from language.times.entries import JOINING, Entry, Hours, Link, join_hours
from language.times.meeting import meet
from language.times.values import Clock, ClockRange, Conflict, Day, Days, Moment, Part, Stretch


def fits(entry: Entry, value: object, link: Link | None, today: date, *, apart: bool) -> bool:
    """Add a time to an entry, if the two can be one; `apart` where other words stand between them."""
    match value:
        case Conflict():
            return _fits_conflict(entry, value, link)
        case Moment():
            return _fits_moment(entry, value, link, today, apart=apart)
        case Day() | Days():
            return _fits_day(entry, value, link, today, apart=apart)
        case Clock() | ClockRange() | Part():
            return _fits_hours(entry, value, link)
    return isinstance(value, Stretch) and value == entry.stretch


def _fits_conflict(entry: Entry, value: Conflict, link: Link | None) -> bool:
    if entry.day is not None or entry.stretch or link in JOINING:
        return False
    entry.day, entry.conflict = value.date, value
    return True


def _fits_moment(entry: Entry, value: Moment, link: Link | None, today: date, *, apart: bool) -> bool:
    before = entry.day, entry.hours
    if _fits_day(entry, value.day, link, today, apart=apart) and _fits_hours(entry, value.hours, link):
        return True
    entry.day, entry.hours = before
    return False


def _fits_hours(entry: Entry, value: Hours, link: Link | None) -> bool:
    doubtful = isinstance(value, Clock) and value.weak
    if entry.stretch:
        return doubtful
    if link == "and" and isinstance(entry.hours, Clock) and isinstance(value, ClockRange) and value.first is None:
        # At 2 on Friday, and it goes until 5.
        link = None
    joined = join_hours(entry.hours, value)
    if joined is not None and (entry.hours is None or link not in JOINING or joined == entry.hours):
        entry.hours = joined
        return True
    return doubtful and entry.hours is not None and not link


def _fits_day(entry: Entry, value: Day | Days, link: Link | None, today: date, *, apart: bool) -> bool:
    if entry.stretch:
        return False
    if entry.day is None or entry.day == value:
        entry.day = value
        return True
    if isinstance(value, Days) and value.open == "before" and link in (None, "and"):
        return _ends(entry, value)
    if not isinstance(entry.day, Day) or not isinstance(value, Day) or entry.conflict:
        return False
    joined = meet(entry.day, value, today)
    if isinstance(joined, Day):
        entry.day = joined
    elif joined and not apart and not link:
        entry.day, entry.conflict = joined.date, joined
    else:
        return False
    return True


def _ends(entry: Entry, value: Days) -> bool:
    """Starting tomorrow, and until Sunday."""
    start = _start(entry.day) if entry.day else None
    if start is None or value.end is None or start >= value.end:
        return False
    entry.day = Days(start, value.end)
    return True


def _start(day: Day | Days) -> date | None:
    """Where a day, or what begins with one, begins."""
    if isinstance(day, Days):
        return day.start if day.open == "after" else None
    return day.first
