"""Whole booking conversations a second beside the SDK's own EchoBot, and where a turn's time goes."""

from __future__ import annotations

import asyncio
import os
import tempfile
from contextlib import AbstractAsyncContextManager
from importlib.util import find_spec
from time import process_time

from bot.pages import NewPage, open_page
from bot.parts import Parts, build_parts
from bot.settings import Settings
from dialogs.talk import Incoming
from scheduling.booking import Person
from storage.database import open_database
from tools.bench import _load
from tools.bench._rooms import ROOT, watching

AT_ONCE = 32
CONVERSATIONS = 320
ORGANIZERS = 64
ZONE = "America/New_York"
SET_UPS = ("one process", "two processes")
"""By the number of processes that take turns beside the one that speaks HTTP."""


def sentences(number: int) -> list[str]:
    """One person's talk, from hello to thanks, with an organizer of their group's own."""
    return [
        "hi",
        f"I'd like to meet with organizer{number % ORGANIZERS}@example.com for 30 minutes",
        "next week please",
        "the second one",
        "yes",
        "what do I have booked?",
        "thanks",
    ]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        whole = asyncio.run(_compare(folder))
        _split(f"sqlite:///{folder}/split.sqlite", whole)


def prepare(url: str) -> Parts:
    """A bot on a new database with the organizers of the talks."""
    parts = build_parts(Settings().model_copy(update={"database_url": url}))
    with parts.database.transaction() as work:
        for number in range(ORGANIZERS):
            page = NewPage(f"organizer{number}@example.com", f"Organizer {number}", ZONE, published=True)
            open_page(work, page, parts.settings, parts.clock())
    return parts


async def _compare(folder: str) -> float:
    """Milliseconds of processor that a turn of ours takes in all, in one process."""
    talks = [sentences(number) for number in range(CONVERSATIONS)]
    print(f"Turns of {CONVERSATIONS} conversations, {AT_ONCE} at once, {os.cpu_count()} cores for all processes")
    async with _load.connector() as service_url:
        ours = {}
        for workers, name in enumerate(SET_UPS):
            url = f"sqlite:///{folder}/{workers}.sqlite"
            prepare(url).close()
            async with _bot(["-m", "bot", "serve", "--workers", str(workers)], url) as bot:
                ours[name] = await _load.converse(bot, service_url, talks, AT_ONCE)
                memory = bot.megabytes()
            _report(f"bookwith, {name}", ours[name])
            print(f"  booked {_booked(url)} of {CONVERSATIONS}; ready after {bot.ready_after:.2f} s; {memory:.0f} MB")
        one = ours[SET_UPS[0]]
        if find_spec("botbuilder.integration") is None:
            print("The SDK's EchoBot: pip install botbuilder-integration-aiohttp to compare")
            return one.processor_each
        async with _bot(["-m", "tools.bench._stock_echo"], "") as echo:
            stock = await _load.converse(echo, service_url, talks[: CONVERSATIONS // 4], AT_ONCE)
        _report("the SDK's EchoBot", stock)
        for name, result in ours.items():
            by_processor = stock.processor_each / result.processor_each
            print(
                f"  {name}: {result.per_second / stock.per_second:.1f} times as many turns a second,"
                f" {by_processor:.1f} times as many for the same processor time"
            )
    return one.processor_each


def _bot(command: list[str], url: str) -> AbstractAsyncContextManager[_load.Bot]:
    env = {**os.environ, "BOOKWITH_DATABASE_URL": url, "PYTHONPATH": str(ROOT)}
    port = [] if "serve" not in command else ["--port"]
    return _load.process(lambda number: [*command, *port, str(number)], env)


def _booked(url: str) -> int:
    database = open_database(url)
    with database.reading() as work:
        return len(work.bookings.listed())


def _report(name: str, result: _load.Result) -> None:
    print(
        f"  {name:24} {result.per_second:7.0f} turns/s   median {result.percentile(50):6.1f} ms"
        f"   p99 {result.percentile(99):6.1f} ms   processor {result.processor_each:5.2f} ms a turn"
        f"   failed {result.failed.total()}"
    )


def _split(url: str, whole: float) -> None:
    """Take turns in this process, and look all the while which room is at work."""
    parts = prepare(url)
    turns = [(number, *turn) for number in range(CONVERSATIONS // 2) for turn in enumerate(sentences(number))]
    with watching() as seen:
        started = process_time()
        for number, turn, text in turns:
            parts.taker.take(incoming := _incoming(parts, number, turn, text))
            parts.taker.delivered([incoming])
        each = (process_time() - started) / len(turns) * 1000
    parts.close()
    print(f"A turn's processor time: {each:.2f} ms in the rooms below, of {whole:.2f} ms with HTTP, sending and mail")
    for room, times in seen.most_common():
        print(f"  {room:12}{each * times / seen.total():6.2f} ms {times / seen.total():6.0%}")


def _incoming(parts: Parts, number: int, turn: int, text: str) -> Incoming:
    person = Person(f"msteams:tenant:{number}", f"User {number}", f"user{number}@example.com")
    return Incoming("message", "msteams", f"c{number}", f"{turn}", person, parts.clock(), text, timezone=ZONE)
