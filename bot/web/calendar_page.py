"""What is found at the secret address of an organizer's calendar: their bookings, to subscribe to."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING

from aiohttp import ETag, web

from bot.queue import RETRY_AFTER_SECONDS, Queue
from calendars.publishing import Meeting, published
from scheduling.calendar_link import holds, organizer_named
from scheduling.organizer import Organizer
from storage.errors import StorageError

if TYPE_CHECKING:
    from bot.parts import Parts

BEFORE, AHEAD = timedelta(days=90), timedelta(days=1102)
MOST = 10_000


def organizer_calendar(parts: Parts, queue: Queue) -> web.RouteDef:
    """GET of a calendar; an address that was never made, and one that holds no more, look like nothing."""

    def found(token: str) -> tuple[Organizer, list[Meeting]] | None:
        organizer_id, now = organizer_named(token) or "", parts.clock()
        with parts.database.reading() as work:
            number, organizer = work.calendar_links.number(organizer_id), work.organizers.get(organizer_id)
            if number is None or organizer is None or not holds(parts.secret, token, organizer_id, number):
                return None
            bookings = work.bookings.of_organizer(organizer_id, now - BEFORE, now + AHEAD, MOST)
            types = {booking.meeting_type_id for booking in bookings}
            places = {one: getattr(work.organizers.meeting_type(one), "location", "") for one in types}
            return organizer, [Meeting(booking, places[booking.meeting_type_id]) for booking in bookings]

    async def show(request: web.Request) -> web.Response:
        try:
            calendar = await queue.run(found, request.match_info["token"])
        except StorageError:
            raise web.HTTPServiceUnavailable(headers={"Retry-After": str(RETRY_AFTER_SECONDS)}) from None
        if calendar is None:
            raise web.HTTPNotFound
        # Weak: each answer says anew when it was made, and means the same.
        version = ETag(hashlib.sha256(repr(calendar).encode()).hexdigest()[:32], is_weak=True)
        asked = request.if_none_match or ()
        if any(one.value in ("*", version.value) for one in asked):
            response = web.Response(status=304)
        else:
            content = await queue.run(published, *calendar, parts.clock())
            response = web.Response(body=content, content_type="text/calendar", charset="utf-8")
        response.etag = version
        response.headers["Cache-Control"] = "private, no-cache"
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response

    return web.get("/calendar/{token}.ics", show)
