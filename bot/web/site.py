"""The routes of our pages: who may see which, and what they ask the desk."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from aiohttp import web

from bot.characters import readable
from bot.direct_line.bodies import body_of, json_object
from bot.direct_line.endpoint import answered, limited
from bot.direct_line.errors import Refused
from bot.direct_line.grants import Grants
from bot.direct_line.limits import SharedLimit, address_of
from bot.direct_line.passes import ExpiredPass, InvalidPass, Pass, Signer, new_pass
from bot.pages import sharing_of
from bot.queue import Queue
from bot.web.chat_page import WEB_CHAT_ADDRESS, chat, web_chat
from bot.web.guesses import Guesses
from bot.web.manage_page import booking_page
from bot.web.page import Bounds, heading, language_of, page, shown, static_file, unknown
from bot.web.verify_page import VerifyPages
from language.replies import say
from scheduling.booking import Booking, Person
from scheduling.desk import Desk, OpenedLink
from scheduling.errors import BookingOver
from scheduling.manage_link import managed_booking
from scheduling.organizer import Organizer
from scheduling.zones import is_zone

if TYPE_CHECKING:
    from bot.parts import Parts
    from storage.work import Work

LONGEST_REASON = 500


class Limits(NamedTuple):
    """How often an address may open chats, and follow links of codes."""

    new_chats: SharedLimit
    verifying: SharedLimit


class Managed(NamedTuple):
    """The booking that a secret link opens, and with whom it is."""

    booking: Booking
    organizer: Organizer


class Site:
    """Our pages. What they ask the database runs in the queue's threads."""

    def __init__(self, parts: Parts, queue: Queue, grants: Grants, limits: Limits, signer: Signer) -> None:
        self._parts = parts
        self._queue = queue
        self._grants = grants
        self._new_chats = limits.new_chats
        self._signer = signer
        base_url = sharing_of(parts.settings).base_url
        self._bounds = Bounds(parts.settings.frame_ancestors, base_url, grants.domain)
        self._verify = VerifyPages(parts, queue, limits.verifying, self._bounds)

    def routes(self) -> list[web.RouteDef]:
        """Every page; one that the database cannot answer asks to come again."""
        counted = Guesses(self._parts.settings.trusted_proxies).counted
        return [
            web.get("/", shown(self._front)),
            web.get("/with/{code}", counted(shown(self._with))),
            web.get("/with/{slug}/{code}", counted(shown(self._with))),
            web.get("/b/{token}", counted(shown(self._booking))),
            web.get("/b/{token}/move", counted(shown(self._move))),
            web.post("/b/{token}/cancel", counted(shown(self._cancel))),
            *self._verify.routes(),
            web.get("/privacy", shown(self._privacy)),
            web.get("/terms", shown(self._terms)),
            web.post("/chat/token", answered(self._token)),
            web.get(WEB_CHAT_ADDRESS, web_chat),
            web.get("/web/{name}", static_file),
        ]

    async def _front(self, request: web.Request) -> web.Response:
        return chat(language_of(request), self._bounds)

    async def _with(self, request: web.Request) -> web.Response:
        code, slug = request.match_info["code"], request.match_info.get("slug")
        opened = await self._queue.run(self._opened, code)
        if opened is None or (slug is not None and slug.lower() != opened.organizer.slug):
            return unknown(language_of(request), self._bounds)
        return chat(language_of(request), self._bounds, opened, code=code)

    async def _booking(self, request: web.Request) -> web.Response:
        token, locale = request.match_info["token"], language_of(request)
        managed = await self._queue.run(self._managed, token)
        if managed is None:
            return unknown(locale, self._bounds)
        return booking_page(managed.booking, managed.organizer, token, locale, self._bounds)

    async def _move(self, request: web.Request) -> web.Response:
        token = request.match_info["token"]
        managed = await self._queue.run(self._managed, token)
        if managed is None:
            return unknown(language_of(request), self._bounds)
        return chat(language_of(request), self._bounds, manage=token)

    async def _cancel(self, request: web.Request) -> web.Response:
        # Only a POST cancels: mail programs and their guards fetch every link of a mail.
        token = request.match_info["token"]
        reason = (await request.post()).get("reason", "")
        done = await self._queue.run(self._cancelled, token, reason if isinstance(reason, str) else "")
        if not done:
            return unknown(language_of(request), self._bounds)
        raise web.HTTPSeeOther(f"/b/{token}")

    async def _terms(self, request: web.Request) -> web.Response:
        locale = language_of(request)
        title = say("page-terms", locale)
        return page(title, heading(title, say("page-terms-text", locale)), locale, self._bounds)

    async def _privacy(self, request: web.Request) -> web.Response:
        """What is kept of whom, for how long, by this installation's own settings; docs/privacy.md has all of it."""
        locale = language_of(request)
        title, days = say("page-privacy", locale), self._parts.settings.retention_days
        about = ["kept", "talk", *(("carried",) if self._grants.domain else ()), "seen", "rights"]
        said = [say(f"page-privacy-{one}", locale, days=days) for one in about]
        return page(title, heading(title, *said), locale, self._bounds)

    async def _token(self, request: web.Request) -> web.Response:
        """A token for the chat of a page, for a new conversation or for the one of this window."""
        if request.content_type != "application/json":
            # No other site can send this without asking first, and nobody answers that question.
            raise Refused(415, "BadArgument", "The body is not JSON.")
        await limited(self._new_chats, address_of(request, self._parts.settings.trusted_proxies))
        asked = _texts(json_object(await body_of(request)))
        if "resume" in asked:
            granted = await self._grants.again(self._resumed(asked), asked.get("token"))
        else:
            granted = await self._grants.new(await self._newcomer(asked))
        resume = self._signer.sign(granted.holder, self._parts.clock(), "resume")
        return web.json_response({**granted.wire, "resume": resume})

    def _resumed(self, asked: dict[str, str]) -> Pass:
        try:
            holder, _ = self._signer.read(asked["resume"], self._parts.clock(), "resume")
        except (ExpiredPass, InvalidPass):
            raise Refused(403, "TokenExpired", "The conversation cannot be taken up again.") from None
        return holder

    async def _newcomer(self, asked: dict[str, str]) -> Pass:
        zone = asked.get("timezone", "")
        come = new_pass("webchat", timezone=zone if is_zone(zone) else None)
        if code := asked.get("page"):
            if await self._queue.run(self._opened, code) is None:
                raise Refused(404, "NotFound", "This link does not open anything.")
            come = replace(come, page=code)
        if token := asked.get("manage"):
            managed = await self._queue.run(self._managed, token)
            if managed is None:
                raise Refused(404, "NotFound", "This link does not open anything.")
            come = replace(come, booking=managed.booking.id)
        return come

    def _opened(self, code: str) -> OpenedLink | None:
        with self._parts.database.reading() as work:
            return self._desk(work).open_link(code)

    def _managed(self, token: str) -> Managed | None:
        """None for a token that was never made, and once the meeting is over."""
        booking_id = managed_booking(self._parts.secret, token)
        if booking_id is None:
            return None
        with self._parts.database.reading() as work:
            booking = work.bookings.get(booking_id)
            if booking is None or booking.end <= self._parts.clock():
                return None
            return Managed(booking, self._desk(work).organizer(booking.organizer_id))

    def _cancelled(self, token: str, reason: str) -> bool:
        managed = self._managed(token)
        if managed is None:
            return False
        visitor = Person(f"manage:{managed.booking.id}", managed=managed.booking.id)
        with self._parts.database.transaction() as work:
            try:
                self._desk(work).cancel(managed.booking.id, visitor, readable(reason)[:LONGEST_REASON])
            except BookingOver:
                return False
        return True

    def _desk(self, work: Work) -> Desk:
        settings = self._parts.settings
        now: datetime = self._parts.clock()
        return work.desk(now, self._parts.secret, settings.policy_mode, settings.control_plane)


def _texts(told: dict[str, Any]) -> dict[str, str]:
    """The texts in an object; what is null or no text is left out."""
    return {name: value for name, value in told.items() if isinstance(value, str) and value}
