"""What an attendee's calendar answers to an invitation (RFC 5546, 3.2.3): it is noted, and a no is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Literal

from scheduling import notices, record
from scheduling.booking import Answer, Booking
from scheduling.organizer import Organizer
from scheduling.rules import keeps_away
from scheduling.store import Store

Outcome = Literal["noted", "cancelled", "known", "old", "over"]
"""`old`: it answers an invitation that was replaced since. `over`: the meeting is, or it is cancelled."""


def take(
    store: Store, booking: Booking, organizer: Organizer, answer: Answer, sequence: int, now: datetime, *, cancels: bool
) -> Outcome:
    """Note the answer to the invitation of this sequence. A no leaves the meeting to the organizer, who is told; or
    ends it where that `cancels`."""
    store.organizers.lock(organizer.id)
    booking = store.bookings.get(booking.id) or booking
    if booking.status == "cancelled" or booking.end <= now:
        return "over"
    if sequence != booking.sequence:
        return "old"
    if booking.answer == answer:
        return "known"
    answered = replace(booking, answer=answer, revision=booking.revision + 1)
    if answer == "declined" and cancels:
        cancelled = record.cancel(store, answered, now)
        assert cancelled is not None
        record.queue(store, notices.to_both("cancellation", cancelled, organizer), now)
        return "cancelled"
    meeting_type = store.organizers.meeting_type(booking.meeting_type_id)
    blocks = meeting_type is None or keeps_away(meeting_type, answered.status)
    store.bookings.replace(answered, blocks=blocks)
    if answer == "declined":
        place = notices.place_of(meeting_type)
        record.queue(store, [notices.to_organizer("not_coming", answered, organizer, **place)], now)
    return "noted"
