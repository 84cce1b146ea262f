"""An answer that a calendar program sends to an invitation (RFC 6047, 5546): read from a mail, believed in nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, Message
from email.utils import getaddresses
from typing import Any

from icalendar import Calendar, Component

from scheduling.booking import Answer

LARGEST = 256 * 1024
LARGEST_CALENDAR = 64 * 1024
MOST_PARTS = 30
ANSWERS: dict[str, Answer] = {"ACCEPTED": "accepted", "DECLINED": "declined", "TENTATIVE": "tentative"}


class NoReply(ValueError):
    """The mail is no answer to an invitation; the message says why, in words that hold nothing of the mail."""


@dataclass(frozen=True, slots=True)
class CalendarReply:
    """What the mail claims. `answered` are the addresses to which the answer went: the invitation's organizer, or what
    the mail servers noted."""

    uid: str
    attendee: str
    answered: frozenset[str]
    answer: Answer
    sequence: int


def read_reply(content: bytes) -> CalendarReply:
    """The answer in a mail. Raises NoReply."""
    if len(content) > LARGEST:
        raise NoReply("The mail is too large.")
    try:
        mail = message_from_bytes(content, _class=EmailMessage, policy=policy.default)
        noted = frozenset(_noted(mail))
        found = [event for part in _calendars(mail) for event in _replies(part, noted)]
    # The parsers of mail and calendars raise what broken input makes them stumble over.
    except (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        if isinstance(error, NoReply):
            raise
        raise NoReply(f"The mail cannot be read ({type(error).__name__}).") from None
    if not found:
        raise NoReply("The mail holds no answer to an invitation.")
    if any(one != found[0] for one in found):
        raise NoReply("The mail holds several answers.")
    return found[0]


def _noted(mail: EmailMessage) -> Iterator[str]:
    for name in ("To", "Delivered-To", "X-Original-To"):
        for header in mail.get_all(name, [])[:MOST_PARTS]:
            yield from (address.lower() for _, address in getaddresses([str(header)]) if address)


def _calendars(mail: Message[Any, Any]) -> Iterator[bytes]:
    for number, part in enumerate(mail.walk()):
        if number > MOST_PARTS:
            raise NoReply("The mail has too many parts.")
        if part.get_content_type() in ("text/calendar", "application/ics"):
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and len(content) <= LARGEST_CALENDAR:
                yield content


def _replies(content: bytes, noted: frozenset[str]) -> Iterator[CalendarReply]:
    calendar = Calendar.from_ical(content)
    if _text(calendar, "METHOD").upper() != "REPLY":
        return
    for event in calendar.walk("VEVENT"):
        attendees = event.get("ATTENDEE", [])
        attendees = attendees if isinstance(attendees, list) else [attendees]
        if len(attendees) != 1 or "RECURRENCE-ID" in event:
            raise NoReply("The answer is not one attendee's to one meeting.")
        answer = ANSWERS.get(str(attendees[0].params.get("PARTSTAT", "")).upper())
        if answer is not None:
            yield CalendarReply(
                uid=_text(event, "UID"),
                attendee=_address(str(attendees[0])),
                answered=noted | {_address(_text(event, "ORGANIZER"))},
                answer=answer,
                sequence=int(event.get("SEQUENCE", 0)),
            )


def _text(component: Component, name: str) -> str:
    found = component.get(name)
    return str(found).strip() if found is not None and not isinstance(found, list) else ""


def _address(value: str) -> str:
    return value.strip().removeprefix("mailto:").removeprefix("MAILTO:").strip().lower()
