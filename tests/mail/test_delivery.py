"""From the desk to the mailbox: what a real SMTP server gets for what was booked, moved and cancelled."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

import pytest
from icalendar import Calendar

from bot.outbox_worker import ATTEMPTS, OutboxWorker, pause_after
from mail.deed import Letterhead
from mail.sending import FolderSender, SmtpSender
from scheduling.store import Letter
from tests.mail.postbox import open_postbox
from tests.pages import ADAM, MONDAY, TUESDAY_TEN, desk, half_hour, open_adam, person

ANN = person("Ann", "ann@example.com")
HEAD = Letterhead("bookings@example.org", "https://book.example.org", "a secret of the tests")
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


class Clock:
    """The moment, set by the test."""

    def __init__(self) -> None:
        self.now = MONDAY

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def database(any_database):
    return any_database


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
async def postbox():
    async with open_postbox() as postbox:
        yield postbox


@pytest.fixture
def worker(database, postbox, clock):
    return OutboxWorker(database, SmtpSender(postbox.url, seconds=0.5), HEAD, clock)


def book(work, start=TUESDAY_TEN, **more):
    organizer = open_adam(work)
    return desk(work).book(half_hour(work, organizer), start, ANN, name="Ann", email="ann@example.com", **more)


def waiting(database):
    with database.reading() as work:
        return [(entry.kind, entry.state, entry.attempts) for entry in work.outbox.listed(MONDAY)]


def event(mail):
    (part,) = (part for part in mail.walk() if part.get_content_type() == "text/calendar")
    (found,) = Calendar.from_ical(part.get_payload(decode=True)).walk("VEVENT")
    return found


async def test_booked_moved_twice_and_cancelled_is_one_event_with_growing_sequence(database, postbox, worker):
    with database.transaction() as work:
        booking = book(work, note="Grüße 🎉")
        desk(work).reschedule(booking.id, TUESDAY_TEN + HOUR, ANN)
    await worker.drain()
    with database.transaction() as work:
        desk(work).reschedule(booking.id, TUESDAY_TEN + 2 * HOUR, ANN)
        desk(work).cancel(booking.id, ANN)
    await worker.drain()
    for recipient in ("ann@example.com", ADAM):
        mails = postbox.to(recipient)
        events = [event(mail) for mail in mails]
        assert [one["SEQUENCE"] for one in events] == [0, 1, 2, 3]
        assert {one["UID"] for one in events} == {f"{booking.id}@bookwith"}
        assert [one["DTSTART"].dt for one in events] == [
            TUESDAY_TEN,
            TUESDAY_TEN + HOUR,
            TUESDAY_TEN + 2 * HOUR,
            TUESDAY_TEN + 2 * HOUR,
        ]
        assert [one["STATUS"] for one in events] == ["CONFIRMED", "CONFIRMED", "CONFIRMED", "CANCELLED"]
        assert len({mail["Message-ID"] for mail in mails}) == 4
        assert all("Grüße 🎉" in mail.get_body(("plain",)).get_content() for mail in mails)
    assert {state for _, state, _ in waiting(database)} == {"delivered"}


async def test_the_booking_says_what_it_waits_for(database, postbox, worker):
    with database.transaction() as work:
        organizer = open_adam(work)
        meeting = half_hour(work, organizer, requires_confirmation=True)
        desk(work).book(meeting, TUESDAY_TEN, ANN, name="Ann", email="ann@example.com")
    await worker.drain()
    assert [mail["Subject"].split(":")[0] for mail in postbox.mails] == ["Waiting for Adam Smith", "Please confirm"]


@pytest.mark.parametrize("answer", ["451 try later", "421 busy", "close", "hang"])
async def test_a_server_in_trouble_gets_the_same_bytes_again_later(database, postbox, worker, clock, answer):
    with database.transaction() as work:
        book(work)
    postbox.answers = [answer]
    await worker.drain()
    assert len(postbox.mails) == 1
    assert sorted(state for _, state, _ in waiting(database)) == ["delivered", "waiting"]
    clock.now += 10 * MINUTE
    await worker.drain()
    assert len(postbox.mails) == 2
    assert {state for _, state, _ in waiting(database)} == {"delivered"}


async def test_what_concerns_one_booking_arrives_in_order_even_after_trouble(database, postbox, worker, clock):
    postbox.refused = {"ann@example.com": "450 greylisted"}
    with database.transaction() as work:
        booking = book(work)
        desk(work).reschedule(booking.id, TUESDAY_TEN + HOUR, ANN)
        desk(work).cancel(booking.id, ANN)
    await worker.drain()
    assert postbox.to("ann@example.com") == []
    assert len(postbox.to(ADAM)) == 3
    postbox.refused = {}
    clock.now += MINUTE
    await worker.drain()
    assert [event(mail)["SEQUENCE"] for mail in postbox.to("ann@example.com")] == [0, 1, 2]


async def test_a_refused_recipient_is_given_up_at_once_and_the_organizer_is_told(database, postbox, worker):
    postbox.refused = {"ann@example.com": "550 no such user"}
    with database.transaction() as work:
        book(work)
    await worker.drain()
    told = postbox.to(ADAM)[-1]
    assert told["Subject"].startswith("Not delivered: mail to Ann about 30 minute meeting")
    assert "ann@example.com" in told.get_body(("plain",)).get_content()
    assert ("confirmation", "failed", 1) in waiting(database)


async def test_a_server_that_stays_away_is_given_up_after_a_day(database, worker, clock, postbox):
    with database.transaction() as work:
        book(work)
    postbox.answers = ["451 try later"] * 1000
    started = clock.now
    while any(kind == "confirmation" and state == "waiting" for kind, state, _ in waiting(database)):
        await worker.drain()
        clock.now += 20 * MINUTE
    assert timedelta(hours=18) < clock.now - started < timedelta(hours=36)


def test_the_pauses_add_up_to_about_a_day():
    pauses = [pause_after(attempt, 0.5) for attempt in range(1, ATTEMPTS)]
    assert pauses == sorted(pauses)
    assert timedelta(hours=22) < sum(pauses, timedelta()) < timedelta(hours=26)
    assert pause_after(3, 0.0) < pause_after(3, 1.0)


async def test_one_mail_that_cannot_be_written_blocks_no_other(database, postbox, worker):
    with database.transaction() as work:
        work.outbox.add(Letter("confirmation", "not an address", {"to": "attendee"}, "x" * 32), MONDAY)
        work.outbox.add(Letter("code", "guest@example.com", {"code": "123456"}), MONDAY)
        book(work)
    await worker.drain()
    assert len(postbox.mails) == 3
    assert ("confirmation", "failed", 1) in waiting(database)


async def test_two_workers_share_the_work(database, postbox, clock):
    with database.transaction() as work:
        for number in range(12):
            work.outbox.add(Letter("code", f"guest{number}@example.com", {"code": f"{number:06}"}), MONDAY)
    workers = [OutboxWorker(database, SmtpSender(postbox.url), HEAD, clock) for _ in range(2)]
    await asyncio.gather(*(worker.drain() for worker in workers))
    assert len({mail["To"] for mail in postbox.mails}) == len(postbox.mails) == 12


async def test_a_delivered_code_is_erased(database, postbox, worker):
    with database.transaction() as work:
        assert desk(work).send_code(person("Guest"), "guest@example.com")
    await worker.drain()
    assert len(postbox.to("guest@example.com")) == 1
    with database.reading() as work:
        [entry] = work.outbox.listed(MONDAY)
    assert (entry.state, entry.payload) == ("delivered", {})


async def test_without_a_server_the_mails_lie_in_a_folder_and_a_code_can_be_read_until_it_expires(
    database, clock, tmp_path
):
    worker = OutboxWorker(database, FolderSender(tmp_path / "mail"), HEAD, clock)
    with database.transaction() as work:
        book(work)
        assert desk(work).send_code(person("Guest"), "guest@example.com")
    await worker.drain()
    await worker.drain()
    assert len(list((tmp_path / "mail").iterdir())) == 3
    assert ("code", "waiting", 1) in waiting(database)
    clock.now += 10 * MINUTE
    await worker.drain()
    with database.reading() as work:
        code = work.outbox.listed(MONDAY)[-1]
    assert (code.kind, code.state, code.payload) == ("code", "expired", {})


async def remind(worker, clock, at):
    """Let the worker look after things once at this moment."""
    clock.now = at
    worker._look_after()
    await worker.drain()


def subjects(postbox):
    return [mail["Subject"].split(":")[0] for mail in postbox.to("ann@example.com")]


async def test_reminders_come_a_day_and_a_quarter_of_an_hour_before(database, postbox, worker, clock):
    await remind(worker, clock, MONDAY)
    with database.transaction() as work:
        book(work, TUESDAY_TEN + 2 * HOUR)
    await remind(worker, clock, TUESDAY_TEN - 22 * HOUR - MINUTE)
    assert subjects(postbox) == ["Booked"]
    for at in (TUESDAY_TEN - 22 * HOUR, TUESDAY_TEN + HOUR, TUESDAY_TEN + 105 * MINUTE, TUESDAY_TEN + 110 * MINUTE):
        await remind(worker, clock, at)
    assert subjects(postbox) == ["Booked", "Reminder", "Soon"]


async def test_reminders_follow_a_moved_booking(database, postbox, worker, clock):
    await remind(worker, clock, MONDAY)
    with database.transaction() as work:
        booking = book(work, TUESDAY_TEN)
        desk(work).reschedule(booking.id, TUESDAY_TEN + 3 * HOUR, ANN)
    await remind(worker, clock, TUESDAY_TEN - 5 * MINUTE)
    assert subjects(postbox) == ["Booked", "Moved", "Reminder"]
    await remind(worker, clock, TUESDAY_TEN + 3 * HOUR - 5 * MINUTE)
    assert subjects(postbox) == ["Booked", "Moved", "Reminder", "Soon"]


async def test_reminders_vanish_with_a_cancelled_booking_even_when_they_were_queued(database, postbox, worker, clock):
    await remind(worker, clock, MONDAY)
    with database.transaction() as work:
        booking = book(work, TUESDAY_TEN)
    clock.now = TUESDAY_TEN - 23 * HOUR
    worker._look_after()
    with database.transaction() as work:
        desk(work).cancel(booking.id, ANN)
    await worker.drain()
    await remind(worker, clock, TUESDAY_TEN - 10 * MINUTE)
    assert subjects(postbox) == ["Booked", "Cancelled"]


async def test_nobody_is_reminded_of_what_they_booked_a_moment_ago(database, postbox, worker, clock):
    await remind(worker, clock, MONDAY)
    with database.transaction() as work:
        book(work, MONDAY + 2 * HOUR)
    await remind(worker, clock, MONDAY + HOUR)
    assert subjects(postbox) == ["Booked"]


async def test_a_reminder_that_comes_late_is_sent_only_before_the_start(database, postbox, worker, clock):
    await remind(worker, clock, MONDAY)
    with database.transaction() as work:
        book(work)
    await remind(worker, clock, TUESDAY_TEN + MINUTE)
    assert subjects(postbox) == ["Booked"]
