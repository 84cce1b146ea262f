"""Calendars on the web are read again and again: rarely when all is well, soon after a failure, by one process."""

from __future__ import annotations

import asyncio
import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from bot.calendar_sources import Sources
from bot.feed_worker import FeedWorker, pause_after
from bot.settings import Settings
from calendars.apart import read_apart
from calendars.ical import Owner, read_busy
from scheduling.errors import InvalidInput
from storage.feeds import source_of
from tests.pages import MONDAY, TUESDAY_TEN, open_adam

SETTINGS = Settings(_env_file=None)
EVERY = timedelta(minutes=15)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


def event(start=TUESDAY_TEN, stamp="20260101T000000Z", more=""):
    lines = ("UID:1", f"DTSTAMP:{stamp}", f"DTSTART:{start:%Y%m%dT%H%M%SZ}", "DURATION:PT1H")
    return "\r\n".join(["BEGIN:VEVENT", *lines, *([more] if more else []), "END:VEVENT", ""])


def calendar(*events):
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{''.join(events)}END:VCALENDAR\r\n"


class Server:
    """A calendar on this machine; it answers as it is told, and remembers what it was asked."""

    def __init__(self):
        server = self
        self.status, self.body, self.etag, self.asked = 200, calendar(event()), None, []

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                server.asked.append(self.headers.get("If-None-Match"))
                unchanged = server.etag is not None and self.headers.get("If-None-Match") == server.etag
                self.send_response(304 if unchanged else server.status)
                if server.etag:
                    self.send_header("ETag", server.etag)
                self.end_headers()
                if not unchanged:
                    self.wfile.write(server.body.encode())

            def log_message(self, *_args):
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.http.server_port}/secret-token.ics"


@pytest.fixture
def server():
    server = Server()
    thread = threading.Thread(target=server.http.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.http.shutdown()
    thread.join()
    server.http.server_close()


class Clock:
    now = MONDAY

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def adam(database, server):
    with database.transaction() as work:
        adam = open_adam(work)
        work.feeds.keep(adam.id, server.url, MONDAY, private=True)
        return adam


@pytest.fixture
async def worker(database, clock):
    worker = FeedWorker(database, Sources(SETTINGS, "secret"), clock, EVERY)
    yield worker
    worker.close()


def blocks(database, adam):
    with database.reading() as work:
        return [block.start for block in work.diaries.read(adam, MONDAY, MONDAY + 200 * HOUR, MONDAY).busy]


def feed(database, adam):
    with database.reading() as work:
        (feed,) = work.feeds.of(adam.id)
        return feed


async def test_a_feed_is_read_when_it_is_due_and_its_blocks_follow_it(database, server, clock, worker, adam):
    await worker.drain()
    assert blocks(database, adam) == [TUESDAY_TEN]
    server.body = calendar(event(TUESDAY_TEN + HOUR))
    clock.now += 10 * MINUTE
    await worker.drain()
    assert len(server.asked) == 1
    clock.now += 7 * MINUTE
    await worker.drain()
    assert blocks(database, adam) == [TUESDAY_TEN + HOUR]
    assert feed(database, adam).read_at == clock.now


async def test_what_has_not_changed_is_not_sent_again_but_once_a_day(database, server, clock, worker, adam):
    server.etag = '"1"'
    for pause in (timedelta(0), 20 * MINUTE, 20 * MINUTE, 24 * HOUR):
        clock.now += pause
        await worker.drain()
    assert server.asked == [None, '"1"', '"1"', None]
    assert feed(database, adam).read_at == clock.now
    assert blocks(database, adam) == [TUESDAY_TEN]


async def test_another_zone_of_the_organizer_means_other_times(database, server, clock, worker, adam):
    server.etag, server.body = '"1"', calendar(event().replace("Z\r\nDURATION", "\r\nDURATION"))
    await worker.drain()
    before = blocks(database, adam)
    with database.transaction() as work:
        work.connection.exec_driver_sql("UPDATE organizers SET timezone = 'Asia/Tokyo'")
    clock.now += 20 * MINUTE
    await worker.drain()
    assert blocks(database, adam) != before


async def test_new_stamps_alone_are_no_change(database, server, clock, worker, adam):
    await worker.drain()
    with database.transaction() as work:
        work.diaries.replace_busy(adam.id, [], source_of(server.url))
    server.body = calendar(event(stamp="20260606T060606Z"))
    clock.now += 20 * MINUTE
    await worker.drain()
    assert blocks(database, adam) == []


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [
        (503, "", "503"),
        (200, "<html>", "not a readable"),
        (200, calendar(event().replace("RT:", "RT;TZID=Olympus Mons:").replace("Z\r\nDU", "\r\nDU")), "Olympus Mons"),
    ],
)
async def test_a_failing_feed_closes_the_diary_and_is_tried_again_soon(
    database, server, clock, worker, adam, status, body, said
):
    await worker.drain()
    server.status, server.body = status, body
    clock.now += 20 * MINUTE
    await worker.drain()
    found = feed(database, adam)
    assert said in found.last_error
    assert "secret-token" not in found.last_error
    assert not found.readable(clock.now)
    assert blocks(database, adam) == [TUESDAY_TEN]
    server.status, server.body = 200, calendar(event())
    clock.now += timedelta(seconds=34)
    await worker.drain()
    assert feed(database, adam).readable(clock.now)


async def test_one_bad_feed_does_not_keep_the_others_from_being_read(database, server, worker, adam):
    with database.transaction() as work:
        for number in range(6):
            work.feeds.keep(adam.id, f"http://127.0.0.1:9/{number}.ics", MONDAY - HOUR, private=True)
        work.feeds.keep(adam.id, "http://127.0.0.1:9/ü ?.ics", MONDAY - HOUR)
    await worker.drain()
    assert blocks(database, adam) == [TUESDAY_TEN]


async def test_a_private_address_is_not_read_unless_it_was_allowed(database, server, worker, adam):
    with database.transaction() as work:
        work.feeds.keep(adam.id, server.url, MONDAY)
    await worker.drain()
    assert server.asked == []
    assert "private network" in feed(database, adam).last_error


async def test_a_feed_that_is_forgotten_while_it_is_read_leaves_nothing(database, server, clock, worker, adam):
    with database.transaction() as work:
        (taken,) = work.feeds.take(MONDAY, HOUR, 5)
        work.feeds.forget(adam.id, server.url)
    await worker._read(taken)
    assert blocks(database, adam) == []


async def test_two_workers_read_each_feed_once(any_database, server, clock):
    with any_database.transaction() as work:
        adam = open_adam(work)
        for number in range(9):
            work.feeds.keep(adam.id, f"{server.url}?{number}", MONDAY, private=True)
    workers = [FeedWorker(any_database, Sources(SETTINGS, "secret"), clock, EVERY) for _ in range(2)]
    await asyncio.gather(*(worker.drain() for worker in workers))
    for worker in workers:
        worker.close()
    assert len(server.asked) == 9


def test_the_pause_grows_with_failures_up_to_the_usual_one():
    assert [pause_after(failures, EVERY, 0.5).total_seconds() for failures in (0, 1, 2, 3, 6, 60)] == [
        *(900, 30, 60, 120, 900, 900)
    ]
    assert pause_after(0, EVERY, 0) < EVERY < pause_after(0, EVERY, 1)


async def test_a_calendar_that_takes_too_long_is_given_up():
    """A million meetings in three kilobytes."""
    hourly = (event(more="RRULE:FREQ=HOURLY").replace("UID:1", f"UID:{number}") for number in range(40))
    with pytest.raises(InvalidInput, match="takes more than 1 seconds"):
        await read_apart(calendar(*hourly).encode(), Owner("adam@contoso.com", "UTC"), MONDAY, seconds=1)


async def test_reading_apart_gives_what_reading_here_gives():
    text, owner = calendar(event(more="RRULE:FREQ=DAILY;COUNT=3")).encode(), Owner("adam@contoso.com", "UTC")
    assert await read_apart(text, owner, MONDAY) == read_busy(text, owner, MONDAY)
    assert len(read_busy(text, owner, MONDAY)) == 3
