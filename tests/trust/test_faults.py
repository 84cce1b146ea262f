"""The database goes and comes back, the disk is full, the clock jumps, the connector balks: nothing gets lost."""

from __future__ import annotations

import sqlite3
from datetime import timedelta

import psycopg
import pytest
from sqlalchemy import event
from structlog.testing import capture_logs

from bot.connector import TRIES
from bot.parts import build_parts
from bot.settings import Settings
from tests.pages import MONDAY, open_adam

ASK = "30 minutes with Adam Smith tomorrow at 4 pm"
EMAIL = "zoe@fabrikam.com"


class Clock:
    now = MONDAY

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


def build(url, clock):
    settings = Settings().model_copy(update={"database_url": url, "trust_emulator": True})
    parts = build_parts(settings, clock=clock)
    with parts.database.transaction() as work:
        if not work.organizers.by_email("adam@contoso.com"):
            open_adam(work)
    return parts


@pytest.fixture
def parts(sqlite_url, clock):
    parts = build(sqlite_url, clock)
    yield parts
    parts.close()


def bookings(parts):
    with parts.database.reading() as work:
        return work.bookings.listed()


async def status_of(client, text):
    """What a message is answered with, and the activity, to be sent again."""
    activity = client.activity(text=text)
    return (await client.post(activity))[0], activity


@pytest.mark.postgres
async def test_a_database_that_goes_and_comes_back_loses_no_turn(postgres_url, postgres_server, clock, start_bot):
    parts = build(postgres_url, clock)
    client = await start_bot(parts)
    await client.say(ASK)
    await client.say(EMAIL)
    name = postgres_url.partition("?")[0].rpartition("/")[2]
    with psycopg.connect(postgres_server, autocommit=True) as operator:
        operator.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        try:
            operator.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
            activity = client.activity(text="yes")
            async with client.http.post("/api/messages", json=activity) as response:
                assert response.status == 503
                assert int(response.headers["Retry-After"]) > 0
        finally:
            operator.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
    assert (await client.post(activity))[0] == 200
    assert len(bookings(parts)) == 1
    assert client.connector.acts[0]["act"] == "booked"
    parts.close()


async def test_a_full_disk_is_503_and_the_turn_is_done_once_there_is_room(parts, start_bot):
    client = await start_bot(parts)
    await client.say(ASK)
    await client.say(EMAIL)
    pages = {"most": 1}

    @event.listens_for(parts.database.engine, "checkout")
    def bound(connection, _record, _proxy):
        connection.execute(f"PRAGMA max_page_count = {pages['most']}")

    # Drawing the traces of as many failures would take most of a minute.
    with capture_logs():
        statuses = [(await status_of(client, "hello"))[0] for _ in range(12)]
        assert statuses[-1] == 503
        activity = client.activity(text=ASK)
        assert (await client.post(activity))[0] == 503
    pages["most"] = 1_000_000
    assert (await client.post(activity))[0] == 200
    await client.say("yes")
    assert len(bookings(parts)) == 1


@pytest.mark.parametrize("jump", [timedelta(hours=-3), timedelta(days=-400), timedelta(hours=3), timedelta(days=400)])
async def test_a_clock_that_jumps_breaks_no_talk(parts, clock, start_bot, jump):
    client = await start_bot(parts)
    await client.say(ASK)
    clock.now += jump
    for text in (EMAIL, "yes", "my bookings", "cancel it", "yes"):
        assert (await status_of(client, text))[0] == 200
        assert all(act["act"] != "error" for act in client.connector.acts)
    clock.now -= jump
    assert (await status_of(client, "hello"))[0] == 200
    assert all(booking.start > MONDAY + min(jump, timedelta(0)) for booking in bookings(parts))


@pytest.mark.parametrize("status", [429, 500, 503])
async def test_a_connector_that_balks_gets_the_answer_of_the_one_deed_when_the_turn_comes_again(
    parts, start_bot, connector, status
):
    client = await start_bot(parts)
    await client.say(ASK)
    await client.say(EMAIL)
    connector.retry_after = "0"
    connector.statuses = [status] * TRIES
    refused, activity = await status_of(client, "yes")
    assert refused == 502
    assert (await client.post(activity))[0] == 200
    assert len(bookings(parts)) == 1
    assert connector.acts[0]["act"] == "booked"
    before = len(connector.received)
    assert (await client.post(activity))[0] == 200
    assert len(connector.received) == before


async def test_a_copy_made_while_the_service_runs_is_whole_and_goes_on(parts, clock, start_bot, tmp_path):
    client = await start_bot(parts)
    for text in (ASK, EMAIL, "yes"):
        await client.say(text)
    await client.say("30 minutes with Adam Smith on Friday at 10")
    copy = tmp_path / "copy.sqlite"
    with sqlite3.connect(parts.database.engine.url.database) as source, sqlite3.connect(copy) as target:
        source.backup(target)
    restored = build(f"sqlite:///{copy}", clock)
    assert bookings(restored) == bookings(parts)
    again = await start_bot(restored)
    again.ids = client.ids
    await again.say("yes")
    assert len(bookings(restored)) == 2
    restored.close()
