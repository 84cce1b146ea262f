"""Right before a booking is made, moved or accepted, calendars elsewhere are read again: outside of its transaction."""

from __future__ import annotations

import asyncio
import threading
from datetime import timedelta

import pytest

from bot.calendar_sources import Sources
from bot.fresh_reading import FreshReader
from bot.settings import Settings
from scheduling.booking import Person
from scheduling.freshness import ReadingNeeded
from tests.bot.conftest import Client, StandInConnector
from tests.bot.test_feed_worker import Server, calendar, event
from tests.conversations.stage import Stage
from tests.conversations.test_conversations import DEMO, _service
from tests.pages import MONDAY, TUESDAY_TEN, half_hour, open_adam

HOUR = timedelta(hours=1)
ASK = "book 30 minutes with Adam tomorrow at 11, zoe@example.org"
ELEVEN = TUESDAY_TEN + HOUR
NOTHING = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"


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
def stage(database_url, server):
    stage = Stage(database_url, "America/New_York", MONDAY, trust=True)
    for name, value in DEMO:
        stage.set(name, value)
    with stage.database.transaction() as work:
        work.feeds.keep(stage.organizer(work, "Adam Smith").id, server.url, MONDAY, private=True)
    yield stage
    stage.parts.close()


@pytest.fixture
async def client(stage):
    from aiohttp.test_utils import TestServer

    connector = StandInConnector()
    async with TestServer(connector.app()) as channel:
        connector.url = str(channel.make_url("")).rstrip("/")
        client = Client(await _service(stage), connector)
        yield client
        await client.http.close()


def acts(client):
    return [act["act"] if act["act"] != "refused" else f"refused {act['reason']}" for act in client.connector.acts]


def booked(stage):
    with stage.database.reading() as work:
        return [(one.start, one.status) for one in work.bookings.listed()]


async def test_what_is_free_still_is_booked_and_the_calendar_was_asked_once(client, stage, server):
    await client.say(ASK)
    assert server.asked == []
    await client.say("yes")
    assert acts(client) == ["booked"]
    assert len(server.asked) == 1
    assert booked(stage) == [(ELEVEN, "confirmed")]


async def test_what_was_taken_there_meanwhile_is_refused_and_others_are_offered(client, stage, server):
    await client.say(ASK)
    server.body = calendar(event(ELEVEN))
    await client.say("yes")
    assert acts(client) == ["refused taken", "offer_slots"]
    assert booked(stage) == []
    await client.press("10:30 AM")
    assert acts(client) == ["confirm"]
    await client.say("yes")
    assert acts(client) == ["booked"]


async def test_a_meeting_elsewhere_that_touches_only_the_buffer_counts(client, stage, server):
    with stage.database.transaction() as work:
        half_hour(work, stage.organizer(work, "Adam Smith"), buffer_after=15)
    await client.say(ASK)
    server.body = calendar(event(ELEVEN + timedelta(minutes=40)))
    await client.say("yes")
    assert acts(client) == ["refused taken", "offer_slots"]


async def test_what_has_become_free_there_does_not_hold_up_the_booking(client, stage, server):
    server.body = calendar(event(ELEVEN + 3 * HOUR))
    await client.say(ASK)
    server.body = NOTHING
    await client.say("yes")
    assert acts(client) == ["booked"]


async def test_nothing_is_booked_blindly_but_again_or_by_request(client, stage, server):
    await client.say(ASK)
    server.status = 503
    await client.say("yes")
    assert acts(client) == ["refused unknown", "clarify"]
    assert booked(stage) == []
    await client.press("Try again")
    assert acts(client) == ["refused unknown", "clarify"]
    server.status = 200
    await client.press("Try again")
    assert acts(client) == ["booked"]
    assert booked(stage) == [(ELEVEN, "confirmed")]


async def test_a_request_waits_for_the_organizer(client, stage, server):
    await client.say(ASK)
    server.status = 503
    await client.say("yes")
    (text,) = await client.press("Send a request")
    assert "has to accept it" in text
    assert booked(stage) == [(ELEVEN, "pending")]
    with stage.database.reading() as work:
        kinds = {(one.kind, one.recipient) for one in work.outbox.listed(MONDAY)}
    assert kinds == {("request", "zoe@example.org"), ("request", "adam@contoso.com")}


async def test_the_same_for_a_move(client, stage, server):
    await client.say(ASK)
    await client.say("yes")
    await client.say("move it to Wednesday at 2 pm")
    server.body = calendar(event(ELEVEN + 27 * HOUR))
    await client.say("yes")
    assert acts(client)[0] == "refused taken"
    server.status = 503
    await client.press("1:30 PM")
    await client.say("yes")
    assert acts(client) == ["refused unknown", "clarify"]
    assert booked(stage) == [(ELEVEN, "confirmed")]


async def test_a_press_repeated_by_the_channel_is_one_booking(client, stage, server):
    await client.say(ASK)
    again = client.activity(text="yes")
    await client.post(again)
    await client.post(again)
    assert booked(stage) == [(ELEVEN, "confirmed")]


async def test_others_are_answered_while_a_calendar_is_read(client, stage, server):
    """SQLite has one thread for turns."""
    reached, go_on = threading.Event(), threading.Event()
    handler, inner = server.http.RequestHandlerClass, server.http.RequestHandlerClass.do_GET

    def slow(self):
        reached.set()
        go_on.wait(10)
        inner(self)

    handler.do_GET = slow
    await client.say(ASK)
    first = asyncio.create_task(client.post(client.activity(text="yes")))
    await asyncio.to_thread(reached.wait, 10)
    other = {"conversation": {"id": "conversation-2"}, "from": {"id": "user-2", "name": "Ann"}}
    status, _ = await client.post(client.activity(text="hello", **other))
    assert (status, first.done()) == (200, False)
    go_on.set()
    await first
    assert booked(stage) == [(ELEVEN, "confirmed")]


async def test_without_connected_calendars_nobody_asks(client, stage, server):
    with stage.database.transaction() as work:
        work.feeds.forget(stage.organizer(work, "Adam Smith").id, server.url)
    await client.say(ASK)
    await client.say("yes")
    assert acts(client) == ["booked"]
    assert server.asked == []


async def test_a_calendar_that_hangs_is_given_up_in_time(database, server):
    go_on = threading.Event()
    server.http.RequestHandlerClass.do_GET = lambda self: go_on.wait(10)
    with database.transaction() as work:
        adam = open_adam(work)
        work.feeds.keep(adam.id, server.url, MONDAY, private=True)
    reader = FreshReader(database, lambda: Sources(Settings(_env_file=None), "secret"), lambda: MONDAY, seconds=0.3)
    seen = []

    async def take(readings):
        if not readings:
            raise ReadingNeeded(adam.id, TUESDAY_TEN, TUESDAY_TEN + HOUR)
        seen.extend(readings)

    try:
        async with asyncio.timeout(2):
            await reader.taken(take)
    finally:
        go_on.set()
    assert [one.looked.sure for one in seen] == [False]
    assert seen[0].failed == [server.url]


async def test_what_was_read_stands_in_the_diary_and_the_poller_reads_the_rest_at_once(client, stage, server):
    await client.say(ASK)
    server.body = calendar(event(ELEVEN))
    await client.say("yes")
    with stage.database.reading() as work:
        adam = stage.organizer(work, "Adam Smith")
        busy = work.diaries.read(adam, MONDAY, MONDAY + 48 * HOUR, MONDAY).busy
        due = work.feeds.is_due(MONDAY)
    assert [block.start for block in busy] == [ELEVEN]
    assert due


def test_a_person_of_the_command_line_is_not_asked_to_wait(database):
    """Commands have nobody who reads again: what was last read holds, unless it is known not to."""
    with database.transaction() as work:
        adam = open_adam(work)
        work.feeds.keep(adam.id, "https://calendar.example.com/adam.ics", MONDAY)
        desk = work.desk(MONDAY, "secret")
        desk.book(half_hour(work, adam), ELEVEN, Person("x"), name="Zoe", email="zoe@example.org")
        assert [one.start for one in work.bookings.listed()] == [ELEVEN]
