"""A load of Teams conversations with a bot in another process, and the connector that receives what it says."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from time import perf_counter
from typing import Any

from aiohttp import ClientConnectionError, ClientSession, TCPConnector, web


@dataclass
class Result:
    """What a run came to: times of turns in seconds, and the statuses of those that failed."""

    took: float = 0.0
    processor: float = 0.0
    """Seconds of processor that the bot's process used meanwhile."""
    turns: list[float] = field(default_factory=list)
    failed: Counter[int] = field(default_factory=Counter)

    @property
    def per_second(self) -> float:
        return len(self.turns) / self.took

    @property
    def processor_each(self) -> float:
        """Milliseconds of processor for a turn."""
        return self.processor / len(self.turns) * 1000

    def percentile(self, percent: int) -> float:
        """Milliseconds within which so many of a hundred turns were answered."""
        return quantiles(self.turns, n=100)[percent - 1] * 1000


async def _take(request: web.Request) -> web.Response:
    await request.read()
    return web.json_response({"id": "1"})


async def _member(request: web.Request) -> web.Response:
    member = request.match_info["member"]
    return web.json_response({"id": member, "name": f"Person {member}", "email": f"{member}@example.com"})


@asynccontextmanager
async def connector() -> AsyncIterator[str]:
    """The address of a connector that takes every activity and knows every member."""
    app = web.Application()
    app.router.add_post("/v3/conversations/{conversation}/activities", _take)
    app.router.add_post("/v3/conversations/{conversation}/activities/{activity}", _take)
    app.router.add_get("/v3/conversations/{conversation}/members/{member}", _member)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


@dataclass(frozen=True)
class Bot:
    """A bot in a process of its own, and the seconds it took to be healthy."""

    url: str
    process: int
    ready_after: float

    def processor(self) -> float:
        """Seconds of processor that it and the processes it started have used so far; Linux only."""
        return sum(_processor(process) for process in self.processes())

    def megabytes(self) -> float:
        """Its memory, what its processes share counted once; Linux only."""
        lines = [line for process in self.processes() for line in _lines(process, "smaps_rollup")]
        return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024

    def processes(self) -> list[int]:
        """It and those that it started."""
        children = Path(f"/proc/{self.process}/task/{self.process}/children").read_text()
        return [self.process, *map(int, children.split())]


def _processor(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _lines(process: int, name: str) -> list[str]:
    return Path(f"/proc/{process}/{name}").read_text().splitlines()


@asynccontextmanager
async def process(arguments: Callable[[int], Sequence[str]], env: Mapping[str, str]) -> AsyncIterator[Bot]:
    """A bot as a process: its address once it is healthy, and the seconds that took."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    started = perf_counter()
    bot = await asyncio.create_subprocess_exec(
        sys.executable,
        *arguments(port),
        env=dict(env),
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        url = f"http://127.0.0.1:{port}"
        await _healthy(url)
        yield Bot(url, bot.pid, perf_counter() - started)
    finally:
        bot.terminate()
        await bot.wait()


async def _healthy(url: str) -> None:
    async with ClientSession() as session:
        for _ in range(1000):
            try:
                async with session.get(f"{url}/healthz") as response:
                    if response.status == 200:
                        return
            except ClientConnectionError:
                await asyncio.sleep(0.01)
    raise RuntimeError(f"{url} did not become healthy")


async def converse(bot: Bot, service_url: str, conversations: Iterable[Sequence[str]], at_once: int) -> Result:
    """Hold the conversations, so many at once, each sentence after the answer to the one before."""
    waiting = iter(enumerate(conversations))
    result = Result()

    async def talker(session: ClientSession) -> None:
        for number, sentences in waiting:
            for turn, sentence in enumerate(sentences):
                await say(session, bot.url, activity(service_url, number, turn, sentence), result)

    async with ClientSession(connector=TCPConnector(limit=0)) as session:
        started, used = perf_counter(), bot.processor()
        await asyncio.gather(*(talker(session) for _ in range(at_once)))
        result.took, result.processor = perf_counter() - started, bot.processor() - used
    return result


async def say(session: ClientSession, url: str, activity: Mapping[str, Any], result: Result) -> None:
    """Post it, and note how long the answer took."""
    started = perf_counter()
    async with session.post(f"{url}/api/messages", json=activity) as response:
        await response.read()
        if response.status >= 300:
            result.failed[response.status] += 1
    result.turns.append(perf_counter() - started)


def activity(service_url: str, conversation: int, turn: int, text: str) -> dict[str, Any]:
    """What somebody says in Teams in their talk's turn."""
    return {
        "type": "message",
        "id": f"{conversation}-{turn}",
        "channelId": "msteams",
        "serviceUrl": service_url,
        "conversation": {"id": f"conversation-{conversation}", "conversationType": "personal"},
        "from": {"id": f"user{conversation}", "name": f"User {conversation}", "aadObjectId": f"{conversation}"},
        "channelData": {"tenant": {"id": "tenant"}},
        "recipient": {"id": "bot", "name": "Bot"},
        "locale": "en-US",
        "localTimezone": "America/New_York",
        "text": text,
    }
