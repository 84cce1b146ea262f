"""What browsers are served: the chat's protocol and our pages."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from aiohttp import web

from bot.connector import client_session
from bot.direct_line.azure import AzureDirectLine
from bot.direct_line.conversations import Conversations
from bot.direct_line.endpoint import Endpoint
from bot.direct_line.grants import Grants
from bot.direct_line.guests import AzureGuests
from bot.direct_line.limits import SharedLimit
from bot.direct_line.passes import Signer
from bot.direct_line.streams import Streams
from bot.queue import Queue
from bot.web.calendar_page import organizer_calendar
from bot.web.site import Limits, Site
from bot.web.week_page import week_picture

if TYPE_CHECKING:
    from bot.parts import Parts

CHATS_A_MINUTE, CHATS_AT_ONCE = 10.0, 60
"""Of one address, in all processes together."""


class Browser:
    """The browser's side of the service."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def guests(self, queue: Queue) -> AzureGuests | None:
        """Who speaks in chats that Azure's Direct Line carries; None where ours does."""
        parts = self._parts
        return AzureGuests(parts.database, queue, parts.clock) if parts.settings.direct_line_secret else None

    @asynccontextmanager
    async def running(self, app: web.Application, queue: Queue) -> AsyncIterator[None]:
        """Add the routes to a starting application, and watch for what other processes write until it ends."""
        parts = self._parts
        signer = Signer(parts.secret)
        new_chats, verifying = (
            SharedLimit(parts.database, queue, parts.clock, parts.secret, what, CHATS_A_MINUTE, CHATS_AT_ONCE)
            for what in ("new chats", "verify links")
        )
        app.router.add_routes([week_picture(parts.secret, parts.clock, queue), organizer_calendar(parts, queue)])
        guests = self.guests(queue)
        carried = self._azure(guests) if guests else self._own(app, queue, new_chats, signer)
        async with carried as grants:
            app.router.add_routes(Site(parts, queue, grants, Limits(new_chats, verifying), signer).routes())
            yield

    @asynccontextmanager
    async def _own(
        self, app: web.Application, queue: Queue, new_chats: SharedLimit, signer: Signer
    ) -> AsyncIterator[Grants]:
        """Our Direct Line, to anybody."""
        parts, streams = self._parts, Streams()
        chats = Conversations(parts.taker, parts.database, queue, parts.clock, streams.wake, parts.fresh)
        endpoint = Endpoint(chats, streams, signer, parts.clock, new_chats, parts.settings.trusted_proxies)
        app.router.add_routes(endpoint.routes())

        async def close_streams(_app: web.Application) -> None:
            streams.close()

        app.on_shutdown.append(close_streams)
        watching = asyncio.create_task(streams.watch(chats.last_numbers))
        try:
            yield endpoint
        finally:
            watching.cancel()
            with suppress(asyncio.CancelledError):
                await watching

    @asynccontextmanager
    async def _azure(self, guests: AzureGuests) -> AsyncIterator[Grants]:
        """Azure's, whose secret stays here."""
        settings = self._parts.settings
        assert settings.direct_line_secret is not None
        secret, origin = settings.direct_line_secret.get_secret_value(), _origin(settings.public_url)
        async with client_session() as session:
            yield AzureDirectLine(session, settings.direct_line_url, secret, origin, guests.remember)


def _origin(url: str | None) -> tuple[str, ...]:
    """The site on which the chat's page stands, where it is known."""
    return ("/".join(url.split("/")[:3]),) if url else ()
