"""What a service tells about itself: ready or not, and its counts, which hold nobody's words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.health import Health
from bot.metrics import BOUNDS, MeasuredTaker, Metrics
from bot.parts import build_parts
from bot.settings import Settings
from storage.errors import DatabaseUnavailable
from tests.pages import MONDAY, open_adam
from tests.trust.service_process import Guest, post, serving


@pytest.fixture
def metrics():
    return Metrics()


@pytest.fixture
def parts(sqlite_url):
    settings = Settings().model_copy(update={"database_url": sqlite_url, "trust_emulator": True})
    parts = build_parts(settings, clock=lambda: MONDAY)
    with parts.database.transaction() as work:
        open_adam(work)
    yield parts
    parts.close()


@pytest.fixture
async def client(parts, metrics, stack, connector):
    from aiohttp.test_utils import TestClient, TestServer

    from bot.service import build_service
    from tests.bot.conftest import Client

    app = build_service(replace(parts, taker=MeasuredTaker(parts.taker, metrics)))
    Health(metrics, parts.database, parts.clock).add_to(app)
    return Client(await stack.enter_async_context(TestClient(TestServer(app))), connector)


async def counts(client, **headers):
    async with client.http.get("/metrics", headers=headers) as response:
        assert response.status == 200
        lines = [line for line in (await response.text()).splitlines() if not line.startswith("#")]
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines)}


async def test_it_is_ready_when_the_database_answers(client):
    async with client.http.get("/readyz") as response:
        assert response.status == 200


async def test_it_is_not_ready_without_a_database(client, parts, monkeypatch):
    def gone():
        raise DatabaseUnavailable("gone")

    monkeypatch.setattr(parts.database, "reading", gone)
    async with client.http.get("/readyz") as response:
        assert response.status == 503
    assert (await counts(client))["bookwith_database_up"] == 0


async def test_turns_deeds_and_mail_are_counted(client):
    for text in ("30 minutes with Adam Smith tomorrow at 4 pm", "zoe@fabrikam.com", "yes", "mumble mumble"):
        await client.say(text)
    found = await counts(client)
    assert found['bookwith_deeds_total{deed="booked"}'] == 1
    assert found['bookwith_turns_total{outcome="answered"}'] >= 3
    assert found["bookwith_turn_seconds_count"] == 4
    assert found["bookwith_outbox_waiting"] == 2
    assert found["bookwith_turns_in_hand"] == 0


async def test_classes_of_time_add_up(metrics):
    for seconds in (0.001, 0.02, 99.0):
        metrics.took(seconds, "answered")
    lines = dict(line.rsplit(" ", 1) for line in metrics.lines() if "bucket" in line)
    assert lines['bookwith_turn_seconds_bucket{le="0.0025"}'] == "1"
    assert lines[f'bookwith_turn_seconds_bucket{{le="{BOUNDS[-1]}"}}'] == "2"
    assert lines['bookwith_turn_seconds_bucket{le="+Inf"}'] == "3"


async def test_counts_hold_nobodys_words(client):
    await client.say("my secret plan with zoe@contoso.com")
    async with client.http.get("/metrics") as response:
        text = await response.text()
    assert not any(word in text for word in ("secret", "zoe", "User", "conversation-1"))


async def test_counts_are_for_this_machine_and_not_for_whom_a_proxy_brings(client):
    async with client.http.get("/metrics", headers={"X-Forwarded-For": "203.0.113.7"}) as response:
        assert response.status == 404


async def test_the_service_as_a_process_is_ready_and_counts(sqlite_url, session, connector):
    async with serving(sqlite_url) as service:
        home = service.url.replace("/api/messages", "")
        assert await post(session, service.url, Guest(1, connector.url).activity("hello")) == 200
        async with session.get(f"{home}/readyz") as ready, session.get(f"{home}/metrics") as told:
            assert ready.status == 200
            assert "bookwith_turn_seconds_count 1" in await told.text()
