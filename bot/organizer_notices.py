"""Tells organizers in their own chat, each morning, what the day brings: once at most, for they can ask any time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import structlog
from aiohttp import web

from bot.chat_notices import spoken_to, wire
from bot.connector import Connector, SendFailed
from bot.service import CONNECTOR
from dialogs.notices import Notice
from dialogs.organizer.notices import day_notice
from storage.database import Database
from storage.errors import StorageError
from storage.organizer_chats import OrganizerChat
from storage.work import Work

if TYPE_CHECKING:
    from bot.parts import Parts

log = structlog.get_logger()

POLL_SECONDS = 2.0
AT_ONCE = 20
MORNING = time(7)
SUM_UP_EVERY = timedelta(minutes=5)
MOST_CHATS = 200
STOP_SECONDS = 5.0


class OrganizerNotices:
    """One of these may run in every process: the day that one of them has taken upon itself, no other sums up."""

    def __init__(self, database: Database, connector: Connector, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._connector = connector
        self._clock = clock
        self._summed_up_at: datetime | None = None

    async def run(self) -> None:
        """Tell until cancelled."""
        while True:
            try:
                await self.drain()
            except StorageError as error:
                log.warning("notices wait for the database", reason=type(error).__name__)
            await asyncio.sleep(POLL_SECONDS)

    async def drain(self) -> None:
        """Sum up the days that have begun. Raises StorageError."""
        for address, notice in await asyncio.to_thread(self._days):
            try:
                await self._connector.send(wire(address, notice))
            except SendFailed as failed:
                log.info("day not summed up", reason=str(failed))

    def _days(self) -> list[tuple[Mapping[str, Any], Notice]]:
        now = self._clock()
        if self._summed_up_at is not None and now - self._summed_up_at < SUM_UP_EVERY:
            return []
        self._summed_up_at = now
        with self._database.transaction() as work:
            chats = work.chats.before((now + timedelta(days=1)).date(), MOST_CHATS)
            found = [(chat.address, _summed_up(work, chat, now)) for chat in chats]
        return [(address, notice) for address, notice in found if notice is not None]


def _summed_up(work: Work, chat: OrganizerChat, now: datetime) -> Notice | None:
    """What an organizer's day brings, once it is morning there; None for a day without meetings."""
    organizer = work.organizers.get(chat.organizer_id)
    if organizer is None:
        return None
    zone = ZoneInfo(organizer.timezone)
    local = now.astimezone(zone)
    if local.time() < MORNING or chat.summed_up >= local.date() or not work.chats.claim_day(organizer.id, local.date()):
        return None
    midnight = datetime.combine(local.date() + timedelta(days=1), time(), zone).astimezone(UTC)
    bookings = work.bookings.of_organizer(organizer.id, now, midnight, AT_ONCE)
    return day_notice(bookings, organizer, spoken_to(organizer, chat.locale), now) if bookings else None


def noticing(parts: Parts) -> Callable[[web.Application], AsyncIterator[None]]:
    """Notices as long as the service runs."""

    async def running(app: web.Application) -> AsyncIterator[None]:
        notices = OrganizerNotices(parts.database, app[CONNECTOR], parts.clock)
        task = asyncio.create_task(notices.run())
        yield
        task.cancel()
        with suppress(asyncio.CancelledError):
            await asyncio.wait_for(task, STOP_SECONDS)

    return running
