"""Reading busy times out of an iCalendar file (RFC 5545): events with their recurrences, and free/busy replies."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any

import recurring_ical_events
from icalendar import Calendar
from icalendar.error import GloballyUniqueTZIDGuessed, InvalidCalendar

from calendars.zones import forget_zones, settle
from scheduling.booking import booking_of_uid
from scheduling.clock import clock, day_number, moment
from scheduling.errors import InvalidInput
from scheduling.schedule import Busy, BusyStatus

MOST_BYTES = 10_000_000
MOST_BLOCKS = 50_000
REACH = timedelta(days=1102)
"""How far ahead recurring events are laid out: as far as any meeting type can be booked, and until it is read again."""

# An event of every second or minute is a mistake or an attack, and would be laid out a million times.
_TOO_OFTEN = re.compile(rb"^RRULE[^\r\n]*FREQ=(?:SECONDLY|MINUTELY)", re.IGNORECASE | re.MULTILINE)

# Outlook's own property says more than TRANSP, which knows only busy and free.
_OUTLOOK: dict[str, BusyStatus] = {
    "FREE": "free",
    "TENTATIVE": "tentative",
    "BUSY": "busy",
    "OOF": "oof",
    "WORKINGELSEWHERE": "workingElsewhere",
}
_FREE_BUSY: dict[str, BusyStatus] = {"FREE": "free", "BUSY-TENTATIVE": "tentative", "BUSY-UNAVAILABLE": "oof"}


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose calendar it is. `bookings` are those that we invited them to: the id of each, and its latest sequence."""

    email: str
    timezone: str
    bookings: Mapping[str, int] = field(default_factory=dict)


def read_busy(content: bytes, owner: Owner, after: datetime, until: datetime | None = None) -> list[Busy]:
    """The blocks of a calendar that touch [after, until), aware UTC, in order; `until` is `REACH` from it if not said.

    Times without a zone and whole days are on the owner's wall clock. What the owner declined is left out, and what
    they have not answered is marked. An invitation of our own is left out too, unless it is newer than we know: we
    know where its booking is now, and the calendar may not. Raises InvalidInput; UnknownZone is one.
    """
    if len(content) > MOST_BYTES:
        raise InvalidInput(f"The calendar is larger than {MOST_BYTES // 1_000_000} MB.")
    if _TOO_OFTEN.search(content.replace(b"\r\n ", b"").replace(b"\n ", b"")):
        raise InvalidInput("The calendar has an event that recurs every minute or second.")
    try:
        with warnings.catch_warnings():
            # "/vendor/Europe/Berlin" is Europe/Berlin, as every program has it that writes so.
            warnings.simplefilter("ignore", GloballyUniqueTZIDGuessed)
            forget_zones()
            calendars = Calendar.from_ical(content, multiple=True)
            found = [block for one in calendars for block in _blocks(one, owner, after, until or after + REACH)]
    except InvalidInput:
        raise
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, InvalidCalendar) as error:
        raise InvalidInput(f"It is not a readable iCalendar file: {_readable(str(error))}") from error
    if not calendars:
        raise InvalidInput("It is not an iCalendar file: there is no whole VCALENDAR in it.")
    if len(found) > MOST_BLOCKS:
        raise InvalidInput(f"The calendar has more than {MOST_BLOCKS} events to come.")
    return sorted(found, key=lambda block: (block.start, block.end))


def _readable(message: str) -> str:
    """The parser quotes what it stumbled over, and a file of any kind may be given."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in message).split())[:150]


def _blocks(calendar: Any, owner: Owner, after: datetime, until: datetime) -> Iterator[Busy]:
    settle(calendar, owner.timezone, after)
    day = timedelta(days=1)
    # Whole days are dates there, whose midnights may lie on either side of UTC's.
    events = recurring_ical_events.of(calendar).between(after - day, until + day)
    found = (block for block in _of_events(events, owner, after) if block.start < until)
    yield from islice(found, MOST_BLOCKS + 1)
    for reply in calendar.walk("VFREEBUSY"):
        yield from (
            block for block in _of_free_busy(reply, owner.timezone) if block.end > after and block.start < until
        )


def _of_events(events: Iterable[Any], owner: Owner, after: datetime) -> Iterator[Busy]:
    timezone = owner.timezone
    for event in events:
        answer = _answer(event, owner.email.lower())
        if str(event.get("STATUS", "")).upper() == "CANCELLED" or answer == "DECLINED" or _is_known(event, owner):
            continue
        begin, end = event.start, event.end
        block = Busy(
            _instant(begin, timezone),
            _instant(end, timezone),
            _status(event),
            all_day=not isinstance(begin, datetime) or _is_so(event, "X-MICROSOFT-CDO-ALLDAYEVENT"),
            unanswered=answer == "NEEDS-ACTION",
        )
        if block.end > max(block.start, after):
            yield block


def _of_free_busy(reply: Any, timezone: str) -> Iterator[Busy]:
    periods = reply.get("FREEBUSY", [])
    for entry in periods if isinstance(periods, list) else [periods]:
        status = _FREE_BUSY.get(str(entry.params.get("FBTYPE", "BUSY")).upper(), "busy")
        for period in getattr(entry, "dts", None) or [entry]:
            start, end = (_instant(side, timezone) for side in (period.start, period.end))
            if end > start:
                yield Busy(start, end, status)


def _status(event: Any) -> BusyStatus:
    outlook = _OUTLOOK.get(str(event.get("X-MICROSOFT-CDO-BUSYSTATUS", "")).upper())
    if outlook:
        return outlook
    if str(event.get("TRANSP", "")).upper() == "TRANSPARENT":
        return "free"
    return "tentative" if str(event.get("STATUS", "")).upper() == "TENTATIVE" else "busy"


def _is_so(event: Any, name: str) -> bool:
    return str(event.get(name, "")).upper() == "TRUE"


def _is_known(event: Any, owner: Owner) -> bool:
    known = owner.bookings.get(booking_of_uid(str(event.get("UID", ""))) or "")
    return known is not None and int(event.get("SEQUENCE", 0)) <= known


def _answer(event: Any, email: str) -> str:
    """What the owner answered to the invitation: a PARTSTAT, or nothing where they were not invited."""
    attendees = event.get("ATTENDEE", [])
    for attendee in attendees if isinstance(attendees, list) else [attendees]:
        if str(attendee).lower().removeprefix("mailto:") == email:
            return str(attendee.params.get("PARTSTAT", "NEEDS-ACTION")).upper()
    return ""


def _instant(said: date, timezone: str) -> datetime:
    if isinstance(said, datetime) and said.tzinfo is not None:
        return said.astimezone(UTC)
    minutes = said.hour * 60 + said.minute if isinstance(said, datetime) else 0
    return moment(clock(timezone).instant(day_number(said), minutes))
