"""The organizer's deeds on their own bookings: the same engine, transaction and mails as the attendee's."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Protocol

from scheduling import codes, notices, record
from scheduling.availability import Availability
from scheduling.booking import Booking
from scheduling.errors import BookingOver, NotYours, PolicyOff, SlotRefused, SlotTaken
from scheduling.organizer import MeetingType, Organizer
from scheduling.rules import MARGIN, Rules, keeps_away
from scheduling.schedule import Window
from scheduling.store import Bookings, Letter, LetterKind, Store

OPEN_ALL_WEEK = {day: (Window(0, 1440),) for day in range(7)}
KNOWN_FOR = timedelta(days=365)
"""How long an attendee is known by name after a meeting."""
MOST_LISTED = 200


class OwnBookings(Bookings, Protocol):
    """Bookings, as their organizer sees them."""

    def of_organizer(self, organizer_id: str, after: datetime, before: datetime, most: int) -> list[Booking]:
        """Those that are not cancelled, end after the one moment and start before the other, in order."""


class BookingStore(Store, Protocol):
    """The stores of one transaction, with the bookings as their organizer sees them."""

    @property
    def bookings(self) -> OwnBookings: ...


@dataclass(frozen=True, slots=True)
class OrganizerDesk:
    """One organizer's bookings at one moment (aware UTC). `off`: bookings are switched off for them.

    `over` in a deed means that the organizer knows that their own hours, notice, horizon and limits forbid the start;
    nothing overrides another meeting or a busy time. `unsure`: the organizer knows that a calendar of theirs cannot be
    read now, and decides all the same.
    """

    store: BookingStore
    organizer: Organizer
    now: datetime
    off: bool
    unsure: bool = False

    # -- looking ---------------------------------------------------------------------------------------------------
    def upcoming(self, before: datetime | None = None) -> list[Booking]:
        """Not cancelled and not over, in order; until `before` starts."""
        return self.between(self.now, before or self.now + timedelta(days=1100))

    def between(self, after: datetime, before: datetime) -> list[Booking]:
        """Not cancelled, touching [after, before), in order."""
        return self.store.bookings.of_organizer(self.organizer.id, after, before, MOST_LISTED)

    def pending(self) -> list[Booking]:
        """Those to come that wait for the organizer's yes."""
        return [booking for booking in self.upcoming() if booking.status == "pending"]

    def recent(self) -> list[Booking]:
        """Those of the last year and to come: whoever is known by name."""
        return self.between(self.now - KNOWN_FOR, self.now + timedelta(days=1100))

    def booking(self, booking_id: str) -> Booking:
        """Raises NotYours for another organizer's and for an unknown id alike."""
        found = self.store.bookings.get(booking_id)
        if found is None or found.organizer_id != self.organizer.id:
            raise NotYours
        return found

    def availability(self, meeting_type: MeetingType, moving: Booking | None = None) -> Availability:
        return self._rules.availability(meeting_type, self._key, moving)

    def type_of(self, booking: Booking) -> MeetingType:
        """The booking's type as it is now, at the booking's length."""
        return self._rules.as_booked(booking)

    def forbids(self, meeting_type: MeetingType, start: datetime, moving: Booking | None = None) -> str | None:
        """Why the organizer's own rules or another meeting forbid the start; None where it can be booked."""
        engine = self._rules.around(meeting_type, start, self._key, moving)
        return self._reason(engine.as_last_read(), meeting_type, start, moving)

    # -- deeds -----------------------------------------------------------------------------------------------------
    def book(
        self, meeting_type: MeetingType, start: datetime, *, name: str, email: str, note: str = "", over: bool = False
    ) -> Booking:
        """Book somebody in, confirmed at once; both get their mails. Raises PolicyOff, SlotTaken, SlotRefused,
        ReadingNeeded, NotSure."""
        self._open()
        self._judge(meeting_type, start, None, over=over)
        booking = Booking(
            id=uuid.uuid4().hex,
            reference=codes.new_reference(),
            organizer_id=self.organizer.id,
            meeting_type_id=meeting_type.id,
            meeting_type_name=meeting_type.name,
            attendee_name=name.strip(),
            attendee_email=email.strip().lower(),
            start=start.astimezone(UTC),
            end=start.astimezone(UTC) + timedelta(minutes=meeting_type.minutes),
            note=note.strip(),
            buffer_before=meeting_type.buffer_before,
            buffer_after=meeting_type.buffer_after,
            invited_elsewhere=self.organizer.calendar_invites,
        )
        booking = record.add(self.store, booking, blocks=True)
        more = {"by": "organizer", **notices.place_of(meeting_type)}
        self._queue(notices.to_both("confirmation", booking, self.organizer, **more))
        return booking

    def move(self, booking_id: str, start: datetime, *, over: bool = False) -> Booking:
        """Same id, sequence + 1, confirmed; both get their mails, and the attendee can choose again by the link in
        theirs. Raises NotYours, BookingOver, PolicyOff, SlotTaken, SlotRefused, ReadingNeeded, NotSure."""
        self._open()
        booking = self._standing(booking_id)
        start = start.astimezone(UTC)
        if start == booking.start:
            return booking
        meeting_type = self.type_of(booking)
        self._judge(meeting_type, start, booking, over=over)
        moved = replace(
            booking,
            start=start,
            end=start + timedelta(minutes=meeting_type.minutes),
            status="confirmed",
            sequence=booking.sequence + 1,
            buffer_before=meeting_type.buffer_before,
            buffer_after=meeting_type.buffer_after,
            answer=None,
        )
        self.store.bookings.replace(moved, blocks=True)
        more = {"former_start": notices.iso(booking.start), "by": "organizer", **notices.place_of(meeting_type)}
        self._queue(notices.to_both("update", moved, self.organizer, **more))
        return moved

    def cancel(self, booking_id: str, reason: str = "") -> Booking:
        """Cancelled, sequence + 1, both get their mails with the reason; works while the policy is off. Raises
        NotYours, and BookingOver when its time has passed."""
        return self._ended(booking_id, "cancellation", reason)

    def approve(self, booking_id: str) -> Booking:
        """The pending booking stands, judged again; both get their mails. One that stands already stays as it is.
        Raises NotYours, BookingOver, PolicyOff, SlotTaken, ReadingNeeded, NotSure."""
        self._open()
        booking = self._standing(booking_id)
        if booking.status == "confirmed":
            return booking
        meeting_type = self.type_of(booking)
        engine = self._without_hours(meeting_type, booking.start, booking)
        if engine.as_last_read().judge(booking.start) == "taken":
            raise SlotTaken(booking.start)
        if not self.unsure:
            self._rules.look_again(engine, meeting_type, booking.start)
        confirmed = replace(booking, status="confirmed", revision=booking.revision + 1)
        self.store.bookings.replace(confirmed, blocks=True)
        more = {"by": "organizer", **notices.place_of(meeting_type)}
        self._queue(notices.to_both("confirmation", confirmed, self.organizer, **more))
        return confirmed

    def decline(self, booking_id: str, reason: str = "") -> Booking:
        """The pending booking is cancelled, and both are told. Raises NotYours and BookingOver."""
        booking = self.booking(booking_id)
        return self._ended(booking_id, "declined" if booking.status == "pending" else "cancellation", reason)

    def note_no_show(self, booking_id: str, *, no_show: bool = True) -> Booking:
        """Remember that the attendee did not come; nobody is told. Raises NotYours, and BookingOver for a cancelled
        booking or one that has not begun."""
        booking = self.booking(booking_id)
        if booking.status == "cancelled" or booking.start > self.now:
            raise BookingOver("unknown")
        noted = replace(booking, no_show=no_show)
        self.store.bookings.replace(noted, blocks=keeps_away(self.type_of(noted), noted.status))
        return noted

    # -- parts of the deeds ----------------------------------------------------------------------------------------
    @property
    def _rules(self) -> Rules:
        return Rules(self.store, self.now)

    @property
    def _key(self) -> str:
        return f"organizer:{self.organizer.id}"

    def _open(self) -> None:
        self.store.organizers.lock(self.organizer.id)
        if self.off:
            raise PolicyOff

    def _judge(self, meeting_type: MeetingType, start: datetime, moving: Booking | None, *, over: bool) -> None:
        engine = self._rules.around(meeting_type, start, self._key, moving)
        reason = self._reason(engine.as_last_read(), meeting_type, start, moving)
        if reason == "taken":
            raise SlotTaken(start)
        if reason is not None and (not over or reason == "past"):
            raise SlotRefused(start, reason)
        if not self.unsure:
            self._rules.look_again(engine, meeting_type, start)

    def _reason(
        self, engine: Availability, meeting_type: MeetingType, start: datetime, moving: Booking | None
    ) -> str | None:
        reason = engine.judge(start)
        if reason is None:
            return None
        always = self._without_hours(meeting_type, start, moving)
        return "taken" if always.as_last_read().judge(start) == "taken" else reason

    def _without_hours(self, meeting_type: MeetingType, start: datetime, moving: Booking | None) -> Availability:
        """What tells whether another meeting or a busy time is there, whatever hours, notice and limits say."""
        diary = self.store.diaries.read(
            self.organizer,
            start - MARGIN,
            start + MARGIN,
            self.now,
            without_holds_of=self._key,
            without_booking=moving.id if moving else None,
        )
        schedule = diary.schedule
        always = replace(schedule, weekly=OPEN_ALL_WEEK, overrides={}, time_off=(), holidays="")
        return Availability(replace(diary, schedule=always), _without_rules(meeting_type), self.now)

    def _standing(self, booking_id: str) -> Booking:
        return record.standing(self.booking(booking_id), self.now)

    def _ended(self, booking_id: str, kind: LetterKind, reason: str) -> Booking:
        self.store.organizers.lock(self.organizer.id)
        booking = self.booking(booking_id)
        cancelled = record.cancel(self.store, booking, self.now)
        if cancelled is None:
            return booking
        self._queue(notices.to_both(kind, cancelled, self.organizer, reason=reason.strip(), by="organizer"))
        return cancelled

    def _queue(self, letters: Iterable[Letter]) -> None:
        record.queue(self.store, letters, self.now)


def _without_rules(meeting_type: MeetingType) -> MeetingType:
    """Only how long it lasts and its buffers."""
    return MeetingType(
        meeting_type.id,
        meeting_type.organizer_id,
        meeting_type.name,
        meeting_type.minutes,
        buffer_before=meeting_type.buffer_before,
        buffer_after=meeting_type.buffer_after,
        horizon_days=1100,
        every=1,
    )
