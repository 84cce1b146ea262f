"""The meeting as iCalendar (RFC 5545, RFC 5546): an invitation, its update, or its cancellation."""

from __future__ import annotations

from typing import Literal, NamedTuple

from icalendar import Calendar, Event, vCalAddress, vText

from mail.deed import Deed, Letterhead, Role, line
from mail.words import PLACE_LENGTH, manage_url, summary
from scheduling.booking import uid_of

Method = Literal["REQUEST", "CANCEL"]
INVITING = ("confirmation", "update", "change")
CANCELLING = ("cancellation", "declined")


class Invitation(NamedTuple):
    """What goes into the mail: the method must be the same there and inside."""

    method: Method
    content: bytes


def invitation(deed: Deed, head: Letterhead) -> Invitation | None:
    """None where the mail changes nothing in a calendar, or where the organizer's own calendar sends invitations."""
    if deed.booking_id is None or deed.facts.get("invited_elsewhere"):
        return None
    if deed.kind in CANCELLING:
        return Invitation("CANCEL", _calendar(deed, head, "CANCEL"))
    if deed.kind in INVITING:
        return Invitation("REQUEST", _calendar(deed, head, "REQUEST"))
    return None


def _calendar(deed: Deed, head: Letterhead, method: Method) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//bookwith//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    calendar.add_component(_event(deed, head, method))
    return bytes(calendar.to_ical())


def _event(deed: Deed, head: Letterhead, method: Method) -> Event:
    event = Event()
    event.add("uid", uid_of(deed.booking_id or ""))
    event.add("sequence", deed.sequence)
    event.add("dtstamp", deed.at)
    # In UTC: a VTIMEZONE is read differently from program to program, and a single meeting needs none.
    event.add("dtstart", deed.start)
    event.add("dtend", deed.end)
    event.add("summary", summary(deed))
    event.add("status", "CANCELLED" if method == "CANCEL" else "TENTATIVE" if deed.pending else "CONFIRMED")
    event.add("transp", "OPAQUE")
    if location := line(deed.facts.get("location"), PLACE_LENGTH):
        event.add("location", location)
    link = manage_url(deed, head) if deed.to == "attendee" and method == "REQUEST" else ""
    description = "\n\n".join(part for part in (link, deed.text("description"), deed.text("note")) if part)
    if description:
        event.add("description", description)
    if link:
        event.add("url", link)
    # Some programs update an event in place only when the organizer is the sender of the mail.
    event.add("organizer", _person(deed.name("organizer"), head.sender_of(deed)), encode=False)
    for role in ("attendee", "organizer"):
        event.add("attendee", _invited(deed, role), encode=False)
    event.add("x-microsoft-cdo-busystatus", "TENTATIVE" if deed.pending else "FREE" if method == "CANCEL" else "BUSY")
    event.add("x-microsoft-disallow-counter", "TRUE")
    return event


def _invited(deed: Deed, role: Role) -> vCalAddress:
    person = _person(deed.name(role), deed.address(role))
    person.params["ROLE"] = vText("REQ-PARTICIPANT")
    person.params["PARTSTAT"] = vText("NEEDS-ACTION" if role == "attendee" else "ACCEPTED")
    person.params["RSVP"] = vText("TRUE" if role == "attendee" else "FALSE")
    return person


def _person(name: str, address: str) -> vCalAddress:
    person = vCalAddress(f"mailto:{address}")
    # A parameter cannot hold a double quote (RFC 5545, 3.2).
    person.params["CN"] = vText(name.replace('"', "'"))
    return person
