"""An availability engine that nobody would ship: minute by minute, zoneinfo only, sharing nothing with ours."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

MINUTE = timedelta(minutes=1)


@cache
def first_time(zone, day, minute):
    """The first instant at which the wall shows this, found by looking at the wall minute by minute."""
    wanted = datetime.combine(day, datetime.min.time()) + minute * MINUTE
    instant = wanted.replace(tzinfo=UTC) - timedelta(hours=15)
    # A wall that already shows more has skipped the wanted time: this is the moment of the change.
    while instant.astimezone(zone).replace(tzinfo=None) < wanted:
        instant += MINUTE
    return instant


class BruteForce:
    """The same question as `Availability`, answered by trying every minute."""

    def __init__(self, schedule, busy, held, meeting_type, now):
        self.schedule, self.busy, self.held, self.type, self.now = schedule, busy, held, meeting_type, now

    def zone(self, day):
        """Where the organizer is on this date; the last trip named wins."""
        for trip in reversed(self.schedule.travel):
            if trip.first <= day <= (trip.last or date.max):
                return ZoneInfo(trip.timezone)
        return ZoneInfo(self.schedule.timezone)

    def windows(self, day):
        return self.schedule.overrides.get(day, self.schedule.weekly.get(day.weekday(), ()))

    def open_minutes(self, first, last):
        """Every minute inside hours, and every minute on the grid."""
        is_open, on_grid = set(), set()
        day = first - timedelta(days=2)
        while day <= last + timedelta(days=2):
            if self.windows(day):
                self._add_day(day, is_open, on_grid)
            day += timedelta(days=1)
        return is_open, on_grid

    def _add_day(self, day, is_open, on_grid):
        hours = {minute for window in self.windows(day) for minute in range(window.start, window.end)}
        wall = [minute in hours for minute in range(2882)]
        minute = 0
        while minute < 2880:
            if not wall[minute]:
                minute += 1
                continue
            end = wall.index(False, minute)
            zone = self.zone(day)
            begin, stop = first_time(zone, day, minute), first_time(zone, day, end)
            passed, at = 0, begin
            while at < stop:
                is_open.add(at)
                step, beside = divmod(passed - self.type.offset, self.type.every)
                if step >= 0 and not beside and not at.astimezone(zone).fold:
                    on_grid.add(at)
                at += MINUTE
                passed += 1
            minute = end

    def blocked_minutes(self):
        """The minutes that the meeting may not touch, once with its after-buffer and once with its before-buffer."""
        blocked = set()
        for block in self.busy:
            if block.status in self.schedule.blocking:
                blocked.update(minutes_between(block.start, block.end))
        for held in self.held:
            if held.start < held.end:
                begin = held.start - held.buffer_before * MINUTE
                blocked.update(minutes_between(begin, held.end + held.buffer_after * MINUTE))
        return blocked

    def local_date(self, instant):
        """A date lasts from its own midnight, wherever the organizer is then, to the midnight of the next."""
        near = (instant.date() + timedelta(days=days) for days in (2, 1, 0, -1, -2))
        return next(day for day in near if first_time(self.zone(day), day, 0) <= instant)

    def off_minutes(self):
        return {minute for off in self.schedule.time_off for minute in minutes_between(off.start, off.end)}

    def limited(self, start):
        day = self.local_date(start)
        own = [self.local_date(one.start) for one in self.held if one.counts and one.meeting_type_id == self.type.id]
        days, weeks = Counter(own), Counter(monday(one) for one in own)
        daily, weekly = self.type.daily_limit, self.type.weekly_limit
        return (daily is not None and days[day] >= daily) or (weekly is not None and weeks[monday(day)] >= weekly)

    def starts(self, first: date, last: date):
        """The bookable starts on the organizer's dates from first to last."""
        is_open, on_grid = self.open_minutes(first, last)
        is_open -= self.off_minutes()
        blocked = self.blocked_minutes()
        final = self.local_date(self.now) + timedelta(days=self.type.horizon_days)
        before, length, after = self.type.buffer_before, self.type.minutes, self.type.buffer_after
        return [
            start
            for start in sorted(on_grid)
            if first <= self.local_date(start) <= min(last, final)
            and start >= self.now + self.type.min_notice * MINUTE
            and all(start + minute * MINUTE in is_open for minute in range(length))
            and not any(start + minute * MINUTE in blocked for minute in range(-before, length + after))
            and not self.limited(start)
        ]


def minutes_between(start, end):
    while start < end:
        yield start
        start += MINUTE


def monday(day):
    return day - timedelta(days=day.weekday())
