"""Wall clocks as whole seconds: which instant a local time means, and which local date an instant falls on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from functools import lru_cache
from itertools import repeat
from typing import NamedTuple
from zoneinfo import ZoneInfo

from scheduling.errors import InvalidInput

MINUTE, DAY = 60, 86_400
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
FIRST_ORDINAL = EPOCH.toordinal()

# Changes of a zone are looked up in pieces of about a year, with a few days around each.
_PIECE, _MARGIN = 366 * DAY, 4 * DAY
_BEFORE_ALL = -(10**12)


def seconds(moment: datetime) -> int:
    """Whole seconds since 1970 of an aware datetime, rounded down; TypeError for one without a zone."""
    passed = moment - EPOCH
    return passed.days * DAY + passed.seconds


def seconds_up(moment: datetime) -> int:
    """Whole seconds since 1970 of an aware datetime, rounded up; TypeError for one without a zone."""
    passed = moment - EPOCH
    return passed.days * DAY + passed.seconds + (passed.microseconds > 0)


def moment(instant: int) -> datetime:
    """Back from whole seconds to aware UTC."""
    return datetime.fromtimestamp(instant, UTC)


def moments(instants: Iterable[int]) -> Iterator[datetime]:
    """Whole seconds as aware UTC, one after another."""
    return map(datetime.fromtimestamp, instants, repeat(UTC))


def day_number(day: date) -> int:
    """Days since 1970-01-01."""
    return day.toordinal() - FIRST_ORDINAL


def date_of(day: int) -> date:
    return date.fromordinal(day + FIRST_ORDINAL)


class _Piece(NamedTuple):
    """The unbroken runs of one UTC offset: where each begins, its offset, and its end on its own wall clock."""

    begins: list[int]
    offsets: list[int]
    wall_ends: list[int]


class Steady(NamedTuple):
    """The days from `first` up to, not including, `until` on which a clock keeps one UTC offset in seconds."""

    first: int
    until: int
    offset: int


class Clock:
    """The clock on the wall in one IANA zone.

    A local time that comes twice means the first; one that never comes is the moment of the change.
    """

    def __init__(self, zone: str) -> None:
        self.zone = zone
        _zone_info(zone)

    def instant(self, day: int, minute: int = 0) -> int:
        """When this clock shows `minute` minutes after midnight of a day; minutes past 1440 run into the next day."""
        wall = day * DAY + minute * MINUTE
        piece = _piece(self.zone, wall // _PIECE)
        run = bisect_right(piece.wall_ends, wall)
        return max(wall - piece.offsets[run], piece.begins[run])

    def day(self, instant: int) -> int:
        """The day whose first midnight has passed, and the next one's has not."""
        piece = _piece(self.zone, instant // _PIECE)
        offset = piece.offsets[bisect_right(piece.begins, instant) - 1]
        day = (instant + offset) // DAY
        return day + 1 if self.instant(day + 1) <= instant else day

    def steady(self, day: int, minutes: int) -> Steady:
        """The run of days around one in which midnight and every minute up to `minutes` have the same offset.

        Empty where the clock changes within those minutes of the day itself.
        """
        wall = day * DAY
        piece = _piece(self.zone, wall // _PIECE)
        run = bisect_right(piece.wall_ends, wall)
        offset = piece.offsets[run]
        # After a change back the first hours show times again, and the first time is meant.
        begins = piece.begins[run] + max(piece.offsets[max(run - 1, 0)], offset)
        ends = piece.wall_ends[run] if run < len(piece.wall_ends) else (wall // _PIECE + 1) * _PIECE
        return Steady(-(-max(begins, wall // _PIECE * _PIECE) // DAY), (ends - 1 - minutes * MINUTE) // DAY + 1, offset)

    def repeats(self, since: int, until: int) -> list[tuple[int, int]]:
        """The spans within [since, until) in which the wall shows times that it has shown before."""
        piece = _piece(self.zone, since // _PIECE)
        steps = zip(piece.begins[1:], piece.offsets, piece.offsets[1:], strict=False)
        spans = [(begin, begin + old - new) for begin, old, new in steps if new < old]
        return [(begin, end) for begin, end in spans if begin < until and end > since]


@lru_cache(maxsize=1024)
def clock(zone: str) -> Clock:
    """The clock of an IANA zone; InvalidInput when there is no such zone."""
    return Clock(zone)


def _zone_info(zone: str) -> ZoneInfo:
    try:
        return ZoneInfo(zone)
    except (KeyError, ValueError, OSError) as unknown:
        raise InvalidInput(f"There is no time zone called {zone!r}.") from unknown


@lru_cache(maxsize=4096)
def _piece(zone: str, number: int) -> _Piece:
    tz = _zone_info(zone)
    at, end = number * _PIECE - _MARGIN, (number + 1) * _PIECE + _MARGIN
    begins, offsets = [_BEFORE_ALL], [_offset(tz, at)]
    while at < end:
        later = at + DAY
        offset = _offset(tz, later)
        if offset != offsets[-1]:
            begins.append(_change(tz, at, later))
            offsets.append(offset)
        at = later
    wall_ends = [begin + offset for begin, offset in zip(begins[1:], offsets, strict=False)]
    return _Piece(begins, offsets, wall_ends)


def _change(tz: ZoneInfo, before: int, after: int) -> int:
    """The first second with the new offset."""
    old = _offset(tz, before)
    while after - before > 1:
        middle = (before + after) // 2
        if _offset(tz, middle) == old:
            before = middle
        else:
            after = middle
    return after


def _offset(tz: ZoneInfo, instant: int) -> int:
    offset = moment(instant).astimezone(tz).utcoffset()
    if offset is None:
        raise ValueError(f"{tz} has no offset")
    return int(offset.total_seconds())
