"""A booking as an iCalendar event (RFC 5545): in the calendar to subscribe to, and in a calendar it is written to."""

from __future__ import annotations

from datetime import datetime

from icalendar import Calendar
from icalendar import Event as Component

from calendars.source import Event
from language.replies import say
from scheduling.booking import Booking
from scheduling.organizer import Organizer


def event_of(booking: Booking, organizer: Organizer, at: datetime, location: str = "") -> Event:
    """The event of a booking as it stands; `at` is when that was (aware UTC)."""
    who = one_line(booking.attendee_name) or booking.attendee_email
    told = (f"{who} <{booking.attendee_email}>", booking.reference, plain(booking.note))
    return Event(
        booking_id=booking.id,
        sequence=booking.sequence,
        revision=booking.revision,
        at=at,
        start=booking.start,
        end=booking.end,
        status=booking.status,
        subject=_subject(booking, organizer, who),
        description="\n\n".join(part for part in told if part),
        location=one_line(location),
        organizer_name=one_line(organizer.name),
        organizer_email=organizer.email,
        organizer_timezone=organizer.timezone,
        attendee_name=one_line(booking.attendee_name),
        attendee_email=booking.attendee_email,
        invites=booking.invited_elsewhere,
    )


def _subject(booking: Booking, organizer: Organizer, who: str) -> str:
    about = one_line(booking.meeting_type_name)
    if not booking.invited_elsewhere:
        return say("mail-summary", "en", type=about, other=who)
    # Both have the same event, and each would otherwise read their own name or the other's.
    names = {"organizer": one_line(organizer.name), "attendee": who}
    return say("mail-summary-both", booking.locale or "en", type=about, **names)


def calendar() -> Calendar:
    """An empty calendar of ours."""
    empty = Calendar()
    empty.add("prodid", "-//bookwith//EN")
    empty.add("version", "2.0")
    empty.add("calscale", "GREGORIAN")
    return empty


def component(event: Event) -> Component:
    """The event without its people: whoever holds the calendar is not to invite anybody."""
    pending = event.status == "pending"
    made = Component()
    made.add("uid", event.uid)
    made.add("sequence", event.sequence)
    made.add("dtstamp", event.at)
    made.add("dtstart", event.start)
    made.add("dtend", event.end)
    made.add("summary", event.subject)
    made.add("status", "TENTATIVE" if pending else "CONFIRMED")
    made.add("transp", "OPAQUE")
    made.add("x-microsoft-cdo-busystatus", "TENTATIVE" if pending else "BUSY")
    if event.location:
        made.add("location", event.location)
    if event.description:
        made.add("description", event.description)
    return made


def one_line(said: str) -> str:
    """What strangers wrote, as one line."""
    return " ".join(plain(said).split())


def plain(said: str) -> str:
    """What strangers wrote, without control characters: a calendar cannot hold them."""
    lines = said.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(letter for letter in lines if letter == "\n" or letter.isprintable())
