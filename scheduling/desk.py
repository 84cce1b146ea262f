"""The booking desk: everything that can be asked or done about meetings, each deed judged inside one transaction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from scheduling.availability import Availability
from scheduling.booking import Booking, Person
from scheduling.organizer import MeetingType, Organizer


@dataclass(frozen=True, slots=True)
class OpenedLink:
    """What a shared code opens: a page, or one (private) meeting type of it."""

    organizer: Organizer
    meeting_type: MeetingType | None = None


class Desk:
    """The desk at one moment (`now`, aware UTC), over one transaction's store."""

    # -- whom and what -------------------------------------------------------------------------------------------
    def named(self, words: Iterable[str]) -> list[Organizer]:
        """Published organizers whose name, e-mail or slug may be meant by a sentence's words; one typo a word is
        forgiven. A bounded, indexed query: never the whole directory."""
        raise NotImplementedError

    def organizer(self, organizer_id: str) -> Organizer:
        """Raises UnknownOrganizer; does not look at `published`."""
        raise NotImplementedError

    def open_link(self, code: str) -> OpenedLink | None:
        """What a page's slug or a private link's code opens. None for unknown, expired and used alike."""
        raise NotImplementedError

    def meeting_types(self, organizer_id: str, links: Iterable[str] = ()) -> list[MeetingType]:
        """The public types, and the private ones that these link codes open."""
        raise NotImplementedError

    def meeting_type(self, meeting_type_id: str) -> MeetingType:
        """Raises UnknownMeetingType."""
        raise NotImplementedError

    def closed(self, organizer_id: str) -> str | None:
        """Why nothing new can be booked with them at all: "unpublished", "policy", or None."""
        raise NotImplementedError

    # -- finding slots -------------------------------------------------------------------------------------------
    def availability(self, meeting_type: MeetingType, person: Person, moving: str | None = None) -> Availability:
        """The engine over the organizer's diary from now to the type's horizon. The person's own hold does not
        block them, nor does the booking that is being moved."""
        raise NotImplementedError

    def hold(self, meeting_type: MeetingType, start: datetime, person: Person) -> None:
        """Keep a start for this person for ten minutes (their former hold is given up), or raise SlotRefused."""
        raise NotImplementedError

    def release(self, person: Person) -> None:
        """Give up what this person holds."""
        raise NotImplementedError

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
        links: Iterable[str] = (),
    ) -> Booking:
        """Book it (pending where the type wants confirmation) and queue the mails. Raises SlotTaken, SlotRefused,
        Unpublished, PolicyOff, TooManyBookings, UnknownMeetingType. A single-use link is used up here."""
        raise NotImplementedError

    def reschedule(self, booking_id: str, start: datetime, person: Person) -> Booking:
        """Same id, sequence + 1, mails queued. Raises as `book` does, and NotYours."""
        raise NotImplementedError

    def change(self, booking_id: str, person: Person, *, name: str | None = None, note: str | None = None) -> Booking:
        """Change what the booking says, not when it is. Raises NotYours."""
        raise NotImplementedError

    def cancel(self, booking_id: str, person: Person, reason: str = "") -> Booking:
        """Cancelled, sequence + 1, mails queued; cancelling twice is harmless. Works while the policy is off."""
        raise NotImplementedError

    # -- a person's bookings -------------------------------------------------------------------------------------
    def upcoming(self, person: Person) -> list[Booking]:
        """Not cancelled, not ended, in order: those made under the person's key and those of addresses they proved."""
        raise NotImplementedError

    def booking(self, booking_id: str, person: Person) -> Booking:
        """Raises NotYours for another's and for an unknown id alike."""
        raise NotImplementedError

    # -- proving an address --------------------------------------------------------------------------------------
    def proved(self, person: Person, email: str) -> bool:
        """Whether this person has shown that the address is theirs."""
        raise NotImplementedError

    def addresses(self, person: Person) -> list[str]:
        """The addresses this person has proved, latest first, and the one their channel vouches for."""
        raise NotImplementedError

    def send_code(self, person: Person, email: str) -> bool:
        """Queue a mail with a new six-digit code (10 minutes, 5 tries, stored as a keyed hash). False when too many
        were asked for: per person and per address."""
        raise NotImplementedError

    def try_code(self, person: Person, code: str) -> str:
        """ "right" (the address is proved from now on), "wrong", "expired" or "too_many" (ask for a new one)."""
        raise NotImplementedError
