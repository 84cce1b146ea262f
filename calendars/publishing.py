"""An organizer's bookings as a calendar to subscribe to (RFC 5545, RFC 5546 3.2.1)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from icalendar import Event, vCalAddress, vText

from calendars.vevent import calendar, component, event_of, one_line
from language.replies import say
from scheduling.booking import Booking
from scheduling.organizer import Organizer

REFRESH = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A booking, and where it takes place."""

    booking: Booking
    location: str = ""


def published(organizer: Organizer, meetings: Iterable[Meeting], now: datetime) -> bytes:
    """The calendar as of now (aware UTC). Each meeting is the same event there as in the mails about it."""
    found = calendar()
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", say("calendar-name", "en", name=one_line(organizer.name)))
    found.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    # Outlook knows only its own word for it.
    found.add("x-published-ttl", "PT15M")
    for meeting in meetings:
        found.add_component(_event(organizer, meeting, now))
    return bytes(found.to_ical())


def _event(organizer: Organizer, meeting: Meeting, now: datetime) -> Event:
    event = component(event_of(meeting.booking, organizer, now, meeting.location))
    # What is published names its organizer and no attendees: nobody is asked to answer.
    owner = vCalAddress(f"mailto:{organizer.email}")
    owner.params["CN"] = vText(one_line(organizer.name).replace('"', "'"))
    event.add("organizer", owner, encode=False)
    return event
