"""Azure's Direct Line in the place of ours: who gets a token, where the secret stays, who speaks in its chats."""

from __future__ import annotations

from contextlib import AsyncExitStack
from datetime import timedelta

import pytest
from aiohttp.test_utils import TestServer
from pydantic import SecretStr

from bot.settings import SettingsError, read_settings
from bot.web import chat_page
from scheduling.manage_link import manage_token
from tests.bot.azure import HOME, AzureDirectLine
from tests.bot.browser_chat import Clock, process
from tests.pages import ADAM, TUESDAY_TEN, desk, half_hour, person

SECRET = "a-secret-of-the-channel"


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
async def stage(sqlite_url, clock, monkeypatch, tmp_path):
    """Azure's channel, the service's HTTP client before which it stands, and the service's parts."""
    script = tmp_path / "webchat.js"
    script.write_text("window.WebChat = {};")
    monkeypatch.setattr(chat_page, "WEB_CHAT", script)
    azure = AzureDirectLine(SECRET, clock)
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(TestServer(azure.app()))
        azure.url = str(server.make_url("")).rstrip("/")
        settings = {
            "direct_line_secret": SecretStr(SECRET),
            "direct_line_url": azure.url,
            "public_url": "https://meet.example.org/chats",
            "frame_ancestors": ("https://www.example.org",),
        }
        http, parts = await stack.enter_async_context(process(sqlite_url, clock, **settings))
        azure.bot_url = str(http.make_url("")).rstrip("/")
        yield azure, http, parts


@pytest.fixture
def azure(stage):
    return stage[0]


@pytest.fixture
def http(stage):
    return stage[1]


async def token(http, status=200, **asked):
    async with http.post("/chat/token", json=asked) as response:
        assert response.status == status
        return await response.json()


async def call(http, azure, method, path, bearer, **kwargs):
    headers = {"Authorization": f"Bearer {bearer}"}
    async with http.session.request(method, azure.url + HOME + path, headers=headers, **kwargs) as response:
        return response.status, await response.json(content_type=None) if response.status < 300 else None


async def begin(http, azure, **asked):
    granted = await token(http, **asked)
    status, _ = await call(http, azure, "POST", "/conversations", granted["token"], json={"locale": "en-US"})
    assert status == 201
    return granted


async def say(http, azure, granted, text, **fields):
    """Say it as Web Chat does; the bot's words for it."""
    before = len(azure.said[granted["conversationId"]])
    activity = {"type": "message", "text": text, "from": {"id": "dl_somebody_else", "name": "Ann"}, **fields}
    path = f"/conversations/{granted['conversationId']}/activities"
    assert (await call(http, azure, "POST", path, granted["token"], json=activity))[0] == 200
    return [one["text"] for one in azure.said[granted["conversationId"]][before:] if one["from"].get("role") == "bot"]


async def test_a_token_is_bound_to_one_nobody_can_guess_and_to_our_site(http, azure):
    first, second = await token(http), await token(http)
    ids = [asked["user"]["id"] for asked in azure.asked]
    assert len(set(ids)) == 2
    assert all(len(one) == len("dl_") + 32 for one in ids)
    assert azure.asked[0]["trustedOrigins"] == ["https://meet.example.org"]
    assert first["conversationId"] != second["conversationId"]
    assert first["expires_in"] == 1800


async def test_the_secret_reaches_no_browser(http, azure):
    granted = await token(http)
    async with http.get("/") as page, http.get("/web/chat.js") as script:
        assert SECRET not in f"{granted}{await page.text()}{await script.text()}{page.headers}"


async def test_the_page_may_connect_to_azure_and_ours_is_off(http, azure):
    async with http.get("/with/adam-smith") as response:
        policy, shown = response.headers["Content-Security-Policy"], await response.text()
    origin = azure.url
    assert f"connect-src 'self' {origin} {origin.replace('http', 'ws')};" in policy
    assert f'data-domain="{origin}{HOME}"' in shown
    async with http.post(f"{HOME}/tokens/generate") as response:
        assert response.status == 404


async def test_a_guest_of_a_page_is_greeted_for_it_in_their_zone(http, azure):
    granted = await begin(http, azure, page="adam-smith", timezone="Asia/Tokyo")
    (greeting,) = [one["text"] for one in azure.said[granted["conversationId"]]]
    assert "Adam Smith" in greeting
    (answer,) = await say(http, azure, granted, "30 minutes tomorrow at midnight")
    assert "Tokyo" in answer


async def test_each_guest_is_somebody_else(http, azure, stage):
    first, second = await begin(http, azure), await begin(http, azure)
    for granted in (first, second):
        await say(http, azure, granted, "hello")
    with stage[2].database.reading() as work:
        guests = [work.web_guests.of(granted["conversationId"]).person for granted in (first, second)]
    assert guests == [asked["user"]["id"] for asked in azure.asked]


async def test_a_bookings_link_lets_its_guest_move_that_booking(http, azure, stage):
    parts = stage[2]
    with parts.database.transaction() as work:
        adam = work.organizers.by_email(ADAM)
        booking = desk(work).book(
            half_hour(work, adam), TUESDAY_TEN, person("Ann"), name="Ann", email="ann@example.com"
        )
    granted = await begin(http, azure, manage=manage_token(parts.secret, booking.id), timezone="America/New_York")
    await say(http, azure, granted, "Wednesday at 11")
    await say(http, azure, granted, "yes")
    with parts.database.reading() as work:
        assert work.bookings.get(booking.id).start == TUESDAY_TEN + timedelta(days=1, hours=1)


async def test_what_is_kept_of_a_guest_is_shown_to_them_and_erased(http, azure, stage):
    granted, parts = await begin(http, azure, page="adam-smith"), stage[2]
    await say(http, azure, granted, "hello")
    with parts.database.transaction() as work:
        key = f"directline:{azure.asked[0]['user']['id']}"
        work.proofs.add(key, "ann@example.com", TUESDAY_TEN)
        (kept,) = work.people.export("ann@example.com")["web_guests"]
        work.people.erase("ann@example.com")
        assert work.web_guests.of(granted["conversationId"]) is None
        assert work.conversations.address_of(key) is None
    assert (kept["page"], kept["person"]) == ("adam-smith", azure.asked[0]["user"]["id"])


async def test_a_window_that_comes_back_gets_its_token_renewed(http, azure, clock):
    granted = await begin(http, azure)
    clock.pass_by(minutes=20)
    again = await token(http, resume=granted["resume"], token=granted["token"])
    assert again["conversationId"] == granted["conversationId"]
    clock.pass_by(minutes=20)
    assert len(await say(http, azure, again, "hello")) == 1


async def test_after_a_token_has_expired_the_conversation_and_its_guest_stay_the_same(http, azure, clock, stage):
    granted = await begin(http, azure)
    await say(http, azure, granted, "hello")
    clock.pass_by(hours=3)
    again = await token(http, resume=granted["resume"], token=granted["token"])
    assert again["conversationId"] == granted["conversationId"]
    await say(http, azure, again, "hello again")
    with stage[2].database.reading() as work:
        rows = work.connection.exec_driver_sql("SELECT DISTINCT person_key FROM conversations").all()
    assert [key for (key,) in rows] == [f"directline:{azure.asked[0]['user']['id']}"]


async def test_a_token_of_another_conversation_renews_nothing_of_theirs(http, azure):
    mine, theirs = await begin(http, azure), await begin(http, azure)
    again = await token(http, resume=mine["resume"], token=theirs["token"])
    assert again["conversationId"] == mine["conversationId"]


@pytest.mark.parametrize("strange", ["x", "x\r\nX-Injected: 1", "\N{SNOWMAN}"])
async def test_a_strange_token_is_as_good_as_none(http, azure, strange):
    granted = await begin(http, azure)
    again = await token(http, resume=granted["resume"], token=strange)
    assert again["conversationId"] == granted["conversationId"]


async def test_a_conversation_that_azure_has_forgotten_begins_anew(http, azure):
    granted = await token(http)
    await token(http, 403, resume=granted["resume"])


@pytest.mark.parametrize("status", [401, 403, 500])
async def test_where_azure_gives_no_token_the_page_may_ask_again(http, azure, status):
    azure.refuses = status
    async with http.post("/chat/token", json={}) as response:
        assert response.status == 503
        assert response.headers["Retry-After"]


def test_a_channels_secret_needs_a_registered_bot_and_a_safe_way(monkeypatch):
    monkeypatch.setenv("BOOKWITH_DIRECT_LINE_SECRET", SECRET)
    with pytest.raises(SettingsError, match="MicrosoftAppId is missing"):
        read_settings()
    for name, value in (
        ("MicrosoftAppId", "x"),
        ("MicrosoftAppType", "MultiTenant"),
        ("MicrosoftAppPassword", "x"),
        ("BOOKWITH_SECRET", "x"),
    ):
        monkeypatch.setenv(name, value)
    assert read_settings().direct_line_url == "https://directline.botframework.com"
    monkeypatch.setenv("BOOKWITH_DIRECT_LINE_URL", "http://directline.example.org")
    with pytest.raises(SettingsError, match="BOOKWITH_DIRECT_LINE_URL"):
        read_settings()
