"""Direct Line's WebSocket: new activities arrive by themselves, from any process, once each."""

from __future__ import annotations

import asyncio
from urllib.parse import urlsplit

import pytest
from aiohttp import WSMsgType, WSServerHandshakeError

from tests.bot.browser_chat import Chat, Clock, process

SOON = 5


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
async def chat(sqlite_url, clock):
    async with process(sqlite_url, clock) as (http, _parts):
        yield Chat(http)


async def open_stream(chat, url):
    parts = urlsplit(url)
    return await chat.http.ws_connect(f"{parts.path}?{parts.query}")


async def receive(socket, count):
    """So many activities, and the last watermark."""
    activities = []
    while len(activities) < count:
        shown = await asyncio.wait_for(socket.receive_json(), SOON)
        activities += shown["activities"]
    return [activity["text"] for activity in activities], shown["watermark"]


async def test_a_stream_shows_what_was_said_and_what_comes(chat):
    socket = await open_stream(chat, (await chat.begin())["streamUrl"])
    await receive(socket, 1)
    await chat.send("hello")
    texts, _ = await receive(socket, 2)
    assert texts[0] == "hello"


async def test_a_stream_opened_again_goes_on_after_the_watermark(chat):
    socket = await open_stream(chat, (await chat.begin())["streamUrl"])
    _, watermark = await receive(socket, 1)
    await socket.close()
    await chat.send("hello")
    again = await chat.call("GET", f"/conversations/{chat.id}?watermark={watermark}", 200)
    socket = await open_stream(chat, again["streamUrl"])
    texts, _ = await receive(socket, 2)
    assert texts == (await chat.texts())[1:]


async def test_without_a_watermark_everything_is_shown_again(chat):
    await chat.begin()
    await chat.send("hello")
    again = await chat.call("GET", f"/conversations/{chat.id}", 200)
    texts, _ = await receive(await open_stream(chat, again["streamUrl"]), 3)
    assert texts == await chat.texts()


async def test_two_windows_of_one_conversation_show_the_same(chat):
    url = (await chat.begin())["streamUrl"]
    windows = [await open_stream(chat, url) for _ in range(2)]
    await chat.send("hello")
    assert len({tuple((await receive(window, 3))[0]) for window in windows}) == 1


async def test_a_stream_shows_what_another_process_wrote(sqlite_url, clock):
    async with process(sqlite_url, clock) as (http, _), process(sqlite_url, clock) as (other, _):
        chat = Chat(http)
        socket = await open_stream(chat, (await chat.begin())["streamUrl"])
        await receive(socket, 1)
        await Chat(other, chat.token, chat.id).send("hello")
        texts, _ = await receive(socket, 2)
        assert texts[0] == "hello"


async def test_a_stream_ends_when_its_process_does(sqlite_url, clock):
    async with process(sqlite_url, clock) as (http, _):
        chat = Chat(http)
        socket = await open_stream(chat, (await chat.begin())["streamUrl"])
        await receive(socket, 1)
        closing = asyncio.create_task(http.server.runner.shutdown())
        message = await asyncio.wait_for(socket.receive(), SOON)
        await closing
        assert message.type is WSMsgType.CLOSE


async def test_a_stream_needs_a_token_that_holds(chat, clock):
    url = (await chat.begin())["streamUrl"]
    clock.pass_by(minutes=31)
    with pytest.raises(WSServerHandshakeError) as refused:
        await open_stream(chat, url)
    assert refused.value.status == 403


async def test_one_address_opens_only_so_many_streams(chat):
    url = (await chat.begin())["streamUrl"]
    sockets = [await open_stream(chat, url) for _ in range(20)]
    with pytest.raises(WSServerHandshakeError) as refused:
        await open_stream(chat, url)
    assert refused.value.status == 429
    await sockets[0].close()
    await asyncio.gather(*(socket.close() for socket in sockets[1:]))
    socket = await open_stream(chat, url)
    await receive(socket, 1)
