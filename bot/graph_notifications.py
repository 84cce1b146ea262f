"""The web hook that Graph calls when a calendar has changed: answered at once, looked after by a worker."""

from __future__ import annotations

import asyncio
import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import structlog
from aiohttp import web

from bot.graph_hook import LIFECYCLE, NOTIFICATIONS, client_state
from calendars.graph.subscriptions import Note, notes
from storage.database import Database
from storage.errors import StorageError

log = structlog.get_logger()

MOST_TOKEN = 2_000


@dataclass(frozen=True)
class GraphHook:
    """Takes what Graph tells. Whatever is not known by its word changes nothing, and is answered the same."""

    database: Database
    secret: str
    clock: Callable[[], datetime]

    def add_to(self, app: web.Application) -> None:
        app.router.add_post(NOTIFICATIONS, self.post)
        app.router.add_post(LIFECYCLE, self.post)

    async def post(self, request: web.Request) -> web.Response:
        token = request.query.get("validationToken")
        if token is not None:
            return _said_back(token)
        try:
            told = list(notes(json.loads(await request.read())))
        except (ValueError, RecursionError):
            raise web.HTTPBadRequest from None
        try:
            await asyncio.to_thread(self._note, told)
        except StorageError as error:
            # Graph tells again, for four hours.
            log.warning("graph told in vain", reason=type(error).__name__)
            raise web.HTTPServiceUnavailable from None
        return web.Response(status=202)

    def _note(self, told: list[Note]) -> None:
        now = self.clock()
        with self.database.reading() as work:
            watched = work.watches.addresses_of({note.subscription_id for note in told})
        ours = [note for note in told if self._is_ours(note, watched.get(note.subscription_id))]
        if not ours:
            return
        with self.database.transaction() as work:
            for note in ours:
                address = watched[note.subscription_id]
                lost = note.lifecycle in ("missed", "subscriptionRemoved")
                work.watches.noted(address, now, resync=lost)
                if note.lifecycle in ("reauthorizationRequired", "subscriptionRemoved"):
                    work.watches.doubted(address, now, ended=note.lifecycle == "subscriptionRemoved")

    def _is_ours(self, note: Note, address: str | None) -> bool:
        expected = client_state(self.secret, address or "")
        same = hmac.compare_digest(expected.encode(), note.client_state.encode())
        if not same or address is None:
            log.warning("graph told with a word that is not ours", known=address is not None)
        return same and address is not None


def _said_back(token: str) -> web.Response:
    """As plain text, and nothing that a browser would take for a page."""
    if len(token) > MOST_TOKEN:
        raise web.HTTPBadRequest
    return web.Response(text=token, content_type="text/plain", headers={"X-Content-Type-Options": "nosniff"})
