"""`bookwith mail reply`: a mail server pipes an attendee's answer in."""

from __future__ import annotations

import io
import sys

import pytest

from bot.mailing import deed_of
from mail.deed import Letterhead
from mail.letters import write
from storage.database import open_database
from tests.commands.test_booking_deeds import FRIDAY
from tests.mail.test_replies import answer as answered


@pytest.fixture
def stdin(monkeypatch):
    def give(content):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))

    return give


def test_an_answer_is_taken_from_stdin(answer, run, adam, stdin, sqlite_url, monkeypatch):
    monkeypatch.setenv("BOOKWITH_SECRET", "a secret of the tests")
    booked = ("bookings", "add", adam, "30 minute meeting", f"{FRIDAY}T10:00", "--attendee", "ann@example.com")
    answer(*booked)
    database = open_database(sqlite_url)
    with database.reading() as work:
        (entry,) = [one for one in work.outbox.listed(work.bookings.listed()[0].start) if one.recipient != adam]
    database.close()
    head = Letterhead("bookings@example.org", "https://book.example.org", "a secret of the tests", tagged=True)
    stdin(answered(write(deed_of(entry), head)))
    assert answer("mail", "reply") == {"booking": entry.booking_id, "answer": "declined", "outcome": "noted"}


def test_what_is_no_answer_is_one_line(refusal, adam, stdin):
    stdin(b"Subject: Hello\r\n\r\nHow are you?")
    status, error = refusal("mail", "reply")
    assert status == 1
    assert "no answer to an invitation" in error
