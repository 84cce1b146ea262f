"""What the desk judges by: the diary that the engine sees, and the rules of a meeting type beyond time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from scheduling.availability import Availability
from scheduling.booking import Booking, Person, Status
from scheduling.clock import date_of, day_number
from scheduling.errors import (
    InvalidInput,
    NotSure,
    SlotRefused,
    SlotTaken,
    TooManyBookings,
    UnknownMeetingType,
    UnknownOrganizer,
)
from scheduling.horizon import last_day
from scheduling.organizer import MeetingType
from scheduling.store import Hold, Link, Store

HOLD_LASTS = timedelta(minutes=10)

# A local date begins and ends up to 14 hours away from UTC's, and a buffer may reach over from the next day.
MARGIN = timedelta(days=2)
# Monthly limits count the meetings of the whole month, and a week may begin in the month before.
LIMITED_MARGIN = timedelta(days=38)


class Rules:
    """Judges for one transaction's store, at one moment."""

    def __init__(self, store: Store, now: datetime) -> None:
        self._store = store
        self._now = now

    def availability(self, meeting_type: MeetingType, person_key: str, moving: Booking | None = None) -> Availability:
        """The engine over all that can be booked from now on. The holds of this person and the booking that is
        moved block nothing; what is moved keeps its length where the type still has it."""
        if moving:
            meeting_type = _keeping_length(meeting_type, moving)
        last = date_of(last_day(meeting_type, day_number(self._now.date()) + 1))
        return self._engine(meeting_type, person_key, moving, self._now, datetime.combine(last, time(), UTC))

    def judge(
        self,
        meeting_type: MeetingType,
        start: datetime,
        person_key: str,
        moving: Booking | None = None,
        *,
        unsure: bool = False,
    ) -> None:
        """Raise SlotTaken or SlotRefused unless the engine would offer this start; with `unsure`, as it would if what
        was last read of every calendar still held."""
        engine = self.around(meeting_type, start, person_key, moving)
        _refuse(engine.as_last_read() if unsure else engine, start)

    def decide(
        self,
        meeting_type: MeetingType,
        start: datetime,
        person_key: str,
        moving: Booking | None = None,
        *,
        unsure: bool = False,
    ) -> None:
        """Judge at the last moment, when it is done if nothing forbids it. Raises ReadingNeeded and NotSure, too, where
        calendars elsewhere may know more; with `unsure` nobody asks what they say now."""
        engine = self.around(meeting_type, start, person_key, moving)
        _refuse(engine.as_last_read(), start)
        if not unsure:
            self.look_again(engine, meeting_type, start)

    def look_again(self, engine: Availability, meeting_type: MeetingType, start: datetime) -> None:
        """Calendars elsewhere must have been read for the meeting and its buffers. Raises ReadingNeeded, NotSure."""
        if not engine.connected:
            return
        if self._store.fresh is not None:
            before, after = (timedelta(minutes=one) for one in (meeting_type.buffer_before, meeting_type.buffer_after))
            end = start + timedelta(minutes=meeting_type.minutes)
            self._store.fresh.require(meeting_type.organizer_id, start - before, end + after)
        elif engine.judge(start) is not None:
            raise NotSure

    def bookable(self, meeting_type: MeetingType, links: Iterable[str]) -> tuple[MeetingType, Link | None]:
        """The type as it is now and the link that opens it if it is private, or UnknownMeetingType."""
        current = self._store.organizers.meeting_type(meeting_type.id)
        if current is None or not self._store.organizers.offers(current.id):
            raise UnknownMeetingType
        try:
            current = current.lasting(meeting_type.minutes)
        except InvalidInput:
            raise UnknownMeetingType from None
        if current.public:
            return current, None
        found = (self._store.links.find(code, self._now) for code in links)
        link = next((link for link in found if link and link.meeting_type_id == current.id), None)
        if link is None:
            raise UnknownMeetingType
        return current, link

    def admit(self, meeting_type: MeetingType, email: str) -> None:
        """Raise UnknownMeetingType where the type names who may book it, and the attendee is not among them."""
        if not meeting_type.admits(email):
            raise UnknownMeetingType

    def limit_open(self, meeting_type: MeetingType, email: str) -> None:
        """Raise TooManyBookings when the attendee has as many bookings to come as the type allows."""
        if meeting_type.open_limit is None:
            return
        open_now = self._store.bookings.open_with(meeting_type.organizer_id, email, self._now)
        if sum(booking.meeting_type_id == meeting_type.id for booking in open_now) >= meeting_type.open_limit:
            raise TooManyBookings("type", meeting_type.open_limit)

    def as_booked(self, booking: Booking) -> MeetingType:
        """The type that a booking is moved by: its own as it is now, or what the booking itself tells of it."""
        current = self._store.organizers.meeting_type(booking.meeting_type_id)
        if current:
            return _keeping_length(current, booking)
        return MeetingType(
            id=booking.meeting_type_id,
            organizer_id=booking.organizer_id,
            name=booking.meeting_type_name,
            minutes=booking.minutes,
            buffer_before=booking.buffer_before,
            buffer_after=booking.buffer_after,
        )

    def around(
        self, meeting_type: MeetingType, start: datetime, person_key: str, moving: Booking | None
    ) -> Availability:
        """The engine over all that decides about one start."""
        if meeting_type.horizon_kind.startswith("bookable"):
            return self.availability(meeting_type, person_key, moving)
        return self._engine(meeting_type, person_key, moving, start, start)

    def _engine(
        self, meeting_type: MeetingType, person_key: str, moving: Booking | None, after: datetime, before: datetime
    ) -> Availability:
        organizer = self._store.organizers.get(meeting_type.organizer_id)
        if organizer is None:
            raise UnknownOrganizer
        margin = LIMITED_MARGIN if _limited(meeting_type) else MARGIN
        diary = self._store.diaries.read(
            organizer,
            after - margin,
            before + margin,
            self._now,
            without_holds_of=person_key,
            without_booking=moving.id if moving else None,
        )
        named = self._store.schedules.get(organizer.id, meeting_type.schedule) if meeting_type.schedule else None
        if named:
            diary = replace(diary, schedule=named.over(diary.schedule))
        return Availability(diary, meeting_type, self._now)


def _refuse(engine: Availability, start: datetime) -> None:
    match engine.judge(start):
        case None:
            return
        case "taken":
            raise SlotTaken(start)
        case reason:
            raise SlotRefused(start, reason)


def status_of_new(meeting_type: MeetingType) -> Status:
    return "pending" if meeting_type.requires_confirmation else "confirmed"


def keeps_away(meeting_type: MeetingType, status: Status) -> bool:
    """Whether a booking in this state keeps others away from its time."""
    return status == "confirmed" or (status == "pending" and meeting_type.pending_blocks)


def hold_of(meeting_type: MeetingType, start: datetime, person: Person, now: datetime) -> Hold:
    """A start kept for a person for ten minutes from now."""
    return Hold(
        person_key=person.key,
        organizer_id=meeting_type.organizer_id,
        meeting_type_id=meeting_type.id,
        start=start,
        end=start + timedelta(minutes=meeting_type.minutes),
        expires_at=now + HOLD_LASTS,
        buffer_before=meeting_type.buffer_before,
        buffer_after=meeting_type.buffer_after,
    )


def _keeping_length(meeting_type: MeetingType, booking: Booking) -> MeetingType:
    try:
        return meeting_type.lasting(booking.minutes)
    except InvalidInput:
        return meeting_type


def _limited(meeting_type: MeetingType) -> bool:
    return any(
        limit is not None
        for limit in (
            meeting_type.daily_limit,
            meeting_type.weekly_limit,
            meeting_type.monthly_limit,
            meeting_type.daily_minutes,
            meeting_type.weekly_minutes,
            meeting_type.monthly_minutes,
        )
    )
