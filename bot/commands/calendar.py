"""`bookwith calendar`: calendars elsewhere, read for busy times, and the one that bookings are written to."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from bot.terminal import DATABASE_URL, AsJson, DatabaseUrl, group, print_answer, utc_text

if TYPE_CHECKING:
    from bot.connecting import Connecting
    from storage.feeds import Feed

T = TypeVar("T")

app = group("Calendars elsewhere: read for busy times, and written to.")

VARIABLE = "BOOKWITH_CALENDAR_PASSWORD"
KINDS = "https://… or webcal://… a feed, caldav+https://USER@HOST/PATH, outlook:MAILBOX"
Email = Annotated[str, typer.Argument(help="The organizer's e-mail address.", metavar="EMAIL")]
Address = Annotated[str, typer.Argument(help=f"{KINDS}.", metavar="ADDRESS")]


@app.command()
def connect(
    email: Email,
    address: Address,
    write: Annotated[bool, typer.Option("--write", help="Write bookings there, too, and nowhere else.")] = False,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Call it also on this machine or in a private network.")
    ] = False,
    database_url: DatabaseUrl = DATABASE_URL,
    as_json: AsJson = False,
) -> None:
    """Read a calendar for busy times from now on. A CalDAV password is asked for, or read from stdin or the
    environment (BOOKWITH_CALENDAR_PASSWORD): never an argument, which others on the machine could see."""
    from calendars.source import Account

    account = Account(address, private=allow_private)
    if account.kind == "caldav":
        account = Account(address, _password(), allow_private)
    count = _do(database_url, lambda connecting: connecting.connect(email, account, write=write))
    value = {"address": address, "kind": account.kind, "blocks": count, "writes": write}
    written = "; bookings are written there" if write else ""
    print_answer(value, as_json, f"{count} blocks from {address}{written}")


@app.command("list")
def list_(email: Email, database_url: DatabaseUrl = DATABASE_URL, as_json: AsJson = False) -> None:
    """List the connected calendars, when each was read, and what is wrong with it."""
    from bot.pages import at_work, organizer_by
    from calendars.source import Account

    now = datetime.now(UTC)
    with at_work(database_url, reading=True) as work:
        organizer = organizer_by(work, email)
        found = work.feeds.of(organizer.id)
    value = [
        {
            "address": one.url,
            "kind": Account(one.url).kind,
            "read_at": one.read_at,
            "readable": one.readable(now),
            "error": one.last_error,
            "failing_since": one.failing_since,
            "writes": one.url == organizer.writes_to,
        }
        for one in found
    ]
    lines = [_line(one, now, writes=one.url == organizer.writes_to) for one in found]
    print_answer(value, as_json, lines or [f"{organizer.email} has no connected calendars."])


@app.command()
def refresh(
    email: Email,
    address: Annotated[str | None, typer.Argument(help="Which; without one, all.", metavar="ADDRESS")] = None,
    database_url: DatabaseUrl = DATABASE_URL,
    as_json: AsJson = False,
) -> None:
    """Read connected calendars now, rather than when they are due."""
    from bot.pages import at_work, organizer_by

    with at_work(database_url, reading=True) as work:
        known = [one.url for one in work.feeds.of(organizer_by(work, email).id)]

    async def all_of_them(connecting: Connecting) -> dict[str, int]:
        wanted = [address] if address else known
        return {one: await connecting.refresh(email, one) for one in wanted}

    read = _do(database_url, all_of_them)
    value = [{"address": one, "blocks": count} for one, count in read.items()]
    print_answer(value, as_json, [f"{count} blocks from {one}" for one, count in read.items()] or ["Nothing to read."])


@app.command()
def remove(email: Email, address: Address, database_url: DatabaseUrl = DATABASE_URL, as_json: AsJson = False) -> None:
    """Read a calendar no more, write nothing there, and drop its busy times. What was written there stays."""
    from bot.pages import at_work, organizer_by
    from scheduling.errors import InvalidInput

    with at_work(database_url) as work:
        if not work.feeds.forget(organizer_by(work, email).id, address):
            raise InvalidInput(f"{email} has no calendar {address}.")
    print_answer({"removed": address}, as_json, f"Removed: {address}")


def _line(feed: Feed, now: datetime, *, writes: bool) -> str:
    read = f"read {utc_text(feed.read_at)}" if feed.read_at else "never read"
    written = "; bookings are written there" if writes else ""
    if feed.readable(now):
        return f"{feed.url}: {read}{written}"
    return f"{feed.url}: {read}; nothing is offered, for {feed.last_error or 'that is too long ago'}{written}"


def _password() -> str:
    from scheduling.errors import InvalidInput

    if given := os.environ.get(VARIABLE):
        return given
    asked: str = (
        typer.prompt("Password", hide_input=True, err=True) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    )
    if not asked:
        raise InvalidInput(f"The password is missing: type it, pipe it in, or set {VARIABLE}.")
    return asked


def _do(database_url: str, work: Callable[[Connecting], Awaitable[T]]) -> T:
    async def run() -> T:
        async with _connecting(database_url) as connecting:
            return await work(connecting)

    return asyncio.run(run())


@asynccontextmanager
async def _connecting(database_url: str) -> AsyncIterator[Connecting]:
    from bot.calendar_sources import Sources
    from bot.connecting import Connecting
    from bot.parts import graph_of, secret_of, utc_now
    from bot.settings import read_settings
    from storage.database import open_database

    settings = read_settings()
    database = open_database(database_url, connections=1)
    graph = graph_of(settings)
    secret = secret_of(settings, database)
    sources = Sources(settings, secret, graph=graph)
    try:
        yield Connecting(database, sources, secret, utc_now)
    finally:
        sources.close()
        if graph is not None:
            await graph.close()
        database.close()
