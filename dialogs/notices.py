"""What attendees are told unasked, in the chat where they spoke last; and whether they want to be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from dialogs.cards import card
from dialogs.side import topic
from dialogs.steps import Choice, Step, Tell
from dialogs.turn import Turn
from language import dates
from language.replies import say
from scheduling.booking import Booking
from scheduling.organizer import Organizer


@dataclass(frozen=True, slots=True)
class Notice:
    """A message that nobody asked for; its card's buttons are those of a reply."""

    text: str
    card: Mapping[str, Any] | None = None


def attendee_notice(kind: str, booking: Booking, organizer: Organizer, reason: str, now: datetime) -> Notice:
    """What the organizer did to a booking, or a reminder of it: by the kind of the letter about it, in the attendee's
    zone and language. What stands can be moved and cancelled by buttons."""
    spoken, zone = booking.locale or "en", booking.timezone or organizer.timezone
    clock = ZoneInfo(zone)
    facts = {
        "organizer": organizer.name,
        "type": booking.meeting_type_name,
        "when": dates.moment(booking.start.astimezone(clock), spoken, now.astimezone(clock).date()),
        "zone": dates.zone_said(zone, spoken),
    }
    lines = [say(f"notice-{kind}", spoken, **facts)]
    if reason:
        lines.append(say("notice-reason", spoken, reason=reason))
    lines.append(say("notice-quiet", spoken))
    text = "\n".join(lines)
    if booking.status == "cancelled":
        return Notice(text)
    buttons = [
        Choice(say(f"button-{deed}", spoken, when=facts["when"]), {"do": deed, "booking": booking.id})
        for deed in ("move", "cancel")
    ]
    return Notice(text, card([], buttons, text))


def wished(turn: Turn) -> list[Step]:
    """ "Stop messaging me" and "message me again": at once, for either takes the other back."""
    about = topic(turn)
    if about not in ("notices_off", "notices_on"):
        return []
    turn.talk.quiet = about == "notices_off"
    return [Tell("notices", "quiet-on" if turn.talk.quiet else "quiet-off")]
