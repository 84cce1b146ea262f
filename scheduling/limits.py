"""How many meetings, and how many minutes of them, fit in a day, week or month of the organizer's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from scheduling.clock import MINUTE, date_of, day_number, seconds, seconds_up
from scheduling.errors import Malformed
from scheduling.organizer import MeetingType
from scheduling.schedule import Held
from scheduling.spans import ALWAYS, Span
from scheduling.timetable import Timetable


class Period(NamedTuple):
    """A kind of period: the first day of the one that a day lies in, and of the one after it."""

    first: Callable[[int], int]
    following: Callable[[int], int]


def week_start(day: int) -> int:
    """The Monday of a day's week; 1970-01-05 was one."""
    return day - (day + 3) % 7


def month_start(day: int) -> int:
    return day_number(date_of(day).replace(day=1))


def next_month(first: int) -> int:
    start = date_of(first)
    return day_number(date(start.year + start.month // 12, start.month % 12 + 1, 1))


DAY = Period(lambda day: day, lambda day: day + 1)
WEEK = Period(week_start, lambda monday: monday + 7)
MONTH = Period(month_start, next_month)


def full_spans(held: Iterable[Held], meeting_type: MeetingType, timetable: Timetable) -> Iterator[Span]:
    """The periods in which no further meeting of this type may begin.

    A meeting counts in the period in which it begins, with all its minutes.
    """
    rules = [
        (DAY, meeting_type.daily_limit, meeting_type.daily_minutes),
        (WEEK, meeting_type.weekly_limit, meeting_type.weekly_minutes),
        (MONTH, meeting_type.monthly_limit, meeting_type.monthly_minutes),
    ]
    if all(count is None and minutes is None for _, count, minutes in rules):
        return
    if any(_never(count, minutes, meeting_type) for _, count, minutes in rules):
        yield ALWAYS
        return
    own = [(timetable.day(seconds(one.start)), _minutes(one)) for one in held if _counted(one, meeting_type)]
    for period, count, minutes in rules:
        yield from _full(period, own, count, minutes, meeting_type.minutes, timetable)


def check_limits(meeting_type: MeetingType) -> None:
    """Raise InvalidInput where a longer period allows less than a shorter one."""
    counts = (meeting_type.daily_limit, meeting_type.weekly_limit, meeting_type.monthly_limit)
    minutes = (meeting_type.daily_minutes, meeting_type.weekly_minutes, meeting_type.monthly_minutes)
    for limits, of in ((counts, "meetings"), (minutes, "minutes")):
        given = [
            (limit, name) for limit, name in zip(limits, ("day", "week", "month"), strict=True) if limit is not None
        ]
        for (shorter, short), (longer, long) in pairwise(given):
            if longer < shorter:
                raise Malformed(f"{longer} {of} a {long} are fewer than {shorter} a {short}.", "limits")


def _full(
    period: Period,
    own: list[tuple[int, int]],
    count: int | None,
    minutes: int | None,
    length: int,
    timetable: Timetable,
) -> Iterator[Span]:
    meetings: Counter[int] = Counter()
    used: Counter[int] = Counter()
    for day, lasts in own:
        first = period.first(day)
        meetings[first] += 1
        used[first] += lasts
    for first, number in meetings.items():
        if (count is not None and number >= count) or (minutes is not None and used[first] + length > minutes):
            yield timetable.midnight(first), timetable.midnight(period.following(first))


def _never(count: int | None, minutes: int | None, meeting_type: MeetingType) -> bool:
    """Whether not even one meeting fits a period."""
    return (count is not None and count < 1) or (minutes is not None and meeting_type.minutes > minutes)


def _counted(held: Held, meeting_type: MeetingType) -> bool:
    return held.counts and held.meeting_type_id == meeting_type.id


def _minutes(held: Held) -> int:
    return (seconds_up(held.end) - seconds(held.start)) // MINUTE
