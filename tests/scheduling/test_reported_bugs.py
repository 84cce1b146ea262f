"""What users of other booking systems reported about clocks, zones, dates and midnight, each as a test here.

tests/data/reported_bugs.csv lists every report with the test that holds it, here or in test_reported_rules.py, or why
it has none.
"""

import csv
from datetime import UTC, date, datetime, timedelta
from itertools import product
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import test_reported_rules
from walls import FAR_APART, at, engine, meeting, month_day, wall

from scheduling.hours import parse_day_hours
from scheduling.schedule import Busy, Held

REPORTS = Path(__file__).parent.parent / "data" / "reported_bugs.csv"
DAY = timedelta(days=1)
ZONES = [
    "America/Los_Angeles", "America/New_York", "America/Toronto", "America/Chicago", "America/Detroit",
    "America/Havana", "America/Santiago", "America/Sao_Paulo", "America/St_Johns", "Africa/Cairo",
    "Africa/Casablanca", "Atlantic/Azores",
    "Europe/London", "Europe/Dublin", "Europe/Berlin", "Europe/Athens", "Asia/Beirut", "Asia/Jerusalem", "Asia/Kolkata",
    "Asia/Kathmandu", "Asia/Tokyo", "Australia/Adelaide", "Australia/Lord_Howe", "Australia/Sydney", "Pacific/Auckland",
    "Pacific/Chatham", "Pacific/Kiritimati", "Pacific/Pago_Pago",
]  # fmt: skip


# -- the clock changes -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("hours", ["09:00-11:00", "13:00-18:00", "22:00-23:30"])
def test_hours_are_the_same_on_the_wall_every_day_of_two_years(zone, hours):
    availability = engine(f"Mon-Sun {hours}", zone, "2025-01-01", horizon_days=800)
    starts = wall(availability, "2025-01-01", "2027-01-01", zone)
    window = parse_day_hours(hours)[0]
    times = [f"{minute // 60:02}:{minute % 60:02}" for minute in range(window.start, window.end, 30)]
    days = [(date(2025, 1, 1) + number * DAY).strftime("%m-%d") for number in range(730)]
    assert starts == [f"{day} {time}" for day, time in product(days, times)]


def test_the_weekly_half_hour_is_there_on_both_sundays_of_the_change():
    availability = engine("Sun 12:30-13:00", "America/Toronto", "2023-03-01")
    assert [s.isoformat() for s in availability.starts(at("2023-03-12", "UTC"), at("2023-03-20", "UTC"))] == [
        "2023-03-12T16:30:00+00:00", "2023-03-19T16:30:00+00:00"
    ]  # fmt: skip
    assert wall(availability, "2023-11-05", "2023-11-06", "America/Toronto") == ["11-05 12:30"]


@pytest.mark.parametrize(
    ("zone", "hours", "now", "before", "after"),
    [
        ("America/Chicago", "Tue 07:30-08:00", "2022-10-30", "2022-11-01", "2022-11-08"),
        ("Europe/Berlin", "Tue 13:00-14:00", "2022-10-20", "2022-10-25", "2022-11-01"),
        ("America/New_York", "Mon 09:00-17:00", "2021-10-30", "2021-11-01", "2021-11-08"),
        ("America/Chicago", "Sun 15:00-16:00", "2025-03-01", "2025-03-02", "2025-03-09"),
    ],
)
def test_a_slot_keeps_its_clock_time_over_the_change(zone, hours, now, before, after):
    availability = engine(hours, zone, now)
    before, after = date.fromisoformat(before), date.fromisoformat(after)
    earlier = wall(availability, f"{before}", f"{before + DAY}", zone)
    later = wall(availability, f"{after}", f"{after + DAY}", zone)
    assert [start[6:] for start in earlier] == [start[6:] for start in later] != []


def test_a_booking_made_before_the_change_is_judged_by_the_clock_after_it():
    availability = engine("Mon-Fri 09:00-17:00", "America/New_York", "2025-10-30")
    assert availability.judge(at("2025-11-03T09:00", "America/New_York")) is None
    assert availability.judge(at("2025-11-03T16:30", "America/New_York")) is None
    assert availability.judge(at("2025-11-03T08:00", "America/New_York")) == "outside_hours"
    assert availability.judge(at("2025-11-03T17:00", "America/New_York")) == "outside_hours"


def test_a_meeting_over_the_change_blocks_the_time_that_passes():
    night = Held(datetime(2026, 10, 25, 0, 0, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC))
    availability = engine("Sun 00:00-04:00", "Europe/Berlin", "2026-10-20", held=[night])
    # From 2:00 summer time to 2:30 winter time; the repeated hour is never offered.
    assert wall(availability, "2026-10-25", "2026-10-26", "Europe/Berlin") == [
        "10-25 00:00", "10-25 00:30", "10-25 01:00", "10-25 01:30", "10-25 03:00", "10-25 03:30"
    ]  # fmt: skip


def test_starts_are_right_in_the_weeks_when_two_continents_differ():
    availability = engine("Mon-Fri 09:00-10:00", "America/New_York", "2026-03-01")
    in_berlin = [
        start.astimezone(ZoneInfo("Europe/Berlin")).strftime("%m-%d %H:%M")
        for start in availability.starts(at("2026-03-02", "UTC"), at("2026-04-04", "UTC"))
        if start.astimezone(ZoneInfo("Europe/Berlin")).weekday() == 0
    ]
    assert in_berlin[::2] == ["03-02 15:00", "03-09 14:00", "03-16 14:00", "03-23 14:00", "03-30 15:00"]


def test_notice_counts_the_time_that_passes_over_a_change():
    availability = engine("Sun-Mon 09:00-17:00", "America/New_York", "2026-03-07T20:00", min_notice=13 * 60)
    assert wall(availability, "2026-03-08", "2026-03-09", "America/New_York")[0] == "03-08 10:00"


@pytest.mark.parametrize("zone", ["Australia/Sydney", "Pacific/Auckland", "Asia/Tokyo", "Pacific/Kiritimati"])
def test_the_last_day_of_a_month_is_there_east_of_greenwich(zone):
    availability = engine("Mon-Sun 09:00-17:00", zone, "2023-10-01")
    days = {month_day(start) for start in wall(availability, "2023-10-01", "2023-11-01", zone)}
    assert days == {f"10-{day:02}" for day in range(1, 32)}


def test_an_evening_start_is_bookable_although_utc_is_a_day_ahead():
    availability = engine("Mon-Fri 09:00-21:00", "America/Detroit", "2023-02-20", minutes=60, every=60)
    assert availability.judge(at("2023-02-24T18:00", "America/Detroit")) is None
    assert wall(availability, "2023-02-24", "2023-02-25", "America/Detroit")[-1] == "02-24 20:00"


# -- zones -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("attendee", FAR_APART)
@pytest.mark.parametrize("organizer", FAR_APART)
def test_everybody_sees_the_same_instants(organizer, attendee):
    availability = engine("Mon-Fri 09:00-17:00", organizer, "2026-06-01", busy=[Busy(
        at("2026-06-03T10:00", attendee), at("2026-06-03T12:00", attendee))])  # fmt: skip
    whole = list(availability.starts(at("2026-06-01", "UTC"), at("2026-06-15", "UTC")))
    by_dates = []
    for number in range(-1, 16):
        day = datetime(2026, 6, 1, tzinfo=ZoneInfo(attendee)) + number * DAY
        found = list(availability.starts(day, day + DAY))
        assert all(start.astimezone(ZoneInfo(attendee)).date() == day.date() for start in found)
        by_dates += found
    assert [start for start in by_dates if at("2026-06-01", "UTC") <= start < at("2026-06-15", "UTC")] == whole


def test_a_day_elsewhere_shows_what_is_free_in_it():
    availability = engine("Mon-Fri 09:00-17:00", "America/Chihuahua", "2026-06-01")
    seen = wall(availability, "2026-06-09", "2026-06-10", "America/Chihuahua", seen_in="Europe/Belgrade")
    assert (seen[0], seen[-1]) == ("06-08 16:00", "06-09 15:30")


def test_a_time_that_is_wrong_on_the_organizers_clock_is_refused_from_any_zone():
    availability = engine("Mon-Fri 09:00-17:00", "America/New_York", "2026-06-01")
    in_tokyo = datetime(2026, 6, 3, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
    assert availability.judge(in_tokyo) == "outside_hours"
    assert availability.judge(in_tokyo + timedelta(hours=14)) is None


@pytest.mark.parametrize("zone", ["Asia/Kolkata", "Australia/Adelaide", "Asia/Kathmandu", "Pacific/Chatham"])
def test_starts_are_on_the_full_hour_where_the_offset_is_not(zone):
    starts = wall(
        engine("Mon-Fri 09:00-12:00", zone, "2026-06-01", minutes=60, every=60), "2026-06-02", "2026-06-03", zone
    )
    assert starts == ["06-02 09:00", "06-02 10:00", "06-02 11:00"]


@pytest.mark.parametrize("attendee", FAR_APART)
def test_a_day_off_stays_closed_whoever_looks(attendee):
    availability = engine("Mon-Sun 00:00-24:00", "America/New_York", "2026-06-01", overrides={"2026-06-10": ""})
    days = {
        month_day(start)
        for start in wall(availability, "2026-06-08", "2026-06-13", "America/New_York", seen_in=attendee)
    }
    assert "06-10" not in days
    assert {"06-09", "06-11"} <= days


@pytest.mark.parametrize("zone", FAR_APART)
def test_limits_are_cut_by_the_organizers_dates(zone):
    held = [
        meeting("2026-06-10T23:30", "2026-06-11T00:00", zone),
        meeting("2026-06-12T00:00", "2026-06-12T00:30", zone),
    ]
    availability = engine("Mon-Sun 00:00-24:00", zone, "2026-06-01", held=held, daily_limit=1)
    days = {month_day(start) for start in wall(availability, "2026-06-08", "2026-06-15", zone)}
    assert days == {"06-08", "06-09", "06-11", "06-13", "06-14"}


def test_hours_before_midnight_are_the_next_date_for_those_further_east():
    availability = engine("Mon-Sun 23:00-24:00", "UTC", "2023-10-26")
    seen = wall(availability, "2023-10-30", "2023-10-31", "Africa/Lagos", seen_in="Africa/Lagos")
    assert seen == ["10-30 00:00", "10-30 00:30"]


# -- overrides and midnight --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("zone", ZONES)
def test_each_weekday_and_each_override_is_on_its_own_date(zone):
    availability = engine(
        "Wed 09:00-10:00", zone, "2026-06-01", overrides={"2026-06-13": "00:00-00:30", "2026-06-17": ""}
    )
    starts = wall(availability, "2026-06-08", "2026-06-22", zone)
    assert starts == ["06-10 09:00", "06-10 09:30", "06-13 00:00"]


def test_an_override_opens_hours_that_the_week_does_not_have():
    availability = engine("Mon-Fri 09:00-17:00", "Europe/Paris", "2026-06-01", overrides={"2026-06-09": "18:00-19:00"})
    assert wall(availability, "2026-06-09", "2026-06-10", "Europe/Paris") == ["06-09 18:00", "06-09 18:30"]
    assert availability.judge(at("2026-06-09T18:30", "Europe/Paris")) is None


def test_a_late_override_leaves_the_next_day_alone():
    plain = engine("Mon-Fri 09:00-17:00", "America/Los_Angeles", "2026-06-01")
    late = engine("Mon-Fri 09:00-17:00", "America/Los_Angeles", "2026-06-01", overrides={"2026-06-09": "12:00-24:00"})
    following = ("2026-06-10", "2026-06-11", "America/Los_Angeles")
    assert wall(late, *following) == wall(plain, *following) != []
    assert wall(late, "2026-06-09", "2026-06-10", "America/Los_Angeles")[-1] == "06-09 23:30"


def test_hours_and_meetings_run_over_midnight():
    availability = engine("Tue 22:30-24:00; Wed 00:00-02:00; Fri 22:00-02:00", "UTC", "2023-01-01", minutes=60)
    assert wall(availability, "2023-01-03", "2023-01-05", "UTC") == [
        "01-03 22:30", "01-03 23:00", "01-03 23:30", "01-04 00:00", "01-04 00:30", "01-04 01:00"
    ]  # fmt: skip
    assert wall(availability, "2023-01-06", "2023-01-08", "UTC")[-2:] == ["01-07 00:30", "01-07 01:00"]


def test_a_block_over_midnight_blocks_both_dates():
    busy = [Busy(at("2026-06-09T22:45", "Europe/Paris"), at("2026-06-10T00:45", "Europe/Paris"))]
    availability = engine("Mon-Sun 00:00-24:00", "Europe/Paris", "2026-06-01", busy=busy)
    around_midnight = wall(availability, "2026-06-09T22:00", "2026-06-10T02:00", "Europe/Paris")
    assert around_midnight == ["06-09 22:00", "06-10 01:00", "06-10 01:30"]


def test_shortly_before_midnight_the_next_starts_are_found():
    availability = engine("Mon-Sun 00:00-24:00", "Europe/Paris", "2026-06-09T23:50")
    assert wall(availability, "2026-06-09", "2026-06-10T01:00", "Europe/Paris") == ["06-10 00:00", "06-10 00:30"]


def test_the_last_meeting_may_end_at_midnight():
    availability = engine("Mon-Sun 00:00-24:00", "UTC", "2025-12-12", minutes=60, every=60)
    assert len(wall(availability, "2025-12-13", "2025-12-14", "UTC")) == 24
    only_evening = engine("Sat 22:00-24:00", "UTC", "2025-12-12", minutes=60, every=60)
    assert wall(only_evening, "2025-12-13", "2025-12-15", "UTC") == ["12-13 22:00", "12-13 23:00"]


# -- the list ----------------------------------------------------------------------------------------------------------


def reports():
    with REPORTS.open(newline="") as file:
        return list(csv.DictReader(file))


def test_every_report_has_its_test_or_a_reason():
    rows = reports()
    assert len(rows) == 143
    assert len({row["report"] for row in rows}) == 143
    for row in rows:
        assert row["about"]
        assert bool(row["test"]) != bool(row["elsewhere"]), row["report"]
        assert not row["test"] or callable({**vars(test_reported_rules), **globals()}.get(row["test"])), row["test"]
