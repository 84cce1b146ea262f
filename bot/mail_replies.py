"""Answers of attendees' calendars: who proves to be whom, and what becomes of the booking."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from mail.replies import NoReply, read_reply
from scheduling import answers
from scheduling.booking import Answer, booking_of_uid
from scheduling.reply_tag import is_tag_of, tag_of

if TYPE_CHECKING:
    from bot.settings import Settings
    from storage.work import Work


@dataclass(frozen=True, slots=True)
class Taken:
    """What an answer came to."""

    booking_id: str
    answer: Answer
    outcome: answers.Outcome


def take_reply(work: Work, content: bytes, settings: Settings, secret: str, now: datetime) -> Taken:
    """Take the answer in a mail; taken again, it changes nothing. Raises NoReply.

    Anybody can write an attendee's name under a mail. It is theirs when it goes to an address that only the invitation
    in their own mailbox named; to whoever has not got that, unknown bookings and other people's look the same.
    """
    reply = read_reply(content)
    booking = work.bookings.get(booking_of_uid(reply.uid) or "")
    organizer = work.organizers.get(booking.organizer_id) if booking else None
    if booking is None or organizer is None or booking.attendee_email != reply.attendee:
        raise _UNPROVEN
    if not any(is_tag_of(tag_of(address), secret, booking.id, booking.attendee_email) for address in reply.answered):
        raise _UNPROVEN
    cancels = settings.mail_declines == "cancel"
    outcome = answers.take(work, booking, organizer, reply.answer, reply.sequence, now, cancels=cancels)
    return Taken(booking.id, reply.answer, outcome)


_UNPROVEN = NoReply("It answers no invitation of ours, or does not prove to be its attendee's.")
