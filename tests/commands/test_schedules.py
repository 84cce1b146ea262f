"""Named schedules: an organizer has several, and a meeting type follows one."""

from __future__ import annotations

import pytest

ADAM = "adam@contoso.com"
NOW = ("--now", "2026-11-23T14:00:00Z")


@pytest.fixture
def evenings(answer, adam):
    """A schedule of Tuesday and Thursday evenings, and a type of an hour that follows it."""
    answer("schedule", "add", adam, "Evenings", "--hours", "Tue 18-20", "--hours", "Thu 18-19")
    answer("meeting-type", "add", adam, "Talk", "--minutes", 60, "--every", 60, "--schedule", "evenings")


def slots(answer, meeting_type, first="2026-11-23", last="2026-11-27"):
    found = answer("slots", ADAM, meeting_type, "--from", first, "--to", last, *NOW)["slots"]
    return [f"{start[8:10]} {start[11:16]}" for start in found]


def test_only_the_types_that_follow_a_schedule_have_its_hours(answer, evenings):
    assert slots(answer, "Talk") == ["24 23:00", "25 00:00", "26 23:00"]
    assert slots(answer, "30 minute meeting", "2026-11-24", "2026-11-24")[0] == "24 14:00"


def test_a_changed_schedule_changes_every_type_that_follows_it(answer, evenings):
    answer("meeting-type", "duplicate", ADAM, "Talk", "--name", "Chat")
    changed = answer("schedule", "edit", ADAM, "EVENINGS", "--hours", "Wed 18-19")
    assert changed == {"name": "Evenings", "hours": "Wed 18:00-19:00", "overrides": {}}
    assert slots(answer, "Talk") == slots(answer, "Chat") == ["25 23:00"]


def test_a_date_of_the_schedule_beats_one_of_all_and_days_off_hold_for_all(answer, evenings):
    answer("override", "add", ADAM, "2026-11-24")
    answer("override", "add", ADAM, "2026-11-26")
    answer("override", "add", ADAM, "2026-11-26", "--hours", "12-13", "--schedule", "evenings")
    assert slots(answer, "Talk") == ["26 17:00"]
    assert slots(answer, "30 minute meeting", "2026-11-26", "2026-11-26") == []
    assert answer("schedule", "list", ADAM)[0]["overrides"] == {"2026-11-26": "12:00-13:00"}
    assert answer("override", "remove", ADAM, "2026-11-26", "--schedule", "evenings")["removed"] is True
    assert answer("override", "remove", ADAM, "2026-11-26", "--schedule", "evenings")["removed"] is False
    assert slots(answer, "Talk") == []


def test_holidays_time_off_and_travel_hold_for_every_schedule(answer, evenings):
    answer("organizer", "edit", ADAM, "--holidays", "US")
    answer("time-off", "add", ADAM, "2026-11-24T19:00", "2026-11-24T20:00")
    assert slots(answer, "Talk") == ["24 23:00"]
    answer("travel", "add", ADAM, "Europe/Berlin", "--from", "2026-11-24", "--to", "2026-11-24")
    assert slots(answer, "Talk") == ["24 17:00", "24 18:00"]


def test_what_such_a_type_offers_can_be_booked_and_nothing_else(evenings, sqlite_url):
    from datetime import UTC, datetime

    from scheduling.booking import Person
    from scheduling.errors import SlotRefused
    from storage.database import open_database

    database = open_database(sqlite_url)
    with database.transaction() as work:
        desk = work.desk(datetime(2026, 11, 23, 14, tzinfo=UTC), "secret")
        talk = next(
            one for one in work.organizers.meeting_types(work.organizers.by_email(ADAM).id) if one.name == "Talk"
        )
        visitor = Person("emulator:1")
        with pytest.raises(SlotRefused, match="outside_hours"):
            desk.book(talk, datetime(2026, 11, 24, 15, tzinfo=UTC), visitor, name="Ann", email="ann@example.org")
        booked = desk.book(talk, datetime(2026, 11, 24, 23, tzinfo=UTC), visitor, name="Ann", email="ann@example.org")
    database.close()
    assert booked.status == "confirmed"


def test_own_hours_and_a_schedule_replace_each_other(answer, evenings):
    edited = answer("meeting-type", "edit", ADAM, "Talk", "--hours", "Mon 9-10")
    assert (edited["hours"], edited["schedule"]) == ("Mon 09:00-10:00", "")
    edited = answer("meeting-type", "edit", ADAM, "Talk", "--schedule", "Evenings")
    assert (edited["hours"], edited["schedule"]) == ("", "Evenings")
    assert answer("meeting-type", "edit", ADAM, "Talk", "--schedule", "none")["schedule"] == ""
    assert len(slots(answer, "Talk", "2026-11-24", "2026-11-24")) == 8


def test_a_schedule_is_removed_once_no_type_follows_it(answer, refusal, evenings):
    status, line = refusal("schedule", "remove", ADAM, "Evenings")
    assert (status, "schedule of Talk" in line) == (1, True)
    answer("meeting-type", "remove", ADAM, "Talk")
    assert answer("schedule", "remove", ADAM, "evenings") == {"removed": "Evenings"}
    assert answer("schedule", "list", ADAM) == []


def test_schedules_are_exported_and_erased_with_the_organizer(answer, evenings):
    assert "Evenings" in str(answer("data", "export", ADAM))
    answer("data", "erase", ADAM)
    answer("organizer", "add", ADAM, "--name", "Adam Smith", "--timezone", "UTC")
    assert answer("schedule", "list", ADAM) == []


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("schedule", "add", ADAM, "evenings", "--hours", "Mon 9-10"), 1, "already"),
        (("schedule", "add", ADAM, " ", "--hours", "Mon 9-10"), 2, "name"),
        (("schedule", "add", ADAM, "Mornings"), 2, "--hours"),
        (("schedule", "edit", ADAM, "Mornings", "--hours", "Mon 9-10"), 1, '"Evenings"'),
        (("meeting-type", "edit", ADAM, "Talk", "--schedule", "Mornings"), 1, "no schedule"),
        (("meeting-type", "edit", ADAM, "Talk", "--schedule", "evenings", "--hours", "Mon 9-10"), 2, "not both"),
        (("override", "add", ADAM, "2026-11-26", "--schedule", "Mornings"), 1, "no schedule"),
    ],
)
def test_wrong_input_about_schedules_is_one_clear_line(refusal, evenings, words, status, said):
    found, line = refusal(*words)
    assert (found, said in line) == (status, True), line
