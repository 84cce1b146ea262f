"""Rules for two said days that are one: "Tuesday the 1st", "Friday next week", and where they contradict each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from language.times.dates import DAY, monday, next_weekday, on_date
from language.times.days import one
from language.times.grammar import Match, Rules
from language.times.values import Conflict, Day

rules = Rules()


@rules("first:day comma? (on|of|in|the|on the|for|at)? second:day", "first:day openbracket second:day closebracket")
def together(said: Match) -> Day | Conflict | None:
    """Tuesday the 1st; Friday next week; next week on Tuesday; the 20th of next month."""
    return meet(said["first"], said["second"], said.today)


def meet(first: Day, second: Day, today: date) -> Day | Conflict | None:
    """What two said days come to together, or None where they are two."""
    for period, other in ((first, second), (second, first)):
        if other.grain == "day" and other.weekday is not None and not other.fixed and other.number is None:
            found = _weekday_with(other, period, today)
            if found is not None:
                return found
        if other.number is not None and other.month is None and period.grain == "month":
            at = on_date(period.first.year, period.first.month, other.number)
            return one(at, number=other.number, month=period.first.month, fixed=True) if at and at >= today else None
    if first.each and second.grain == "week":
        return replace(second, after=min(second.after, second.first + DAY * 5), each=True)
    if second.each and first.grain == "week":
        return replace(first, after=min(first.after, first.first + DAY * 5), each=True)
    if _contradicts(first, second):
        return Conflict(second, first) if second.number is not None else Conflict(first, second)
    if first.first <= second.first and second.after <= first.after:
        return second
    if second.first <= first.first and first.after <= second.after:
        return first
    return None


def _contradicts(first: Day, second: Day) -> bool:
    """Tomorrow the 26th, said on the 24th."""
    both_days = first.grain == second.grain == "day" and (first.number is None) != (second.number is None)
    one_counted = (first.fixed and first.number is None) or (second.fixed and second.number is None)
    return both_days and one_counted and first.first != second.first


def _weekday_with(weekday: Day, other: Day, today: date) -> Day | Conflict | None:
    """A weekday beside a week, or beside a date that it should agree with."""
    number = weekday.weekday
    assert number is not None
    if other.grain == "week":
        at = monday(other.first) + DAY * number
        return one(at, weekday=number, fixed=True, which="inweek")
    if other.grain == "month":
        return None
    if other.weekday is not None and other.number is None:
        return weekday if weekday.weekday == other.weekday and not other.fixed else None
    if other.first.weekday() == number:
        return replace(other, weekday=number)
    if other.number is None:
        return None
    return Conflict(other, one(next_weekday(today, number), weekday=number))
