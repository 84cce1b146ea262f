"""The page behind the link in a code's mail: its button does what typing the code does."""

from __future__ import annotations

from datetime import timedelta
from html import escape
from math import ceil
from typing import TYPE_CHECKING

from aiohttp import web

from bot.direct_line.limits import SharedLimit, address_of
from bot.queue import Queue
from bot.web.page import Bounds, heading, language_of, page, shown
from language.replies import say
from scheduling.addresses import Addresses, Asker
from scheduling.codes import CODE_LASTS

if TYPE_CHECKING:
    from bot.parts import Parts

PLACES = {"msteams": "teams", "webchat": "browser", "directline": "browser", "emulator": "emulator"}
"""What the chats of a channel are called to people who know none of channels."""


class VerifyPages:
    """What a link opens is asked for by GET, as guards of mail boxes do, too; only a POST proves the address."""

    def __init__(self, parts: Parts, queue: Queue, limit: SharedLimit, bounds: Bounds) -> None:
        self._parts = parts
        self._queue = queue
        self._limit = limit
        self._bounds = bounds

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/verify/{token}", shown(self._show)),
            web.post("/verify/{token}", shown(self._prove)),
        ]

    async def _show(self, request: web.Request) -> web.Response:
        await self._limited(request)
        locale = language_of(request)
        asker = await self._queue.run(self._asked_by, request.match_info["token"])
        return _unknown(locale, self._bounds) if asker is None else _asked(asker, locale, self._bounds)

    async def _prove(self, request: web.Request) -> web.Response:
        await self._limited(request)
        locale = language_of(request)
        asker = await self._queue.run(self._proved, request.match_info["token"])
        if asker is None:
            return _unknown(locale, self._bounds)
        title = say("verify-done-title", locale)
        return page(title, heading(title, say("verify-done", locale, email=asker.email)), locale, self._bounds)

    async def _limited(self, request: web.Request) -> None:
        """Raise 429 where one address asks too often."""
        wait = await self._limit.wait(address_of(request, self._parts.settings.trusted_proxies))
        if wait:
            raise web.HTTPTooManyRequests(headers={"Retry-After": str(ceil(wait))})

    def _asked_by(self, token: str) -> Asker | None:
        # Looking at a code locks it, for which reading alone is not enough.
        with self._parts.database.transaction() as work:
            return Addresses(work, self._parts.clock(), self._parts.secret).asked_by(token)

    def _proved(self, token: str) -> Asker | None:
        with self._parts.database.transaction() as work:
            return Addresses(work, self._parts.clock(), self._parts.secret).prove_by_link(token)


def _asked(asker: Asker, locale: str, bounds: Bounds) -> web.Response:
    title, who = say("verify-title", locale), say("verify-who", locale, email=asker.email, where=_where(asker, locale))
    text = heading(title, who, say("verify-not-you", locale))
    button = _BUTTON.format(yes=escape(say("verify-yes", locale)))
    return page(title, f"{text}\n{button}", locale, bounds)


def _unknown(locale: str, bounds: Bounds) -> web.Response:
    """The same for links that were never made, are used up or have expired."""
    title = say("page-unknown-title", locale)
    text = say("verify-unknown", locale, minutes=CODE_LASTS // timedelta(minutes=1))
    return page(title, heading(title, text), locale, bounds, status=404)


def _where(asker: Asker, locale: str) -> str:
    place = PLACES.get(asker.channel)
    return say(f"verify-in-{place}", locale) if place else say("verify-in-other", locale, channel=asker.channel)


_BUTTON = """<form method="post">
<button>{yes}</button>
</form>"""
