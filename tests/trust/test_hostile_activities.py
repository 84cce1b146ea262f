"""Thousands of activities that no channel sends: each is answered or refused, none fails, and memory stays."""

from __future__ import annotations

import gc
import os
import tracemalloc
from collections import Counter

import pytest

from bot.parts import build_parts
from bot.settings import Settings
from tests.pages import MONDAY, open_adam
from tests.trust.hostile import activities

COUNT = int(os.environ.get("BOOKWITH_HOSTILE", "600"))
JSON = {"Content-Type": "application/json"}
ALLOWED = {200, 400, 413, 501}
MEGABYTES_KEPT = 20


@pytest.fixture
def parts(database_url):
    parts = build_parts(Settings().model_copy(update={"database_url": database_url}), clock=lambda: MONDAY)
    with parts.database.transaction() as work:
        open_adam(work)
    yield parts
    parts.close()


async def test_none_fails_whatever_is_posted(parts, start_bot, connector, caplog):
    client = await start_bot(parts)
    statuses, failed = Counter(), []
    for body in activities(COUNT, connector.url, COUNT):
        async with client.http.post("/api/messages", data=body, headers=JSON) as response:
            statuses[response.status] += 1
            answer = await response.text()
        if response.status not in ALLOWED or '"act": "error"' in answer:
            failed.append((response.status, body[:2000], answer[:300]))
    assert not failed[:3]
    assert statuses[200] > COUNT / 5


async def test_what_is_refused_is_not_kept(parts, start_bot, connector):
    client = await start_bot(parts)
    bodies = [body for body in activities(7, connector.url, COUNT // 2) if b'"text": null' not in body]
    huge = b'{"type": "message", "text": "' + b"x" * 300_000 + b'"}'
    for body in bodies[:100]:
        async with client.http.post("/api/messages", data=body, headers=JSON):
            pass
    gc.collect()
    tracemalloc.start()
    try:
        for body in [*bodies[100:], *[huge] * 20]:
            async with client.http.post("/api/messages", data=body, headers=JSON):
                pass
        gc.collect()
        kept, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert kept < MEGABYTES_KEPT * 2**20


async def test_a_body_that_is_too_long_is_413_before_it_is_read(parts, start_bot):
    client = await start_bot(parts)
    async with client.http.post("/api/messages", data=b" " * 300_000, headers=JSON) as response:
        assert response.status == 413


@pytest.mark.parametrize(
    "url",
    [
        "http://169.254.169.254/latest/meta-data",
        "http://127.0.0.1.nip.io/",
        "http://127.0.0.1@evil.example/",
        "http://evil.example#@127.0.0.1/",
        "https://evil.example/127.0.0.1",
        "http://10.0.0.5/",
        "http://[::ffff:169.254.169.254]/",
        "http://0x7f000001.evil.example/",
        "http://2852039166/",
        "https://smba.trafficmanager.net.evil.example/",
        "https://smba.trafficmanager.net@evil.example/",
    ],
)
async def test_a_service_url_of_elsewhere_is_never_called(parts, start_bot, url):
    client = await start_bot(parts)
    status, _ = await client.post(client.activity(text="hello", serviceUrl=url))
    assert status == 400
