"""A schedule laid out in time: the stretches of hours of each of the organizer's dates, as whole seconds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from scheduling.clock import DAY, MINUTE, Clock, clock, day_number
from scheduling.hours import MIDNIGHT, merged
from scheduling.public_holidays import is_holiday
from scheduling.schedule import Schedule, Window
from scheduling.spans import Span


class Stretch(NamedTuple):
    """Hours of one date without a pause. `repeats` are the spans in which the wall shows a time again."""

    begins: int
    ends: int
    day: int
    repeats: tuple[Span, ...] = ()


class Timetable:
    """Which hours hold on which date. A date is a day number and lasts from its midnight to the next date's."""

    def __init__(self, schedule: Schedule) -> None:
        self._home = clock(schedule.timezone)
        self._weekly = tuple(merged(schedule.weekly.get(weekday, ())) for weekday in range(7))
        self._overrides = {day_number(day): merged(windows) for day, windows in schedule.overrides.items()}
        self._holidays = schedule.holidays
        self._travel = [
            (day_number(trip.first), None if trip.last is None else day_number(trip.last), clock(trip.timezone))
            for trip in schedule.travel
        ]
        ends = [windows[-1].end for windows in (*self._weekly, *self._overrides.values()) if windows]
        # How many dates earlier hours may have begun that still run: 1 when some cross midnight.
        self._spill = max((end - 1) // MIDNIGHT for end in ends) if ends else 0
        self._laid_out: dict[int, tuple[Stretch, ...]] = {}

    def clock(self, day: int) -> Clock:
        """The clock of the place where the organizer is on this date; the latest trip that holds decides."""
        for first, last, place in reversed(self._travel):
            if first <= day and (last is None or day <= last):
                return place
        return self._home

    def midnight(self, day: int) -> int:
        """When a date begins."""
        return self.clock(day).instant(day)

    def day(self, instant: int) -> int:
        """The date of an instant."""
        day = self._home.day(instant)
        while self.midnight(day) > instant:
            day -= 1
        while self.midnight(day + 1) <= instant:
            day += 1
        return day

    def windows(self, day: int) -> tuple[Window, ...]:
        """The hours of a date on its own wall clock."""
        override = self._overrides.get(day)
        if override is not None:
            return override
        # 1970-01-01 was a Thursday.
        usual = self._weekly[(day + 3) % 7]
        return () if usual and is_holiday(self._holidays, day) else usual

    def off(self, day: int) -> bool:
        """Whether a date is closed by name: an override without hours, or a public holiday."""
        return not self.windows(day) and (day in self._overrides or is_holiday(self._holidays, day))

    def on(self, day: int) -> tuple[Stretch, ...]:
        """The stretches that begin on a date's hours, in order."""
        known = self._laid_out.get(day)
        if known is None:
            wall = self.clock(day)
            known = tuple(found for window in self.windows(day) if (found := _stretch(wall, day, window)))
            self._laid_out[day] = known
        return known

    def stretches(self, since: int, until: int) -> Iterator[Stretch]:
        """Every stretch that ends after `since` and begins before `until`, by its beginning."""
        waiting: list[Stretch] = []
        for day in range(since // DAY - 1 - self._spill, until // DAY + 2):
            # No zone is a whole day ahead of UTC, so nothing of this date or a later one begins before this.
            settled = (day - 1) * DAY
            while waiting and waiting[0].begins < settled:
                yield waiting.pop(0)
            new = [stretch for stretch in self.on(day) if stretch.ends > since and stretch.begins < until]
            if new:
                waiting = sorted(waiting + new)
        yield from waiting

    def reach(self, stretch: Stretch, enough: int) -> int:
        """Until when the hours go on without a pause from a stretch on, or at least until `enough`."""
        end, day = stretch.ends, stretch.day
        while end < enough:
            near = (other for close in range(day - 1 - self._spill, day + 3) for other in self.on(close))
            further = max((other for other in near if other.begins <= end), key=lambda other: other.ends)
            if further.ends <= end:
                break
            end, day = further.ends, further.day
        return end


def _stretch(wall: Clock, day: int, window: Window) -> Stretch | None:
    begins, ends = wall.instant(day, window.start), wall.instant(day, window.end)
    if ends <= begins:
        return None
    changed = ends - begins != (window.end - window.start) * MINUTE
    return Stretch(begins, ends, day, tuple(wall.repeats(begins, ends)) if changed else ())
