"""The search for starts in whole seconds: the grid of each stretch of hours, less what limits and blocks forbid."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import cached_property

from scheduling.blocks import forbidden_starts
from scheduling.clock import DAY, MINUTE, seconds, seconds_up
from scheduling.errors import InvalidInput
from scheduling.horizon import counts_bookable_days, first_day, is_business_day, last_day
from scheduling.limits import full_spans
from scheduling.organizer import MeetingType
from scheduling.schedule import Diary
from scheduling.spans import Span, gaps, joined
from scheduling.timetable import Stretch, Timetable


class Search:
    """The rules of one diary and meeting type at one moment. A second is bookable when `bookable` yields it."""

    def __init__(self, diary: Diary, meeting_type: MeetingType, now: datetime) -> None:
        if meeting_type.minutes <= 0 or meeting_type.every <= 0:
            raise InvalidInput(f"{meeting_type.name} needs a length and a step of at least one minute.")
        self.diary = diary
        self.meeting_type = meeting_type
        self.now = seconds_up(now)
        self.earliest = seconds_up(now + timedelta(minutes=meeting_type.min_notice))
        self.length = meeting_type.minutes * MINUTE
        self.timetable = Timetable(diary.schedule, meeting_type.hours)
        self._step = meeting_type.every * MINUTE
        self._today = self.timetable.day(seconds(now))

    # -- when meetings may begin at all ----------------------------------------------------------------------------

    @cached_property
    def first_date_begins(self) -> int:
        """The beginning of the first bookable date."""
        return self.timetable.midnight(first_day(self.meeting_type, self._today))

    @cached_property
    def opens(self) -> int:
        """The first second at which a meeting may begin."""
        return max(self.earliest, self.first_date_begins)

    @cached_property
    def closes(self) -> int:
        """The first second at which none may begin any more: the end of the last bookable date."""
        closes = self.timetable.midnight(last_day(self.meeting_type, self._today) + 1)
        if not counts_bookable_days(self.meeting_type):
            return closes
        days: set[int] = set()
        for start in self._found(self.opens, closes, self.forbidden):
            day = self.timetable.day(start)
            if day not in days and len(days) >= self.meeting_type.horizon_days:
                return self.timetable.midnight(day)
            if self.meeting_type.horizon_kind == "bookable" or is_business_day(day):
                days.add(day)
        return closes

    # -- what forbids starts ---------------------------------------------------------------------------------------

    @cached_property
    def full(self) -> list[Span]:
        """The days, weeks and months whose limit is reached."""
        return joined(full_spans(self.diary.held, self.meeting_type, self.timetable))

    @cached_property
    def time_off(self) -> list[Span]:
        """The starts at which the meeting itself would fall into time off; its buffers may."""
        return joined(
            (seconds(off.start) - self.length + 1, seconds_up(off.end))
            for off in self.diary.schedule.time_off
            if off.start < off.end
        )

    @cached_property
    def taken(self) -> list[Span]:
        """The starts at which the meeting with its buffers would meet a block."""
        return joined(forbidden_starts(self.diary, self.meeting_type))

    @cached_property
    def forbidden(self) -> list[Span]:
        if not self.full and not self.time_off:
            return self.taken
        return joined(self.full + self.time_off + self.taken)

    # -- the search ------------------------------------------------------------------------------------------------

    def bookable(self, since: int, until: int) -> Iterator[int]:
        """The bookable starts of [since, until), in order."""
        return self._found(max(since, self.opens), min(until, self.closes), self.forbidden)

    def bookable_back(self, since: int, until: int) -> Iterator[int]:
        """The bookable starts of [since, until), latest first."""
        since, end = max(since, self.opens), min(until, self.closes)
        while end > since:
            begin = max(end - 7 * DAY, since)
            yield from reversed(list(self.bookable(begin, end)))
            end = begin

    def on_grid(self, since: int, until: int) -> Iterator[int]:
        """The starts of [since, until) that the hours alone allow, in order."""
        return self._found(since, until, ())

    def within_hours(self, second: int) -> bool:
        """Whether a meeting from this second on lies in the hours, be it on the grid or not."""
        return any(
            stretch.begins <= second < stretch.ends
            and second + self.length <= self.timetable.reach(stretch, stretch.ends + self.length)
            for stretch in self.timetable.stretches(second, second + 1)
        )

    def _found(self, since: int, until: int, forbidden: Sequence[Span]) -> Iterator[int]:
        ahead: list[int] = []
        for stretch in self.timetable.stretches(since, until):
            found = self._in_stretch(stretch, since, until, forbidden)
            if ahead and ahead[-1] >= stretch.begins:
                # Hours that began the evening before and those of the day itself may both hold a start.
                settled = bisect_left(ahead, stretch.begins)
                yield from ahead[:settled]
                ahead = sorted({*ahead[settled:], *found})
            else:
                yield from ahead
                ahead = found
        yield from ahead

    def _in_stretch(self, stretch: Stretch, since: int, until: int, forbidden: Sequence[Span]) -> list[int]:
        """The starts on the grid of one stretch."""
        origin = stretch.begins + self.meeting_type.offset * MINUTE
        reach = self.timetable.reach(stretch, stretch.ends + self.length)
        since, until = max(since, origin), min(until, stretch.ends, reach - self.length + 1)
        free = gaps(forbidden, since, until)
        if stretch.repeats:
            free = [part for begin, end in free for part in gaps(stretch.repeats, begin, end)]
        found: list[int] = []
        for begin, end in free:
            first = origin - (origin - begin) // self._step * self._step
            found.extend(range(first, end, self._step))
        return found
