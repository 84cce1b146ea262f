"""The service as a process that a test kills, and people at the Emulator who send again what was not answered."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import ClientConnectionError, ClientSession

TRUSTING = {"BOOKWITH_TRUST_EMULATOR": "true", "BOOKWITH_SECRET": "a secret of the tests"}


@dataclass
class Service:
    """One running process."""

    process: asyncio.subprocess.Process
    url: str

    def kill(self) -> None:
        """End it this moment: nothing of it runs any more."""
        if self.process.returncode is None:
            self.process.send_signal(signal.SIGKILL)

    async def ended(self) -> int:
        return await self.process.wait()


@asynccontextmanager
async def serving(database_url: str, **environment: str) -> AsyncIterator[Service]:
    """`bookwith serve` on a free port, once it answers."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "serve", "--port", "0", "--database-url", database_url),
        env={**os.environ, **TRUSTING, **environment},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        assert process.stdout is not None
        greeting = (await process.stdout.readline()).decode()
        assert "/api/messages" in greeting, greeting
        yield Service(process, greeting.split()[-1])
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


@dataclass
class Guest:
    """Somebody at the Emulator, with a talk of their own."""

    number: int
    connector: str
    said: int = field(default=0)

    def activity(self, text: str) -> dict[str, Any]:
        """The next thing they say."""
        self.said += 1
        return {
            "type": "message",
            "id": f"guest-{self.number}-said-{self.said}",
            "channelId": "emulator",
            "serviceUrl": self.connector,
            "conversation": {"id": f"talk-{self.number}"},
            "from": {"id": f"guest-{self.number}", "name": f"Guest {self.number}"},
            "recipient": {"id": "bot"},
            "locale": "en-US",
            "localTimezone": "UTC",
            "text": text,
        }


async def post(session: ClientSession, url: str, activity: dict[str, Any]) -> int:
    """The status of the answer; 0 when the service was gone."""
    try:
        async with session.post(url, json=activity) as response:
            await response.read()
            return response.status
    except ClientConnectionError:
        return 0
