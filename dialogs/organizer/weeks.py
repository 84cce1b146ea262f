"""Weekly hours: what a sentence says about them, laid over those there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from language.orders import Weekly
from scheduling.hours import format_hours, merged, parse_hours
from scheduling.schedule import Window

Week = Mapping[int, tuple[Window, ...]]
WORKING_DAYS = tuple(range(5))


def to_text(week: Week) -> str:
    return format_hours(week)


def from_text(hours: str) -> Week:
    return parse_hours(hours) if hours else {}


def new_hours(said: Weekly, now: Week) -> Week:
    """A whole week from what was said; hours without days are for the days that have any now."""
    usual = tuple(day for day, windows in now.items() if windows) or WORKING_DAYS
    return _week((days or usual, hours) for days, hours in said)


def changed_hours(week: Week, said: Weekly) -> Week:
    """A correction: several days are a new week, and hours without days are for every day that has any; one day
    alone is changed alone."""
    new = new_hours(said, week)
    return {**week, **new} if len(new) == 1 else new


def without(week: Week, days: Iterable[int]) -> Week:
    closed = set(days)
    return {day: windows for day, windows in week.items() if day not in closed}


def _week(parts: Iterable[tuple[Iterable[int], Iterable[tuple[int, int]]]]) -> Week:
    week: dict[int, list[Window]] = {}
    for days, hours in parts:
        for day in days:
            week.setdefault(day, []).extend(Window(*window) for window in hours)
    return {day: merged(week[day]) for day in sorted(week)}
