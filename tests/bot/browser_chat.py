"""A browser's chat for tests: Direct Line over HTTP as its clients use it, before a bot on a real database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from aiohttp.test_utils import TestClient, TestServer

from bot.browser import Browser
from bot.message_extension import MessageExtension
from bot.parts import Parts, build_parts
from bot.service import build_service
from bot.settings import Settings
from tests.pages import MONDAY, open_adam

HOME = "/v3/directline"


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = MONDAY

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **time: float) -> None:
        self.now += timedelta(**time)


@asynccontextmanager
async def process(database_url: str, clock: Clock, **changes: Any):
    """One process of the service with a browser side: its HTTP client and its parts."""
    parts = build_parts(Settings().model_copy(update={"database_url": database_url, "secret": None, **changes}), clock)
    _open_page(parts)
    try:
        async with TestClient(
            TestServer(build_service(parts, browser=Browser(parts), extension=MessageExtension(parts)))
        ) as http:
            yield http, parts
    finally:
        parts.close()


def _open_page(parts: Parts) -> None:
    with parts.database.transaction() as work:
        if not work.organizers.by_email("adam@contoso.com"):
            open_adam(work)


@dataclass
class Chat:
    """One conversation, of whom its token names."""

    http: TestClient
    token: str = ""
    id: str = ""
    ids: Iterator[int] = field(default_factory=count)

    async def begin(self) -> dict[str, Any]:
        """A token and a started conversation; what the start was answered with."""
        granted = await self.call("POST", "/tokens/generate", 200)
        self.token, self.id = granted["token"], granted["conversationId"]
        return await self.call("POST", "/conversations", 201)

    async def call(self, method: str, path: str, status: int, **kwargs: Any) -> Any:
        """Call it as this person; the JSON of an answer with that status."""
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        async with self.http.request(method, HOME + path, headers=headers, **kwargs) as response:
            body = await response.json()
            assert response.status == status, body
            return body

    async def send(self, text: str = "", **fields: Any) -> str:
        """Send a message; its id."""
        activity = {
            "type": "message",
            "text": text,
            "from": {"id": "somebody", "name": "Ann"},
            "localTimezone": "America/New_York",
            "channelData": {"clientActivityID": f"client-{next(self.ids)}"},
            **fields,
        }
        answer = await self.call("POST", f"/conversations/{self.id}/activities", 200, json=activity)
        return answer["id"]

    async def read(self, watermark: str = "") -> dict[str, Any]:
        return await self.call("GET", f"/conversations/{self.id}/activities?watermark={watermark}", 200)

    async def texts(self) -> list[str]:
        """What both have said."""
        return [activity["text"] for activity in (await self.read())["activities"]]
