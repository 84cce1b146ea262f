"""The availability engine: which starts can be booked, and why the others cannot. One judge for offer and booking."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cached_property
from itertools import chain, islice

from scheduling.blocks import forbidden_starts
from scheduling.clock import DAY, MINUTE, moment, seconds, seconds_up
from scheduling.errors import InvalidInput
from scheduling.horizon import first_day, last_day
from scheduling.limits import full_spans
from scheduling.organizer import MeetingType
from scheduling.schedule import Diary
from scheduling.spans import Span, covers, gaps, joined
from scheduling.timetable import Stretch, Timetable


class Availability:
    """One organizer's diary seen for one meeting type at one moment. All instants in and out are aware UTC.

    Weekly and monthly limits look at the meetings of the whole week and month: the diary must hold those before `now`.
    """

    def __init__(self, diary: Diary, meeting_type: MeetingType, now: datetime) -> None:
        if meeting_type.minutes <= 0 or meeting_type.every <= 0:
            raise InvalidInput(f"{meeting_type.name} needs a length and a step of at least one minute.")
        self._diary = diary
        self._type = meeting_type
        self._now = now
        self._length = meeting_type.minutes * MINUTE
        self._step = meeting_type.every * MINUTE
        self._timetable = Timetable(diary.schedule)
        self._today = self._timetable.day(seconds(now))
        self._earliest = seconds_up(now + timedelta(minutes=meeting_type.min_notice))

    def starts(self, after: datetime, before: datetime) -> Iterator[datetime]:
        """Every bookable start with after <= start < before, in order, found lazily local date by local date."""
        return map(moment, self._within(seconds_up(after), seconds_up(before)))

    def judge(self, start: datetime) -> str | None:
        """None when `start` can be booked, else outside_hours, day_off, notice, horizon, limit, past or taken."""
        second = seconds(start)
        if moment(second) == start and next(self._within(second, second + 1), None) is not None:
            return None
        return self._refusal(start)

    def why(self, after: datetime, before: datetime) -> str:
        """Why nothing in [after, before) can be booked: a `Reason` of scheduling.errors.

        The reason nearest to a yes: fully_booked before limit, time off, notice, horizon, past and hours. "no_match"
        means that something there can be booked.
        """
        since, until = seconds_up(after), seconds_up(before)
        if next(self._within(since, until), None) is not None:
            return "no_match"
        found = {self._refusal(moment(second)) for second in self._candidates(since, until)}
        for reason in ("taken", "limit", "day_off", "notice", "horizon", "past"):
            if reason in found:
                return "fully_booked" if reason == "taken" else reason
        return self._why_closed(since, until)

    def nearest(self, around: datetime, count: int = 3) -> list[datetime]:
        """The bookable starts nearest to a moment, before and after it, in order of time.

        Of two or more, one lies on each side where there is any.
        """
        middle = seconds_up(around)
        later = list(islice(self._within(middle, self._closes), count))
        earlier = list(islice(self._backwards(middle), count))
        sides = [earlier[:1], later[:1]] if count > 1 else []
        chosen = list(chain.from_iterable(sides))[:count]
        rest = sorted({*earlier, *later} - {*chosen}, key=lambda start: (abs(start - middle), start))
        return [moment(start) for start in sorted(chosen + rest[: count - len(chosen)])]

    # -- when meetings may begin at all ----------------------------------------------------------------------------

    @cached_property
    def _opens(self) -> int:
        """The first second at which a meeting may begin: notice, and the first date of a fixed range."""
        return max(self._earliest, self._timetable.midnight(first_day(self._type, self._today)))

    @cached_property
    def _closes(self) -> int:
        """The first second at which none may begin any more: the end of the last bookable date."""
        closes = self._timetable.midnight(last_day(self._type, self._today) + 1)
        if self._type.horizon_kind != "bookable":
            return closes
        days: set[int] = set()
        for start in self._found(self._opens, closes):
            day = self._timetable.day(start)
            if day not in days and len(days) == self._type.horizon_days:
                return self._timetable.midnight(max(days) + 1) if days else self._opens
            days.add(day)
        return closes

    @cached_property
    def _full(self) -> list[Span]:
        """The days, weeks and months whose limit is reached."""
        return joined(full_spans(self._diary.held, self._type, self._timetable))

    @cached_property
    def _closed(self) -> list[Span]:
        """The starts at which the meeting would fall into time off."""
        return joined(
            (seconds(off.start) - self._length + 1, seconds_up(off.end)) for off in self._diary.schedule.time_off
        )

    @cached_property
    def _taken(self) -> list[Span]:
        """The starts at which the meeting with its buffers would meet a block."""
        return joined(forbidden_starts(self._diary, self._type))

    @cached_property
    def _forbidden(self) -> list[Span]:
        if not self._full and not self._closed:
            return self._taken
        return joined(self._full + self._closed + self._taken)

    # -- the search ------------------------------------------------------------------------------------------------

    def _within(self, since: int, until: int) -> Iterator[int]:
        """The bookable starts of [since, until), in order."""
        return self._found(max(since, self._opens), min(until, self._closes))

    def _found(self, since: int, until: int) -> Iterator[int]:
        """The starts of [since, until) that hours, blocks and limits allow."""
        ahead: list[int] = []
        for stretch in self._timetable.stretches(since, until):
            if ahead:
                yield from (start for start in ahead if start < stretch.begins)
                ahead = [start for start in ahead if start >= stretch.begins]
            found = self._in_stretch(stretch, since, until)
            # Hours that began the evening before and those of the day itself may both hold a start.
            ahead = sorted({*ahead, *found}) if ahead else found
        yield from ahead

    def _in_stretch(self, stretch: Stretch, since: int, until: int) -> list[int]:
        found: list[int] = []
        for begin, end in self._grid(stretch, since, until):
            for free, taken in gaps(self._forbidden, begin, end):
                first = begin - (begin - free) // self._step * self._step
                found.extend(range(first, taken, self._step))
        return found

    def _grid(self, stretch: Stretch, since: int, until: int) -> Iterator[Span]:
        """The starts on the grid of a stretch as spans: the first of them, and where they end."""
        origin = stretch.begins + self._type.offset * MINUTE
        reach = self._timetable.reach(stretch, stretch.ends + self._length)
        since, until = max(since, origin), min(until, stretch.ends, reach - self._length + 1)
        for begin, end in gaps(list(stretch.repeats), since, until) if stretch.repeats else ((since, until),):
            first = origin - (origin - begin) // self._step * self._step
            if first < end:
                yield first, end

    def _backwards(self, until: int) -> Iterator[int]:
        """The bookable starts before a second, latest first."""
        end = min(until, self._closes)
        while end > self._opens:
            begin = max(end - 7 * DAY, self._opens)
            yield from reversed(list(self._found(begin, end)))
            end = begin

    # -- the reasons -----------------------------------------------------------------------------------------------

    def _refusal(self, start: datetime) -> str:
        second = seconds(start)
        if start < self._now:
            return "past"
        if second < self._earliest:
            return "notice"
        if not self._opens <= second < self._closes:
            return "horizon"
        if covers(self._closed, second):
            return "day_off"
        if not self._on_grid(second):
            return "day_off" if self._timetable.off(self._timetable.day(second)) else "outside_hours"
        return "limit" if covers(self._full, second) else "taken"

    def _why_closed(self, since: int, until: int) -> str:
        """Why a range has no hours at all."""
        if until <= seconds_up(self._now):
            return "past"
        if since >= self._closes or until <= self._timetable.midnight(first_day(self._type, self._today)):
            return "horizon"
        days = range(self._timetable.day(since), self._timetable.day(until - 1) + 1)
        return "day_off" if all(self._timetable.off(day) for day in days) else "outside_hours"

    def _candidates(self, since: int, until: int) -> Iterator[int]:
        """Every start that the hours alone would allow."""
        for stretch in self._timetable.stretches(since, until):
            for begin, end in self._grid(stretch, since, until):
                yield from range(begin, end, self._step)

    def _on_grid(self, second: int) -> bool:
        return next(self._candidates(second, second + 1), None) is not None
