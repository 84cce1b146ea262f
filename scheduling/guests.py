"""Whom the desk serves: which addresses it takes, and how many meetings one person may have to come."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from scheduling.blocklist import domains_of
from scheduling.errors import Blocked, TooManyBookings
from scheduling.store import Store

Refused = Literal["disposable", "blocked"]


@dataclass(frozen=True, slots=True)
class Admission:
    """What the operator's settings say of guests. A limit that is None does not hold; `exempt` are domains that are
    taken though they are on the list of throw-away mail boxes."""

    most_open: int | None = 20
    most_with_one: int | None = 10
    """A meeting each week until the usual horizon of 60 days makes nine."""
    most_held: int | None = 20
    """How many of an organizer's slots may be held before nobody unproved holds another."""
    takes_disposable: bool = False
    exempt: Collection[str] = ()


class Guests:
    """Judges people for one transaction's store, at one moment (aware UTC)."""

    def __init__(self, store: Store, now: datetime, admission: Admission) -> None:
        self._store = store
        self._now = now
        self._admission = admission

    def refused(self, email: str) -> Refused | None:
        """Why no mail is sent to this address at all: nobody has proved it yet, so organizers' own lists are not asked,
        or whoever types an address would learn who is on them."""
        if not self._admission.takes_disposable and is_disposable(email, self._admission.exempt):
            return "disposable"
        return "blocked" if self._store.blocklist.refuses(email) else None

    def may_hold(self, organizer_id: str, *, proved: bool) -> bool:
        """Whether a slot is kept for somebody: who has proved no address may come again under any name, and would keep
        the organizer's whole week from everybody."""
        most = self._admission.most_held
        return proved or most is None or self._store.holds.number(organizer_id, self._now) < most

    def admit(self, organizer_id: str, person_key: str, email: str) -> None:
        """Raise Blocked or TooManyBookings where a person with a proved address cannot book with the organizer.

        Bookings of the same address count whoever made them. With several organizers at the very same moment a person
        may get one too many: only the one organizer is locked.
        """
        if self._store.blocklist.refuses(email, organizer_id):
            raise Blocked
        most, most_with_one = self._admission.most_open, self._admission.most_with_one
        if most is None and most_with_one is None:
            return
        to_come = self._store.bookings.upcoming(person_key, [email], self._now)
        with_one = sum(booking.organizer_id == organizer_id for booking in to_come)
        if most_with_one is not None and with_one >= most_with_one:
            raise TooManyBookings("organizer", most_with_one)
        if most is not None and len(to_come) >= most:
            raise TooManyBookings("person", most)


def is_disposable(email: str, exempt: Collection[str] = ()) -> bool:
    """Whether the address is of a domain known for throw-away mail boxes, or below one."""
    # The list takes five milliseconds to read: nobody who never types an address waits for it.
    from disposable_email_domains import blocklist

    domains = domains_of(email)
    return any(domain in blocklist for domain in domains) and not any(domain in exempt for domain in domains)
