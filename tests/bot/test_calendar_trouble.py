"""Organizers hear once that a calendar fails, once that it is well again, and once of each event on a booked slot."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest

from bot.calendar_sources import Sources
from bot.event_writer import EventWriter
from bot.feed_worker import FeedWorker
from bot.mailing import deed_of
from bot.outbox_worker import OutboxWorker
from bot.settings import Settings
from dialogs.organizer.notices import notice_of
from mail.deed import Letterhead
from mail.letters import subject_and_body, write
from mail.sending import FolderSender
from scheduling.booking import uid_of
from tests.bot.test_feed_worker import EVERY, HOUR, MINUTE, Clock, Server, calendar, event
from tests.pages import ADAM, MONDAY, TUESDAY_TEN, desk, half_hour, open_adam, person

HEAD = Letterhead("bookings@example.org", "https://book.example.org", "a secret of the tests")
ANN = person("Ann", "ann@example.com")
NOTHING = calendar()


@pytest.fixture
def server():
    server = Server()
    server.body = NOTHING
    thread = threading.Thread(target=server.http.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.http.shutdown()
    thread.join()
    server.http.server_close()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def adam(any_database, server):
    with any_database.transaction() as work:
        adam = open_adam(work)
        work.feeds.keep(adam.id, server.url, MONDAY, private=True)
        return adam


@pytest.fixture
def booking(any_database, adam):
    with any_database.transaction() as work:
        return desk(work).book(half_hour(work, adam), TUESDAY_TEN, ANN, name="Ann", email=ANN.email)


@pytest.fixture
async def polled(any_database, clock):
    """Let some time pass, and read what is due then."""
    worker = FeedWorker(any_database, Sources(Settings(_env_file=None), "secret"), clock, EVERY)

    async def polled(later=timedelta(0)):
        clock.now += later
        await worker.drain()

    yield polled
    worker.close()


def told(database, *kinds):
    """The mails of these kinds: subject and text."""
    with database.reading() as work:
        entries = [one for one in work.outbox.listed(MONDAY) if one.kind in kinds]
    assert all(ADAM in write(deed_of(one), HEAD)["To"] for one in entries)
    return [subject_and_body(deed_of(one), HEAD) for one in entries]


TROUBLE = ("calendar_failing", "calendar_well")


async def test_a_calendar_that_fails_for_an_hour_is_told_once_and_once_that_it_is_well(
    any_database, adam, server, polled
):
    await polled()
    server.status = 503
    await polled(20 * MINUTE)
    await polled(50 * MINUTE)
    assert told(any_database, *TROUBLE) == []
    await polled(20 * MINUTE)
    for _ in range(3):
        await polled(HOUR)
    ((subject, body),) = told(any_database, *TROUBLE)
    assert subject == "Your calendar cannot be read: 127.0.0.1"
    assert "since Mon 23 Nov 2026 at 9:20" in body
    assert "503" in body
    assert "secret-token" not in body
    server.status = 200
    await polled(HOUR)
    await polled(HOUR)
    _, (subject, _) = told(any_database, *TROUBLE)
    assert subject == "Your calendar can be read again: 127.0.0.1"


async def test_a_short_failure_is_told_to_nobody(any_database, adam, server, polled):
    await polled()
    for status in (503, 200, 503, 200, 503):
        server.status = status
        await polled(40 * MINUTE)
    assert told(any_database, *TROUBLE) == []


async def test_each_event_on_a_booked_slot_is_told_once(any_database, adam, server, polled, booking):
    await polled()
    assert told(any_database, "overlap") == []
    server.body = calendar(event(TUESDAY_TEN))
    await polled(20 * MINUTE)
    await polled(24 * HOUR)
    ((subject, body),) = told(any_database, "overlap")
    assert subject == "Clash: another event during 30 minute meeting with Ann, Tue 24 Nov 2026 at 10:00 AM"
    assert "Other event: " in body
    assert "11:00" in body
    server.body = calendar(event(TUESDAY_TEN), event(TUESDAY_TEN + 15 * MINUTE).replace("UID:1", "UID:2"))
    await polled(20 * MINUTE)
    assert len(told(any_database, "overlap")) == 2


async def test_what_a_calendar_had_when_it_was_first_read_is_told_to_nobody(
    any_database, adam, server, polled, booking
):
    """Whoever moves in from elsewhere has all their meetings in their calendar, too."""
    with any_database.transaction() as work:
        work.connection.exec_driver_sql("UPDATE busy_feeds SET read_at = NULL")
    server.body = calendar(event(TUESDAY_TEN))
    await polled(20 * MINUTE)
    await polled(24 * HOUR)
    assert told(any_database, "overlap") == []


async def test_our_own_event_what_is_free_and_what_only_touches_are_no_clash(
    any_database, adam, server, polled, booking
):
    own = event(TUESDAY_TEN).replace("UID:1", f"UID:{uid_of(booking.id)}")
    free = event(TUESDAY_TEN, more="TRANSP:TRANSPARENT").replace("UID:1", "UID:2")
    after = event(TUESDAY_TEN + 30 * MINUTE).replace("UID:1", "UID:3")
    await polled()
    server.body = calendar(own, free, after)
    await polled(20 * MINUTE)
    assert told(any_database, "overlap") == []


async def test_a_cancelled_booking_clashes_with_nothing(any_database, adam, server, polled, booking):
    with any_database.transaction() as work:
        desk(work).cancel(booking.id, ANN)
    await polled()
    server.body = calendar(event(TUESDAY_TEN))
    await polled(20 * MINUTE)
    assert told(any_database, "overlap") == []


def test_a_clash_is_told_in_the_chat_too(adam, booking):
    said = notice_of("overlap", booking, adam, "en-US", MONDAY).text
    assert said.startswith("Your calendar has another event now during the 30 minute meeting with Ann on Tue 24 Nov")


async def test_an_event_that_could_not_be_written_is_told(any_database, adam, clock, tmp_path, server):
    with any_database.transaction() as work:
        work.organizers.write_to(adam.id, server.url)
        adam = work.organizers.get(adam.id)
        desk(work).book(half_hour(work, adam), TUESDAY_TEN, ANN, name="Ann", email=ANN.email)
    sources = Sources(Settings(_env_file=None), "secret")
    events = EventWriter(any_database, sources, clock)
    await OutboxWorker(any_database, FolderSender(tmp_path / "mail"), HEAD, clock, events=events).drain()
    sources.close()
    ((subject, body),) = told(any_database, "unwritten")
    assert subject.startswith("Not in your calendar: 30 minute meeting with Ann")
    assert "cannot be written to a feed" in body
