"""A schedule laid out in time: the stretches of hours of each of the organizer's dates, as whole seconds."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from scheduling.clock import DAY, MINUTE, Clock, Steady, clock, date_of
from scheduling.hours import MIDNIGHT, merged, parse_hours
from scheduling.public_holidays import is_holiday
from scheduling.schedule import Schedule, Window
from scheduling.spans import Span

_NEVER = Steady(0, 0, 0)


class Stretch(NamedTuple):
    """Hours of one date without a pause, from and to an instant."""

    begins: int
    ends: int
    day: int
    repeats: tuple[Span, ...] = ()
    """The spans in which the wall shows a time again."""
    alone: bool = False
    """Whether no other hours can touch these."""


class Timetable:
    """Which hours hold on which date. A date is a day number and lasts from its midnight to the next date's.

    `own_hours`, as `parse_hours` reads them, stand in place of the schedule's week.
    """

    def __init__(self, schedule: Schedule, own_hours: str = "") -> None:
        self._home = clock(schedule.timezone)
        weekly = _read(own_hours) if own_hours else schedule.weekly
        self._usual = tuple(merged(weekly.get(weekday, ())) for weekday in range(7))
        self._overrides: Mapping[date, tuple[Window, ...]] = schedule.overrides
        self._holidays = schedule.holidays
        self._travel = schedule.travel
        ends = [window.end for windows in (*self._usual, *self._overrides.values()) for window in windows]
        self._latest_end = max(ends, default=0)
        # How many dates earlier hours may have begun that still run: 1 when some cross midnight.
        self._spill = max(self._latest_end - 1, 0) // MIDNIGHT
        self._may_touch = self._latest_end >= MIDNIGHT or bool(self._travel)
        self._steady = _NEVER
        self._laid_out: dict[int, Sequence[Stretch]] = {}

    def clock(self, day: int) -> Clock:
        """The clock of the place where the organizer is on this date; the latest trip that holds decides."""
        if self._travel:
            on = date_of(day)
            for trip in reversed(self._travel):
                if trip.first <= on and (trip.last is None or on <= trip.last):
                    return clock(trip.timezone)
        return self._home

    def midnight(self, day: int) -> int:
        """When a date begins."""
        return self.clock(day).instant(day)

    def day(self, instant: int) -> int:
        """The date of an instant."""
        day = self._home.day(instant)
        if self._travel:
            while self.midnight(day) > instant:
                day -= 1
            while self.midnight(day + 1) <= instant:
                day += 1
        return day

    def windows(self, day: int) -> tuple[Window, ...]:
        """The hours of a date on its own wall clock."""
        if self._overrides:
            override = self._overrides.get(date_of(day))
            if override is not None:
                return merged(override)
        # 1970-01-01 was a Thursday.
        usual = self._usual[(day + 3) % 7]
        return () if self._holidays and is_holiday(self._holidays, day) else usual

    def off(self, day: int) -> bool:
        """Whether a date is closed by name: an override without hours, or a public holiday."""
        return not self.windows(day) and (date_of(day) in self._overrides or is_holiday(self._holidays, day))

    def on(self, day: int) -> Sequence[Stretch]:
        """The stretches that begin on a date's hours, in order."""
        known = self._laid_out.get(day)
        if known is None:
            known = self._laid_out[day] = self._lay_out(day)
        return known

    def _lay_out(self, day: int) -> Sequence[Stretch]:
        windows = self.windows(day)
        if not windows:
            return ()
        if not self._steady.first <= day < self._steady.until:
            wall = self.clock(day)
            self._steady = _NEVER if self._travel else wall.steady(day, self._latest_end)
            if not self._steady.first <= day < self._steady.until:
                return [found for window in windows if (found := _stretch(wall, day, window))]
        midnight = day * DAY - self._steady.offset
        alone = not self._may_touch
        return [Stretch(midnight + start * MINUTE, midnight + end * MINUTE, day, (), alone) for start, end in windows]

    def stretches(self, since: int, until: int) -> Iterator[Stretch]:
        """Every stretch that ends after `since` and begins before `until`, by its beginning."""
        days = range(since // DAY - 1 - self._spill, until // DAY + 2)
        laid_out = (stretch for day in days for stretch in self.on(day))
        for stretch in _by_beginning(laid_out) if self._travel else laid_out:
            if stretch.ends > since and stretch.begins < until:
                yield stretch

    def reach(self, stretch: Stretch, enough: int) -> int:
        """Until when the hours go on without a pause from a stretch on, or at least until `enough`."""
        end, day = stretch.ends, stretch.day
        if stretch.alone:
            return end
        while end < enough:
            near = (other for close in range(day - 1 - self._spill, day + 3) for other in self.on(close))
            further = max((other for other in near if other.begins <= end), key=lambda other: other.ends)
            if further.ends <= end:
                break
            end, day = further.ends, further.day
        return end


_read = lru_cache(maxsize=1024)(parse_hours)


def _by_beginning(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """In order of time, which the order of dates is not when the organizer flies far enough."""
    waiting: list[Stretch] = []
    for stretch in stretches:
        # No zone is a whole day ahead of UTC, so nothing of this date or a later one begins before this.
        settled = (stretch.day - 1) * DAY
        while waiting and waiting[0].begins < settled:
            yield waiting.pop(0)
        insort(waiting, stretch)
    yield from waiting


def _stretch(wall: Clock, day: int, window: Window) -> Stretch | None:
    begins, ends = wall.instant(day, window.start), wall.instant(day, window.end)
    if ends <= begins:
        return None
    changed = ends - begins != (window.end - window.start) * MINUTE
    return Stretch(begins, ends, day, tuple(wall.repeats(begins, ends)) if changed else ())
