"""When an organizer can be met at all: weekly hours and dates that differ, on the organizer's own clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, NamedTuple

BusyStatus = Literal["busy", "tentative", "free", "oof", "workingElsewhere"]


class Window(NamedTuple):
    """A stretch of one local date, in minutes after its midnight; `end` past 1440 runs into the next date."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Schedule:
    """Weekly hours (0 = Monday) and the dates on which others hold; an empty tuple is a day off."""

    timezone: str
    weekly: Mapping[int, tuple[Window, ...]]
    overrides: Mapping[date, tuple[Window, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Busy:
    """A block of somebody's time, start and end in UTC. Whether it keeps meetings away depends on `status`."""

    start: datetime
    end: datetime
    status: BusyStatus = "busy"


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


@dataclass(frozen=True, slots=True)
class Diary:
    """Everything about one organizer's time that decides what can be booked."""

    schedule: Schedule
    busy: tuple[Busy, ...] = ()
    held: tuple[Held, ...] = ()
