"""The service with Graph set up: its web hook, its workers, and what it lets go of in the end."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer, unused_port

from bot.graph_service import add_graph
from bot.parts import build_parts
from bot.settings import read_settings
from tests.graph import entra
from tests.pages import ADAM, MONDAY, open_adam

PUBLIC = "https://meet.example.org"


@pytest.fixture
def parts(fake, sqlite_url, monkeypatch, clock):
    account = fake.account
    values = {
        "TENANT_ID": account.tenant_id,
        "CLIENT_ID": account.client_id,
        "CLIENT_SECRET": entra.SECRET,
        "BASE_URL": account.base_url,
        "AUTHORITY": account.authority,
    }
    for name, value in values.items():
        monkeypatch.setenv(f"BOOKWITH_GRAPH_{name}", value)
    monkeypatch.setenv("BOOKWITH_PUBLIC_URL", PUBLIC)
    monkeypatch.setenv("BOOKWITH_DATABASE_URL", sqlite_url)
    parts = build_parts(read_settings(), clock)
    with parts.database.transaction() as work:
        adam = open_adam(work)
        work.feeds.keep(adam.id, f"outlook:{ADAM}", MONDAY)
    yield parts
    parts.close()


async def until(true: Callable[[], object]) -> None:
    """The workers run beside the test: it waits for what they do, and not for a while."""
    async with asyncio.timeout(20):
        while not true():
            await asyncio.sleep(0.01)


async def test_it_subscribes_reads_licences_and_hears_of_changes(fake, parts):
    fake.mailbox(plans={"MICROSOFTBOOKINGS": "Disabled"})
    app = web.Application()
    add_graph(app, parts, parts.graph)
    # Graph calls back while the service starts: its address is to be known by then.
    port = unused_port()
    fake.routes.places[PUBLIC] = f"http://127.0.0.1:{port}"
    server = TestServer(app, port=port)
    await server.start_server()
    try:
        await until(lambda: fake.routes.subscriptions)
        await until(lambda: _reasons(parts))
        (subscription,) = fake.routes.subscriptions.values()
        told = {"subscriptionId": subscription["id"], "clientState": subscription["clientState"]}
        async with ClientSession() as session:
            url = server.make_url("/graph/notifications")
            async with session.post(url, json={"value": [told]}) as answer:
                assert answer.status == 202
    finally:
        await server.close()


def _reasons(parts):
    with parts.database.reading() as work:
        return work.policies.settings_of(ADAM)[1].plans.get("MICROSOFTBOOKINGS") == "Disabled"
