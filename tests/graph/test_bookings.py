"""From the desk to Outlook: what the mailbox has, what Exchange writes to whom, and what we write ourselves."""

from __future__ import annotations

import email
import email.policy
from datetime import timedelta

import pytest

from bot.calendar_sources import Sources
from bot.event_writer import EventWriter
from bot.feed_worker import FeedWorker
from bot.outbox_worker import OutboxWorker
from bot.pages import sharing_of
from bot.settings import Settings
from mail.deed import Letterhead
from mail.sending import FolderSender
from scheduling.office import House
from tests.graph.fake import Trouble
from tests.pages import MONDAY, SECRET, TUESDAY_TEN, desk, half_hour, open_adam, person

ADDRESS = "outlook:adam@contoso.com"
ANN = person("Ann", "ann@example.com")
HEAD = Letterhead("bookings@example.org", "https://book.example.org", SECRET)
SETTINGS = Settings()
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


@pytest.fixture
def box(fake):
    return fake.mailbox()


@pytest.fixture
def sources(graph):
    sources = Sources(SETTINGS, SECRET, graph=graph)
    yield sources
    sources.close()


@pytest.fixture
def adam(any_database, box):
    with any_database.transaction() as work:
        return open_adam(work)


@pytest.fixture
def connected(any_database, adam):
    return connect(any_database, adam)


@pytest.fixture
def worker(any_database, sources, clock, tmp_path):
    events = EventWriter(any_database, sources, clock)
    return OutboxWorker(any_database, FolderSender(tmp_path), HEAD, clock, events=events)


def connect(database, adam):
    with database.transaction() as work:
        work.feeds.keep(adam.id, ADDRESS, MONDAY)
        work.organizers.write_to(adam.id, ADDRESS)
        return work.organizers.get(adam.id)


def book(database, adam, **rules):
    with database.transaction() as work:
        return desk(work).book(half_hour(work, adam, **rules), TUESDAY_TEN, ANN, name="Ann", email=ANN.email)


def cancel(database, booking):
    with database.transaction() as work:
        desk(work).cancel(booking.id, ANN)


def only(box):
    (event,) = box.events.values()
    return event


def letters(folder):
    found = [email.message_from_bytes(file.read_bytes(), policy=email.policy.default) for file in folder.glob("*.eml")]
    return sorted(found, key=lambda letter: (letter["Date"], letter["To"]))


def invites(letter):
    return any(part.get_content_type() == "text/calendar" for part in letter.walk())


async def test_exchange_invites_and_our_letters_are_plain(any_database, worker, connected, box, tmp_path):
    booking = book(any_database, connected)
    await worker.drain()
    assert only(box)["subject"] == "30 minute meeting: Adam Smith and Ann"
    assert box.letters == [("invited", "ann@example.com", "30 minute meeting: Adam Smith and Ann")]
    sent = letters(tmp_path)
    assert len(sent) == 2
    assert not any(invites(letter) for letter in sent)
    (to_ann,) = [letter for letter in sent if "ann@" in letter["To"]]
    assert "https://book.example.org/b/" in to_ann.get_body(("plain",)).get_content()
    with any_database.transaction() as work:
        desk(work).reschedule(booking.id, TUESDAY_TEN + HOUR, ANN)
    await worker.drain()
    cancel(any_database, booking)
    await worker.drain()
    assert [what for what, *_ in box.letters] == ["invited", "updated", "cancelled"]
    assert box.events == {}
    assert not any(invites(letter) for letter in letters(tmp_path))


async def test_a_booking_from_before_stays_ours_to_invite_to(any_database, worker, adam, box, tmp_path):
    booking = book(any_database, adam)
    connect(any_database, adam)
    with any_database.transaction() as work:
        desk(work).reschedule(booking.id, TUESDAY_TEN + HOUR, ANN)
    await worker.drain()
    assert only(box)["start"]["dateTime"].startswith("2026-11-24T16:00:00")
    assert box.letters == []
    cancel(any_database, booking)
    await worker.drain()
    assert box.events == {}
    assert box.letters == []
    sent = letters(tmp_path)
    assert len(sent) == 6
    assert all(invites(letter) for letter in sent if "ann@" in letter["To"])


async def test_a_request_is_in_outlook_and_its_attendee_is_invited_once_it_is_agreed_to(
    any_database, worker, connected, box
):
    booking = book(any_database, connected, requires_confirmation=True)
    await worker.drain()
    assert (only(box)["showAs"], box.letters) == ("tentative", [])
    with any_database.transaction() as work:
        work.office(MONDAY, House(sharing_of(SETTINGS))).bookings_of(connected).approve(booking.id)
    await worker.drain()
    assert (only(box)["showAs"], [what for what, *_ in box.letters]) == ("busy", ["invited"])


async def test_a_reminder_tells_where_to_join(any_database, worker, connected, box, clock, tmp_path):
    worker._look_after()
    book(any_database, connected)
    await worker.drain()
    clock.now = TUESDAY_TEN - 10 * MINUTE
    worker._look_after()
    await worker.drain()
    (reminder,) = [letter for letter in letters(tmp_path) if letter["Subject"].startswith("Soon")]
    assert only(box)["onlineMeeting"]["joinUrl"] in reminder.get_body(("plain",)).get_content()


@pytest.mark.parametrize("status", [500, 503])
@pytest.mark.parametrize("after", [False, True])
async def test_trouble_on_the_way_leaves_one_event_and_one_invitation(
    fake, any_database, worker, connected, box, clock, status, after
):
    fake.troubles.append(Trouble(status, path="/events", method="POST", after=after, times=5))
    booking = book(any_database, connected)
    for _ in range(7):
        await worker.drain()
        clock.now += MINUTE
    assert booking.id == only(box)["singleValueExtendedProperties"][0]["value"]
    assert [what for what, *_ in box.letters] == ["invited"]


async def test_what_is_cancelled_before_it_was_written_never_comes(fake, any_database, worker, connected, box, clock):
    fake.troubles.append(Trouble(503, path="/events", times=99))
    booking = book(any_database, connected)
    await worker.drain()
    cancel(any_database, booking)
    fake.troubles.clear()
    clock.now += MINUTE
    await worker.drain()
    assert (box.events, box.letters) == ({}, [])


async def test_our_own_event_does_not_close_the_diary_and_anothers_does(
    any_database, worker, connected, box, sources, clock
):
    book(any_database, connected)
    await worker.drain()
    reader = FeedWorker(any_database, sources, clock, 15 * MINUTE)
    await reader.drain()
    assert _busy(any_database, connected) == []
    box.add(TUESDAY_TEN, TUESDAY_TEN + HOUR)
    clock.now += 20 * MINUTE
    await reader.drain()
    assert _busy(any_database, connected) == [TUESDAY_TEN]


def _busy(database, adam):
    with database.reading() as work:
        return [block.start for block in work.diaries.read(adam, MONDAY, MONDAY + 200 * HOUR, MONDAY).busy]
