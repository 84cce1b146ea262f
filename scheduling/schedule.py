"""When an organizer can be met at all: weekly hours and dates that differ, on the organizer's own clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Literal, NamedTuple, get_args

BusyStatus = Literal["busy", "tentative", "free", "oof", "workingElsewhere"]
STATES: tuple[BusyStatus, ...] = get_args(BusyStatus)

BLOCKING: frozenset[BusyStatus] = frozenset({"busy", "tentative", "oof"})
"""The free/busy states that keep meetings away unless the organizer says otherwise."""


class Window(NamedTuple):
    """A stretch of one local date, in minutes after its midnight; `end` past 1440 runs into the next date."""

    start: int
    end: int


class Travel(NamedTuple):
    """From the first to the last of these local dates the organizer's hours are in another zone; None = for good."""

    first: date
    last: date | None
    timezone: str


class TimeOff(NamedTuple):
    """Away between two UTC instants, be it an hour or a month. Hours are closed; `reason` is for the organizer."""

    start: datetime
    end: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Schedule:
    """Weekly hours (0 = Monday) and the dates on which others hold; an empty tuple is a day off."""

    timezone: str
    weekly: Mapping[int, tuple[Window, ...]]
    overrides: Mapping[date, tuple[Window, ...]] = field(default_factory=dict)
    travel: tuple[Travel, ...] = ()
    time_off: tuple[TimeOff, ...] = ()
    holidays: str = ""
    """Public holidays on which nobody is met: a country, "DE", or a part of one, "DE-BY". An override beats them."""
    blocking: frozenset[BusyStatus] = BLOCKING
    all_day_blocks: bool = True
    unanswered_blocks: bool = True


@dataclass(frozen=True, slots=True)
class NamedSchedule:
    """Hours beside the usual ones, for some meeting types to follow; the rest of the schedule holds for all."""

    name: str
    weekly: Mapping[int, tuple[Window, ...]]
    overrides: Mapping[date, tuple[Window, ...]] = field(default_factory=dict)

    def over(self, usual: Schedule) -> Schedule:
        """The schedule with these weekly hours; of overrides for one date, those of this one hold."""
        return replace(usual, weekly=self.weekly, overrides={**usual.overrides, **self.overrides})


@dataclass(frozen=True, slots=True)
class Busy:
    """A block of somebody's time, start and end in UTC. Whether it keeps meetings away depends on `status`."""

    start: datetime
    end: datetime
    status: BusyStatus = "busy"
    all_day: bool = False
    unanswered: bool = False
    """An invitation that the organizer has not accepted yet."""


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting that stands in the diary, or a slot held while its attendee confirms; buffers in minutes."""

    start: datetime
    end: datetime
    buffer_before: int = 0
    buffer_after: int = 0
    meeting_type_id: str = ""
    counts: bool = True
    """Whether it counts towards daily and weekly limits: a hold blocks time but is no meeting yet."""


class Unreadable(NamedTuple):
    """A calendar that could not be read for this range (UTC): nothing is offered there, and the reason says so."""

    source: str
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Diary:
    """Everything about one organizer's time that decides what can be booked."""

    schedule: Schedule
    busy: tuple[Busy, ...] = ()
    held: tuple[Held, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    connected: bool = False
    """Whether calendars elsewhere fill it too: they may have changed since they were read."""
