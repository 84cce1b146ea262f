"""Has Graph tell of changes in connected mailboxes, and passes on what it told to whoever reads them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import ClassVar

import structlog

from bot.background import Background
from bot.feed_worker import LEASE as READING_LEASE
from bot.graph_hook import hook
from calendars.graph.client import Graph
from calendars.graph.subscriptions import RENEWED_AFTER, renew, subscribe, unsubscribe
from calendars.source import SourceUnreadable
from storage.database import Database
from storage.mailbox_watches import Watch

log = structlog.get_logger()

LEASE = timedelta(seconds=180)
AGAIN_AFTER = timedelta(minutes=10)
"""Where it did not work. Meanwhile the mailbox is read as often as any other calendar."""
MOST = 4
LOOK_EVERY = timedelta(seconds=15)
"""For mailboxes that are new, gone or to be renewed; what is told is passed on at once."""


class GraphWatcher(Background):
    """Without a public address of https only what was told is passed on, of subscriptions made before."""

    name: ClassVar[str] = "graph"
    poll_seconds: ClassVar[float] = 2.0

    def __init__(
        self, database: Database, graph: Graph, clock: Callable[[], datetime], public_url: str | None, secret: str
    ) -> None:
        super().__init__()
        self._database = database
        self._graph = graph
        self._clock = clock
        self._public_url = public_url
        self._secret = secret
        self._looked_at: datetime | None = None

    async def drain(self) -> None:
        await self.in_thread(self._pass_on)
        now = self._clock()
        if self._looked_at is not None and now - self._looked_at < LOOK_EVERY:
            return
        self._looked_at = now
        for watch in await self.in_thread(self._take):
            try:
                await self._look_after(watch)
            except SourceUnreadable as error:
                log.warning("mailbox not watched", reason=str(error))
                await self.in_thread(self._subscribed, watch, watch.subscription_id, AGAIN_AFTER)

    async def _look_after(self, watch: Watch) -> None:
        if not watch.connected:
            if watch.subscription_id is not None:
                await unsubscribe(self._graph, watch.mailbox, watch.subscription_id)
            await self.in_thread(self._ended, watch)
            return
        now, subscription_id = self._clock(), watch.subscription_id
        if subscription_id is not None and not await renew(self._graph, watch.mailbox, subscription_id, now):
            subscription_id = None
        told = hook(self._public_url, self._secret, watch.address)
        if subscription_id is None and told is not None:
            subscription_id = await subscribe(self._graph, watch.mailbox, told, now)
        await self.in_thread(self._subscribed, watch, subscription_id, RENEWED_AFTER)

    def _pass_on(self) -> None:
        with self._database.reading() as work:
            if not work.watches.any_noted():
                return
        with self._database.transaction() as work:
            work.watches.pass_on(self._clock(), READING_LEASE)

    def _take(self) -> list[Watch]:
        now = self._clock()
        with self._database.reading() as work:
            if not work.watches.any_due(now):
                return []
        with self._database.transaction() as work:
            return work.watches.take(now, LEASE, MOST)

    def _subscribed(self, watch: Watch, subscription_id: str | None, after: timedelta) -> None:
        now = self._clock()
        with self._database.transaction() as work:
            work.watches.subscribed(watch.address, subscription_id, now + after)
            if subscription_id != watch.subscription_id:
                # Nobody told what happened until now.
                work.watches.noted(watch.address, now)

    def _ended(self, watch: Watch) -> None:
        with self._database.transaction() as work:
            work.watches.ended(watch.address)
