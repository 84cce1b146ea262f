"""Why a start, or a whole range, cannot be booked."""

from __future__ import annotations

from typing import Literal, NamedTuple

from scheduling.blocks import forbidden_starts
from scheduling.clock import DAY, seconds, seconds_up
from scheduling.errors import Reason
from scheduling.public_holidays import holiday_name
from scheduling.search import Search
from scheduling.spans import covers, joined

Because = Literal["", "busy", "buffers", "unreadable", "time_off", "holiday", "override"]

# How far into the past and beyond the horizon a range is looked at for hours.
_FAR = 400 * DAY


class Explanation(NamedTuple):
    """The reason for an empty range; `because` tells what stands behind it.

    `about` names that for the organizer only: a calendar that could not be read, a time off's reason, a holiday.
    """

    reason: Reason
    because: Because = ""
    about: str = ""


def refusal(search: Search, second: int) -> str:
    """Why a second cannot be booked: the first rule in its way."""
    if second < search.now:
        return "past"
    if second < search.earliest:
        return "notice"
    if not search.first_date_begins <= second < search.closes:
        return "horizon"
    if covers(search.time_off, second):
        return "day_off"
    if next(search.on_grid(second, second + 1), None) is None:
        return "day_off" if search.timetable.off(search.timetable.day(second)) else "outside_hours"
    return "limit" if covers(search.full, second) else "taken"


def explain(search: Search, since: int, until: int) -> Explanation:
    """Why nothing in [since, until) can be booked; "no_match" when something can.

    Of several reasons the one nearest to a yes: blocks, limits, time off, then notice, horizon and the past.
    """
    if next(search.bookable(since, until), None) is not None:
        return Explanation("no_match")
    found: set[str] = set()
    for second in search.on_grid(*_open_part(search, since, until)):
        found.add(refusal(search, second))
        if "taken" in found:
            return Explanation("fully_booked", *_behind_taken(search, since, until))
    if "limit" in found:
        return Explanation("limit")
    if found:
        return Explanation("day_off", "time_off", _time_off_reason(search, since, until))
    return _too_soon_or_late(search, since, until) or _without_hours(search, since, until)


def _too_soon_or_late(search: Search, since: int, until: int) -> Explanation | None:
    """The rule that keeps hours of the range out of reach, if it has any."""
    reaches: tuple[tuple[Reason, int, int], ...] = (
        ("notice", search.now, search.earliest),
        ("horizon", search.earliest, search.first_date_begins),
        ("horizon", search.closes, search.closes + _FAR),
        ("past", search.now - _FAR, search.now),
    )
    for reason, begin, end in reaches:
        if next(search.on_grid(max(since, begin), min(until, end)), None) is not None:
            return Explanation(reason)
    return None


def _open_part(search: Search, since: int, until: int) -> tuple[int, int]:
    return max(since, search.opens), min(until, search.closes)


def _behind_taken(search: Search, since: int, until: int) -> tuple[Because, str]:
    for gap in search.diary.unreadable:
        if seconds(gap.start) < until + search.length and seconds_up(gap.end) > since:
            return "unreadable", gap.source
    closed = joined(
        [*forbidden_starts(search.diary, search.meeting_type, buffers=False), *search.full, *search.time_off]
    )
    bare = (second for second in search.on_grid(*_open_part(search, since, until)) if not covers(closed, second))
    return ("buffers" if next(bare, None) is not None else "busy"), ""


def _without_hours(search: Search, since: int, until: int) -> Explanation:
    if until <= search.now:
        return Explanation("past")
    if since >= search.closes or until <= search.first_date_begins:
        return Explanation("horizon")
    timetable = search.timetable
    days = range(timetable.day(since), timetable.day(max(since, until - 1)) + 1)
    if not all(timetable.off(day) for day in days):
        return Explanation("outside_hours")
    name = holiday_name(search.diary.schedule.holidays, days[0])
    return Explanation("day_off", "holiday" if name else "override", name)


def _time_off_reason(search: Search, since: int, until: int) -> str:
    for off in search.diary.schedule.time_off:
        if seconds(off.start) < until + search.length and seconds_up(off.end) > since:
            return off.reason
    return ""
