"""How soon and how far ahead a meeting may begin."""

from __future__ import annotations

from datetime import date

from scheduling.clock import day_number
from scheduling.organizer import MeetingType

# Dates beyond this cannot be told from wrong input, and the calendar of datetime ends in 9999.
FARTHEST = day_number(date(9990, 1, 1))
FIRST_BOOKABLE_LOOKS_AT = 61


def is_business_day(day: int) -> bool:
    return _weekday(day) < 5


def counts_bookable_days(meeting_type: MeetingType) -> bool:
    """Whether the horizon depends on what is free."""
    return meeting_type.horizon_kind in ("bookable", "bookable_business") and meeting_type.horizon_days > 0


def last_day(meeting_type: MeetingType, today: int) -> int:
    """The last date on which a meeting may begin, before looking at what is free.

    A horizon of bookable dates is cut further by those that turn out to have starts, and ends 61 days ahead at most.
    """
    days = meeting_type.horizon_days
    if meeting_type.horizon_kind == "business":
        last = _business_days_after(today, days)
    elif counts_bookable_days(meeting_type):
        last = today + FIRST_BOOKABLE_LOOKS_AT
    else:
        last = today + days
    if meeting_type.last_date is not None:
        last = min(last, day_number(meeting_type.last_date))
    return min(last, FARTHEST)


def first_day(meeting_type: MeetingType, today: int) -> int:
    """The first date on which a meeting may begin."""
    return today if meeting_type.first_date is None else max(today, day_number(meeting_type.first_date))


def _business_days_after(today: int, days: int) -> int:
    """The date so many Mondays to Fridays after today; from a weekend, after the Friday before it."""
    if days <= 0:
        return today
    weeks, days = divmod(days, 5)
    day = today - max(_weekday(today) - 4, 0) + 7 * weeks
    while days:
        day += 1
        days -= is_business_day(day)
    return day


def _weekday(day: int) -> int:
    # 1970-01-01 was a Thursday.
    return (day + 3) % 7
