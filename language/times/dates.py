"""Arithmetic on dates: the next Friday, the 5th, week 31, the last Friday of a month, N months on."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)
SATURDAY = 5
FARTHEST_YEAR = 3000
YEARS_AHEAD = 8
"""How far a yearless date is looked for: 29 February can be eight years away."""


def later(now: datetime, minutes: int, zone: str) -> datetime:
    """The wall clock of a zone so many real minutes on: where the clocks change meanwhile, it is an hour off."""
    there = ZoneInfo(zone)
    at = now.replace(tzinfo=there).astimezone(UTC) + timedelta(minutes=minutes)
    return at.astimezone(there).replace(tzinfo=None, second=0, microsecond=0)


def next_weekday(today: date, weekday: int) -> date:
    """The next such weekday after today."""
    return today + DAY * ((weekday - today.weekday() - 1) % 7 + 1)


def monday(of: date) -> date:
    """The Monday of the week that holds a date."""
    return of - DAY * of.weekday()


def on_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has none, or where it is too far off to reckon on from."""
    try:
        return date(year, month, day) if year < FARTHEST_YEAR else None
    except ValueError:
        return None


def next_date(today: date, month: int, day: int) -> date | None:
    """The next such date, today included; None for 30 February."""
    candidates = (on_date(year, month, day) for year in range(today.year, today.year + YEARS_AHEAD + 1))
    return next((found for found in candidates if found and found >= today), None)


def next_number(today: date, number: int) -> date | None:
    """The next day of this number in its month, today included."""
    for months in range(13):
        first = add_months(today.replace(day=1), months)
        found = on_date(first.year, first.month, number)
        if found and found >= today:
            return found
    return None


def add_months(to: date, months: int) -> date:
    """So many months on; the last day of the month where the day's number does not exist."""
    total = to.year * 12 + to.month - 1 + months
    year, month = min(max(total // 12, 1), 9998), total % 12 + 1
    return next(found for day in range(to.day, 0, -1) if (found := on_date(year, month, day)))


def add_workdays(to: date, days: int) -> date:
    """So many working days (Monday to Friday) on."""
    weeks, rest = divmod(days, 5)
    found = to + WEEK * weeks
    while rest or found.weekday() >= SATURDAY:
        found += DAY
        rest -= found.weekday() < SATURDAY and rest > 0
    return found


def nth_weekday(first: date, after: date, weekday: int, nth: int) -> date | None:
    """The nth such weekday in [first, after), counted from the end where nth is negative."""
    if nth > 0:
        found = first + DAY * ((weekday - first.weekday()) % 7) + WEEK * (nth - 1)
    else:
        last = after - DAY
        found = last - DAY * ((last.weekday() - weekday) % 7) + WEEK * (nth + 1)
    return found if first <= found < after else None


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the anonymous algorithm (Meeus/Jones/Butcher)."""
    century, of_century = divmod(year, 100)
    golden = year % 19
    shift = century - century // 4 - (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + shift + 15) % 30
    letter = (32 + 2 * (century % 4) + 2 * (of_century // 4) - epact - of_century % 4) % 7
    late = (golden + 11 * epact + 22 * letter) // 451
    month, day = divmod(epact + letter - 7 * late + 114, 31)
    return date(year, month, day + 1)
