"""The booking desk: everything that can be asked or done about meetings, each deed judged inside one transaction."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from scheduling import codes, notices, record
from scheduling.addresses import Addresses
from scheduling.availability import Availability
from scheduling.booking import Booking, Person
from scheduling.errors import (
    NotSure,
    NotYours,
    PolicyOff,
    UnknownMeetingType,
    UnknownOrganizer,
    Unpublished,
)
from scheduling.guests import Admission, Guests, Refused
from scheduling.organizer import MeetingType, Organizer
from scheduling.rules import Rules, hold_of, keeps_away, status_of_new
from scheduling.store import Letter, LetterKind, Store


@dataclass(frozen=True, slots=True)
class OpenedLink:
    """What a shared code opens: a page, or one (private) meeting type of it."""

    organizer: Organizer
    meeting_type: MeetingType | None = None


class Desk:
    """The desk at one moment (`now`, aware UTC), over one transaction's store.

    `switched_off` says whether an administrator's rules or a missing licence switch an organizer's page off.
    """

    def __init__(
        self,
        store: Store,
        now: datetime,
        secret: str,
        switched_off: Callable[[Organizer], bool],
        admission: Admission = Admission(),
    ) -> None:
        self._store = store
        self._now = now
        self._switched_off = switched_off
        self._rules = Rules(store, now)
        self._addresses = Addresses(store, now, secret)
        self._guests = Guests(store, now, admission)

    # -- whom and what -------------------------------------------------------------------------------------------
    def named(self, words: Iterable[str]) -> list[Organizer]:
        """Published organizers whose name, e-mail or slug may be meant by a sentence's words; one typo a word is
        forgiven. A bounded, indexed query: never the whole directory."""
        return self._store.organizers.named(words)

    def organizer(self, organizer_id: str) -> Organizer:
        """Raises UnknownOrganizer; does not look at `published`."""
        found = self._store.organizers.get(organizer_id)
        if found is None:
            raise UnknownOrganizer
        return found

    def open_link(self, code: str) -> OpenedLink | None:
        """What a page's slug or a private link's code opens. None for unknown, expired and used alike, and where the
        page is not published."""
        opened = self._opened(code.strip())
        return opened if opened and opened.organizer.published else None

    def meeting_types(self, organizer_id: str, links: Iterable[str] = ()) -> list[MeetingType]:
        """The public types, and the private ones that these link codes open."""
        types = self._store.organizers.meeting_types(organizer_id)
        if all(one.public for one in types):
            return types
        found = (self._store.links.find(code, self._now) for code in links)
        opened = {link.meeting_type_id for link in found if link}
        return [one for one in types if one.public or one.id in opened]

    def meeting_type(self, meeting_type_id: str) -> MeetingType:
        """Raises UnknownMeetingType. A removed type is known still: its bookings can be looked at and moved."""
        found = self._store.organizers.meeting_type(meeting_type_id)
        if found is None:
            raise UnknownMeetingType
        return found

    def closed(self, organizer_id: str) -> str | None:
        """Why nothing new can be booked with them at all: "unpublished", "policy", or None."""
        organizer = self.organizer(organizer_id)
        if not organizer.published:
            return "unpublished"
        return "policy" if self._switched_off(organizer) else None

    # -- finding slots -------------------------------------------------------------------------------------------
    def availability(self, meeting_type: MeetingType, person: Person, moving: str | None = None) -> Availability:
        """The engine over the organizer's diary from now to the type's horizon. The person's own hold does not
        block them, nor does the booking that is being moved."""
        return self._rules.availability(meeting_type, person.key, self.booking(moving, person) if moving else None)

    def hold(
        self,
        meeting_type: MeetingType,
        start: datetime,
        person: Person,
        moving: str | None = None,
        *,
        request: bool = False,
    ) -> None:
        """Keep a start for this person for ten minutes (their former hold is given up), or raise SlotRefused. Where too
        many are held, nothing is kept for somebody without a proved address. The booking that is being moved does not
        block it, nor, with `request`, a calendar that cannot be read."""
        start = start.astimezone(UTC)
        self._store.organizers.lock(meeting_type.organizer_id)
        moved = self.booking(moving, person) if moving else None
        self._rules.judge(meeting_type, start, person.key, moving=moved, unsure=request)
        self._store.holds.release(person.key)
        if self._guests.may_hold(meeting_type.organizer_id, proved=bool(self.addresses(person))):
            self._store.holds.put(hold_of(meeting_type, start, person, self._now), self._now)

    def release(self, person: Person) -> None:
        """Give up what this person holds."""
        self._store.holds.release(person.key)

    def check_guest(self, meeting_type: MeetingType, person: Person, email: str) -> None:
        """Whether this person, whose address is proved, can book this type at all. Raises UnknownMeetingType where it
        is for others, Blocked and TooManyBookings."""
        email = email.strip().lower()
        self._rules.admit(meeting_type, email)
        self._rules.limit_open(meeting_type, email)
        self._guests.admit(meeting_type.organizer_id, person.key, email)

    # -- deeds ---------------------------------------------------------------------------------------------------
    def book(
        self,
        meeting_type: MeetingType,
        start: datetime,
        person: Person,
        *,
        name: str,
        email: str,
        note: str = "",
        timezone: str | None = None,
        locale: str | None = None,
        links: Iterable[str] = (),
        request: bool = False,
    ) -> Booking:
        """Book it and queue the mails; pending where the type wants confirmation, or with `request`: then the organizer
        decides, whatever their calendars elsewhere say now. Raises SlotTaken, SlotRefused, Unpublished, PolicyOff,
        UnknownMeetingType, Blocked, TooManyBookings, ReadingNeeded, NotSure. A single-use link is used up here."""
        start = start.astimezone(UTC)
        organizer = self._open_organizer(meeting_type.organizer_id)
        current, link = self._rules.bookable(meeting_type, links)
        self._decide(current, start, person, None, request=request)
        booking = Booking(
            id=uuid.uuid4().hex,
            reference=codes.new_reference(),
            organizer_id=organizer.id,
            meeting_type_id=current.id,
            meeting_type_name=current.name,
            attendee_name=name.strip(),
            attendee_email=email.strip().lower(),
            start=start,
            end=start + timedelta(minutes=current.minutes),
            status="pending" if request else status_of_new(current),
            note=note.strip(),
            buffer_before=current.buffer_before,
            buffer_after=current.buffer_after,
            attendee_key=person.key,
            timezone=timezone,
            locale=locale,
            invited_elsewhere=organizer.calendar_invites,
        )
        self.check_guest(current, person, booking.attendee_email)
        if link and link.single_use and not self._store.links.use_up(link, self._now):
            raise UnknownMeetingType
        booking = record.add(self._store, booking, blocks=keeps_away(current, booking.status))
        self._store.holds.release(person.key)
        kind: LetterKind = "confirmation" if booking.status == "confirmed" else "request"
        self._queue(notices.to_both(kind, booking, organizer, **notices.place_of(current)))
        return booking

    def reschedule(self, booking_id: str, start: datetime, person: Person, *, request: bool = False) -> Booking:
        """Same id, sequence + 1, mails queued; the same start again changes nothing. Raises as `book` does, NotYours,
        and BookingOver for a cancelled or past one. It lasts as long as its type does now, and waits for the
        organizer's yes again where the type wants that, or with `request`."""
        start = start.astimezone(UTC)
        organizer = self._open_organizer(self.booking(booking_id, person).organizer_id)
        booking = self._standing(booking_id, person)
        if start == booking.start:
            return booking
        meeting_type = self._rules.as_booked(booking)
        self._decide(meeting_type, start, person, booking, request=request)
        moved = replace(
            booking,
            start=start,
            end=start + timedelta(minutes=meeting_type.minutes),
            status="pending" if request else status_of_new(meeting_type),
            sequence=booking.sequence + 1,
            buffer_before=meeting_type.buffer_before,
            buffer_after=meeting_type.buffer_after,
            answer=None,
        )
        self._store.bookings.replace(moved, blocks=keeps_away(meeting_type, moved.status))
        self._store.holds.release(person.key)
        more = {"former_start": notices.iso(booking.start), **notices.place_of(meeting_type)}
        self._queue(notices.to_both("update", moved, organizer, **more))
        return moved

    def change(self, booking_id: str, person: Person, *, name: str | None = None, note: str | None = None) -> Booking:
        """Change what the booking says, not when it is; the organizer is told. Raises NotYours and BookingOver."""
        organizer = self._locked_organizer(self.booking(booking_id, person).organizer_id)
        booking = self._standing(booking_id, person)
        changed = replace(
            booking,
            attendee_name=booking.attendee_name if name is None else name.strip(),
            note=booking.note if note is None else note.strip(),
        )
        if changed == booking:
            return booking
        changed = replace(changed, revision=booking.revision + 1)
        meeting_type = self._rules.as_booked(booking)
        self._store.bookings.replace(changed, blocks=keeps_away(meeting_type, changed.status))
        told = notices.to_organizer("change", changed, organizer, **notices.place_of(meeting_type))
        self._queue([told, *notices.to_calendar(changed, organizer)])
        return changed

    def cancel(self, booking_id: str, person: Person, reason: str = "") -> Booking:
        """Cancelled, sequence + 1, mails queued; cancelling twice is harmless. Works while the policy is off. Raises
        NotYours, and BookingOver when its time has passed."""
        organizer = self._locked_organizer(self.booking(booking_id, person).organizer_id)
        booking = self.booking(booking_id, person)
        cancelled = record.cancel(self._store, booking, self._now)
        if cancelled is None:
            return booking
        self._queue(notices.to_both("cancellation", cancelled, organizer, reason=reason.strip()))
        return cancelled

    # -- a person's bookings -------------------------------------------------------------------------------------
    def upcoming(self, person: Person) -> list[Booking]:
        """Not cancelled, not ended, in order: made under the person's key, with an address they proved, or opened by
        the secret link that they came by."""
        found = self._store.bookings.upcoming(person.key, self.addresses(person), self._now)
        managed = self._store.bookings.get(person.managed) if person.managed else None
        if managed is None or managed in found or managed.status == "cancelled" or managed.end <= self._now:
            return found
        return sorted([*found, managed], key=lambda booking: booking.start)

    def booking(self, booking_id: str, person: Person) -> Booking:
        """Raises NotYours for another's and for an unknown id alike."""
        found = self._store.bookings.get(booking_id)
        if found and (person.managed == found.id or person.key == found.attendee_key):
            return found
        if found is None or found.attendee_email not in self.addresses(person):
            raise NotYours
        return found

    # -- proving an address --------------------------------------------------------------------------------------
    def proved(self, person: Person, email: str) -> bool:
        """Whether this person has shown that the address is theirs."""
        return email.strip().lower() in self.addresses(person)

    def addresses(self, person: Person) -> list[str]:
        """The addresses this person has proved, latest first, and the one their channel vouches for."""
        return self._addresses.of(person)

    def refused_address(self, email: str) -> Refused | None:
        """Why nothing is sent to an address that somebody typed, nor a code for it taken: None where it is."""
        return self._guests.refused(email)

    def send_code(self, person: Person, email: str, locale: str | None = None) -> bool:
        """Queue a mail with a new six-digit code (10 minutes, 5 tries, stored as a keyed hash). False when too many
        were asked for: per person and per address."""
        return self._addresses.send_code(person, email.strip().lower(), locale)

    def try_code(self, person: Person, code: str) -> str:
        """ "right" (the address is proved from now on), "wrong", "expired" or "too_many" (ask for a new one)."""
        return self._addresses.try_code(person, code.strip())

    # -- parts of the deeds --------------------------------------------------------------------------------------
    def _opened(self, code: str) -> OpenedLink | None:
        page = self._store.organizers.by_slug(code.lower())
        if page and page.published:
            return OpenedLink(page)
        # A hidden page takes as many queries as none, so that not even the time tells one from the other.
        link = self._store.links.find(code, self._now)
        if link is None or not self._store.organizers.offers(link.meeting_type_id):
            return None
        return OpenedLink(self.organizer(link.organizer_id), self.meeting_type(link.meeting_type_id))

    def _locked_organizer(self, organizer_id: str) -> Organizer:
        self._store.organizers.lock(organizer_id)
        return self.organizer(organizer_id)

    def _open_organizer(self, organizer_id: str) -> Organizer:
        organizer = self._locked_organizer(organizer_id)
        match self.closed(organizer_id):
            case "unpublished":
                raise Unpublished
            case "policy":
                raise PolicyOff
        return organizer

    def _standing(self, booking_id: str, person: Person) -> Booking:
        """The booking as it is now that the organizer is locked, if it can be changed still."""
        return record.standing(self.booking(booking_id, person), self._now)

    def _decide(
        self, meeting_type: MeetingType, start: datetime, person: Person, moving: Booking | None, *, request: bool
    ) -> None:
        """Raise unless it can be done now. What the organizer decides anyway need not be sure."""
        try:
            self._rules.decide(meeting_type, start, person.key, moving, unsure=request)
        except NotSure:
            if not meeting_type.requires_confirmation:
                raise

    def _queue(self, letters: Iterable[Letter]) -> None:
        record.queue(self._store, letters, self._now)
