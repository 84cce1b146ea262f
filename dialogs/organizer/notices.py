"""What organizers are told unasked, in their own chat; and whether they want to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from zoneinfo import ZoneInfo

from dialogs.cards import card
from dialogs.notices import Notice
from dialogs.organizer.forms import OwnForm, sure_of
from dialogs.organizer.own import own_page
from dialogs.steps import Choice, Step, Tell
from dialogs.turn import Turn
from language import dates
from language.orders import Order
from language.replies import say
from scheduling.booking import Booking
from scheduling.organizer import Organizer

_LEFT_TO_DO = {"request": ("approve", "decline"), "not_coming": ("cancel",)}
"""What a notice leaves to the organizer, by its buttons."""


def notice_of(kind: str, booking: Booking, organizer: Organizer, locale: str | None, now: datetime) -> Notice:
    """What happened to a booking, by the kind of the letter about it; what is left to the organizer has buttons."""
    spoken = locale or "en"
    facts = _facts(booking, organizer, spoken, now)
    pending = booking.status == "pending"
    told = "request" if pending and kind in ("request", "confirmation", "update", "change") else kind
    deeds = _LEFT_TO_DO.get(told, ())
    text = say(f"own-notice-{told}", spoken, **facts)
    if not deeds:
        return Notice(text)
    buttons = [
        Choice(
            say(f"own-button-{deed}", spoken, who=booking.attendee_name, when=facts["when"]),
            {"do": f"own-{deed}", "booking": booking.id, "start": booking.start.isoformat()},
        )
        for deed in deeds
    ]
    return Notice(text, card([], buttons, text))


def day_notice(bookings: Sequence[Booking], organizer: Organizer, locale: str | None, now: datetime) -> Notice:
    """The meetings of a day."""
    spoken = locale or "en"
    rows = "\n".join(f"• {say('own-notice-row', spoken, **_facts(one, organizer, spoken, now))}" for one in bookings)
    return Notice(say("own-notice-day", spoken, rows=rows, count=len(bookings)))


def _facts(booking: Booking, organizer: Organizer, locale: str, now: datetime) -> dict[str, object]:
    zone = ZoneInfo(organizer.timezone)
    return {
        "who": booking.attendee_name or booking.attendee_email,
        "type": booking.meeting_type_name,
        "when": dates.moment(booking.start.astimezone(zone), locale, now.astimezone(zone).date()),
        "zone": dates.zone_said(organizer.timezone, locale),
    }


@dataclass
class Notices(OwnForm):
    """To be told in chat what happens on one's page, or not."""

    kind: ClassVar[str] = "own-notices"

    on: bool = False

    def begin(self, turn: Turn, order: Order) -> None:
        self.on = order.kind == "notices_on"

    def read_back(self, turn: Turn) -> Step:
        return sure_of(turn, self, "own-sure-notices-on" if self.on else "own-sure-notices-off")

    def do(self, turn: Turn) -> list[Step]:
        own_page(turn).want_notices(self.on)
        return [Tell("notices", "own-notices-on" if self.on else "own-notices-off")]
