"""Sixty people say yes to one slot at three processes: one gets it, the others hear so and are offered others."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import uuid
from collections import Counter
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession, ClientTimeout

from bot.pages import NewPage, open_page
from bot.parts import utc_now
from bot.settings import Settings
from storage.database import open_database

PROCESSES = 3
ATTENDEES = 60


@pytest.fixture
async def servers(database_url: str) -> AsyncIterator[list[str]]:
    """Real processes of the command line, each on a free port, ended by their own process id."""
    database = open_database(database_url)
    page = NewPage("adam@contoso.com", "Adam Smith", "UTC", published=True)
    with database.transaction() as work:
        open_page(work, page, Settings(_env_file=None), utc_now())
    database.close()
    environment = {**os.environ, "BOOKWITH_DATABASE_URL": database_url, "BOOKWITH_TRUST_EMULATOR": "true"}
    command = [str(Path(sys.executable).with_name("bookwith")), "serve", "--port", "0"]
    started = [
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        for _ in range(PROCESSES)
    ]
    try:
        yield [await asyncio.to_thread(_address, process) for process in started]
    finally:
        for process in started:
            process.terminate()
        for process in started:
            process.wait(15)


def _address(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    for line in process.stdout:
        if "http://" in line:
            return "http://" + line.split("http://", 1)[1].split("/", 1)[0].strip()
    raise AssertionError("the server did not start")


async def test_sixty_confirm_one_slot_at_three_processes(servers: list[str], database_url: str) -> None:
    day = utc_now().date() + timedelta(days=7)
    while day.weekday() > 4:
        day += timedelta(days=1)
    async with ClientSession(timeout=ClientTimeout(60)) as session:
        people = [Attendee(session, servers[number % PROCESSES], number) for number in range(ATTENDEES)]
        for sentence in (f"half an hour with adam on {day.isoformat()} at 10:00", "guest@example.org", "yes"):
            await asyncio.gather(*(person.go_on(sentence) for person in people))
    outcomes = [person.acts for person in people]
    assert Counter(acts[0]["act"] for acts in outcomes) == {"booked": 1, "refused": ATTENDEES - 1}
    refused = [acts for acts in outcomes if acts[0]["act"] == "refused"]
    assert all(acts[0]["reason"] == "taken" and acts[1]["act"] == "offer_slots" for acts in refused)
    database = open_database(database_url)
    with database.reading() as work:
        assert len(work.bookings.listed()) == 1
    database.close()


class Attendee:
    """Somebody in a chat of their own, who reads the acts in the replies."""

    def __init__(self, session: ClientSession, server: str, number: int) -> None:
        self.session = session
        self.server = server
        self.number = number
        self.acts: list[dict[str, Any]] = []

    async def say(self, text: str) -> list[dict[str, Any]]:
        activity = {
            "type": "message",
            "id": uuid.uuid4().hex,
            "channelId": "emulator",
            "serviceUrl": "http://127.0.0.1:9",
            "deliveryMode": "expectReplies",
            "conversation": {"id": f"chat-{self.number}"},
            "from": {"id": f"guest-{self.number}", "name": f"Guest {self.number}"},
            "recipient": {"id": "bot"},
            "text": text,
            "locale": "en-US",
            "localTimezone": "UTC",
        }
        async with self.session.post(f"{self.server}/api/messages", json=activity) as response:
            assert response.status == 200, await response.text()
            sent = json.loads(await response.text())["activities"]
        acts: list[dict[str, Any]] = next(one["value"]["acts"] for one in sent if one["type"] == "trace")
        return acts

    async def go_on(self, text: str) -> None:
        """Say it, unless the talk has come to its end."""
        if not self.acts or self.acts[0]["act"] not in ("booked", "refused"):
            self.acts = await self.say(text)
