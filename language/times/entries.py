"""The times of a sentence while they are put together: entries with a day and hours, and how two hours become one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from language.times.clocks import minute_of, told
from language.times.hours import range_told
from language.times.lexicon import Token
from language.times.values import (
    Clock,
    ClockRange,
    Conflict,
    Day,
    Days,
    Length,
    Moment,
    Order,
    Part,
    Pick,
    Refer,
    Stretch,
    Zone,
)

Hours = Clock | ClockRange | Part
Link = Literal["or", "and", "comma", "correct", "to", "gap"]
JOINING = ("or", "and", "comma")


@dataclass(slots=True)
class Entry:
    """One wanted or excluded time: its day and its hours, or a stretch of real time."""

    day: Day | Days | None = None
    hours: Hours | None = None
    stretch: Stretch | None = None
    conflict: Conflict | None = None
    excluded: bool = False
    linked: Link = "gap"
    """How it follows the entry before."""
    corrected: bool = False
    dropped: bool = False
    weak: bool = False
    """Nothing in it is surely a time."""
    start: int = 0
    end: int = 0


@dataclass(slots=True)
class Composed:
    """What a whole sentence says about time, before it is resolved."""

    entries: list[Entry] = field(default_factory=list)
    replaced: list[Entry] = field(default_factory=list)
    """Times that only named what is to be moved."""
    refers: list[Refer] = field(default_factory=list)
    orders: list[Order] = field(default_factory=list)
    picks: list[Pick] = field(default_factory=list)
    zones: list[Zone] = field(default_factory=list)
    lengths: list[Length] = field(default_factory=list)
    troubles: list[Token] = field(default_factory=list)


def overwrite(entry: Entry, value: object) -> None:
    """Put a time in the place of what an entry holds of its sort."""
    match value:
        case Moment():
            entry.day, entry.hours, entry.stretch = value.day, value.hours, None
        case Day() | Days():
            entry.day, entry.stretch, entry.conflict = value, None, None
        case Clock() | ClockRange() | Part():
            entry.hours, entry.stretch = value, None
        case Stretch():
            entry.day, entry.hours, entry.stretch = None, None, value
        case Conflict():
            entry.day, entry.conflict = value.date, value


def join_hours(first: Hours | None, second: Hours) -> Hours | None:
    """Hours said in two places as one, or None where they are two times."""
    if first is None or first == second:
        return second
    if isinstance(first, Part):
        return _with_part(second, first)
    if isinstance(second, Part):
        return _with_part(first, second)
    if isinstance(first, ClockRange):
        return _closed(first, second) if isinstance(second, ClockRange) else _inside(first, second)
    if isinstance(second, ClockRange):
        return _ended(first, second)
    return _same_clock(first, second)


def _with_part(hours: Hours, part: Part) -> Hours | None:
    if isinstance(hours, Clock):
        return told(hours, part)
    if isinstance(hours, ClockRange):
        said = range_told(hours, part)
        if said.length:
            return said
        # An open side ends with the part of the day that was said.
        return ClockRange(said.first or _clock(part.start), said.last or _clock(part.end))
    return None


def _closed(first: ClockRange, second: ClockRange) -> ClockRange | None:
    """After two but before five."""
    if first.last is None and second.first is None:
        return ClockRange(first.first, second.last)
    if first.first is None and second.last is None:
        return ClockRange(second.first, first.last)
    return None


def _inside(hours: ClockRange, time: Clock) -> Clock | None:
    """Before lunch, at 11:45."""
    after = hours.last is None and hours.first is not None and minute_of(hours.first) <= minute_of(time)
    before = hours.first is None and hours.last is not None and minute_of(time) <= minute_of(hours.last)
    return time if (after or before) and not time.weak else None


def _ended(first: Clock, second: ClockRange) -> ClockRange | None:
    """At 2, until 4."""
    if first.weak:
        return second
    return ClockRange(first, second.last) if second.first is None and second.last else None


def _same_clock(first: Clock, second: Clock) -> Clock | None:
    if first.weak or second.weak:
        return first if second.weak else second
    if minute_of(first) != minute_of(second):
        return None
    return first if first.half else second


def _clock(minute: int) -> Clock:
    return Clock(minute // 60, minute % 60, "whole")
