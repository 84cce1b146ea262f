"""Sending to the connector: patience with one that is busy, an end to it, and the bot's own token."""

import asyncio

import pytest
from aiohttp import ClientSession, ClientTimeout, web
from aiohttp.test_utils import TestServer

from bot.channel.tokens import NoToken, Tokens
from bot.connector import TRIES, Connector, MayHaveArrived, SendFailed


def activity(connector, **fields):
    return {"type": "message", "text": "hello", "serviceUrl": connector.url, "conversation": {"id": "c"}, **fields}


@pytest.fixture
def sender(session):
    return Connector(session, backoff_seconds=0.0)


@pytest.mark.parametrize("status", [412, 429, 500, 502, 503, 504])
async def test_a_busy_connector_is_tried_again(sender, connector, status):
    connector.statuses = [status, status]
    await sender.send(activity(connector))
    assert connector.texts == ["hello"]


async def test_patience_has_an_end(sender, connector):
    connector.statuses = [503] * 20
    with pytest.raises(SendFailed, match="503"):
        await sender.send(activity(connector))
    assert len(connector.paths) == TRIES


@pytest.mark.parametrize("status", [301, 400, 403, 404])
async def test_a_refusal_is_not_argued_with(sender, connector, status):
    connector.statuses = [status]
    with pytest.raises(SendFailed, match=str(status)):
        await sender.send(activity(connector))
    assert len(connector.paths) == 1


async def test_the_connectors_own_wish_to_wait_is_heard(sender, connector):
    connector.statuses, connector.retry_after = [429], "0"
    await sender.send(activity(connector))
    assert connector.texts == ["hello"]


async def test_a_wish_to_wait_for_long_ends_the_try(sender, connector):
    connector.statuses, connector.retry_after = [429], "3600"
    with pytest.raises(SendFailed, match="3600"):
        await sender.send(activity(connector))


async def test_nobody_listening_is_a_failure_and_not_a_hang(sender, connector):
    with pytest.raises(SendFailed):
        await sender.send({**activity(connector), "serviceUrl": "http://127.0.0.1:1"})


async def test_what_may_have_arrived_is_not_sent_again():
    came, ended = [], asyncio.Event()

    async def silent(request):
        came.append(await request.json())
        await ended.wait()
        return web.json_response({})

    app = web.Application()
    app.router.add_post("/{path:.*}", silent)
    async with TestServer(app) as server, ClientSession(timeout=ClientTimeout(total=0.2)) as session:
        told = {
            "type": "message",
            "text": "hello",
            "serviceUrl": str(server.make_url("/")),
            "conversation": {"id": "c"},
        }
        with pytest.raises(MayHaveArrived):
            await Connector(session, backoff_seconds=0.0).send(told)
        ended.set()
    assert [one["text"] for one in came] == ["hello"]


async def test_a_service_url_keeps_its_path(sender, connector):
    await sender.send({**activity(connector), "serviceUrl": connector.url + "/"})
    assert connector.paths == ["/v3/conversations/c/activities"]


class Entra:
    """Gives out numbered tokens, each good for an hour, and counts."""

    def __init__(self, **answer):
        self.asked = 0
        self.answer = answer

    def __call__(self):
        self.asked += 1
        return {"access_token": f"token-{self.asked}", "expires_in": 3600, **self.answer}


async def test_the_bots_token_is_asked_for_once(session, connector):
    entra = Entra()
    sender = Connector(session, Tokens(entra), backoff_seconds=0.0)
    for _ in range(3):
        await sender.send(activity(connector))
    assert [headers["Authorization"] for headers in connector.headers] == ["Bearer token-1"] * 3
    assert entra.asked == 1


async def test_a_token_that_is_about_to_expire_is_replaced(session, connector):
    sender = Connector(session, Tokens(Entra(expires_in=200)), backoff_seconds=0.0)
    await sender.send(activity(connector))
    await sender.send(activity(connector))
    assert connector.headers[-1]["Authorization"] == "Bearer token-2"


async def test_a_token_that_the_connector_refuses_is_replaced_once(session, connector):
    sender = Connector(session, Tokens(Entra()), backoff_seconds=0.0)
    connector.statuses = [401]
    await sender.send(activity(connector))
    assert connector.headers[-1]["Authorization"] == "Bearer token-2"
    connector.statuses = [401, 401]
    with pytest.raises(SendFailed, match="401"):
        await sender.send(activity(connector))


async def test_without_a_token_nothing_is_sent_and_the_reason_is_told(session, connector):
    def refuses():
        return {"error": "invalid_client", "error_description": "the password is a secret"}

    with pytest.raises(NoToken, match="invalid_client") as refusal:
        await Connector(session, Tokens(refuses)).send(activity(connector))
    assert "secret" not in str(refusal.value)
    assert connector.paths == []


async def test_a_member_is_not_asked_for_with_the_same_patience(sender, connector):
    connector.member_statuses = [503] * 5
    with pytest.raises(SendFailed, match="503"):
        await sender.member(connector.url, "c", "29:abc")
    assert len(connector.member_statuses) == 3


async def test_a_member_that_is_no_object_is_nobody(sender, connector):
    connector.members["29:abc"] = ["zoe@contoso.com"]
    assert await sender.member(connector.url, "c", "29:abc") == {}
