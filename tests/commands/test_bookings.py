"""The commands about bookings, the outbox and a person's data."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.pages import organizer_by
from storage.database import open_database
from tests.pages import ADAM, MONDAY, SECRET, TUESDAY_TEN, half_hour, open_adam, person

FAR = TUESDAY_TEN + timedelta(days=52 * 7 * 50)
"""A Tuesday half a century later: to come whenever the tests run."""
ANN = person("Ann", "ann@example.com")
LINE = {
    "id": "old-1",
    "reference": "OLDREF22",
    "organizer": ADAM,
    "meeting_type": "30 minute meeting",
    "attendee_name": "Ann",
    "attendee_email": "ann@example.com",
    "start": "2076-11-24T15:00:00Z",
    "end": "2076-11-24T15:30:00Z",
    "status": "confirmed",
    "sequence": 2,
    "note": "Grüße",
    "answer": "tentative",
}


@pytest.fixture
def move_in(tmp_path):
    """Write lines to a file; the words of the command that imports it."""

    def write(*lines):
        file = tmp_path / "old.jsonl"
        file.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines))
        return ("bookings", "import", file)

    return write


@pytest.fixture
def booked(sqlite_url):
    """Ann's booking with Adam, made at the desk half a century later."""
    database = open_database(sqlite_url)
    with database.transaction() as work:
        adam = work.organizers.by_email(ADAM) or open_adam(work)
        desk = work.desk(FAR - timedelta(days=1), SECRET)
        booking = desk.book(half_hour(work, adam), FAR, ANN, name="Ann", email=ANN.email, note="Plans")
    database.close()
    return booking


# -- bookings ------------------------------------------------------------------------------------------------------


def test_a_booking_is_listed_with_its_fields(answer, booked):
    assert answer("bookings", "--organizer", ADAM) == [
        {
            "id": booked.id,
            "reference": booked.reference,
            "organizer": ADAM,
            "meeting_type": "30 minute meeting",
            "attendee_name": "Ann",
            "attendee_email": "ann@example.com",
            "start": f"{FAR:%Y-%m-%dT%H:%M:%SZ}",
            "end": f"{FAR + timedelta(minutes=30):%Y-%m-%dT%H:%M:%SZ}",
            "status": "confirmed",
            "sequence": 0,
            "note": "Plans",
            "answer": None,
        }
    ]
    assert len(answer("bookings", "--attendee", "ANN@example.com")) == 1
    assert answer("bookings", "--attendee", "ben@example.com") == []


def test_only_bookings_to_come_are_listed_unless_all_are_wanted(answer, adam, move_in):
    past = {**LINE, "id": "old-2", "reference": "P", "start": "2020-01-01T10:00:00Z", "end": "2020-01-01T10:30:00Z"}
    cancelled = {**LINE, "id": "old-3", "reference": "C", "status": "cancelled"}
    assert answer(*move_in(LINE, past, cancelled)) == {"imported": 3}
    assert [one["id"] for one in answer("bookings")] == ["old-1"]
    assert {one["id"] for one in answer("bookings", "--all")} == {"old-1", "old-2", "old-3"}


def test_what_is_listed_can_be_moved_in_again_elsewhere(answer, adam, move_in):
    answer(*move_in(LINE))
    assert answer("bookings", "--all") == [LINE]


def test_what_may_be_left_out_gets_its_usual_value(answer, adam, move_in):
    needed = ("organizer", "meeting_type", "attendee_email", "start", "end")
    answer(*move_in({name: LINE[name] for name in needed}, "", ""))
    [booking] = answer("bookings")
    assert (booking["status"], booking["sequence"], booking["note"]) == ("confirmed", 0, "")
    assert len(booking["reference"]) == 8


def test_a_slot_that_was_moved_in_is_taken(answer, adam, move_in):
    soon = {**LINE, "start": "2026-11-24T15:00:00Z", "end": "2026-11-24T15:30:00Z"}
    answer(*move_in(soon))
    days = ("--from", "2026-11-24", "--to", "2026-11-24", "--now", "2026-11-23T14:00:00Z")
    assert "2026-11-24T15:00:00Z" not in answer("slots", adam, "30 minute meeting", *days)["slots"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"organizer": "nobody@contoso.com"}, "no organizer"),
        ({"organizer": None}, "organizer is missing"),
        ({"meeting_type": "Lunch"}, "Lunch"),
        ({"attendee_email": "ann"}, "not an e-mail"),
        ({"start": "tomorrow"}, "start"),
        ({"start": "2076-11-24T15:00:00"}, "start"),
        ({"end": "2076-11-24T15:00:00Z"}, "the end"),
        ({"end": "2076-11-26T15:30:00Z"}, "within a day"),
        ({"status": "maybe"}, "maybe"),
        ({"sequence": -1}, "sequence"),
        ({"note": 5}, "note"),
        ({"answer": "perhaps"}, "perhaps"),
        ({"answer": ["accepted"]}, "answer"),
        ({"reference": "OLDREF22"}, "reference"),
        ({"id": "old-1"}, "id"),
        ({"start": "2076-11-24T15:15:00Z", "end": "2076-11-24T15:45:00Z"}, "line 1"),
    ],
)
def test_one_wrong_line_is_named_and_nothing_is_moved_in(answer, refusal, adam, move_in, changes, said):
    fine = {"id": "old-2", "reference": "OTHERREF", "start": "2076-11-25T15:00:00Z", "end": "2076-11-25T15:30:00Z"}
    status, line = refusal(*move_in(LINE, {**LINE, **fine, **changes}))
    assert status == 1
    assert "Line 2: " in line
    assert said in line
    assert answer("bookings", "--all") == []


@pytest.mark.parametrize("line", ["{", "[]", "null", "\x00"])
def test_a_line_that_is_no_object_is_named(refusal, adam, move_in, line):
    assert "Line 2: " in refusal(*move_in(LINE, line))[1]


def test_a_line_may_not_overlap_what_stands_already(answer, refusal, adam, move_in):
    answer(*move_in(LINE))
    other = {**LINE, "id": "new", "reference": "NEWREF22"}
    assert "Line 1: the organizer has another booking" in refusal(*move_in(other))[1]


def test_many_bookings_are_moved_in_at_once(any_database):
    from bot.booking_lines import move_in

    def line(number):
        start = TUESDAY_TEN + timedelta(minutes=30 * number)
        times = {"start": start.isoformat(), "end": (start + timedelta(minutes=30)).isoformat()}
        return json.dumps({**LINE, **times, "id": f"old-{number}", "reference": f"R{number}"})

    with any_database.transaction() as work:
        adam = open_adam(work)
        assert move_in(work, map(line, range(7000))) == 7000
    with any_database.reading() as work:
        assert organizer_by(work, ADAM) == adam
        assert len(work.bookings.listed(organizer_id=adam.id)) == 7000


# -- outbox --------------------------------------------------------------------------------------------------------


def test_the_outbox_shows_what_waits_as_plain_text(answer, booked):
    shown = answer("outbox")
    assert [(mail["kind"], mail["to"], mail["state"]) for mail in shown] == [
        ("confirmation", "ann@example.com", "waiting"),
        ("confirmation", ADAM, "waiting"),
    ]
    assert (shown[0]["attempts"], shown[0]["last_error"]) == (0, None)
    assert booked.reference in shown[0]["body"]
    assert "Adam Smith" in shown[0]["subject"] + shown[0]["body"]


# -- a person's data -----------------------------------------------------------------------------------------------


def test_everything_about_a_person_is_exported(answer, booked):
    held = answer("data", "export", "Ann@example.com")
    assert held["email"] == "ann@example.com"
    assert held["bookings_as_attendee"][0]["note"] == "Plans"
    assert held["outbox"][0]["recipient"] == "ann@example.com"
    assert answer("data", "export", ADAM)["organizers"][0]["name"] == "Adam Smith"
    assert answer("data", "export", "nobody@example.com") == {"email": "nobody@example.com"}


def test_an_erased_attendee_is_gone_and_the_organizer_hears_of_it(answer, booked):
    assert answer("data", "erase", "ann@example.com") == {"email": "ann@example.com", "cancelled": 1}
    assert answer("data", "export", "ann@example.com") == {"email": "ann@example.com"}
    [booking] = answer("bookings", "--all")
    assert (booking["status"], booking["attendee_email"], booking["note"]) == ("cancelled", "erased@invalid", "")
    assert [(mail["kind"], mail["to"]) for mail in answer("outbox")] == [("cancellation", ADAM)]


def test_an_erased_address_is_in_no_file_of_the_database_even_while_the_service_runs(answer, booked, sqlite_url):
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    with closing(sqlite3.connect(path)) as service:
        service.execute("SELECT count(*) FROM bookings").fetchone()
        answer("data", "erase", "ann@example.com")
        files = list(path.parent.glob(f"{path.name}*"))
        assert len(files) == 3
        assert not any(b"ann@example.com" in file.read_bytes() for file in files)


def test_an_erased_organizer_takes_the_page_along_and_attendees_hear_of_it(answer, refusal, booked):
    assert answer("data", "erase", ADAM)["cancelled"] == 1
    assert refusal("organizer", "show", ADAM)[0] == 1
    assert answer("data", "export", ADAM) == {"email": ADAM}
    assert [(mail["kind"], mail["to"]) for mail in answer("outbox")] == [("cancellation", "ann@example.com")]
    assert answer("bookings", "--all") == []


def test_talks_turns_and_proofs_of_an_erased_person_are_gone(any_database):
    with any_database.transaction() as work:
        work.proofs.add("test:ann", "ann@example.com", MONDAY)
        work.conversations.lock("emulator", "talk", MONDAY)
        work.conversations.save("emulator", "talk", {"name": "Ann"}, "test:ann", MONDAY)
        work.turns.take("emulator", "talk", "a1", MONDAY)
        assert set(work.people.export("ann@example.com")) == {"proved_emails", "conversations", "turns"}
        work.people.erase("ann@example.com")
        assert work.people.export("ann@example.com") == {}
        assert work.turns.take("emulator", "talk", "a1", MONDAY).state == "new"
        assert work.conversations.lock("emulator", "talk", MONDAY) is None
