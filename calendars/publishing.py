"""An organizer's bookings as a calendar to subscribe to (RFC 5545, RFC 5546 3.2.1)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from icalendar import Calendar, Event, vCalAddress, vText

from language.replies import say
from scheduling.booking import Booking, uid_of
from scheduling.organizer import Organizer

REFRESH = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A booking, and where it takes place."""

    booking: Booking
    location: str = ""


def published(organizer: Organizer, meetings: Iterable[Meeting], now: datetime) -> bytes:
    """The calendar as of now (aware UTC). Each meeting is the same event there as in the mails about it."""
    calendar = Calendar()
    calendar.add("prodid", "-//bookwith//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", say("calendar-name", "en", name=_line(organizer.name)))
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    # Outlook knows only its own word for it.
    calendar.add("x-published-ttl", "PT15M")
    for meeting in meetings:
        calendar.add_component(_event(organizer, meeting, now))
    return bytes(calendar.to_ical())


def _event(organizer: Organizer, meeting: Meeting, now: datetime) -> Event:
    booking = meeting.booking
    event = Event()
    event.add("uid", uid_of(booking.id))
    event.add("sequence", booking.sequence)
    event.add("dtstamp", now)
    event.add("dtstart", booking.start)
    event.add("dtend", booking.end)
    who = _line(booking.attendee_name) or booking.attendee_email
    event.add("summary", say("mail-summary", "en", type=_line(booking.meeting_type_name), other=who))
    event.add("status", "TENTATIVE" if booking.status == "pending" else "CONFIRMED")
    event.add("transp", "OPAQUE")
    event.add("x-microsoft-cdo-busystatus", "TENTATIVE" if booking.status == "pending" else "BUSY")
    if meeting.location:
        event.add("location", _line(meeting.location))
    told = (f"{who} <{booking.attendee_email}>", booking.reference, _text(booking.note))
    event.add("description", "\n\n".join(part for part in told if part))
    # What is published names its organizer and no attendees: nobody is asked to answer.
    owner = vCalAddress(f"mailto:{organizer.email}")
    owner.params["CN"] = vText(_line(organizer.name).replace('"', "'"))
    event.add("organizer", owner, encode=False)
    return event


def _line(said: str) -> str:
    return " ".join(_text(said).split())


def _text(said: str) -> str:
    """What strangers wrote, without control characters: a calendar cannot hold them."""
    lines = said.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(letter for letter in lines if letter == "\n" or letter.isprintable())
