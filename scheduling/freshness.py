"""Calendars elsewhere right before a deed: they are read again, outside the transaction that does it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from scheduling.errors import NotSure


class ReadingNeeded(Exception):
    """An organizer's calendars must be read again for [start, end), UTC, before this can be decided."""

    def __init__(self, organizer_id: str, start: datetime, end: datetime) -> None:
        super().__init__(f"{organizer_id} from {start.isoformat()} to {end.isoformat()}")
        self.organizer_id = organizer_id
        self.start = start
        self.end = end


@dataclass(frozen=True, slots=True)
class Looked:
    """That an organizer's calendars were just read for [start, end), UTC; `sure`: each of them said what is there."""

    organizer_id: str
    start: datetime
    end: datetime
    sure: bool

    def covers(self, organizer_id: str, start: datetime, end: datetime) -> bool:
        return self.organizer_id == organizer_id and self.start <= start and end <= self.end


@dataclass(frozen=True, slots=True)
class Freshness:
    """What one transaction may believe of calendars elsewhere; what was read stands in the diary by then."""

    looked: Sequence[Looked] = ()

    def require(self, organizer_id: str, start: datetime, end: datetime) -> None:
        """Raise ReadingNeeded where nobody has looked yet, and NotSure where somebody did and learned too little."""
        for one in self.looked:
            if one.covers(organizer_id, start, end):
                if one.sure:
                    return
                raise NotSure
        raise ReadingNeeded(organizer_id, start, end)
