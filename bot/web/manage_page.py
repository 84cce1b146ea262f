"""The page of one booking, for whoever has its secret link: what it is, and the ways to change it."""

from __future__ import annotations

from html import escape
from zoneinfo import ZoneInfo

from aiohttp import web

from bot.web.page import Bounds, page
from language import dates
from language.replies import say
from scheduling.booking import Booking
from scheduling.organizer import Organizer


def booking_page(booking: Booking, organizer: Organizer, token: str, locale: str, bounds: Bounds) -> web.Response:
    """The booking's facts; with a button that cancels it, and a way to move it, while it stands."""
    title = say("manage-title", locale)
    parts = [f"<h1>{escape(title)}</h1>", *_state(booking, organizer, locale), _facts(booking, organizer, locale)]
    if booking.status != "cancelled":
        parts.append(_ways(token, locale))
    return page(title, "\n".join(parts), locale, bounds)


def _state(booking: Booking, organizer: Organizer, locale: str) -> list[str]:
    if booking.status == "cancelled":
        return [f'<p role="status">{escape(say("manage-cancelled", locale))}</p>']
    if booking.status == "pending":
        return [f"<p>{escape(say('manage-pending', locale, organizer=organizer.name))}</p>"]
    return []


def _facts(booking: Booking, organizer: Organizer, locale: str) -> str:
    zone = booking.timezone or organizer.timezone
    clock = ZoneInfo(zone)
    when = dates.span(booking.start.astimezone(clock), booking.end.astimezone(clock), locale)
    rows = [
        (say("mail-what", locale), booking.meeting_type_name),
        (say("mail-with", locale), organizer.name),
        (say("mail-when", locale), f"{when} ({dates.zone_said(zone, locale)})"),
        (say("mail-reference", locale), booking.reference),
    ]
    return "<dl>\n" + "\n".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in rows) + "\n</dl>"


def _ways(token: str, locale: str) -> str:
    return _WAYS.format(
        token=escape(token),
        move=escape(say("manage-move", locale)),
        reason=escape(say("manage-reason", locale)),
        cancel=escape(say("manage-cancel", locale)),
        keep=escape(say("manage-keep", locale)),
    )


_WAYS = """<p><a class="button" href="/b/{token}/move">{move}</a></p>
<form method="post" action="/b/{token}/cancel">
<label for="reason">{reason}</label>
<input id="reason" name="reason" maxlength="500" autocomplete="off">
<button class="grave">{cancel}</button>
</form>
<p>{keep}</p>"""
