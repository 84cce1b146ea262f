"""What two other booking systems' tests and users say about free times: 164 cases as plain facts.

Where those systems place the grid differently, the same free time is checked twice: `starts` are ours, on the grid that
begins with each stretch of hours; `rounded` are theirs, where the first start of each free range is rounded up on the
local clock to a part of the step, and the rest follow from there. `differs` says in a word what else is not the same.
"""

import json
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from scheduling.availability import Availability
from scheduling.errors import InvalidInput
from scheduling.hours import parse_day_hours, parse_hours
from scheduling.limits import check_limits
from scheduling.organizer import MeetingType
from scheduling.schedule import Busy, Diary, Held, Schedule, TimeOff, Travel

CASES = json.loads((Path(__file__).parent.parent / "data" / "peer_cases.json").read_text())
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
RULES = ["buffer_before", "buffer_after", "min_notice", "offset", "daily_limit", "daily_minutes"]
RULES += ["horizon_days", "horizon_kind"]


def of_kind(*kinds):
    cases = [case for case in CASES if case["kind"] in kinds]
    return pytest.mark.parametrize("case", cases, ids=lambda case: case["case"])


def instant(text):
    return datetime.fromisoformat(text)


def unpacked(lines):
    """Instants from lines such as "2024-05-23 04:00 04:45", in UTC."""
    parts = (line.split() for line in lines)
    return [datetime.fromisoformat(f"{day}T{time}Z") for day, *times in parts for time in times]


def packed(instants):
    lines = {}
    for start in instants:
        lines.setdefault(f"{start:%Y-%m-%d}", []).append(f"{start:%H:%M}")
    return [" ".join([day, *times]) for day, times in lines.items()]


def schedule(case):
    zone = ZoneInfo(case["zone"])
    days = {
        date.fromisoformat(day): parse_day_hours(text) if text else ()
        for day, text in case.get("overrides", {}).items()
    }
    off = [datetime.fromisoformat(day) for day in case.get("time_off", [])]
    return Schedule(
        case["zone"],
        parse_hours(case["hours"]) if case.get("hours") else {},
        days,
        travel=tuple(
            Travel(date.fromisoformat(first), last and date.fromisoformat(last), place)
            for first, last, place in case.get("travel", [])
        ),
        time_off=tuple(TimeOff(day.replace(tzinfo=zone), (day + DAY).replace(tzinfo=zone), "away") for day in off),
    )


def stands(booking):
    return booking["status"] == "accepted" or (booking["status"] == "pending" and booking.get("pending_blocks", False))


def diary(case):
    held = [
        Held(
            instant(booking["start"]),
            instant(booking["end"]),
            booking.get("buffer_before", 0),
            booking.get("buffer_after", 0),
            "t",
        )
        for booking in case.get("bookings", [])
        if stands(booking) and not booking.get("is_rescheduled_one")
    ]
    held += [
        Held(instant(hold["start"]), instant(hold["end"]), counts=False)
        for hold in case.get("holds", [])
        if instant(hold["expires"]) > instant(case["now"]) and not hold["same_client"]
    ]
    busy = [Busy(instant(start), instant(end)) for start, end in case.get("busy", [])]
    return Diary(schedule(case), tuple(busy), tuple(held))


def meeting_type(case, **changes):
    rules = {name: case[name] for name in RULES if name in case}
    dates = {name: date.fromisoformat(case[name]) for name in ("first_date", "last_date") if name in case}
    given = {"horizon_days": 3000, "minutes": case["minutes"], "every": case["every"], **rules, **dates}
    return MeetingType("t", "o", "Talk", **{**given, **changes})


def asked(case):
    """The range that the case speaks about; a grid case speaks about all its hours."""
    if "since" in case:
        return instant(case["since"]), instant(case["until"])
    return instant(case["now"]) - DAY, instant(case["now"]) + 3000 * DAY


def minutes_free(case):
    """Every minute at which the meeting could begin, a minute from now at the earliest."""
    now = instant(case["now"]).replace(second=0)
    finest = meeting_type(case, every=1, offset=0, min_notice=max(case.get("min_notice", 0), 1))
    return list(Availability(diary(case), finest, now).starts(*asked(case)))


def runs(instants, length):
    """Free ranges from the minutes at which a meeting of this length can begin."""
    ranges = []
    for start in instants:
        if ranges and start - ranges[-1][1] + length == MINUTE:
            ranges[-1] = (ranges[-1][0], start + length)
        else:
            ranges.append((start, start + length))
    return ranges


def rounded(case):
    """The starts on the grid of the other systems."""
    length, offset = case["minutes"] * MINUTE, case.get("offset", 0) * MINUTE
    step = case["every"] * MINUTE + offset
    starts = []
    for begin, end in runs(minutes_free(case), length):
        start = first_start(case, begin, end) + offset
        for earlier in list(starts):
            if earlier < start < earlier + step:
                start = earlier if earlier >= begin else earlier + step
        while start + length <= end:
            starts.append(start)
            start += step
    return sorted(set(starts))


def first_start(case, begin, end):
    """The begin of a free range, rounded up on the local clock."""
    zone = ZoneInfo(case["zone"])
    parts = [next(part for part in (60, 30, 20, 15, 10, 5, 1) if case["every"] % part == 0)]
    if case.get("rounding") == "late":
        # A variant: rounded less where rounding so far would cost a start.
        parts += [15, 5]
    spare = (end - begin) % (case["every"] * MINUTE)
    for part in parts:
        local = begin.astimezone(zone)
        wait = -(local.hour * 60 + local.minute) % part * MINUTE
        if wait <= spare:
            return begin + wait
    return begin + (wait if len(parts) > 1 else -(local.hour * 60 + local.minute) % parts[0] * MINUTE)


def on_date(instants, zone, day):
    return [start for start in instants if start.astimezone(ZoneInfo(zone)).date() == date.fromisoformat(day)]


@of_kind("schedule", "grid")
def test_our_grid_begins_with_the_hours(case):
    found = Availability(diary(case), meeting_type(case), instant(case["now"])).starts(*asked(case))
    assert packed(found) == case["starts"]


@of_kind("schedule", "grid")
def test_the_free_time_is_the_same_on_their_grid(case):
    found, facts = rounded(case), case["rounded"]
    for day, lines in facts.get("days", {}).items():
        assert packed(on_date(found, case.get("attendee_zone", case["zone"]), day)) == lines
    for day, count in facts.get("count_on_organizer_date", {}).items():
        assert len(on_date(found, case["zone"], day)) == count
    if "slots" in facts:
        assert packed(found) == facts["slots"]
    if "count" in facts:
        assert len(found) == facts["count"]
    if "first" in facts:
        assert found[0] == instant(facts["first"])
    if "last" in facts:
        assert found[-1] == instant(facts["last"])
    assert {instant(start) for start in facts.get("contains", [])} <= set(found)
    for since, until in facts.get("none_within", []):
        assert not [start for start in found if instant(since) <= start < instant(until)]


@of_kind("windows")
def test_hours_lie_where_the_wall_clock_says(case):
    since, until = instant(case["since"]), instant(case["until"])
    every_minute = MeetingType("t", "o", "Talk", minutes=1, every=1, horizon_days=100)
    starts = Availability(Diary(schedule(case)), every_minute, since - 4 * DAY).starts(since - 2 * DAY, until + 2 * DAY)
    found = [[begin, end] for begin, end in runs(starts, MINUTE) if begin < until and end > since]
    assert found == [[instant(begin), instant(end)] for begin, end in case["expected"]]


def free_ranges(hours, busy):
    """What is left of ranges in UTC when others are taken away, found by the engine."""
    open_days = {}
    for begin, end in hours:
        begin, end = instant(begin), instant(end)
        text = f"{begin:%H:%M}-{end:%H:%M}"
        open_days.setdefault(begin.date(), []).extend(parse_day_hours(text))
    overrides = {day: tuple(windows) for day, windows in open_days.items()}
    blocks = tuple(Busy(instant(begin), instant(end)) for begin, end in busy)
    every_minute = MeetingType("t", "o", "Talk", minutes=1, every=1, horizon_days=100)
    first, last = min(open_days), max(open_days)
    midnight = datetime(first.year, first.month, first.day, tzinfo=UTC)
    availability = Availability(Diary(Schedule("UTC", {}, overrides), blocks), every_minute, midnight)
    return runs(availability.starts(midnight, midnight + (last - first + 2 * DAY)), MINUTE)


def instants(ranges):
    return [(instant(begin), instant(end)) for begin, end in ranges]


@of_kind("subtract")
def test_busy_times_are_taken_from_the_hours(case):
    assert free_ranges(case["free"], case["busy"]) == instants(case["expected"])


@of_kind("intersect")
def test_hours_in_common_are_those_that_nobody_else_lacks(case):
    mine, *others = case["lists"]
    lacking = []
    for other in others:
        edges = ["2023-01-01T00:00:00Z", *(edge for part in sorted(other) for edge in part), "2024-01-01T00:00:00Z"]
        lacking += [part for part in list(pairwise(edges))[::2] if part[0] < part[1]]
    assert free_ranges(mine, lacking) == instants(case["expected"])


@of_kind("conflict")
def test_a_meeting_may_touch_a_block_but_not_meet_it(case):
    blocks = tuple(Busy(instant(begin), instant(end)) for begin, end in case["busy"])
    all_day = Diary(Schedule("UTC", parse_hours("Mon-Sun 00:00-24:00")), blocks)
    talk = MeetingType("t", "o", "Talk", minutes=case["length"], every=1)
    judged = Availability(all_day, talk, instant("2022-12-31T00:00:00Z")).judge(instant(case["start"]))
    assert judged == ("taken" if case["expected"] else None)


@of_kind("window_end")
def test_a_horizon_of_bookable_dates_ends_with_the_last_of_them(case):
    open_days = {date.fromisoformat(day): parse_day_hours("20:00-21:00") for day in case["bookable"]}
    talk = MeetingType("t", "o", "Talk", horizon_days=case["horizon_days"], horizon_kind=case["horizon_kind"])
    now = instant(case["now"])
    starts = Availability(Diary(Schedule(case["zone"], {}, open_days)), talk, now).starts(now, now + 90 * DAY)
    dates = [start.astimezone(ZoneInfo(case["zone"])).date() for start in starts]
    # With no bookable date at all the other system names the end of its search, and there is nothing to see.
    assert (max(dates).isoformat() if dates else case["expected"]) == case["expected"]
    assert bool(dates) == bool(case["bookable"])


@of_kind("limit_order")
def test_a_longer_period_cannot_allow_less(case):
    # We know no yearly limit: the month stands for the longer period.
    names = {
        "per_day": "daily_limit",
        "per_week": "weekly_limit",
        "per_month": "monthly_limit",
        "per_year": "monthly_limit",
    }
    talk = MeetingType("t", "o", "Talk", **{names[name]: limit for name, limit in case["limits"].items()})
    if case["expected"]:
        check_limits(talk)
    else:
        with pytest.raises(InvalidInput):
            check_limits(talk)


def test_all_cases_are_here():
    assert len(CASES) == 164
