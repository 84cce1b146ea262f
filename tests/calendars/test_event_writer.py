"""From the desk to the organizer's calendar: what a real CalDAV server has after bookings, moves and cancellations."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.calendar_sources import Sources
from bot.event_writer import EventWriter
from bot.outbox_worker import OutboxWorker
from bot.pages import sharing_of
from bot.settings import Settings
from calendars.ical import Owner
from calendars.sealing import seal
from mail.deed import Letterhead
from mail.sending import FolderSender
from scheduling.office import House
from tests.calendars.radicale_server import PASSWORD
from tests.pages import MONDAY, SECRET, TUESDAY_TEN, desk, half_hour, open_adam, person

ANN = person("Ann", "ann@example.com")
HEAD = Letterhead("bookings@example.org", "https://book.example.org", SECRET)
SETTINGS = Settings(_env_file=None)
HOUR = timedelta(hours=1)


class Clock:
    now = MONDAY

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def sources():
    sources = Sources(SETTINGS, SECRET)
    yield sources
    sources.close()


@pytest.fixture
def adam(any_database, radicale):
    with any_database.transaction() as work:
        adam = open_adam(work)
        half_hour(work, adam, location="Room 7")
        address = radicale.address("work/")
        work.feeds.keep(adam.id, address, MONDAY, private=True, secret=seal(PASSWORD, SECRET))
        work.organizers.write_to(adam.id, address)
        return work.organizers.get(adam.id)


@pytest.fixture
def worker(any_database, adam, sources, clock, tmp_path):
    events = EventWriter(any_database, sources, clock)
    return OutboxWorker(any_database, FolderSender(tmp_path / "mail"), HEAD, clock, events=events)


def book(database, adam, start=TUESDAY_TEN):
    with database.transaction() as work:
        return desk(work).book(half_hour(work, adam), start, ANN, name="Ann", email=ANN.email, note="About roses")


def work_left(database):
    with database.reading() as work:
        return [(one.state, one.attempts, one.last_error) for one in work.outbox.listed(MONDAY) if one.kind == "event"]


async def shown(sources, radicale, adam, bookings=None):
    """When the calendar says that Adam is busy."""
    with_password = Kept(radicale.address("work/"))
    source = sources.kept(with_password, Owner(adam.email, adam.timezone, bookings or {}))
    return [block.start for block in (await source.read(MONDAY, MONDAY + 200 * HOUR)).blocks]


class Kept:
    private = True

    def __init__(self, url):
        self.url, self.secret = url, seal(PASSWORD, SECRET)


async def test_a_booking_is_in_the_calendar_moves_there_and_goes(any_database, worker, adam, sources, radicale):
    booking = book(any_database, adam)
    await worker.drain()
    assert await shown(sources, radicale, adam) == [TUESDAY_TEN]
    text = radicale.get("work", booking.id)
    for said in ("30 minute meeting with Ann", "LOCATION:Room 7", "About roses", booking.reference):
        assert said in text
    with any_database.transaction() as work:
        desk(work).reschedule(booking.id, TUESDAY_TEN + HOUR, ANN)
        desk(work).change(booking.id, ANN, note="About tulips")
    await worker.drain()
    assert await shown(sources, radicale, adam) == [TUESDAY_TEN + HOUR]
    assert "About tulips" in radicale.get("work", booking.id)
    with any_database.transaction() as work:
        desk(work).cancel(booking.id, ANN)
    await worker.drain()
    assert await shown(sources, radicale, adam) == []
    assert {state for state, _, _ in work_left(any_database)} == {"delivered"}


async def test_what_the_organizer_does_is_written_too(any_database, worker, adam, sources, radicale):
    with any_database.transaction() as work:
        kind = half_hour(work, adam, requires_confirmation=True)
        booking = desk(work).book(kind, TUESDAY_TEN, ANN, name="Ann", email=ANN.email)
    await worker.drain()
    assert "STATUS:TENTATIVE" in radicale.get("work", booking.id)
    with any_database.transaction() as work:
        work.office(MONDAY, House(sharing_of(SETTINGS))).bookings_of(adam).approve(booking.id)
    await worker.drain()
    assert "STATUS:CONFIRMED" in radicale.get("work", booking.id)


async def test_our_own_event_does_not_block_a_later_booking(any_database, worker, adam, sources, radicale):
    booking = book(any_database, adam)
    await worker.drain()
    with any_database.reading() as work:
        told = work.feeds.bookings_told(adam.id, MONDAY)
    assert told == {booking.id: 0}
    assert await shown(sources, radicale, adam, told) == []


async def test_a_server_that_is_down_is_tried_again_and_then_has_only_the_last_state(
    any_database, worker, adam, sources, radicale, clock
):
    booking = book(any_database, adam)
    app = radicale.http.get_app()
    radicale.http.set_app(_broken)
    await worker.drain()
    ((state, attempts, error),) = work_left(any_database)
    assert (state, attempts) == ("waiting", 1)
    assert "503" in error
    with any_database.transaction() as work:
        desk(work).reschedule(booking.id, TUESDAY_TEN + HOUR, ANN)
    radicale.http.set_app(app)
    clock.now += timedelta(seconds=10)
    await worker.drain()
    assert await shown(sources, radicale, adam) == [TUESDAY_TEN + HOUR]
    assert [state for state, _, _ in work_left(any_database)] == ["delivered", "delivered"]


def _broken(_environ, start_response):
    start_response("503 Service Unavailable", [("Content-Length", "0")])
    return [b""]


async def test_done_twice_it_is_one_event(any_database, worker, adam, sources, radicale):
    """As after a kill between writing and noting it."""
    booking = book(any_database, adam)
    await worker.drain()
    with any_database.transaction() as work:
        work.calendar_events.forget(booking.id, radicale.address("work/"))
        work.connection.exec_driver_sql("UPDATE outbox SET state = 'waiting' WHERE kind = 'event'")
    await worker.drain()
    assert await shown(sources, radicale, adam) == [TUESDAY_TEN]


async def test_without_a_connected_calendar_nothing_is_queued(any_database, worker, adam):
    with any_database.transaction() as work:
        work.organizers.write_to(adam.id, None)
    book(any_database, adam)
    assert work_left(any_database) == []


async def test_a_calendar_that_was_disconnected_is_left_alone(any_database, worker, adam, radicale):
    book(any_database, adam)
    with any_database.transaction() as work:
        work.feeds.forget(adam.id, radicale.address("work/"))
    radicale.calls.clear()
    await worker.drain()
    assert radicale.calls == []
    assert [state for state, _, _ in work_left(any_database)] == ["delivered"]


async def test_a_password_of_another_secret_is_given_up_at_once(any_database, worker, adam, radicale):
    address = radicale.address("work/")
    with any_database.transaction() as work:
        work.feeds.keep(adam.id, address, MONDAY, private=True, secret=seal(PASSWORD, "another secret"))
    book(any_database, adam)
    await worker.drain()
    ((state, attempts, error),) = work_left(any_database)
    assert (state, attempts) == ("failed", 1)
    assert "connect the calendar again" in error
