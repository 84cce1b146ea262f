"""The picture that an offer carries: on which channels, what it shows, and whom its address serves."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from aiohttp import ClientSession

from bot.settings import Settings
from bot.week_pictures import addresses
from dialogs.talk import Incoming
from scheduling.week_link import week_of, week_token
from scheduling.week_picture import FreeDay, Week
from tests.bot.browser_chat import Chat, Clock, process
from tests.pages import MONDAY, person

SPARSE = Week("Adam Smith, New York time", (FreeDay("Mon 23 Nov", ((540, 600),)), FreeDay("Tue 24 Nov")))
ARRIVED = Incoming("message", "emulator", "c", "a", person("Ann"), MONDAY)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
async def service(sqlite_url, clock):
    async with process(sqlite_url, clock) as service:
        yield service


async def offered(http, text):
    """The last answer in the browser chat to a sentence: its text and its card."""
    chat = Chat(http)
    await chat.begin()
    await chat.send(text)
    said = (await chat.read())["activities"][-1]
    return said["text"], said["attachments"][0]["content"]


async def fetched(http: ClientSession, url):
    async with http.get("/" + url.split("/", 3)[3]) as response:
        return response.status, await response.read(), response.headers


async def test_an_offer_of_several_days_carries_a_small_picture_with_the_same_facts(service):
    text, card = await offered(service[0], "when is Adam Smith free for 30 minutes on Tuesday or Wednesday?")
    (image,) = card["body"]
    assert image["altText"].startswith("Adam Smith, New York time. Tue 24 Nov: 9 AM-5 PM. Wed 25 Nov: 9 AM-5 PM.")
    assert image["altText"].endswith("Sat 28 Nov: nothing free.")
    assert "Tue 24 Nov: 9:00 AM" in text
    assert card["fallbackText"] == text
    status, png, headers = await fetched(service[0], image["url"])
    assert (status, headers["Content-Type"]) == (200, "image/png")
    assert png.startswith(b"\x89PNG")
    assert len(png) <= 30_000


async def test_an_offer_of_one_day_carries_none(service):
    _, card = await offered(service[0], "when is Adam Smith free for 30 minutes on Tuesday?")
    assert card["body"] == []


async def test_an_address_serves_for_a_day_and_only_as_it_was_signed(service, clock):
    http, parts = service
    token = week_token(parts.secret, SPARSE, clock.now)
    assert (await fetched(http, f"http://x/week/{token}.png"))[0] == 200
    forged = [token[:-2] + "AA", week_token("another secret", SPARSE, clock.now), "x", "%00", token + "!"]
    assert {(await fetched(http, f"http://x/week/{one}.png"))[0] for one in forged} == {404}
    clock.pass_by(hours=25)
    assert (await fetched(http, f"http://x/week/{token}.png"))[0] == 404


def test_a_token_tells_the_whole_week():
    token = week_token("secret", SPARSE, MONDAY)
    assert re.fullmatch(r"[\w-]+", token)
    assert week_of("secret", token, MONDAY + timedelta(hours=24)) == SPARSE
    assert week_of("secret", token, MONDAY + timedelta(hours=24, seconds=1)) is None


def illustrated(channel, **settings):
    address = addresses(Settings().model_copy(update=settings), "secret")
    return address and address(SPARSE, replace(ARRIVED, channel=channel))


@pytest.mark.parametrize("channel", ["sms", "email", "slack", "terminal"])
def test_channels_that_cannot_show_pictures_get_none(channel):
    assert illustrated(channel) is None
    assert illustrated("emulator").startswith("http://127.0.0.1:3978/week/")


def test_teams_gets_pictures_only_where_it_can_fetch_them():
    assert illustrated("msteams", public_url="http://book.contoso.com") is None
    assert illustrated("msteams", public_url="https://book.contoso.com").startswith("https://book.contoso.com/week/")
    assert illustrated("webchat", app_id="bot") is None


def test_the_fullest_week_stays_small_and_too_long_an_address_is_left_out():
    half_hours = tuple((minute, minute + 30) for minute in range(0, 1440, 60))
    fullest = Week("Adam Smith, New York time", tuple(FreeDay(f"Mon {day} Nov", half_hours) for day in range(7)), True)
    assert len(fullest.png()) <= 30_000
    address = addresses(Settings(), "secret")
    assert address is not None
    assert address(fullest, ARRIVED) is None
