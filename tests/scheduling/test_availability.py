"""Which starts can be booked, by the rules one at a time."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from scheduling.availability import Availability
from scheduling.hours import parse_day_hours, parse_hours
from scheduling.organizer import MeetingType
from scheduling.schedule import Busy, Diary, Held, Schedule

NEW_YORK = ZoneInfo("America/New_York")
NOW = datetime(2026, 6, 1, 4, tzinfo=UTC)


def at(text, zone=NEW_YORK):
    return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)


def block(start, end, **kind):
    return Busy(at(start), at(end), **kind)


def engine(
    weekly="Mon-Fri 09:00-17:00", *, zone="America/New_York", overrides=None, busy=(), held=(), now=NOW, **rules
):
    days = {date.fromisoformat(day): parse_day_hours(text) if text else () for day, text in (overrides or {}).items()}
    schedule = Schedule(zone, parse_hours(weekly), days)
    return Availability(Diary(schedule, tuple(busy), tuple(held)), MeetingType("t", "o", "Talk", **rules), now)


def wall(availability, since, until, zone=NEW_YORK):
    """The starts as the organizer's clock shows them."""
    found = availability.starts(at(since, zone), at(until, zone))
    return [start.astimezone(zone).strftime("%d %H:%M") for start in found]


def test_a_working_day_in_half_hours():
    starts = wall(engine(), "2026-06-02", "2026-06-03")
    assert (starts[0], starts[-1], len(starts)) == ("02 09:00", "02 16:30", 16)


def test_the_grid_begins_with_the_hours_and_busy_does_not_move_it():
    availability = engine("Mon-Fri 09:15-12:00", busy=[block("2026-06-02T09:20", "2026-06-02T09:50")])
    assert wall(availability, "2026-06-02", "2026-06-03") == ["02 10:15", "02 10:45", "02 11:15"]


def test_each_stretch_has_its_own_grid_and_hours_that_touch_are_one():
    apart = engine("Tue 09:00-10:50,11:00-12:00", minutes=50, every=50)
    assert wall(apart, "2026-06-02", "2026-06-03") == ["02 09:00", "02 09:50", "02 11:00"]
    touching = engine("Tue 09:00-10:50,10:50-12:00", minutes=50, every=50)
    assert wall(touching, "2026-06-02", "2026-06-03") == ["02 09:00", "02 09:50", "02 10:40"]


def test_a_time_off_the_grid_may_lie_within_the_hours():
    availability = engine("Tue 09:00-12:00,13:00-17:00; Wed 17:00-18:00")
    inside = ["2026-06-02T09:10", "2026-06-02T11:30", "2026-06-02T16:29"]
    outside = ["2026-06-02T08:59", "2026-06-02T11:31", "2026-06-02T12:15", "2026-06-02T17:00", "2026-06-03T09:10"]
    assert [availability.within_hours(at(text)) for text in (*inside, *outside)] == [True] * 3 + [False] * 5


def test_a_meeting_runs_across_midnight_where_hours_touch():
    availability = engine("Tue 22:30-00:00; Wed 00:00-02:00", minutes=60)
    assert wall(availability, "2026-06-02", "2026-06-04") == [
        "02 22:30", "02 23:00", "02 23:30", "03 00:00", "03 00:30", "03 01:00"
    ]  # fmt: skip


def test_both_dates_keep_their_grid_where_their_hours_overlap():
    availability = engine("Tue 23:00-01:00; Wed 00:15-02:00", minutes=30)
    assert wall(availability, "2026-06-02", "2026-06-04") == [
        "02 23:00", "02 23:30", "03 00:00", "03 00:15", "03 00:30", "03 00:45", "03 01:15"
    ]  # fmt: skip


def test_an_override_replaces_the_hours_of_its_date():
    availability = engine(overrides={"2026-06-02": "10:00-11:00", "2026-06-03": "", "2026-06-06": "14:00-14:30"})
    assert wall(availability, "2026-06-02", "2026-06-04") == ["02 10:00", "02 10:30"]
    assert wall(availability, "2026-06-06", "2026-06-07") == ["06 14:00"]


def test_a_meeting_type_may_have_hours_of_its_own():
    days = {"2026-06-03": "10:00-11:00"}
    availability = engine("Mon-Fri 09:00-17:00", overrides=days, hours="Tue-Wed 18:00-19:00; Sat 09:00-10:00")
    assert wall(availability, "2026-06-01", "2026-06-08") == [
        "02 18:00", "02 18:30", "03 10:00", "03 10:30", "06 09:00", "06 09:30"
    ]  # fmt: skip


def test_buffers_may_lie_outside_hours_but_keep_blocks_away():
    busy = [block("2026-06-02T08:00", "2026-06-02T09:00"), block("2026-06-02T12:00", "2026-06-02T13:00")]
    availability = engine("Tue 09:00-14:00", busy=busy, buffer_before=15, buffer_after=30)
    assert wall(availability, "2026-06-02", "2026-06-03") == [
        "02 09:30", "02 10:00", "02 10:30", "02 11:00", "02 13:30"
    ]  # fmt: skip


def test_between_two_meetings_lie_both_buffers():
    held = [Held(at("2026-06-02T11:00"), at("2026-06-02T11:30"), buffer_before=15, buffer_after=30)]
    availability = engine("Tue 09:00-14:00", held=held, buffer_before=10, buffer_after=15)
    starts = wall(availability, "2026-06-02", "2026-06-03")
    assert starts == ["02 09:00", "02 09:30", "02 10:00", "02 12:30", "02 13:00", "02 13:30"]


def test_free_and_working_elsewhere_do_not_block():
    states = ["busy", "tentative", "oof", "free", "workingElsewhere"]
    busy = [
        block(f"2026-06-02T{9 + hour:02}:00", f"2026-06-02T{10 + hour}:00", status=s) for hour, s in enumerate(states)
    ]
    assert wall(engine("Tue 09:00-14:00", busy=busy, every=60), "2026-06-02", "2026-06-03") == ["02 12:00", "02 13:00"]


def test_a_start_exactly_at_the_end_of_the_notice_is_allowed():
    now = at("2026-06-02T09:00")
    assert wall(engine("Tue 09:00-12:00", now=now, min_notice=60), "2026-06-02", "2026-06-03")[0] == "02 10:00"
    late = now + timedelta(microseconds=1)
    assert wall(engine("Tue 09:00-12:00", now=late, min_notice=60), "2026-06-02", "2026-06-03")[0] == "02 10:30"


def test_the_last_bookable_date_is_today_and_the_horizon():
    now = at("2026-06-01T23:30")
    starts = wall(engine("Mon-Sun 12:00-12:30", now=now, horizon_days=2), "2026-06-01", "2026-07-01")
    assert starts == ["02 12:00", "03 12:00"]


def test_a_full_day_and_a_full_week_close():
    held = [Held(at("2026-06-03T09:00"), at("2026-06-03T09:30"), meeting_type_id="t")]
    daily = engine("Tue-Thu 09:00-10:00", held=held, daily_limit=1)
    assert wall(daily, "2026-06-01", "2026-06-06") == ["02 09:00", "02 09:30", "04 09:00", "04 09:30"]
    weekly = engine("Tue-Thu 09:00-10:00", held=held, weekly_limit=1)
    assert wall(weekly, "2026-06-01", "2026-06-09T09:30") == ["09 09:00"]


def test_a_hold_blocks_its_time_and_counts_for_no_limit():
    held = [Held(at("2026-06-02T09:00"), at("2026-06-02T09:30"), meeting_type_id="t", counts=False)]
    availability = engine("Tue 09:00-10:00", held=held, daily_limit=1)
    assert wall(availability, "2026-06-02", "2026-06-03") == ["02 09:30"]


def test_hours_keep_the_wall_clock_on_the_day_of_the_change():
    march = engine("Sun 09:00-17:00", now=at("2026-03-01"))
    assert wall(march, "2026-03-08", "2026-03-09")[::15] == ["08 09:00", "08 16:30"]


def test_a_time_that_never_comes_is_the_moment_of_the_change():
    availability = engine("Sun 01:00-03:30", now=at("2026-03-01"))
    assert wall(availability, "2026-03-08", "2026-03-09") == ["08 01:00", "08 01:30", "08 03:00"]
    begins_in_the_gap = engine("Sun 02:15-04:00", now=at("2026-03-01"))
    assert wall(begins_in_the_gap, "2026-03-08", "2026-03-09") == ["08 03:00", "08 03:30"]


def test_a_time_that_comes_twice_is_listed_the_first_time():
    availability = engine("Sun 00:30-02:30", now=at("2026-10-01"))
    found = list(availability.starts(at("2026-11-01"), at("2026-11-02")))
    assert [start.strftime("%H:%M") for start in found] == ["04:30", "05:00", "05:30", "07:00"]


def test_every_no_has_its_reason():
    busy = [block("2026-06-02T10:00", "2026-06-02T11:00")]
    held = [Held(at("2026-06-03T09:00"), at("2026-06-03T09:30"), meeting_type_id="t")]
    availability = engine(
        busy=busy, held=held, overrides={"2026-06-04": ""}, now=at("2026-06-01T10:00"), min_notice=120, daily_limit=1
    )
    reasons = {
        "2026-06-01T09:30": "past",
        "2026-06-01T11:00": "notice",
        "2026-06-02T10:30": "taken",
        "2026-06-02T09:10": "outside_hours",
        "2026-06-02T09:30:00.5": "outside_hours",
        "2026-06-02T18:00": "outside_hours",
        "2026-06-03T14:00": "limit",
        "2026-06-04T14:00": "day_off",
        "2026-06-06T14:00": "outside_hours",
        "2026-08-03T14:00": "horizon",
        "2026-06-02T09:30": None,
    }
    assert {start: availability.judge(at(start)) for start in reasons} == reasons


def test_an_empty_range_says_why():
    busy = [block("2026-06-02T09:00", "2026-06-02T12:00")]
    held = [Held(at("2026-06-03T09:00"), at("2026-06-03T09:30"), meeting_type_id="t")]
    availability = engine(
        busy=busy, held=held, overrides={"2026-06-04": ""}, now=at("2026-06-01T10:00"), min_notice=120, daily_limit=1
    )
    ranges = {
        ("2026-05-31", "2026-06-01"): "past",
        ("2026-06-01T09:00", "2026-06-01T10:30"): "notice",
        ("2026-06-02T09:00", "2026-06-02T12:00"): "fully_booked",
        ("2026-06-02T17:00", "2026-06-02T20:00"): "outside_hours",
        ("2026-06-03", "2026-06-04"): "limit",
        ("2026-06-04", "2026-06-05"): "day_off",
        ("2026-06-06", "2026-06-08"): "outside_hours",
        ("2026-08-03", "2026-08-04"): "horizon",
        ("2026-06-02", "2026-06-03"): "no_match",
        ("2026-06-02T20:00", "2026-06-02T20:00"): "outside_hours",
        ("0001-02-01", "9998-01-01"): "no_match",
        ("0001-02-01", "2026-01-01"): "past",
        ("2026-09-01", "9998-01-01"): "horizon",
    }
    assert {ends: availability.why(at(ends[0]), at(ends[1])) for ends in ranges} == ranges


def test_the_nearest_starts_lie_on_both_sides():
    availability = engine(busy=[block("2026-06-02T10:00", "2026-06-02T15:00")])
    near = availability.nearest(at("2026-06-02T14:00"))
    assert [start.astimezone(NEW_YORK).strftime("%H:%M") for start in near] == ["09:30", "15:00", "15:30"]
    assert availability.nearest(at("2026-06-02T09:30"), count=1) == [at("2026-06-02T09:30")]
    assert availability.nearest(at("2020-06-02T09:30"), count=1) == [at("2026-06-01T09:00")]
