"""Reminders of each meeting type's own times, and organizers' mail in their own language."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.outbox_worker import OutboxWorker
from mail.deed import Letterhead
from mail.sending import FolderSender
from scheduling.administration import Administration
from scheduling.errors import InvalidInput
from scheduling.pages import Page, Pages
from tests.pages import ADAM, MONDAY, TUESDAY_TEN, desk, half_hour, open_adam, person

ANN = person("Ann", "ann@example.com")
HOUR, MINUTE, DAY = timedelta(hours=1), timedelta(minutes=1), timedelta(days=1)


class Clock:
    """The moment, set by the test."""

    now: datetime = MONDAY

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def database(any_database):
    return any_database


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def worker(database, tmp_path, clock):
    letterhead = Letterhead("bookings@example.org", "https://book.example.org", "a secret of the tests")
    return OutboxWorker(database, FolderSender(tmp_path), letterhead, clock)


def page_of(work):
    organizer = work.organizers.by_email(ADAM) or open_adam(work)
    return Page(Pages(work, Administration(work.policies, "a test", MONDAY)), organizer)


def booked(database, reminders, start=TUESDAY_TEN):
    """Ann books a type that reminds so many minutes before."""
    with database.transaction() as work:
        page = page_of(work)
        kind = page.change_type(half_hour(work, page.organizer), reminders=reminders)
        return desk(work).book(kind, start, ANN, name="Ann", email="ann@example.com")


def reminded(database, worker, clock, *moments):
    """When the reminders that were queued at each of the moments come, in minutes before the start."""
    for moment in moments:
        clock.now = moment
        worker._look_after()
    with database.reading() as work:
        return [one.kind for one in work.outbox.listed(MONDAY) if one.kind.startswith("reminder")]


def each_half_hour(first, last):
    while first <= last:
        yield first
        first += HOUR / 2


def test_each_type_reminds_at_its_own_times(database, worker, clock):
    worker._look_after()
    booked(database, (90, 60, 2 * 1440), TUESDAY_TEN + 2 * DAY)
    times = [*each_half_hour(MONDAY + HOUR, TUESDAY_TEN + 2 * DAY)]
    assert reminded(database, worker, clock, *times) == ["reminder_2880", "reminder_90", "reminder_60"]


def test_a_type_without_reminders_reminds_of_nothing(database, worker, clock):
    worker._look_after()
    booked(database, ())
    assert reminded(database, worker, clock, *each_half_hour(MONDAY + HOUR, TUESDAY_TEN)) == []


def test_other_reminders_hold_for_what_is_booked_already(database, worker, clock):
    worker._look_after()
    booked(database, (1440, 15))
    with database.transaction() as work:
        page = page_of(work)
        page.change_type(half_hour(work, page.organizer), reminders=(180,))
    assert reminded(database, worker, clock, *each_half_hour(MONDAY + HOUR, TUESDAY_TEN)) == ["reminder_180"]


def test_reminders_of_any_length_follow_a_moved_booking(database, worker, clock):
    worker._look_after()
    booking = booked(database, (120,))
    with database.transaction() as work:
        desk(work).reschedule(booking.id, TUESDAY_TEN + 3 * HOUR, ANN)
    assert reminded(database, worker, clock, TUESDAY_TEN - HOUR) == []
    assert reminded(database, worker, clock, TUESDAY_TEN + HOUR) == ["reminder_120"]


@pytest.mark.parametrize("reminders", [(0,), (43201,), (1, 2, 3, 4, 5, 6)])
def test_reminders_that_cannot_be_are_refused(database, reminders):
    with pytest.raises(InvalidInput):
        booked(database, reminders)


async def test_an_organizer_is_written_to_in_their_language_and_the_attendee_in_theirs(database, worker, tmp_path):
    with database.transaction() as work:
        page = page_of(work)
        page.edit(language="de")
        kind = half_hour(work, page.organizer)
        desk(work).book(kind, TUESDAY_TEN, ANN, name="Ann", email="ann@example.com")
    await worker.drain()
    mails = [path.read_text(encoding="utf-8") for path in sorted(tmp_path.rglob("*.eml"))]
    subjects = {line for mail in mails for line in mail.splitlines() if line.startswith("Subject:")}
    assert len(mails) == 2
    assert any("Gebucht" in subject or "Neu" in subject for subject in subjects), subjects
    assert any("Booked" in subject for subject in subjects), subjects
    assert {line for mail in mails for line in mail.splitlines() if line.startswith("To:") and ADAM in line}
