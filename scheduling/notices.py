"""What each deed tells to whom: the letters of a booking, with the plain facts to write them from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, get_args

from scheduling.booking import Booking
from scheduling.organizer import MeetingType, Organizer
from scheduling.schedule import Busy
from scheduling.store import Letter, LetterKind

CHANGES = ("confirmation", "request", "declined", "update", "cancellation")
"""The letters without which somebody would not know when a meeting is, or whether."""

REMINDER = "reminder_"
"""Reminders are of one kind for each number of minutes before the start, so that a booking can have several."""

EVENT: LetterKind = "event"
"""Not a letter: the calendar whose address it goes to is to show the booking as it is by then."""

CHAT = "chat_"
"""A letter of such a kind is no mail: its recipient is told in their chat what the mail of the other kind tells."""

TOLD_IN_CHAT = {
    "organizer": ("overlap", "confirmation", "request", "update", "change", "cancellation", "not_coming"),
    "attendee": ("confirmation", "update", "cancellation", "declined"),
}
"""What either is told in their own chat, too, unless they did it themselves."""


def to_both(kind: LetterKind, booking: Booking, organizer: Organizer, **more: Any) -> Iterator[Letter]:
    """The letter about a deed, to the attendee and to the organizer, and the work for the organizer's calendar."""
    for recipient in dict.fromkeys((booking.attendee_email, organizer.email)):
        yield _letter(kind, recipient, booking, organizer, more)
    yield from to_calendar(booking, organizer)


def to_calendar(booking: Booking, organizer: Organizer) -> Iterator[Letter]:
    """The work of writing the booking to the organizer's connected calendar; none where none is written to."""
    if organizer.writes_to is not None:
        payload = {"meeting_type": booking.meeting_type_name, "start": iso(booking.start), "status": booking.status}
        yield Letter(EVENT, organizer.writes_to, payload, booking.id, booking.sequence, booking.revision)


def reminder(lead: int, booking: Booking, organizer: Organizer, **more: Any) -> Letter:
    """Reminds the attendee, so many minutes before the start; it has lost its meaning once the meeting begins."""
    letter = _letter(f"{REMINDER}{lead}", booking.attendee_email, booking, organizer, more)
    return replace(letter, expires_at=booking.start)


def is_told_in_chat(kind: str, facts: Mapping[str, Any]) -> bool:
    """Whether the reader of this letter is told in chat, too: what the other one did."""
    by = "organizer" if facts.get("by") == "organizer" else "attendee"
    return kind in TOLD_IN_CHAT.get(facts.get("to", ""), ()) and facts["to"] != by


def is_known(kind: str) -> bool:
    """Whether this version knows what to do about it; while another is being rolled out, some are the other's."""
    return kind == EVENT or is_reminder(kind) or kind.removeprefix(CHAT) in get_args(LetterKind)


def is_reminder(kind: str) -> bool:
    return kind.startswith(REMINDER) or kind in ("reminder", "last_reminder")


def lead_of(kind: str) -> int | None:
    """How many minutes before the start a reminder comes; None for every other letter."""
    return int(kind.removeprefix(REMINDER)) if kind.startswith(REMINDER) else None


def to_organizer(kind: LetterKind, booking: Booking, organizer: Organizer, **more: Any) -> Letter:
    return _letter(kind, organizer.email, booking, organizer, more)


def to_attendee(kind: LetterKind, booking: Booking, organizer: Organizer, **more: Any) -> Letter:
    return _letter(kind, booking.attendee_email, booking, organizer, more)


def about_overlap(booking: Booking, organizer: Organizer, block: Busy, nth: int) -> Letter:
    """The nth event elsewhere that landed on this booking."""
    more = {"busy_start": iso(block.start), "busy_end": iso(block.end)}
    return replace(to_organizer("overlap", booking, organizer, **more), revision=nth)


def about_calendar(kind: LetterKind, organizer: Organizer, calendar: str, since: datetime, why: str = "") -> Letter:
    """How a connected calendar of the organizer's is; `since` is when it began to fail, `calendar` its host."""
    payload = {
        "to": "organizer",
        "organizer_name": organizer.name,
        "organizer_email": organizer.email,
        "organizer_timezone": organizer.timezone,
        "organizer_locale": organizer.language,
        "calendar": calendar,
        "since": iso(since),
        "reason": why,
    }
    return Letter(kind, organizer.email, payload)


def undelivered(letter: Letter) -> Letter | None:
    """What the organizer is told when a letter to the attendee was given up; None where that is not for them."""
    organizer = letter.payload.get("organizer_email")
    if letter.kind not in CHANGES or organizer is None or letter.recipient == organizer:
        return None
    payload = {**letter.payload, "to": "organizer", "failed_recipient": letter.recipient}
    return Letter("undelivered", organizer, payload, letter.booking_id, letter.sequence, letter.revision)


def code_letter(email: str, code: str, expires_at: datetime, locale: str | None = None, link: str = "") -> Letter:
    """The mail with the code. The code is in no other letter, and there it is the only number of six digits. `link` is
    the token of the link that does the same."""
    payload = {"code": code, "link": link, "attendee_locale": locale}
    return Letter("code", email, payload, expires_at=expires_at)


def place_of(meeting_type: MeetingType | None) -> dict[str, str]:
    """What a letter says about the meeting beyond the booking itself."""
    if meeting_type is None:
        return {}
    return {"location": meeting_type.location, "description": meeting_type.description}


def _letter(
    kind: LetterKind | str, recipient: str, booking: Booking, organizer: Organizer, more: dict[str, Any]
) -> Letter:
    payload = {
        "to": "organizer" if recipient == organizer.email else "attendee",
        "organizer_name": organizer.name,
        "organizer_email": organizer.email,
        "organizer_timezone": organizer.timezone,
        "organizer_locale": organizer.language,
        "attendee_name": booking.attendee_name,
        "attendee_email": booking.attendee_email,
        "attendee_timezone": booking.timezone or organizer.timezone,
        "attendee_locale": booking.locale,
        "meeting_type": booking.meeting_type_name,
        "start": iso(booking.start),
        "end": iso(booking.end),
        "reference": booking.reference,
        "status": booking.status,
        "note": booking.note,
        **({"invited_elsewhere": True} if booking.invited_elsewhere else {}),
        **more,
    }
    return Letter(kind, recipient, payload, booking.id, booking.sequence, booking.revision)


def iso(moment: datetime) -> str:
    """2026-11-24T15:00:00Z."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
