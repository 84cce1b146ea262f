"""What the operator and a tester see of the mail, and what they can do about it."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest

from bot.command_line import main
from bot.parts import utc_now
from scheduling.store import Letter

SECOND = timedelta(seconds=1)
BOOKED = {
    "to": "attendee",
    "organizer_name": "Adam Smith",
    "organizer_email": "adam@contoso.com",
    "organizer_timezone": "America/New_York",
    "attendee_name": "Ann",
    "attendee_email": "ann@example.com",
    "attendee_timezone": "Europe/Berlin",
    "meeting_type": "30 minute meeting",
    "start": "2026-11-24T15:00:00Z",
    "end": "2026-11-24T15:30:00Z",
    "reference": "K7MPQR2S",
    "status": "confirmed",
    "note": "",
}


@pytest.fixture
def outbox(database, monkeypatch, capsys):
    """Run `bookwith outbox …` and read its JSON."""
    monkeypatch.setenv("BOOKWITH_DATABASE_URL", str(database.engine.url))

    def run(*arguments):
        with pytest.raises(SystemExit) as stopped:
            main(["outbox", *arguments, "--json"])
        assert stopped.value.code == 0
        return json.loads(capsys.readouterr().out)

    return run


def queue(database, letter, at=None):
    with database.transaction() as work:
        work.outbox.add(letter, at or utc_now())


def test_a_waiting_code_can_be_read(database, outbox):
    queue(database, Letter("code", "ann@example.com", {"code": "493027"}, expires_at=utc_now() + 60 * SECOND))
    [shown] = outbox()
    assert (shown["kind"], shown["to"], shown["state"], shown["attempts"]) == ("code", "ann@example.com", "waiting", 0)
    assert re.findall(r"(?<!\d)\d{6}(?!\d)", shown["body"]) == ["493027"]


def test_an_expired_code_can_not(database, outbox):
    queue(database, Letter("code", "ann@example.com", {"code": "493027"}, expires_at=utc_now() - SECOND))
    [shown] = outbox()
    assert (shown["state"], shown["body"]) == ("expired", "")


def test_a_booking_is_shown_as_its_reader_sees_it(database, outbox):
    queue(database, Letter("confirmation", "ann@example.com", BOOKED, "b" * 32))
    [shown] = outbox()
    assert shown["subject"] == "Booked: 30 minute meeting with Adam Smith, Tue 24 Nov 2026 at 4:00 PM"
    assert "K7MPQR2S" in shown["body"]
    assert shown["booking"] == "b" * 32


def test_what_went_out_is_shown_for_an_hour(database, outbox):
    for minutes in (30, 90):
        at = utc_now() - timedelta(minutes=minutes)
        queue(database, Letter("confirmation", f"ann{minutes}@example.com", BOOKED, "b" * 32), at)
        with database.transaction() as work:
            for entry in work.outbox.take(at, SECOND):
                work.outbox.delivered(entry.id, at)
    assert [(shown["to"], shown["state"]) for shown in outbox()] == [("ann30@example.com", "delivered")]


def test_what_was_given_up_says_why_and_can_be_tried_again_or_dropped(database, outbox):
    now = utc_now()
    queue(database, Letter("confirmation", "ann@example.com", BOOKED, "b" * 32))
    with database.transaction() as work:
        [entry] = work.outbox.take(now + SECOND, SECOND)
        work.outbox.failed(entry.id, "550 no such user", None, now - timedelta(days=3))
    [shown] = outbox()
    assert (shown["state"], shown["last_error"]) == ("failed", "550 no such user")
    assert outbox("retry") == {"retried": 1}
    assert [(again["state"], again["attempts"]) for again in outbox()] == [("waiting", 0)]
    assert outbox("drop", str(shown["id"])) == {"dropped": 1}
    assert outbox("drop", str(shown["id"])) == {"dropped": 0}
    assert outbox()[0]["state"] == "dropped"


def test_what_cannot_be_written_is_shown_without_words(database, outbox):
    queue(database, Letter("confirmation", "ann@example.com", {"to": "attendee"}, "b" * 32))
    [shown] = outbox()
    assert (shown["subject"], shown["body"]) == ("", "")
    assert "KeyError" in shown["last_error"]
