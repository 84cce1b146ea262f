"""How long what has served its purpose is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.work import Work

TURNS = timedelta(days=7)
"""Far longer than any channel sends an activity again."""
CODES = timedelta(days=1)
"""Longer than the hour in which codes are counted."""
LINKS = timedelta(days=30)
DELIVERED = timedelta(days=30)
"""How long what was delivered can be looked up."""


@dataclass(frozen=True, slots=True)
class Retention:
    """What the operator's settings say: whole days after the last word of a talk, and after a meeting's end, when it
    loses its attendee's name; None keeps those."""

    talks: timedelta = timedelta(days=90)
    attendees: timedelta | None = None

    def at_most(self, usual: timedelta) -> timedelta:
        """Nothing that holds words, names or addresses outlives the talks or the attendees' names."""
        return min(usual, self.talks, self.attendees or usual)


def forget_old(work: Work, now: datetime, retention: Retention = Retention()) -> None:
    """Delete what nobody asks for any more: turns, talks, codes, holds, links, delivered letters. Bookings stay."""
    work.turns.purge(now - retention.at_most(TURNS))
    work.conversations.purge(now - retention.talks)
    work.direct_line.purge(now - retention.talks)
    work.proofs.purge(now - CODES)
    work.holds.purge(now)
    work.links.purge(now - LINKS)
    work.outbox.purge(now - retention.at_most(DELIVERED))
    work.rates.purge(now)
    work.web_guests.purge(now - retention.talks)


def forget_attendees(work: Work, now: datetime, retention: Retention = Retention()) -> None:
    """Take names, addresses and notes out of bookings that were over long ago; the times stay. Looks through all
    bookings: for once a day."""
    if retention.attendees is not None:
        work.people.forget_attendees(now - retention.attendees)
