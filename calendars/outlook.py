"""An organizer's Outlook calendar as a source of busy times, and as the place where their bookings are written."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

from calendars.graph.busy import CalendarView
from calendars.graph.client import Graph
from calendars.graph.events import Events
from calendars.graph.faults import GraphFault
from calendars.ical import Owner
from calendars.source import Event, Reading, Written

SECONDS = 60.0


class OutlookCalendar:
    """The default calendar of a mailbox; see calendars.source.Writable. Each call takes so many seconds at most."""

    def __init__(self, graph: Graph, mailbox: str, owner: Owner, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._view = CalendarView(graph, mailbox, owner)
        self._events = Events(graph, mailbox)

    async def read(self, start: datetime, end: datetime, known_by: Mapping[str, Any] | None = None) -> Reading:
        async with self._in_time():
            return await self._view.read(start, end, known_by)

    async def check(self) -> None:
        async with self._in_time():
            await self._events.check()

    async def put(self, event: Event) -> Written:
        async with self._in_time():
            return await self._events.put(event)

    async def remove(self, event: Event) -> None:
        async with self._in_time():
            await self._events.remove(event)

    @asynccontextmanager
    async def _in_time(self) -> AsyncIterator[None]:
        try:
            async with asyncio.timeout(self._seconds):
                yield
        except TimeoutError:
            raise GraphFault(f"Outlook took more than {self._seconds:g} seconds.") from None
