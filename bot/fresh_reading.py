"""Reads an organizer's calendars again right before a deed: outside the transaction that does it, in three seconds."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

import structlog

from bot.calendar_sources import Known, Sources
from calendars.source import Reading
from scheduling.errors import InvalidInput
from scheduling.freshness import Looked, ReadingNeeded
from scheduling.schedule import Busy
from storage.database import Database
from storage.feeds import Feed, host_of, source_of
from storage.work import Work

if TYPE_CHECKING:
    from calendars.ical import Owner

log = structlog.get_logger()

T = TypeVar("T")

SECONDS = 3.0
"""As long as somebody waits for the answer to their yes; more than one stretch is not read in a turn's time."""


@dataclass(frozen=True, slots=True)
class FreshReading:
    """What an organizer's calendars say of a stretch now. `changed`: what is not as it was last read, by address."""

    looked: Looked
    changed: Sequence[tuple[str, Sequence[Busy]]] = ()
    failed: Sequence[str] = ()

    def note(self, work: Work, now: datetime) -> None:
        """Write down what has changed; whoever polls reads those calendars, and those that failed, at once."""
        organizer, start, end = self.looked.organizer_id, self.looked.start, self.looked.end
        for url, blocks in self.changed:
            work.diaries.replace_busy_within(organizer, start, end, blocks, source_of(url))
        doubted = [*(url for url, _ in self.changed), *self.failed]
        if doubted:
            work.feeds.doubted(organizer, doubted, now)


Take = Callable[[Sequence[FreshReading]], Awaitable[T]]


class FreshReader:
    """Reads calendars for turns. `sources` makes what reads them, for one reading."""

    def __init__(
        self,
        database: Database,
        sources: Callable[[], Sources],
        clock: Callable[[], datetime],
        seconds: float = SECONDS,
    ) -> None:
        self._database = database
        self._sources = sources
        self._clock = clock
        self._seconds = seconds

    async def taken(self, take: Take[T]) -> T:
        """Take a turn; where it needs calendars read again, nothing of it stands: read them, and take it again.

        Raises what `take` raises.
        """
        until = asyncio.get_running_loop().time() + self._seconds
        readings: list[FreshReading] = []
        while True:
            try:
                return await take(readings)
            except ReadingNeeded as needed:
                readings.append(await self._read(needed, until))

    async def _read(self, needed: ReadingNeeded, until: float) -> FreshReading:
        owner, feeds = await asyncio.to_thread(self._connected, needed.organizer_id)
        sources = self._sources()
        try:
            found = await asyncio.gather(*(self._one(sources, one, owner, needed, until) for one in feeds))
        finally:
            sources.close()
        said = {feed.url: reading for feed, reading in zip(feeds, found, strict=True)}
        failed = [url for url, reading in said.items() if reading is None]
        changed = [(url, reading.blocks) for url, reading in said.items() if reading and reading.blocks is not None]
        looked = Looked(needed.organizer_id, needed.start, needed.end, sure=not failed)
        return FreshReading(looked, changed, failed)

    async def _one(
        self, sources: Sources, feed: Feed, owner: Owner, needed: ReadingNeeded, until: float
    ) -> Reading | None:
        """What the calendar says, or None where it says nothing in time."""
        seconds = until - asyncio.get_running_loop().time()
        known = Known.of(feed.known_by, owner, self._clock())
        try:
            async with asyncio.timeout(seconds):
                source = sources.kept(feed, owner, max(seconds, 0.1))
                return await source.read(needed.start, needed.end, known.by if known else None)
        except (InvalidInput, TimeoutError) as error:
            log.warning("calendar not read for a deed", host=host_of(feed.url), reason=type(error).__name__)
            return None

    def _connected(self, organizer_id: str) -> tuple[Owner, list[Feed]]:
        from calendars.ical import Owner

        with self._database.reading() as work:
            organizer = work.organizers.get(organizer_id)
            told = work.feeds.bookings_told(organizer_id, self._clock())
            feeds = work.feeds.of(organizer_id)
        return Owner(organizer.email, organizer.timezone, told) if organizer else Owner("", "UTC"), feeds
