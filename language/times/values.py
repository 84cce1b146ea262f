"""What atoms stand for while a sentence is read: clock times, hours, days, lengths, moments, marks between them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Half = Literal["am", "pm", "whole"]
"""What is known of a clock time's half of the day; `whole` is said on the 24-hour clock."""
Side = Literal["after", "before"]


@dataclass(frozen=True)
class Clock:
    """A clock time as it was said; `half` is None where neither am nor pm was."""

    hour: int
    minute: int = 0
    half: Half | None = None
    about: bool = False
    ish: bool = False
    """About, however exactly the rest was said."""
    weak: bool = False
    """A number that only might be an hour: any surer time in the sentence makes it a plain number."""


@dataclass(frozen=True)
class ClockRange:
    """From one clock time to another, or open at one side."""

    first: Clock | None
    last: Clock | None
    length: Length | None = None
    """Said instead of the end: "4pm for 30 minutes"."""


@dataclass(frozen=True)
class Part:
    """A named part of the day, in minutes from midnight; `side` for "after lunch" and "before lunch"."""

    start: int
    end: int
    order: Literal["earliest", "latest"] | None = None
    side: Side | None = None


@dataclass(frozen=True)
class Day:
    """A day or a named stretch of days, [first, after), with what was said of it so that more can be added."""

    first: date
    after: date
    grain: Literal["day", "week", "month"] = "day"
    weekday: int | None = None
    number: int | None = None
    month: int | None = None
    year: int | None = None
    fixed: bool = False
    """Said in a way that a week or month said beside it cannot move it."""
    which: str | None = None
    other: date | None = None
    """The day that some people would mean instead."""
    each: bool = False
    """Every single day of the stretch is meant apart (a morning of next week)."""


@dataclass(frozen=True)
class Moment:
    """A day and its hours that were said in one word or breath: "tonight", "this morning"."""

    day: Day
    hours: Clock | ClockRange | Part


@dataclass(frozen=True)
class Days:
    """From one day to another, or open at one side ([start, end))."""

    start: date | None
    end: date | None
    open: Side | None = None


@dataclass(frozen=True)
class Stretch:
    """A point or stretch in real time: "in 20 minutes", "from Thursday at 3 until Sunday at 3"."""

    start: datetime | None
    end: datetime | None = None
    open: Side | None = None
    weak: bool = False
    """Dropped where any other time is said."""


@dataclass(frozen=True)
class Length:
    """How long something lasts; months apart, because their length differs."""

    minutes: int
    months: int = 0
    days: bool = False
    """Said in days or longer."""
    business: bool = False
    """Said in working days."""


@dataclass(frozen=True)
class Zone:
    """A time zone by its IANA name."""

    name: str


@dataclass(frozen=True)
class Refer:
    """A time said by pointing at another one."""

    direction: Literal["earlier", "later", "same"]
    shift: int | None = None
    keep: Literal["time", "day"] | None = None
    booking: bool = False
    """Said of a meeting that is to be moved."""
    beside: bool = False
    """Counted from a day, where the sentence has one: "the week after"."""


@dataclass(frozen=True)
class Order:
    """The earliest or latest there is."""

    which: Literal["earliest", "latest"]


@dataclass(frozen=True)
class Pick:
    """The place in the list on the table: 1 is the first, -1 the last."""

    place: int
    figure: bool = False
    """Nothing but a figure was said, which may be an hour that is offered."""


@dataclass(frozen=True)
class Trouble:
    """Time words that name no time there can be, or one that is over."""

    readings: tuple[Day | Stretch, ...] = ()


@dataclass(frozen=True)
class Conflict:
    """A weekday and a date that contradict each other, the date first."""

    date: Day
    weekday: Day


@dataclass(frozen=True)
class Origin:
    """The time from which something is moved."""

    of: Day | Clock
