"""Reads organizers' licences from the tenant, and notes them with the administrator's settings."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import ClassVar

import structlog

from bot.background import Background
from calendars.graph.client import Graph
from calendars.graph.licences import licence
from calendars.source import SourceUnreadable
from scheduling.administration import Administration
from scheduling.policy import SERVICE_PLAN
from storage.database import Database

log = structlog.get_logger()

LEASE = timedelta(seconds=180)
EVERY = timedelta(minutes=15)
AGAIN_AFTER = timedelta(minutes=5)
MOST = 20
BY = "Microsoft Graph"


class LicenceWorker(Background):
    """What was read last counts while the tenant cannot be asked."""

    name: ClassVar[str] = "licences"
    poll_seconds: ClassVar[float] = 10.0

    def __init__(self, database: Database, graph: Graph, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._database = database
        self._graph = graph
        self._clock = clock

    async def drain(self) -> None:
        while not self._stopping.is_set() and (due := await self.in_thread(self._take)):
            for organizer_id, email in due:
                try:
                    status = await licence(self._graph, email)
                except SourceUnreadable as error:
                    log.warning("licence not read", reason=str(error))
                    await self.in_thread(self._missed, organizer_id, str(error))
                else:
                    await self.in_thread(self._read, organizer_id, email, status)

    def _take(self) -> list[tuple[str, str]]:
        now = self._clock()
        with self._database.reading() as work:
            if not work.licences.any_due(now):
                return []
        with self._database.transaction() as work:
            return work.licences.take(now, LEASE, MOST)

    def _read(self, organizer_id: str, email: str, status: str | None) -> None:
        now = self._clock()
        with self._database.transaction() as work:
            Administration(work.policies, BY, now).license(email, SERVICE_PLAN, status)
            work.licences.read(organizer_id, now, now + EVERY * random.uniform(0.9, 1.1))

    def _missed(self, organizer_id: str, error: str) -> None:
        with self._database.transaction() as work:
            work.licences.missed(organizer_id, error, self._clock() + AGAIN_AFTER)
