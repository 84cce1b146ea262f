"""Every rule of a page by command line: time off, travel, holidays, what counts as busy, and a type's own rules."""

from __future__ import annotations

import pytest

ADAM = "adam@contoso.com"
NOW = ("--now", "2026-11-23T14:00:00Z")
ADD_TYPE = ("meeting-type", "add", ADAM, "Review")


def slots(answer, first, last=None, meeting_type="30 minute meeting", now=NOW):
    """The starts from one date to another on the organizer's clock in New York, as "24 15:00" in UTC."""
    found = answer("slots", ADAM, meeting_type, "--from", first, "--to", last or first, *now)["slots"]
    return [f"{start[8:10]} {start[11:16]}" for start in found]


# -- time off ------------------------------------------------------------------------------------------------------


def test_a_part_of_a_day_off_has_a_reason_and_only_the_rest_is_bookable(answer, adam):
    off = answer("time-off", "add", adam, "2026-11-24T10:00", "2026-11-24T16:30", "--reason", "Dentist")
    assert off == {"start": "2026-11-24T15:00:00Z", "end": "2026-11-24T21:30:00Z", "reason": "Dentist"}
    assert slots(answer, "2026-11-24") == ["24 14:00", "24 14:30", "24 21:30"]


def test_dates_off_are_whole_and_both_included(answer, adam):
    answer("time-off", "add", adam, "2026-11-24", "2026-11-25")
    assert slots(answer, "2026-11-24", "2026-11-25") == []
    assert len(slots(answer, "2026-11-26")) == 16


def test_time_off_is_shown_to_the_organizer_until_it_is_taken_back(answer, run, adam):
    answer("time-off", "add", adam, "2099-03-03", "2099-03-04", "--reason", "Skiing")
    kept = [{"start": "2099-03-03T05:00:00Z", "end": "2099-03-05T05:00:00Z", "reason": "Skiing"}]
    assert answer("time-off", "list", adam) == kept
    assert answer("organizer", "show", adam)["time_off"] == kept
    assert "2099-03-03 00:00 to 2099-03-05 00:00 (Skiing)" in run("organizer", "show", adam)[1]
    assert answer("time-off", "remove", adam, "2099-03-04", "2099-03-04") == {"removed": 1}
    assert answer("time-off", "list", adam) == []


@pytest.mark.parametrize("date", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_are_too_far_away(refusal, adam, date):
    for words in (("time-off", "add", adam, date, date), ("busy", "add", adam, f"{date}T00:00", f"{date}T23:59")):
        status, line = refusal(*words)
        assert (status, "too far away" in line) == (2, True)


# -- travel --------------------------------------------------------------------------------------------------------


def test_on_a_trip_the_hours_are_on_the_clock_there(answer, adam):
    trip = answer("travel", "add", adam, "europe/berlin", "--from", "2026-11-24", "--to", "2026-11-25")
    assert trip == {"from": "2026-11-24", "to": "2026-11-25", "timezone": "Europe/Berlin"}
    found = slots(answer, "2026-11-24", "2026-11-26")
    assert (found[0], found[16], found[32]) == ("24 08:00", "25 08:00", "26 14:00")


def test_trips_are_listed_in_order_and_the_same_first_date_is_the_same_trip(answer, adam):
    answer("travel", "add", adam, "Asia/Tokyo", "--from", "2026-12-10")
    answer("travel", "add", adam, "Europe/Paris", "--from", "2026-12-01", "--to", "2026-12-02")
    answer("travel", "add", adam, "Asia/Seoul", "--from", "2026-12-10", "--to", "2026-12-20")
    kept = [
        {"from": "2026-12-01", "to": "2026-12-02", "timezone": "Europe/Paris"},
        {"from": "2026-12-10", "to": "2026-12-20", "timezone": "Asia/Seoul"},
    ]
    assert answer("travel", "list", adam) == answer("organizer", "show", adam)["travel"] == kept
    answer("travel", "remove", adam, "2026-12-01")
    assert answer("travel", "list", adam) == kept[1:]


# -- public holidays, and what counts as busy ----------------------------------------------------------------------


def test_public_holidays_are_off_unless_the_date_has_hours_of_its_own(answer, adam):
    assert answer("organizer", "edit", adam, "--holidays", "us")["holidays"] == "US"
    assert slots(answer, "2026-11-26") == []
    answer("override", "add", adam, "2026-11-26", "--hours", "9-10")
    assert slots(answer, "2026-11-26") == ["26 14:00", "26 14:30"]
    answer("override", "remove", adam, "2026-11-26")
    assert answer("organizer", "edit", adam, "--holidays", "none")["holidays"] is None
    assert len(slots(answer, "2026-11-26")) == 16


def test_a_region_has_holidays_that_its_country_has_not(answer, adam):
    day = ("2026-08-15", "2026-08-17")
    now = ("--now", "2026-08-14T12:00:00Z")
    answer("organizer", "edit", adam, "--hours", "Sat 9-10", "--holidays", "DE")
    assert len(slots(answer, *day, now=now)) == 2
    answer("organizer", "edit", adam, "--holidays", "DE-SL")
    assert slots(answer, *day, now=now) == []


def test_which_free_busy_states_keep_meetings_away_is_a_setting(answer, adam):
    answer("busy", "add", adam, "2026-11-24T09:00", "2026-11-24T16:30", "--status", "tentative")
    assert slots(answer, "2026-11-24") == ["24 21:30"]
    edited = answer("organizer", "edit", adam, "--blocking", "oof, WorkingElsewhere,busy")
    assert edited["blocking"] == ["busy", "oof", "workingElsewhere"]
    assert len(slots(answer, "2026-11-24")) == 16
    assert answer("organizer", "edit", adam, "--blocking", "none")["blocking"] == []


# -- a meeting type's own rules ------------------------------------------------------------------------------------


def test_every_rule_of_a_type_is_set_and_shown(answer, adam):
    given = {
        "durations": "60, 45",
        "offset": 10,
        "horizon-kind": "business",
        "first-date": "2026-11-24",
        "last-date": "2026-12-24",
        "monthly-limit": 20,
        "daily-minutes": 120,
        "weekly-minutes": 300,
        "monthly-minutes": 900,
        "open-limit": 2,
        "location": "Room 5",
        "description": "What we did",
        "question": "What is it about?",
        "hours": "Tue,Thu 14:00-16:00",
    }
    added = answer(*ADD_TYPE, *(word for name, value in given.items() for word in (f"--{name}", value)))
    kept = {name.replace("-", "_"): value for name, value in given.items() if name not in ("question", "hours")}
    kept |= {"durations": [45, 60], "questions": ["What is it about?"], "hours": "Tue 14:00-16:00; Thu 14:00-16:00"}
    assert {name: added[name] for name in kept} == kept
    assert answer("meeting-type", "list", adam)[-1] == added


def test_questions_lengths_dates_and_hours_are_taken_back_by_none(answer, adam):
    answer(*ADD_TYPE, "--question", "Why?", "--durations", "45", "--last-date", "2026-12-24", "--hours", "Sun 9-10")
    words = (f"--{name}=none" for name in ("question", "durations", "last-date", "hours"))
    edited = answer("meeting-type", "edit", adam, "Review", *words)
    rules = ("questions", "durations", "last_date", "hours")
    assert [edited[name] for name in rules] == [[], [], None, ""]


def test_hours_of_a_type_stand_in_place_of_the_organizers(answer, adam):
    answer(*ADD_TYPE, "--hours", "Tue 20-21", "--offset", "15")
    assert slots(answer, "2026-11-23", "2026-11-27", "Review") == ["25 01:15"]


def test_the_horizon_may_be_a_range_of_dates_business_days_or_days_with_free_times(answer, adam):
    answer(*ADD_TYPE, "--first-date", "2026-11-25", "--last-date", "2026-11-26", "--every", "480")
    assert slots(answer, "2026-11-23", "2026-12-23", "Review") == ["25 14:00", "26 14:00"]
    answer("override", "add", adam, "2026-11-25")
    answer("meeting-type", "add", adam, "Next", "--horizon-kind", "bookable", "--horizon-days", 2, "--every", "480")
    assert slots(answer, "2026-11-23", "2026-12-23", "Next") == ["23 14:00", "24 14:00"]
    answer("meeting-type", "edit", adam, "Next", "--horizon-kind", "business", "--horizon-days", 5)
    found = slots(answer, "2026-11-23", "2026-12-23", "Next")
    assert found == ["23 14:00", "24 14:00", "26 14:00", "27 14:00", "30 14:00"]


def test_pending_bookings_may_leave_their_time_to_others(answer, adam):
    added = answer(*ADD_TYPE, "--requires-confirmation", "--no-pending-blocks")
    assert (added["requires_confirmation"], added["pending_blocks"]) == (True, False)


# -- wrong input ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("time-off", "add", ADAM, "2026-11-25", "2026-11-24"), 2, "not after"),
        (("time-off", "add", ADAM, "soon", "later"), 2, "not a time"),
        (("time-off", "remove", ADAM, "2026-11-2x", "2026-11-24"), 2, "not a"),
        (("travel", "add", ADAM, "Mars/Base", "--from", "2026-11-24"), 2, "not a time zone"),
        (("travel", "add", ADAM, "UTC", "--from", "2026-11-24", "--to", "2026-11-23"), 2, "before"),
        (("travel", "remove", ADAM, "2026-11-24"), 1, "No trip begins"),
        (("organizer", "edit", ADAM), 2, "Nothing to change"),
        (("organizer", "edit", ADAM, "--holidays", "Atlantis"), 2, "public holidays"),
        (("organizer", "edit", ADAM, "--holidays", "DE-XX"), 2, "public holidays"),
        (("organizer", "edit", ADAM, "--blocking", "asleep"), 2, "--blocking"),
        ((*ADD_TYPE, "--durations", "long"), 2, "--durations"),
        ((*ADD_TYPE, "--durations", "15,0"), 2, "1 to 1440"),
        ((*ADD_TYPE, "--horizon-kind", "moon"), 2, "--horizon-kind"),
        ((*ADD_TYPE, "--first-date", "soon"), 2, "not a date"),
        ((*ADD_TYPE, "--first-date", "2026-11-24", "--last-date", "2026-11-23"), 2, "before"),
        ((*ADD_TYPE, "--hours", "whenever"), 2, "hours"),
        ((*ADD_TYPE, "--question", " "), 2, "question"),
        ((*ADD_TYPE, "--daily-minutes", "60", "--weekly-minutes", "30"), 2, "fewer"),
    ],
)
def test_wrong_input_is_one_clear_line(refusal, adam, words, status, said):
    found, line = refusal(*words)
    assert (found, said in line) == (status, True), line
