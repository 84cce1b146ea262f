"""What every deed on a booking writes down, whoever does it: a free reference, the end of a booking, its letters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from scheduling import codes
from scheduling.booking import Booking
from scheduling.errors import BookingOver, ReferenceTaken
from scheduling.store import Letter, Store


def add(store: Store, booking: Booking, *, blocks: bool) -> Booking:
    """Write a new booking down; where its reference is taken it gets another. Raises SlotTaken."""
    while True:
        try:
            store.bookings.add(booking, blocks=blocks)
        except ReferenceTaken:
            booking = replace(booking, reference=codes.new_reference())
        else:
            return booking


def standing(booking: Booking, now: datetime) -> Booking:
    """The booking, if it can be changed still. Raises BookingOver."""
    if booking.status == "cancelled":
        raise BookingOver("unknown")
    if booking.end <= now:
        raise BookingOver("past")
    return booking


def cancel(store: Store, booking: Booking, now: datetime) -> Booking | None:
    """Cancelled, sequence + 1; None where it was cancelled before. Raises BookingOver when its time has passed."""
    if booking.status == "cancelled":
        return None
    if booking.end <= now:
        raise BookingOver("past")
    cancelled = replace(booking, status="cancelled", sequence=booking.sequence + 1)
    store.bookings.replace(cancelled, blocks=False)
    return cancelled


def queue(store: Store, letters: Iterable[Letter], now: datetime) -> None:
    """Put letters into the outbox."""
    for letter in letters:
        store.outbox.add(letter, now)
