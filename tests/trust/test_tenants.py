"""Only people of the tenants that the operator names are served in Teams; others are told so, and nothing else."""

from __future__ import annotations

import pytest

from bot.message_extension import MessageExtension
from bot.parts import build_parts
from bot.settings import Settings, SettingsError, read_settings
from tests.bot.conftest import Client
from tests.pages import MONDAY, open_adam

OURS, THEIRS = "8d6bfd2f-52a9-4c0a-b8f1-d0d4b2f7ae0c", "11111111-2222-3333-4444-555555555555"


@pytest.fixture
def parts(sqlite_url):
    settings = Settings().model_copy(update={"database_url": sqlite_url, "tenants": (OURS,)})
    parts = build_parts(settings, clock=lambda: MONDAY)
    with parts.database.transaction() as work:
        open_adam(work)
    yield parts
    parts.close()


@pytest.fixture
async def client(parts, start_bot):
    return await start_bot(parts, extension=MessageExtension(parts))


def of_tenant(client, tenant):
    conversation = {"id": f"talk-of-{tenant}", **({"tenantId": tenant} if tenant else {})}
    return Client(client.http, client.connector, "msteams", {"id": "29:zoe", "aadObjectId": "zoe"}, conversation)


@pytest.mark.parametrize("tenant", [THEIRS, None])
async def test_somebody_of_another_tenant_is_told_so_and_gets_nothing_else(client, parts, tenant):
    stranger = of_tenant(client, tenant)
    for text in ("30 minutes with Adam Smith tomorrow at 10", "zoe@fabrikam.com", "my bookings"):
        [reply] = await stranger.say(text)
        assert reply.startswith("I only work for the organization that runs me.")
    invoke = stranger.activity(type="invoke", name="composeExtension/query", value={"commandId": "page"})
    _, answer = await stranger.post(invoke)
    assert answer["composeExtension"]["text"].startswith("I only work for the organization")
    with parts.database.reading() as work:
        assert work.outbox.listed(MONDAY) == []


async def test_people_of_the_tenant_are_served(client):
    [reply] = await of_tenant(client, OURS.upper()).say("30 minutes with Adam Smith tomorrow at 10")
    assert "is free" in reply


async def test_other_channels_have_no_tenants(client):
    [reply] = await client.say("30 minutes with Adam Smith tomorrow at 10")
    assert "is free" in reply


def test_a_tenant_that_is_none_stops_the_start(monkeypatch):
    monkeypatch.setenv("BOOKWITH_TENANTS", f"{OURS}, contoso.com")
    with pytest.raises(SettingsError, match=r"BOOKWITH_TENANTS: .contoso\.com"):
        read_settings()
