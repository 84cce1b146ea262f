"""Reads connected calendars again and again, so that busy times are never much older than a quarter of an hour."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Callable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

import structlog
from aiohttp import web

from bot.background import Background, beside
from bot.calendar_sources import LANES, Known, Sources
from bot.calendar_trouble import overlaps, tell_failing, tell_overlaps, tell_well
from calendars.ical import REACH, Owner
from calendars.source import Reading
from scheduling.errors import InvalidInput
from storage.database import Database
from storage.errors import StorageError
from storage.feeds import DueFeed, host_of, source_of

if TYPE_CHECKING:
    from bot.parts import Parts

log = structlog.get_logger()

LEASE = timedelta(seconds=120)

FIRST_PAUSE = timedelta(seconds=30)


def pause_after(failures: int, every: timedelta, chance: float) -> timedelta:
    """How long to wait after so many failures in a row, none for a success; `chance` (0 to 1) spreads the feeds.

    Its organizer's diary is closed meanwhile: a feed that fails is never looked at less often than one that does not.
    """
    pause = min(FIRST_PAUSE * (1 << min(failures - 1, 20)), every) if failures else every
    return pause * (0.9 + 0.2 * chance)


class FeedWorker(Background):
    """One worker; any number may share a database, in one process or in several."""

    name: ClassVar[str] = "feeds"

    def __init__(self, database: Database, sources: Sources, clock: Callable[[], datetime], every: timedelta) -> None:
        super().__init__()
        self._database = database
        self._sources = sources
        self._clock = clock
        self._every = every

    def close(self) -> None:
        """Let go of the threads."""
        super().close()
        self._sources.close()

    async def drain(self) -> None:
        """Read whatever is due. Raises StorageError."""
        while not self._stopping.is_set():
            due = await self.in_thread(self._take)
            if not due:
                return
            await asyncio.gather(*(self._read(feed) for feed in due))

    def _take(self) -> list[DueFeed]:
        now = self._clock()
        with self._database.reading() as work:
            if not work.feeds.is_due(now):
                return []
        with self._database.transaction() as work:
            return work.feeds.take(now, LEASE, LANES)

    async def _read(self, feed: DueFeed) -> None:
        try:
            await self._read_in(feed)
        except InvalidInput as error:
            await self.in_thread(self._missed, feed, str(error))
        except StorageError:
            raise
        except Exception as error:
            # One calendar that trips us up must not keep the others from being read.
            log.exception("feed failed", host=host_of(feed.url))
            await self.in_thread(self._missed, feed, type(error).__name__)

    async def _read_in(self, feed: DueFeed) -> None:
        owner, now = await self.in_thread(self._owner, feed), self._clock()
        if owner is None:
            return
        known = Known.of(feed.known_by, owner, now)
        source = self._sources.kept(feed, owner)
        reading = await source.read(now, now + REACH, known.by if known else None)
        # Unchanged means laid out on the day it was.
        whole_at = known.whole_at if known and reading.blocks is None else now
        await self.in_thread(self._done, feed, Known(reading.known_by, whole_at).noted(owner), reading)

    def _owner(self, feed: DueFeed) -> Owner | None:
        with self._database.reading() as work:
            organizer = work.organizers.get(feed.organizer_id)
            if organizer is None:
                return None
            told = work.feeds.bookings_told(organizer.id, self._clock())
            return Owner(organizer.email, organizer.timezone, told)

    def _done(self, feed: DueFeed, known_by: Mapping[str, Any], reading: Reading) -> None:
        """Write down that it was read, and its blocks where they are not those that are there."""
        now = self._clock()
        again_at = now + pause_after(0, self._every, random.random())
        with self._database.transaction() as work:
            if not work.feeds.read(feed, now, again_at, known_by):
                return
            tell_well(work, feed, now)
            if reading.blocks is not None:
                before = overlaps(work, feed, now)
                work.diaries.replace_busy(feed.organizer_id, reading.blocks, source_of(feed.url))
                tell_overlaps(work, feed, before, now)

    def _missed(self, feed: DueFeed, why: str) -> None:
        now = self._clock()
        pause = pause_after(feed.failures + 1, self._every, random.random())
        log.warning("feed not read", host=host_of(feed.url), failures=feed.failures + 1)
        with self._database.transaction() as work:
            if work.feeds.missed(feed, why, now, now + pause) and tell_failing(work, feed, why, now):
                work.feeds.failure_told(feed)


def polling(parts: Parts) -> Callable[[web.Application], AsyncIterator[None]]:
    """A worker that runs as long as the service does."""
    every = timedelta(minutes=parts.settings.feed_minutes)
    return beside(lambda: FeedWorker(parts.database, parts.sources(), parts.clock, every))
