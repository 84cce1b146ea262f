"""What browsers are served: the chat's protocol and our pages."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from aiohttp import web

from bot.direct_line.conversations import Conversations
from bot.direct_line.endpoint import Endpoint
from bot.direct_line.passes import Signer
from bot.direct_line.streams import Streams
from bot.queue import Queue
from bot.web.calendar_page import organizer_calendar
from bot.web.site import Site
from bot.web.week_page import week_picture

if TYPE_CHECKING:
    from bot.parts import Parts


class Browser:
    """The browser's side of the service."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    @asynccontextmanager
    async def running(self, app: web.Application, queue: Queue) -> AsyncIterator[None]:
        """Add the routes to a starting application, and watch for what other processes write until it ends."""
        parts, streams = self._parts, Streams()
        chats = Conversations(parts.taker, parts.database, queue, parts.clock, streams.wake)
        signer = Signer(parts.secret)
        endpoint = Endpoint(chats, streams, signer, parts.clock, parts.settings.trusted_proxies)
        app.router.add_routes(endpoint.routes())
        app.router.add_routes([week_picture(parts.secret, parts.clock, queue), organizer_calendar(parts, queue)])
        app.router.add_routes(Site(parts, queue, endpoint, signer).routes())

        async def close_streams(_app: web.Application) -> None:
            streams.close()

        app.on_shutdown.append(close_streams)
        watching = asyncio.create_task(streams.watch(chats.last_numbers))
        try:
            yield
        finally:
            watching.cancel()
            with suppress(asyncio.CancelledError):
                await watching
