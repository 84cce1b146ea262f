"""Tokens that call the bot: signed with a real key, whose public half a metadata server of the test's own gives out."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import jwt
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

from bot.settings import Settings
from tests.bot.conftest import EchoBot

APP_ID = "11111111-2222-3333-4444-555555555555"
LONG_AGO, FAR_AHEAD = datetime(2020, 1, 1, tzinfo=UTC), datetime(2999, 1, 1, tzinfo=UTC)
ISSUER = "https://api.botframework.com"


class Authority:
    """What Microsoft is to the bot: it signs tokens, and tells the keys to check them with."""

    def __init__(self):
        self.keys = {}
        self.published = []
        self.fetches = 0
        self.url = ""
        self.rotate("key-1")

    def rotate(self, key_id):
        """Sign with a new key from now on, and publish it alone."""
        self.current = key_id
        self.keys[key_id] = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        public = json.loads(RSAAlgorithm.to_jwk(self.keys[key_id].public_key()))
        self.published = [{**public, "kid": key_id, "use": "sig", "endorsements": ["msteams", "webchat"]}]

    def token(self, service_url, *, key=None, headers=None, algorithm="RS256", **claims):
        stated = {"iss": ISSUER, "aud": APP_ID, "serviceurl": service_url, "nbf": LONG_AGO, "exp": FAR_AHEAD}
        kept = {name: value for name, value in {**stated, **claims}.items() if value is not None}
        signing = self.keys[self.current] if key is None else key
        return jwt.encode(kept, signing, algorithm, headers={"kid": self.current} if headers is None else headers)

    def app(self):
        app = web.Application()
        app.router.add_get("/openid", self._metadata)
        app.router.add_get("/keys", self._keys)
        return app

    async def _metadata(self, _request):
        self.fetches += 1
        return web.json_response({"issuer": ISSUER, "jwks_uri": self.url + "/keys"})

    async def _keys(self, _request):
        return web.json_response({"keys": self.published})


@pytest.fixture
async def authority(stack):
    authority = Authority()
    server = await stack.enter_async_context(TestServer(authority.app()))
    authority.url = str(server.make_url("")).rstrip("/")
    return authority


@pytest.fixture
def bot(authority, monkeypatch):
    values = {
        "MicrosoftAppId": APP_ID,
        "MicrosoftAppPassword": "a password",
        "MicrosoftAppType": "SingleTenant",
        "MicrosoftAppTenantId": "66666666-7777-8888-9999-000000000000",
        "BOOKWITH_SECRET": "a secret",
        "BotOpenIdMetadata": authority.url + "/openid",
    }
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    return EchoBot(Settings())


@pytest.fixture
async def call(start_bot, bot, authority, connector):
    """Post a message with a token; the status. expectReplies keeps the bot's own token out of it."""
    client = await start_bot(bot)

    async def call(token=None, header=None, **fields):
        activity = client.activity(
            **{"text": "hello", "channelId": "webchat", "deliveryMode": "expectReplies", **fields}
        )
        authorization = header or (f"Bearer {token}" if token is not None else None)
        headers = {"Authorization": authorization} if authorization else {}
        return (await client.post(activity, headers=headers))[0]

    return call


async def test_a_token_for_this_bot_is_let_in(call, authority, connector, bot):
    assert await call(authority.token(connector.url)) == 200
    assert bot.heard[0].text == "hello"


async def test_the_keys_are_fetched_once_for_many_calls(call, authority, connector):
    for _ in range(5):
        assert await call(authority.token(connector.url)) == 200
    assert authority.fetches == 1


async def test_a_new_key_is_accepted_at_once(call, authority, connector):
    assert await call(authority.token(connector.url)) == 200
    authority.rotate("key-2")
    assert await call(authority.token(connector.url)) == 200


async def test_a_withdrawn_key_is_refused_once_the_new_one_is_known(call, authority, connector):
    old = authority.token(connector.url)
    authority.rotate("key-2")
    assert await call(authority.token(connector.url)) == 200
    assert await call(old) == 401


async def test_invented_key_ids_do_not_make_the_bot_fetch_without_end(call, authority, connector):
    for number in range(20):
        assert await call(authority.token(connector.url, headers={"kid": f"invented-{number}"})) == 401
    assert authority.fetches <= 5


@pytest.mark.parametrize(
    "header", [None, "Bearer garbage", "Bearer a.b.c", "Bearer ", "Bearer", "Basic dTpw", "Bearer a b", "é"], ids=str
)
async def test_no_token_or_garbage_is_401(call, bot, header):
    assert await call(header=header) == 401
    assert bot.heard == []


@pytest.mark.parametrize(
    "claims",
    [
        {"exp": LONG_AGO},
        {"nbf": FAR_AHEAD},
        {"aud": "99999999-2222-3333-4444-555555555555"},
        {"aud": None},
        {"iss": "https://evil.example.com"},
        {"iss": None},
        {"iss": "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/"},
        {"serviceurl": "https://smba.trafficmanager.net/emea/"},
        {"serviceurl": None},
    ],
    ids=str,
)
async def test_a_token_with_a_wrong_claim_is_401(call, authority, connector, bot, claims):
    assert await call(authority.token(connector.url, **claims)) == 401
    assert bot.heard == []


async def test_a_token_signed_by_somebody_else_is_401(call, authority, connector):
    assert await call(authority.token(connector.url)) == 200
    stranger = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    assert await call(authority.token(connector.url, key=stranger)) == 401


async def test_a_token_without_a_signature_is_401(call, authority, connector):
    assert await call(authority.token(connector.url, key="", algorithm="none")) == 401


async def test_a_token_signed_with_the_public_key_as_a_password_is_401(call, authority, connector):
    assert await call(authority.token(connector.url, key="x" * 32, algorithm="HS256")) == 401


async def test_a_token_without_a_key_id_is_401(call, authority, connector):
    token = authority.token(connector.url, headers={})
    assert await call(token) == 401


async def test_a_channel_that_the_key_does_not_endorse_is_401(call, authority, connector):
    assert await call(authority.token(connector.url), channelId="slack") == 401


async def test_nobody_is_let_in_while_the_keys_cannot_be_fetched(call, authority, connector):
    authority.published = None
    assert await call(authority.token(connector.url)) == 401
