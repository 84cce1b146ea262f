"""Forgets what is due as long as the service runs: most of it each minute, attendees of long ago once a day."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import structlog
from aiohttp import web

from storage.database import Database
from storage.errors import StorageError
from storage.retention import Retention, forget_attendees, forget_old

if TYPE_CHECKING:
    from bot.parts import Parts
    from bot.settings import Settings

log = structlog.get_logger()

PAUSE_SECONDS = 60.0


def retention_of(settings: Settings) -> Retention:
    """How long things are kept, by the settings."""
    days = settings.attendee_days
    return Retention(timedelta(days=settings.retention_days), timedelta(days=days) if days else None)


class Forgetter:
    """Any number may work on one database; `clock` gives aware UTC."""

    def __init__(self, database: Database, retention: Retention, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._retention = retention
        self._clock = clock
        self._done_on: date | None = None

    def forget(self) -> None:
        """Forget what is due now. Raises StorageError."""
        now = self._clock()
        with self._database.transaction() as work:
            forget_old(work, now, self._retention)
        if self._done_on != now.date():
            with self._database.transaction() as work:
                forget_attendees(work, now, self._retention)
            self._done_on = now.date()

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            try:
                await asyncio.to_thread(self.forget)
            except StorageError as error:
                log.warning("forgetting waits for the database", reason=type(error).__name__)
            except Exception:
                # Whatever it was, what is due later must still be forgotten.
                log.exception("forgetting failed")
            await asyncio.sleep(PAUSE_SECONDS)


def forgetting(parts: Parts) -> Callable[[web.Application], AsyncIterator[None]]:
    """A forgetter that runs as long as the service does."""

    async def running(_app: web.Application) -> AsyncIterator[None]:
        forgetter = Forgetter(parts.database, retention_of(parts.settings), parts.clock)
        task = asyncio.create_task(forgetter.run())
        yield
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task

    return running
