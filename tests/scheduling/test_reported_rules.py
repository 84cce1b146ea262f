"""What users of other booking systems reported about buffers, notice, limits, the grid and busy times.

The list of all reports is tests/data/reported_bugs.csv.
"""

from datetime import date, timedelta

import pytest
from walls import FAR_APART, at, engine, meeting, month_day, wall

from scheduling.errors import InvalidInput
from scheduling.hours import parse_hours
from scheduling.schedule import Busy, Held, TimeOff

MINUTE = timedelta(minutes=1)


# -- buffers -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("every", [5, 15])
@pytest.mark.parametrize(("before", "after"), [(0, 30), (30, 0), (15, 45)])
def test_each_buffer_counts_once_and_on_its_side(every, before, after):
    busy = [Busy(at("2026-06-09T12:00", "UTC"), at("2026-06-09T13:00", "UTC"))]
    rules = {"every": every, "buffer_before": before, "buffer_after": after}
    starts = wall(engine("Tue 09:00-17:00", "UTC", "2026-06-01", busy=busy, **rules), "2026-06-09", "2026-06-10", "UTC")
    noon, one = at("2026-06-09T12:00", "UTC"), at("2026-06-09T13:00", "UTC")
    last_before = noon - (30 + after) * MINUTE
    first_after = one + before * MINUTE
    assert max(start for start in starts if start < "06-09 12:00") == last_before.strftime("%m-%d %H:%M")
    assert min(start for start in starts if start > "06-09 12:00") == first_after.strftime("%m-%d %H:%M")


def test_a_start_inside_a_buffer_is_neither_offered_nor_accepted():
    held = [meeting("2026-06-10T09:00", "2026-06-10T09:15", "UTC", after=30)]
    availability = engine("Mon-Fri 09:00-17:00", "UTC", "2026-06-01", held=held, minutes=15, every=15)
    assert wall(availability, "2026-06-10", "2026-06-11", "UTC")[0] == "06-10 09:45"
    # Also when the question begins after the meeting has ended.
    assert wall(availability, "2026-06-10T09:20", "2026-06-11", "UTC")[0] == "06-10 09:45"
    assert availability.judge(at("2026-06-10T09:30", "UTC")) == "taken"


def test_buffers_at_the_edges_of_the_hours_cost_no_start():
    availability = engine("Tue 09:00-10:00", "UTC", "2026-06-01", buffer_before=60, buffer_after=60)
    assert wall(availability, "2026-06-09", "2026-06-10", "UTC") == ["06-09 09:00", "06-09 09:30"]


def test_a_buffer_does_not_move_the_grid():
    held = [meeting("2025-10-06T10:00", "2025-10-06T10:20", "UTC", after=5)]
    availability = engine("Mon 10:00-12:00", "UTC", "2025-10-03", held=held, minutes=20, every=25, buffer_after=5)
    starts = wall(availability, "2025-10-06", "2025-10-07", "UTC")
    assert starts == ["10-06 10:25", "10-06 10:50", "10-06 11:15", "10-06 11:40"]


# -- notice, horizon, limits -------------------------------------------------------------------------------------------


def test_a_start_within_the_notice_is_refused_when_asked_for_directly():
    availability = engine("Mon-Fri 09:00-17:00", "UTC", "2026-06-09T09:00", min_notice=120)
    assert availability.judge(at("2026-06-09T10:30", "UTC")) == "notice"
    assert availability.judge(at("2026-06-09T11:00", "UTC")) is None


def test_a_notice_of_days_reaches_over_days():
    availability = engine("Mon-Sun 09:00-17:00", "UTC", "2026-06-09T12:00", min_notice=3 * 1440)
    assert wall(availability, "2026-06-09", "2026-06-20", "UTC")[0] == "06-12 12:00"


def test_a_notice_beyond_the_horizon_says_so():
    availability = engine("Mon-Sun 09:00-17:00", "UTC", "2026-06-09", min_notice=10 * 1440, horizon_days=5)
    assert wall(availability, "2026-06-09", "2026-07-09", "UTC") == []
    assert availability.why(at("2026-06-10", "UTC"), at("2026-06-12", "UTC")) == "notice"


@pytest.mark.parametrize("zone", FAR_APART)
def test_one_day_ahead_means_today_and_tomorrow(zone):
    availability = engine("Mon-Sun 00:00-24:00", zone, "2026-06-09T12:00", horizon_days=1)
    starts = wall(availability, "2026-06-01", "2026-06-30", zone)
    assert (starts[0], starts[-1]) == ("06-09 12:00", "06-10 23:30")
    assert availability.judge(at("2026-06-10T23:30", zone)) is None
    assert availability.judge(at("2026-06-11T00:00", zone)) == "horizon"


def test_business_days_leave_out_weekends():
    rules = {"horizon_kind": "business", "horizon_days": 2}
    availability = engine("Mon-Sun 09:00-09:30", "UTC", "2026-06-12", **rules)
    assert wall(availability, "2026-06-12", "2026-06-30", "UTC")[-1] == "06-16 09:00"


def test_a_range_of_one_date_is_that_date():
    rules = {"first_date": date(2025, 4, 9), "last_date": date(2025, 4, 9)}
    availability = engine("Mon-Fri 09:00-17:00", "UTC", "2025-03-14", minutes=60, every=60, **rules)
    assert len(wall(availability, "2025-04-01", "2025-05-01", "UTC")) == 8


def test_the_asked_range_is_kept():
    availability = engine("Mon-Sun 00:00-24:00", "Australia/Sydney", "2026-06-01")
    starts = wall(availability, "2026-06-09T10:15", "2026-06-09T12:00", "Australia/Sydney")
    assert starts == ["06-09 10:30", "06-09 11:00", "06-09 11:30"]


@pytest.mark.parametrize(
    "rule", [{"daily_limit": 1}, {"daily_minutes": 59}, {"weekly_limit": 1}, {"monthly_minutes": 45}]
)
def test_what_a_limit_closes_is_neither_shown_nor_accepted(rule):
    held = [meeting("2026-06-09T09:00", "2026-06-09T09:30", "UTC")]
    availability = engine("Mon-Sun 09:00-17:00", "UTC", "2026-06-01", held=held, **rule)
    assert wall(availability, "2026-06-09", "2026-06-10", "UTC") == []
    assert availability.judge(at("2026-06-09T15:00", "UTC")) == "limit"
    assert availability.why(at("2026-06-09", "UTC"), at("2026-06-10", "UTC")) == "limit"
    assert availability.judge(at("2026-07-07T15:00", "UTC")) is None


def test_the_limit_of_one_type_leaves_another_alone():
    held = [meeting("2026-06-09T09:00", "2026-06-09T09:30", "UTC", of_type="other")]
    availability = engine("Mon-Sun 09:00-17:00", "UTC", "2026-06-01", held=held, daily_limit=1)
    assert len(wall(availability, "2026-06-09", "2026-06-10", "UTC")) == 15


# -- the grid ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hours", "minutes", "every", "starts"),
    [
        ("Tue 12:30-15:00", 60, 60, ["12:30", "13:30"]),
        ("Tue 17:30-19:30", 60, 60, ["17:30", "18:30"]),
        ("Tue 09:00-10:30", 30, 30, ["09:00", "09:30", "10:00"]),
        ("Tue 09:10-10:00", 20, 15, ["09:10", "09:25", "09:40"]),
        ("Tue 09:30-18:00", 30, 120, ["09:30", "11:30", "13:30", "15:30", "17:30"]),
    ],
)
def test_the_first_start_is_where_the_hours_begin_and_the_last_one_fits(hours, minutes, every, starts):
    availability = engine(hours, "UTC", "2026-06-01", minutes=minutes, every=every)
    assert [start[6:] for start in wall(availability, "2026-06-09", "2026-06-10", "UTC")] == starts


def test_neither_now_nor_a_block_moves_the_grid():
    busy = [Busy(at("2026-06-09T10:00", "UTC"), at("2026-06-09T10:10", "UTC"))]
    availability = engine("Tue 09:00-13:00", "UTC", "2026-06-09T09:07", busy=busy, minutes=45, every=45, min_notice=20)
    assert [start[6:] for start in wall(availability, "2026-06-09", "2026-06-10", "UTC")] == ["10:30", "11:15", "12:00"]


def test_hours_that_make_no_sense_are_refused():
    for text in ("Mon 17:00-17:00", "Mon 09:00-26:00", "Mon 0900", "Mon 12:00-"):
        with pytest.raises(InvalidInput):
            parse_hours(text)


# -- what stands in the diary ------------------------------------------------------------------------------------------


def test_a_start_is_gone_as_soon_as_the_diary_holds_it_and_back_when_it_does_not():
    start = at("2026-06-09T10:00", "UTC")
    for held in (
        meeting("2026-06-09T10:00", "2026-06-09T10:30", "UTC"),
        Held(start, start + 30 * MINUTE, counts=False),
    ):
        assert engine("Tue 09:00-17:00", "UTC", "2026-06-01", held=[held]).judge(start) == "taken"
    assert engine("Tue 09:00-17:00", "UTC", "2026-06-01").judge(start) is None


def test_the_very_last_start_is_accepted():
    availability = engine("Mon-Fri 09:00-17:00", "America/New_York", "2026-06-01", horizon_days=8)
    last = list(availability.starts(at("2026-06-01", "UTC"), at("2026-08-01", "UTC")))[-1]
    assert last == at("2026-06-09T16:30", "America/New_York")
    assert availability.judge(last) is None


def test_a_moved_meeting_may_overlap_its_own_old_time():
    others = [meeting("2022-05-10T14:00", "2022-05-10T15:00", "UTC")]
    availability = engine("Tue 09:00-17:00", "UTC", "2022-05-03", held=others, minutes=60, every=15)
    # Its own booking, 11:30 to 12:30, is not in the diary of the one who moves it.
    assert [availability.judge(at(f"2022-05-10T{time}", "UTC")) for time in ("11:15", "11:30", "11:45")] == [None] * 3


# -- free/busy ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", ["busy", "oof", "tentative"])
def test_an_all_day_event_blocks_its_whole_day(status):
    all_day = Busy(at("2026-06-09", "Europe/Paris"), at("2026-06-10", "Europe/Paris"), status, all_day=True)
    availability = engine("Mon-Sun 00:00-24:00", "Europe/Paris", "2026-06-01", busy=[all_day])
    days = [month_day(start) for start in wall(availability, "2026-06-08", "2026-06-11", "Europe/Paris")]
    assert {day: days.count(day) for day in set(days)} == {"06-08": 48, "06-10": 48}


def test_an_event_marked_free_blocks_nothing():
    all_day = Busy(at("2026-06-09", "UTC"), at("2026-06-10", "UTC"), "free", all_day=True)
    availability = engine("Tue 09:00-17:00", "UTC", "2026-06-01", busy=[all_day])
    assert len(wall(availability, "2026-06-09", "2026-06-10", "UTC")) == 16


@pytest.mark.parametrize("attendee", FAR_APART)
def test_time_off_closes_the_organizers_day_for_every_schedule_and_zone(attendee):
    off = TimeOff(at("2025-12-22", "Europe/Berlin"), at("2025-12-23", "Europe/Berlin"), "away")
    availability = engine("Mon-Sun 00:00-24:00", "Europe/Berlin", "2025-12-15", time_off=[off], minutes=60, every=60)
    seen = wall(availability, "2025-12-20", "2025-12-26", "Europe/Berlin", seen_in=attendee)
    days = {month_day(start) for start in seen}
    assert "12-22" not in days
    assert {"12-21", "12-23"} <= days
    assert "12-23 00:00" in seen
    assert "12-21 23:00" in seen
