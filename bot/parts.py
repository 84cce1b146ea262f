"""Builds every object of the bot once: the only module that knows all rooms."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.calendar_sources import Sources
from bot.fresh_reading import FreshReader
from bot.pages import sharing_of
from bot.settings import Settings
from bot.tracing import is_traced, spanned
from bot.turn import TurnTaker
from bot.turn_processes import CAN_FORK, TurnProcesses
from bot.week_pictures import addresses
from language import orders, replies
from language.understand import load, understand
from scheduling.errors import InvalidInput
from scheduling.guests import Admission
from scheduling.office import House
from storage.database import Database, open_database

if TYPE_CHECKING:
    from calendars.graph.client import Graph

TURN_THREADS, TURN_THREADS_ON_SQLITE = 8, 1
"""SQLite has one writer at a time: a second thread would only wait for it, and for the interpreter (a ninth slower)."""

BESIDE_TURNS = 4
"""Database connections for what runs beside the turn threads: mail, feeds, clearing up."""


def utc_now() -> datetime:
    """The moment, aware UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Parts:
    """The bot, put together. `secret` keys everything that is signed or hashed; `clock` gives aware UTC."""

    settings: Settings
    database: Database
    taker: TurnTaker | TurnProcesses
    secret: str
    threads: int
    """How many turns are taken at once; the database has connections for that."""
    clock: Callable[[], datetime] = utc_now
    graph: Graph | None = None
    """Microsoft Graph, where it is set up; its calls belong to one event loop."""

    @property
    def fresh(self) -> FreshReader:
        """What reads organizers' calendars again right before a deed."""
        return FreshReader(self.database, self.sources, self.clock)

    def sources(self) -> Sources:
        """What reads and writes connected calendars; to be closed."""
        return Sources(self.settings, self.secret, graph=self.graph)

    def close(self) -> None:
        """End the processes that take turns, and let go of the database."""
        if isinstance(self.taker, TurnProcesses):
            self.taker.close()
        self.database.close()


def build_parts(settings: Settings, clock: Callable[[], datetime] = utc_now) -> Parts:
    """Open the database and put the bot together. Raises StorageError, InvalidInput."""
    threads = TURN_THREADS_ON_SQLITE if settings.database_url.startswith("sqlite") else TURN_THREADS
    database = open_database(settings.database_url, connections=threads + BESIDE_TURNS)
    secret = secret_of(settings, database)

    _read_words(clock().replace(tzinfo=None))
    mode, plane = settings.policy_mode, settings.control_plane
    house, pictures, read = _house(settings, secret), addresses(settings, secret), spanned("understand", understand)
    taker = TurnTaker(database, read, secret, mode, plane, house, pictures, _admission(settings))
    return Parts(settings, database, taker, secret, threads, clock, graph_of(settings))


def taking_apart(parts: Parts, workers: int) -> Parts:
    """The bot with so many processes that take its turns; as it is with none. To be called before there are threads.

    Raises InvalidInput where there can be none, and where turns are traced, which is done in one process.
    """
    if not workers:
        return parts
    if not CAN_FORK:
        raise InvalidInput("--workers: only Linux starts processes that take turns.")
    if is_traced(os.environ):
        raise InvalidInput("--workers: turns that are traced are taken in one process.")
    here = parts.taker
    assert isinstance(here, TurnTaker)

    def make() -> TurnTaker:
        copy = build_parts(parts.settings, parts.clock)
        # The replies are this process's to send, whoever took the turn.
        copy.database.sender = parts.database.sender
        assert isinstance(copy.taker, TurnTaker)
        return copy.taker

    # No connection is shared with a copy: the next transaction opens another.
    parts.database.close()
    processes = TurnProcesses(workers, make, here)
    return replace(parts, taker=processes, threads=processes.threads)


def graph_of(settings: Settings) -> Graph | None:
    """Microsoft Graph, or None where it is not set up; nothing of it is imported then."""
    account = settings.graph_account
    if account is None:
        return None
    from calendars.graph.client import Graph

    return Graph(account)


def _house(settings: Settings, secret: str) -> House:
    """Where no tenant assigns licences, whoever sets up a page by chat is given one."""
    return House(
        sharing_of(settings),
        secret,
        settings.admins,
        licenses_new=settings.app_id is None,
        mode=settings.policy_mode,
        plane=settings.control_plane,
    )


def _admission(settings: Settings) -> Admission:
    """Where typed addresses are taken as proved, it is a tester who books, and as much as they like."""
    if settings.trust_emulator:
        return Admission(None, None, None, settings.takes_disposable, settings.exempt_domains)
    most, most_with_one = settings.open_bookings or None, settings.open_bookings_each or None
    return Admission(most, most_with_one, takes_disposable=settings.takes_disposable, exempt=settings.exempt_domains)


def secret_of(settings: Settings, database: Database) -> str:
    """The key of all that is signed, hashed or sealed: the settings', or the one that the database was given."""
    if settings.secret is not None:
        return settings.secret.get_secret_value()
    with database.transaction() as work:
        return work.settings.secret()


def _read_words(now: datetime) -> None:
    """Read what the languages know now, so that a broken line stops the start and the first person need not wait."""
    replies.load()
    load(now)
    orders.load()
