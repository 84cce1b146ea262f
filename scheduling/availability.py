"""The availability engine: which starts can be booked, and why the others cannot. One judge for offer and booking."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from scheduling.organizer import MeetingType
from scheduling.schedule import Diary


class Availability:
    """One organizer's diary seen for one meeting type at one moment. All instants in and out are aware UTC."""

    def __init__(self, diary: Diary, meeting_type: MeetingType, now: datetime) -> None: ...

    def starts(self, after: datetime, before: datetime) -> Iterator[datetime]:
        """Every bookable start with after <= start < before, in order, found lazily local date by local date."""
        raise NotImplementedError

    def judge(self, start: datetime) -> str | None:
        """None when `start` can be booked, else outside_hours, day_off, notice, horizon, limit, past or taken."""
        raise NotImplementedError

    def why(self, after: datetime, before: datetime) -> str:
        """Why nothing in [after, before) can be booked: a `Reason` of scheduling.errors."""
        raise NotImplementedError

    def nearest(self, around: datetime, count: int = 3) -> list[datetime]:
        """The bookable starts nearest to a moment, before and after it, in order of time."""
        raise NotImplementedError
