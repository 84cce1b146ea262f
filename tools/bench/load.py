"""Turns that arrive by the clock, 200 a second whether answered or not: how long each waits, and the memory used."""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import Iterator
from time import perf_counter
from typing import Any

from aiohttp import ClientSession, TCPConnector

from tools.bench import _load
from tools.bench._rooms import ROOT
from tools.bench.turns import prepare, sentences

RATES = (50, 100, 200)
SECONDS = 15
WORKERS = [int(count) for count in os.environ.get("BOOKWITH_BENCH_WORKERS", "0 1").split()]
"""Processes that take turns beside the one that speaks HTTP."""
FAR_APART = 1_000_000
"""Between the first talks of two rates."""


def main() -> None:
    print(f"Turns that arrive by the clock for {SECONDS} s each, {os.cpu_count()} cores for all processes")
    with tempfile.TemporaryDirectory() as folder:
        url = os.environ.get("BOOKWITH_BENCH_DATABASE_URL", f"sqlite:///{folder}/bench.sqlite")
        prepare(url).close()
        for workers in WORKERS:
            asyncio.run(_run(url, workers))


async def _run(url: str, workers: int) -> None:
    env = {**os.environ, "BOOKWITH_DATABASE_URL": url, "PYTHONPATH": str(ROOT)}
    command = ["-m", "bot", "serve", "--workers", str(workers), "--port"]
    async with (
        _load.connector() as service_url,
        _load.process(lambda port: [*command, str(port)], env) as bot,
    ):
        print(f" {1 + workers} process{'es' if workers else ''}")
        print(f"  ready after {bot.ready_after:.2f} s, {bot.megabytes():.0f} MB")
        for rate in RATES:
            result = await _by_the_clock(bot, service_url, rate, rate * FAR_APART + workers * FAR_APART // 10)
            print(
                f"  {rate:4} turns/s   median {result.percentile(50):6.1f} ms   p99 {result.percentile(99):6.1f} ms"
                f"   processor {result.processor_each:5.2f} ms a turn   failed {result.failed.total()}"
                f"   {bot.megabytes():.0f} MB"
            )


async def _by_the_clock(bot: _load.Bot, service_url: str, rate: int, first: int) -> _load.Result:
    """The next sentence of some talk at every tick; a talk whose last sentence is unanswered still waits its turn."""
    result, tasks = _load.Result(), []
    async with ClientSession(connector=TCPConnector(limit=0)) as session:
        began, used = perf_counter(), bot.processor()
        for tick, activity in enumerate(_activities(service_url, rate, first)):
            await asyncio.sleep(max(0.0, began + tick / rate - perf_counter()))
            tasks.append(asyncio.create_task(_load.say(session, bot.url, activity, result)))
        await asyncio.gather(*tasks)
        result.took, result.processor = perf_counter() - began, bot.processor() - used
    return result


def _activities(service_url: str, rate: int, first: int) -> Iterator[dict[str, Any]]:
    """So many talks side by side that each has a second between its sentences; `first` is the first one's number."""
    for tick in range(rate * SECONDS):
        turn, talk = divmod(tick, rate)
        said = sentences(talk)
        number = first + talk + turn // len(said) * rate
        yield _load.activity(service_url, number, turn % len(said), said[turn % len(said)])
