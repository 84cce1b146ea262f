"""Time off, holidays, travel and calendars that could not be read."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from scheduling.availability import Availability
from scheduling.errors import InvalidInput
from scheduling.explain import Explanation
from scheduling.hours import parse_day_hours, parse_hours
from scheduling.organizer import MeetingType
from scheduling.public_holidays import known_place
from scheduling.schedule import Busy, Diary, Held, Schedule, TimeOff, Travel, Unreadable

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 4, 20, 6, tzinfo=UTC)


def at(text, zone=BERLIN):
    return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)


def engine(hours="Mon-Fri 10:00-12:00", *, busy=(), held=(), unreadable=(), rules=None, **schedule):
    plan = Schedule("Europe/Berlin", parse_hours(hours), **schedule)
    meeting_type = MeetingType("t", "o", "Talk", **(rules or {}))
    return Availability(Diary(plan, tuple(busy), tuple(held), tuple(unreadable)), meeting_type, NOW)


def wall(availability, since, until, zone=BERLIN):
    found = availability.starts(at(since), at(until))
    return [start.astimezone(zone).strftime("%d %H:%M") for start in found]


# -- time off ------------------------------------------------------------------------------------------------------


def test_an_hour_off_closes_that_hour_and_says_why():
    off = TimeOff(at("2026-04-21T10:30"), at("2026-04-21T11:15"), "dentist")
    availability = engine(time_off=(off,))
    assert wall(availability, "2026-04-21", "2026-04-22") == ["21 10:00", "21 11:30"]
    assert availability.judge(at("2026-04-21T11:00")) == "day_off"
    explanation = availability.explain(at("2026-04-21T10:30"), at("2026-04-21T11:30"))
    assert explanation == Explanation("day_off", "time_off", "dentist")


def test_a_buffer_may_reach_into_time_off():
    off = TimeOff(at("2026-04-21T11:00"), at("2026-04-21T12:00"))
    availability = engine(time_off=(off,), rules={"buffer_after": 30})
    assert wall(availability, "2026-04-21", "2026-04-22") == ["21 10:00", "21 10:30"]


def test_weeks_off_leave_no_start():
    off = TimeOff(at("2026-04-21"), at("2026-05-11"), "holiday")
    availability = engine(time_off=(off,))
    assert wall(availability, "2026-04-21", "2026-05-12") == ["11 10:00", "11 10:30", "11 11:00", "11 11:30"]
    assert availability.why(at("2026-04-27"), at("2026-05-02")) == "day_off"


# -- holidays ------------------------------------------------------------------------------------------------------


def test_a_public_holiday_is_a_day_off_with_its_name():
    availability = engine(holidays="DE")
    assert wall(availability, "2026-05-01", "2026-05-02") == []
    assert availability.judge(at("2026-05-01T10:00")) == "day_off"
    explanation = availability.explain(at("2026-05-01"), at("2026-05-02"))
    assert explanation[:2] == ("day_off", "holiday")
    assert explanation.about
    assert wall(engine(), "2026-05-01", "2026-05-02") != []


def test_a_region_has_its_own_holidays():
    corpus_christi = ("2026-06-04", "2026-06-05")
    assert wall(engine(holidays="DE-BY"), *corpus_christi) == []
    assert wall(engine(holidays="DE-BE"), *corpus_christi) != []


def test_an_override_beats_a_holiday():
    availability = engine(holidays="DE", overrides={date(2026, 5, 1): parse_day_hours("14:00-15:00")})
    assert wall(availability, "2026-05-01", "2026-05-02") == ["01 14:00", "01 14:30"]


def test_unknown_places_are_refused():
    assert known_place(" de-by ") == "DE-BY"
    for place in ("XX", "DE-ZZ"):
        with pytest.raises(InvalidInput):
            known_place(place)


# -- travel --------------------------------------------------------------------------------------------------------


def test_hours_move_with_the_organizer_between_two_dates():
    trip = Travel(date(2026, 4, 22), date(2026, 4, 23), "America/New_York")
    availability = engine("Mon-Fri 10:00-10:30", travel=(trip,))
    starts = list(availability.starts(at("2026-04-21"), at("2026-04-25")))
    assert [start.strftime("%d %H:%M") for start in starts] == ["21 08:00", "22 14:00", "23 14:00", "24 08:00"]


def test_limits_count_the_dates_of_the_place():
    trip = Travel(date(2026, 4, 22), None, "Asia/Tokyo")
    held = Held(
        at("2026-04-23T09:00", ZoneInfo("Asia/Tokyo")), at("2026-04-23T09:30", ZoneInfo("Asia/Tokyo")), 0, 0, "t"
    )
    availability = engine("Mon-Fri 08:00-08:30", travel=(trip,), held=(held,), rules={"daily_limit": 1})
    # 9 o'clock on the 23rd in Tokyo is 2 o'clock at night at home, and 8 o'clock is still the 22nd in UTC.
    tokyo = ZoneInfo("Asia/Tokyo")
    assert wall(availability, "2026-04-21T12:00", "2026-04-24T12:00", tokyo) == ["22 08:00", "24 08:00"]


@pytest.mark.parametrize("there", ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Pacific/Apia", "Asia/Kathmandu"])
def test_starts_stay_in_order_whatever_the_flight(there):
    trips = (Travel(date(2026, 4, 22), date(2026, 4, 22), there), Travel(date(2026, 4, 24), date(2026, 4, 24), there))
    availability = engine("Mon-Sun 00:00-24:00", travel=trips)
    starts = list(availability.starts(at("2026-04-20"), at("2026-04-28")))
    assert starts == sorted(set(starts))
    assert all(availability.judge(start) is None for start in starts)


# -- busy rules and calendars ----------------------------------------------------------------------------------------


def test_the_organizer_decides_which_states_block():
    busy = [
        Busy(at("2026-04-21T10:00"), at("2026-04-21T10:30"), "tentative"),
        Busy(at("2026-04-21T10:30"), at("2026-04-21T11:00"), "workingElsewhere"),
    ]
    assert wall(engine(busy=busy), "2026-04-21", "2026-04-22")[0] == "21 10:30"
    strict = frozenset({"busy", "oof", "workingElsewhere"})
    assert wall(engine(busy=busy, blocking=strict), "2026-04-21", "2026-04-22") == ["21 10:00", "21 11:00", "21 11:30"]


def test_all_day_and_unanswered_events_block_unless_told_otherwise():
    all_day = Busy(at("2026-04-21"), at("2026-04-22"), all_day=True)
    unanswered = Busy(at("2026-04-22T10:00"), at("2026-04-22T11:00"), unanswered=True)
    blocked = engine(busy=[all_day, unanswered])
    assert wall(blocked, "2026-04-21", "2026-04-23") == ["22 11:00", "22 11:30"]
    relaxed = engine(busy=[all_day, unanswered], all_day_blocks=False, unanswered_blocks=False)
    assert len(wall(relaxed, "2026-04-21", "2026-04-23")) == 8


def test_a_calendar_that_could_not_be_read_closes_its_range_and_is_named():
    gap = Unreadable("Outlook", at("2026-04-21"), at("2026-04-22"))
    availability = engine(unreadable=[gap])
    assert wall(availability, "2026-04-21", "2026-04-23")[0] == "22 10:00"
    explanation = availability.explain(at("2026-04-21"), at("2026-04-22"))
    assert explanation == Explanation("fully_booked", "unreadable", "Outlook")


def test_buffers_are_told_from_blocks():
    busy = [Busy(at("2026-04-21T10:30"), at("2026-04-21T11:30"))]
    availability = engine(busy=busy, rules={"buffer_before": 15, "buffer_after": 15})
    assert availability.explain(at("2026-04-21T10:00"), at("2026-04-21T10:30")) == Explanation(
        "fully_booked", "buffers"
    )
    assert availability.explain(at("2026-04-21T10:30"), at("2026-04-21T11:30")) == Explanation("fully_booked", "busy")


# -- horizons and searches -------------------------------------------------------------------------------------------


def test_a_fixed_range_of_dates_includes_both_ends():
    rules = {"first_date": date(2026, 4, 22), "last_date": date(2026, 4, 23)}
    availability = engine("Mon-Fri 10:00-10:30", rules=rules)
    assert wall(availability, "2026-04-20", "2026-05-20") == ["22 10:00", "23 10:00"]
    assert availability.judge(at("2026-04-21T10:00")) == "horizon"
    assert availability.why(at("2026-04-21"), at("2026-04-22")) == "horizon"


@pytest.mark.parametrize(
    ("today", "days", "last"),
    [
        ("2026-04-20", 5, "27"),
        ("2026-04-24", 1, "27"),
        ("2026-04-25", 1, "27"),
        ("2026-04-25", 5, "01"),
        ("2026-04-26", 0, "26"),
    ],
)
def test_business_days_are_mondays_to_fridays_after_today(today, days, last):
    plan = Schedule("Europe/Berlin", parse_hours("Mon-Sun 10:00-10:30"))
    talk = MeetingType("t", "o", "Talk", horizon_days=days, horizon_kind="business")
    starts = Availability(Diary(plan), talk, at(today)).starts(at(today), at(today) + timedelta(days=30))
    assert [start.strftime("%d") for start in starts][-1] == last


def test_a_long_range_is_searched_for_what_is_wished_and_no_further():
    december = [(at(f"2026-12-{day:02}T08:00"), at(f"2026-12-{day:02}T12:00")) for day in range(1, 31)]
    fridays = [(at(f"2026-12-{day:02}"), at(f"2026-12-{day + 1:02}")) for day in (4, 11, 18, 25)]
    busy = [Busy(at("2026-12-01"), at("2026-12-04"))]
    availability = engine(busy=busy, rules={"horizon_days": 365})
    assert next(availability.matching(december, fridays)) == at("2026-12-07T10:00")
    assert next(availability.matching(december, fridays, latest_first=True)) == at("2026-12-30T11:30")
    endless = engine("Mon-Sun 00:00-24:00", rules={"horizon_days": 2_000_000})
    assert next(endless.starts(NOW, datetime(9999, 1, 1, tzinfo=UTC))) == NOW


def test_a_meeting_type_lasts_only_its_own_lengths():
    talk = MeetingType("t", "o", "Talk", minutes=30, durations=(45, 60))
    assert talk.lasting(45).minutes == 45
    with pytest.raises(InvalidInput, match="choose 30, 45, 60"):
        talk.lasting(50)
