"""Steps as the acts of the contract's section 4: flat objects, times ISO 8601 in the attendee's zone with offset."""

from __future__ import annotations

from datetime import datetime
from functools import singledispatch
from zoneinfo import ZoneInfo

from dialogs import steps
from dialogs.talk import Act


@singledispatch
def act(step: object, zone: ZoneInfo) -> Act:
    raise TypeError(f"no act for {type(step).__name__}")


def _at(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).isoformat()


@act.register
def _greet(step: steps.Greet, zone: ZoneInfo) -> Act:
    return {"act": "greet"}


@act.register
def _help(step: steps.Help, zone: ZoneInfo) -> Act:
    return {"act": "help"}


@act.register
def _ask(step: steps.Ask, zone: ZoneInfo) -> Act:
    return {"act": "ask", "what": step.what}


@act.register
def _offer(step: steps.Offer, zone: ZoneInfo) -> Act:
    return {"act": "offer_slots", "slots": [_at(start, zone) for start in step.slots]}


@act.register
def _no_slots(step: steps.NoSlots, zone: ZoneInfo) -> Act:
    return {"act": "no_slots", "reason": step.reason, "nearest": [_at(start, zone) for start in step.nearest]}


@act.register
def _confirm(step: steps.Confirm, zone: ZoneInfo) -> Act:
    return {
        "act": "confirm",
        "what": step.what,
        "organizer": step.organizer.email,
        "meeting_type": step.meeting_type_name,
        "start": _at(step.start, zone),
        "minutes": step.minutes,
        "booking": step.booking,
    }


@act.register
def _done(step: steps.Done, zone: ZoneInfo) -> Act:
    booking = step.booking
    return {"act": step.what, "booking": booking.id, "reference": booking.reference, "start": _at(booking.start, zone)}


@act.register
def _list(step: steps.ListBookings, zone: ZoneInfo) -> Act:
    return {"act": "list_bookings", "bookings": [booking.id for booking in step.bookings]}


@act.register
def _clarify(step: steps.Clarify, zone: ZoneInfo) -> Act:
    return {"act": "clarify", "options": [choice.label for choice in step.choices]}


@act.register
def _tell(step: steps.Tell, zone: ZoneInfo) -> Act:
    return {"act": "answer", "about": step.about}


@act.register
def _not_understood(step: steps.NotUnderstood, zone: ZoneInfo) -> Act:
    return {"act": "not_understood"}


@act.register
def _refused(step: steps.Refused, zone: ZoneInfo) -> Act:
    return {"act": "refused", "reason": step.reason}
