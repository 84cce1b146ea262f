"""Every `.chat` file, word for word, through the real endpoint on a real database. `make accept` rewrites them."""

from __future__ import annotations

import json
import os
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.service import build_service
from tests.bot.conftest import Client, StandInConnector
from tests.conversations.chat import Chat, Line, read_chat, shown
from tests.conversations.stage import Stage

CHATS = sorted(Path(__file__).parent.glob("**/*.chat"))
DEMO = (
    ("organizer", "Adam Smith, adam@contoso.com, America/New_York, Mon-Fri 09:00-17:00"),
    ("type", "Adam Smith, 15 minute meeting, 15 minutes"),
    ("type", "Adam Smith, 30 minute meeting, 30 minutes"),
    ("type", "Adam Smith, Interview, 45 minutes, private"),
)
MOST_BUTTONS = 6
"""Teams shows no more of a card's buttons."""
PRESSED = re.compile(r"\[(?P<title>[^\]]+)\](?: (?P<filled>\{.*\}))?")
"""A button, and what is filled in on its card, as JSON."""
SETTINGS = ("now", "zone", "organizer-zone", "trust", "locale", "channel", "name", "email", "me", "admins")


@pytest.mark.parametrize("path", CHATS, ids=lambda path: path.stem)
async def test_talk_goes_as_written(path: Path, sqlite_url: str) -> None:
    chat = read_chat(path)
    async with _on_stage(chat, sqlite_url) as (stage, client):
        played = [line async for line in _play(chat, stage, client)]
    if os.environ.get("BOOKWITH_ACCEPT"):
        chat.lines = played
        chat.write()
    assert _text(played) == _text(chat.lines)


@asynccontextmanager
async def _on_stage(chat: Chat, url: str) -> AsyncIterator[tuple[Stage, Client]]:
    stage = Stage(
        url,
        chat.scene_zone,
        chat.now,
        trust=chat.value("trust", "yes") == "yes",
        me=chat.value("me", "") or None,
        admins=tuple(chat.value("admins", "").split()),
    )
    alone = any(name == "organizer" for name, _ in chat.scene)
    for name, value in [*(() if alone else DEMO), *chat.scene]:
        if name not in SETTINGS:
            stage.set(name, value)
    connector = StandInConnector()
    async with TestServer(connector.app()) as server:
        connector.url = str(server.make_url("")).rstrip("/")
        user = {"id": "user-1", "name": chat.value("name", "Zoe Miller").replace("-", "")}
        client = Client(await _service(stage), connector, chat.value("channel", "emulator"), user)
        try:
            yield stage, client
        finally:
            await client.http.close()
            stage.parts.close()


async def _service(stage: Stage) -> TestClient[web.Request, web.Application]:
    http = TestClient(TestServer(build_service(stage.parts)))
    await http.start_server()
    return http


async def _restart(stage: Stage, client: Client) -> None:
    await client.http.close()
    stage.restart()
    client.http = await _service(stage)


async def _play(chat: Chat, stage: Stage, client: Client) -> AsyncIterator[Line]:
    """The user's lines as they stand, the bot's as it says them."""
    last: dict[str, Any] = {}
    for line in chat.lines:
        if line.who == "bot":
            continue
        yield line
        if line.who == "meanwhile":
            name, _, value = line.text.partition(" ")
            sent = await _post(client, last) if name == "again" else []
            if name == "restart":
                await _restart(stage, client)
            elif name != "again":
                stage.set(name, value)
        else:
            last = _activity(chat, stage, client, line.text)
            sent = await _post(client, last)
        for activity in sent:
            if activity["type"] == "message":
                yield Line("bot", _shown(activity, stage.link))


def _activity(chat: Chat, stage: Stage, client: Client, text: str) -> dict[str, Any]:
    zone = None if chat.zone == "-" else chat.zone
    fields: dict[str, Any] = {"localTimezone": zone, "locale": chat.value("locale", "en-US")}
    if text == "(joins)":
        added = [client.user]
        return client.activity(type="conversationUpdate", membersAdded=added, **fields)
    if pressed := PRESSED.fullmatch(text):
        data = next((one["data"] for one in client.buttons() if one["title"] == pressed["title"]), None)
        assert data is not None, f"no button {text}"
        return client.activity(value={**json.loads(pressed["filled"] or "{}"), **data}, **fields)
    if "{code}" in text:
        text = text.replace("{code}", stage.code(chat.value("email", "zoe@example.org")))
    return client.activity(text=text.replace("{link}", stage.link), **fields)


async def _post(client: Client, activity: dict[str, Any]) -> list[dict[str, Any]]:
    before = len(client.connector.received)
    status, body = await client.post(activity)
    assert status == 200, body
    return client.connector.received[before:]


def _shown(activity: dict[str, Any], link: str) -> str:
    cards = activity.get("attachments", ())
    titles = [action["title"] for card in cards for action in card["content"].get("actions", ())]
    assert len(titles) <= MOST_BUTTONS, titles
    titles += [action["title"] for action in activity.get("suggestedActions", {}).get("actions", ())]
    inputs = [one for card in cards for one in card["content"].get("body", ()) if one["type"].startswith("Input.")]
    activity["text"] += "".join(f"\n{one.get('label', one.get('title'))}: <{one.get('value', '')}>" for one in inputs)
    text = activity["text"].replace(link, "{link}") if link else activity["text"]
    return shown(text, titles)


def _text(lines: list[Line]) -> str:
    return "\n".join(f"{line.who}: {line.text}" for line in lines)
