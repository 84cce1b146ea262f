"""A connector of the test's own that records what it is sent, and the service in front of a bot, both over HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Any

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestClient, TestServer

from bot.service import Bot, build_service
from bot.settings import Settings
from dialogs.talk import Act, Incoming, Reply

MONDAY = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)


class StandInConnector:
    """What the Emulator is to the bot: it keeps the activities, and answers as told."""

    def __init__(self) -> None:
        self.received: list[dict[str, Any]] = []
        self.paths: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.statuses: list[int] = []
        """Answers to the next requests; 200 when there is none left."""
        self.retry_after: str | None = None
        self.members: dict[str, Any] = {}
        self.member_statuses: list[int] = []
        self.hold: asyncio.Event | None = None
        """While set aside by a test, answers wait for it."""
        self.reached = asyncio.Event()
        self.url = ""

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_post("/v3/conversations/{conversation}/activities", self._activity)
        app.router.add_post("/v3/conversations/{conversation}/activities/{activity}", self._activity)
        app.router.add_get("/v3/conversations/{conversation}/members/{member}", self._member)
        return app

    async def _activity(self, request: web.Request) -> web.Response:
        self.reached.set()
        if self.hold is not None:
            await self.hold.wait()
        status = self.statuses.pop(0) if self.statuses else 200
        self.paths.append(request.raw_path)
        self.headers.append(dict(request.headers))
        if status == 200:
            self.received.append(await request.json())
        headers = {"Retry-After": self.retry_after} if self.retry_after else {}
        return web.json_response({"id": f"sent-{len(self.received)}"}, status=status, headers=headers)

    async def _member(self, request: web.Request) -> web.Response:
        if self.member_statuses:
            return web.json_response({}, status=self.member_statuses.pop(0))
        member = self.members.get(request.match_info["member"])
        return web.json_response(member or {}, status=200 if member else 404)

    @property
    def texts(self) -> list[str]:
        return [activity["text"] for activity in self.received if activity["type"] == "message"]

    @property
    def traces(self) -> list[dict[str, Any]]:
        return [activity["value"] for activity in self.received if activity["type"] == "trace"]

    @property
    def acts(self) -> list[dict[str, Any]]:
        """The acts of the last turn."""
        acts: list[dict[str, Any]] = self.traces[-1]["acts"] if self.traces else []
        return acts


@dataclass
class Client:
    """Somebody at a channel: posts activities to the bot as that channel would."""

    http: TestClient[web.Request, web.Application]
    connector: StandInConnector
    channel: str = "emulator"
    user: dict[str, Any] = field(default_factory=lambda: {"id": "user-1", "name": "User"})
    conversation: dict[str, Any] = field(default_factory=lambda: {"id": "conversation-1"})
    ids: Iterable[int] = field(default_factory=count)

    def activity(self, **fields: Any) -> dict[str, Any]:
        """A message of this person with `fields` over it; a field that is None is left out."""
        activity = {
            "type": "message",
            "id": f"activity-{next(iter(self.ids))}",
            "channelId": self.channel,
            "serviceUrl": self.connector.url,
            "conversation": self.conversation,
            "from": self.user,
            "recipient": {"id": "bot", "name": "Bookwith"},
            "locale": "en-US",
            **fields,
        }
        return {name: value for name, value in activity.items() if value is not None}

    async def post(self, activity: object, **kwargs: Any) -> tuple[int, Any]:
        """Post it; the status and the JSON of the answer."""
        async with self.http.post("/api/messages", json=activity, **kwargs) as response:
            return response.status, await response.json()

    async def send(self, **fields: Any) -> list[dict[str, Any]]:
        """Post a message with `fields`; what reached the connector for it."""
        before = len(self.connector.received)
        status, body = await self.post(self.activity(**fields))
        assert status == 200, body
        return self.connector.received[before:]

    async def say(self, text: str) -> list[str]:
        """Say it; the texts of the replies."""
        return [activity["text"] for activity in await self.send(text=text) if activity["type"] == "message"]

    async def press(self, title: str) -> list[str]:
        """Press a button of the latest card by its title; the texts of the replies."""
        data = next(button["data"] for button in self.buttons() if button["title"] == title)
        return [activity["text"] for activity in await self.send(value=data) if activity["type"] == "message"]

    def buttons(self) -> list[dict[str, Any]]:
        """The buttons of the latest message."""
        message = next(sent for sent in reversed(self.connector.received) if sent["type"] == "message")
        return [action for card in message.get("attachments", ()) for action in card["content"].get("actions", ())]


@dataclass(frozen=True)
class Echoed:
    """The turn of a bot that says back what it hears."""

    replies: tuple[Reply, ...]
    acts: tuple[Act, ...] = ({"act": "greet"},)
    understanding: dict[str, Any] = field(default_factory=lambda: {"intent": "greet"})
    delivered: bool = False


class EchoBot:
    """A bot without dialogs or database, for tests of the channel alone: it remembers what it got."""

    threads = 2
    fresh = None

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self.heard: list[Incoming] = []
        self.sent: set[str] = set()
        self.fails: list[Exception] = []
        self.note_fails: list[Exception] = []
        self.notes = 0
        self.taker = self

    def clock(self) -> datetime:
        return MONDAY

    def take(self, incoming: Incoming) -> Echoed:
        if self.fails:
            raise self.fails.pop(0)
        self.heard.append(incoming)
        card = {"type": "AdaptiveCard", "version": "1.5", "body": []} if incoming.text == "card" else None
        words = (incoming.text or incoming.kind).split(" | ")
        replies = tuple(Reply(part, card, ("again",) if card else ()) for part in words)
        return Echoed(replies, delivered=incoming.activity in self.sent)

    def delivered(self, turns: Sequence[Incoming]) -> None:
        self.notes += 1
        if self.note_fails:
            raise self.note_fails.pop(0)
        self.sent.update(incoming.activity for incoming in turns)


StartBot = Callable[..., Awaitable[Client]]


@pytest.fixture
async def stack() -> AsyncIterator[AsyncExitStack]:
    async with AsyncExitStack() as stack:
        yield stack


@pytest.fixture
async def connector(stack: AsyncExitStack) -> StandInConnector:
    connector = StandInConnector()
    server = await stack.enter_async_context(TestServer(connector.app()))
    connector.url = str(server.make_url("")).rstrip("/")
    return connector


@pytest.fixture
def start_bot(stack: AsyncExitStack, connector: StandInConnector) -> StartBot:
    """Start the service in front of a bot: `client = await start_bot(bot)`."""

    async def start(bot: Bot, **options: Any) -> Client:
        http = await stack.enter_async_context(TestClient(TestServer(build_service(bot, **options))))
        return Client(http, connector)

    return start


@pytest.fixture
async def session() -> AsyncIterator[ClientSession]:
    async with ClientSession() as session:
        yield session
