"""What a running service tells about itself: that it lives, that it can work, and its counts."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress
from datetime import datetime

import structlog
from aiohttp import web

from bot.channel.service_url import is_loopback
from bot.metrics import Metrics, gauge, watch_the_loop
from bot.service import QUEUE
from storage.database import Database
from storage.errors import StorageError

PATIENCE_SECONDS = 3.0
_FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Real-Ip")

log = structlog.get_logger()


class Health:
    """`/readyz` and `/metrics`. The latter is for this machine alone: a proxy in front passes nobody to it."""

    def __init__(self, metrics: Metrics, database: Database, clock: Callable[[], datetime]) -> None:
        self._metrics = metrics
        self._database = database
        self._clock = clock

    def add_to(self, app: web.Application) -> None:
        """Add the routes, and look at the event loop as long as the service runs."""
        app.router.add_get("/readyz", self._ready)
        app.router.add_get("/metrics", self._counts)
        app.cleanup_ctx.append(self._watching)

    async def _watching(self, _app: web.Application) -> AsyncIterator[None]:
        task = asyncio.create_task(watch_the_loop(self._metrics))
        yield
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task

    async def _ready(self, request: web.Request) -> web.Response:
        """503 while the database does not answer or no more turns are taken: send people to another process."""
        queue = request.app[QUEUE]
        if queue.is_full:
            return web.json_response({"status": "full"}, status=503)
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                await queue.run(self._waiting)
        except (StorageError, TimeoutError) as error:
            log.warning("not_ready", reason=type(error).__name__)
            return web.json_response({"status": "no database"}, status=503)
        return web.json_response({"status": "ready"})

    async def _counts(self, request: web.Request) -> web.Response:
        here = is_loopback(f"http://{_in_url(request.remote or '')}")
        if not here or any(name in request.headers for name in _FORWARDED):
            raise web.HTTPNotFound
        text = "\n".join([*self._metrics.lines(), *await self._of_the_moment(request.app)])
        return web.Response(text=text + "\n", content_type="text/plain", charset="utf-8")

    async def _of_the_moment(self, app: web.Application) -> list[str]:
        queue = app[QUEUE]
        lines = list(gauge("bookwith_turns_in_hand", "Turns taken or waiting at this moment.", queue.in_hand))
        try:
            waiting, oldest = await queue.run(self._waiting)
        except StorageError:
            return [*lines, *gauge("bookwith_database_up", "Whether the database answers.", 0)]
        lines += gauge("bookwith_database_up", "Whether the database answers.", 1)
        return [*lines, *_outbox(waiting, (self._clock() - oldest).total_seconds() if oldest else 0.0)]

    def _waiting(self) -> tuple[int, datetime | None]:
        with self._database.reading() as work:
            return work.outbox.waiting()


def _outbox(waiting: int, seconds: float) -> Iterator[str]:
    yield from gauge("bookwith_outbox_waiting", "Mail not delivered yet.", waiting)
    yield from gauge("bookwith_outbox_oldest_seconds", "Age of the oldest mail not delivered yet.", max(0.0, seconds))


def _in_url(address: str) -> str:
    return f"[{address}]" if ":" in address else address
