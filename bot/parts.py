"""Builds every object of the bot once: the only module that knows all rooms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.queue import THREADS
from bot.settings import Settings
from bot.turn import TurnTaker
from language.understand import understand
from storage.database import Database, open_database
from storage.work import Work

BESIDE_TURNS = 2
"""Database connections for what runs beside the turn threads: mail, feeds, clearing up."""


def utc_now() -> datetime:
    """The moment, aware UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Parts:
    """The bot, put together. `secret` keys everything that is signed or hashed; `clock` gives aware UTC."""

    settings: Settings
    database: Database
    taker: TurnTaker
    secret: str
    clock: Callable[[], datetime] = utc_now

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()


def build_parts(settings: Settings, clock: Callable[[], datetime] = utc_now) -> Parts:
    """Open the database and put the bot together. Raises StorageError, InvalidInput."""
    database = open_database(settings.database_url, connections=THREADS + BESIDE_TURNS)
    secret = _secret(settings, database)

    def known_secret(_work: Work) -> str:
        return secret

    taker = TurnTaker(database, understand, known_secret, settings.policy_mode, settings.control_plane)
    return Parts(settings, database, taker, secret, clock)


def _secret(settings: Settings, database: Database) -> str:
    if settings.secret is not None:
        return settings.secret.get_secret_value()
    with database.transaction() as work:
        return work.settings.secret()
