"""What the desk needs to be kept for it: the stores of one transaction, as protocols over scheduling's own values."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Protocol

from scheduling.booking import Booking
from scheduling.freshness import Freshness
from scheduling.organizer import MeetingType, Organizer
from scheduling.schedule import Diary, NamedSchedule

LetterKind = Literal[
    "confirmation",
    "request",
    "declined",
    "update",
    "change",
    "cancellation",
    "reminder",
    "last_reminder",
    "undelivered",
    "not_coming",
    "code",
    "event",
    "overlap",
    "unwritten",
    "calendar_failing",
    "calendar_well",
]


@dataclass(frozen=True, slots=True)
class Link:
    """A shared link to one private meeting type, not expired and not used up."""

    id: str
    organizer_id: str
    meeting_type_id: str
    single_use: bool
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Hold:
    """A slot kept for one person until `expires_at`; all times UTC, buffers in minutes."""

    person_key: str
    organizer_id: str
    meeting_type_id: str
    start: datetime
    end: datetime
    expires_at: datetime
    buffer_before: int = 0
    buffer_after: int = 0


@dataclass(frozen=True, slots=True)
class SentCode:
    """A code that was mailed to prove an address: its keyed hash, and how often it was tried."""

    id: int
    email: str
    code_hash: str
    tries: int
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail to be written later: who gets it, and the plain facts that it tells."""

    kind: LetterKind | str
    recipient: str
    payload: Mapping[str, Any] = field(default_factory=dict)
    booking_id: str | None = None
    sequence: int = 0
    revision: int = 0
    expires_at: datetime | None = None
    """When it has lost its meaning and is not sent any more."""


class Organizers(Protocol):
    """Organizers and their meeting types."""

    def get(self, organizer_id: str) -> Organizer | None: ...

    def by_slug(self, slug: str) -> Organizer | None: ...

    def named(self, words: Iterable[str]) -> list[Organizer]:
        """Published organizers that these words of a sentence may mean: a few at most for each word."""

    def lock(self, organizer_id: str) -> None:
        """Wait until no other transaction books with them, and keep others waiting until this one ends."""

    def meeting_types(self, organizer_id: str) -> list[MeetingType]:
        """Those of their page, public and private, in order."""

    def meeting_type(self, meeting_type_id: str) -> MeetingType | None:
        """One type, also when it was removed from the page."""

    def offers(self, meeting_type_id: str) -> bool:
        """Whether the type is on the page still."""


class Diaries(Protocol):
    """What fills an organizer's time."""

    def read(
        self,
        organizer: Organizer,
        after: datetime,
        before: datetime,
        now: datetime,
        *,
        without_holds_of: str | None = None,
        without_booking: str | None = None,
    ) -> Diary:
        """Hours, and everything that touches [after, before): busy times, bookings that block, holds at `now`."""


class NamedSchedules(Protocol):
    """Schedules that some of an organizer's meeting types follow."""

    def get(self, organizer_id: str, name: str) -> NamedSchedule | None: ...


class Bookings(Protocol):
    """Bookings of every organizer."""

    def get(self, booking_id: str) -> Booking | None: ...

    def add(self, booking: Booking, *, blocks: bool) -> None:
        """Raises SlotTaken when a booking that blocks would overlap another, ReferenceTaken when two agree in that."""

    def replace(self, booking: Booking, *, blocks: bool) -> None:
        """Write it anew. Raises SlotTaken."""

    def upcoming(self, person_key: str, emails: Collection[str], now: datetime) -> list[Booking]:
        """Not cancelled and not over, made under the key or with one of the addresses, in order of time."""

    def open_with(self, organizer_id: str, email: str, now: datetime) -> list[Booking]:
        """The attendee's bookings with this organizer that are not cancelled and not over."""


class Blocklist(Protocol):
    """Addresses and domains that are not served."""

    def refuses(self, email: str, organizer_id: str | None = None) -> bool:
        """Whether everybody's list, or this organizer's own, has the address."""


class Links(Protocol):
    """Links to private meeting types."""

    def find(self, code: str, now: datetime) -> Link | None:
        """The link of this code, or None: unknown, expired and used up alike."""

    def use_up(self, link: Link, now: datetime) -> bool:
        """Mark a single-use link as used; False when somebody was first."""


class Holds(Protocol):
    """Slots that are kept for a while."""

    def put(self, hold: Hold, now: datetime) -> None:
        """Keep it, in place of what the person held before; holds of the organizer that are over go away."""

    def number(self, organizer_id: str, now: datetime) -> int:
        """How many of the organizer's slots are held at this moment."""

    def release(self, person_key: str) -> None: ...


class Proofs(Protocol):
    """Which addresses belong to whom, and the codes that show it."""

    def addresses(self, person_key: str) -> list[str]:
        """Latest first."""

    def add(self, person_key: str, email: str, now: datetime) -> None: ...

    def codes_sent(self, person_key: str, email: str, since: datetime) -> tuple[int, int]:
        """How many codes were sent to this person, and to this address, since then."""

    def add_code(self, person_key: str, email: str, code_hash: str, now: datetime, expires_at: datetime) -> int:
        """This is the person's code from now on, an older one counts no more; its id."""

    def asker(self, code_id: int) -> str | None:
        """The key of the person who asked for the code; None once it is forgotten."""

    def code(self, person_key: str) -> SentCode | None:
        """The person's latest code unless it was used, kept from others who try it at the same time."""

    def tried(self, code: SentCode, *, right: bool) -> None: ...


class Outbox(Protocol):
    """Work to be done after the transaction."""

    def add(self, letter: Letter, now: datetime) -> None:
        """Queue it; the same letter about the same deed is queued once."""


class Store(Protocol):
    """The stores of one transaction."""

    fresh: Freshness | None
    """What is known of calendars elsewhere at this moment; None where nobody can read them again."""

    @property
    def organizers(self) -> Organizers: ...
    @property
    def diaries(self) -> Diaries: ...
    @property
    def schedules(self) -> NamedSchedules: ...
    @property
    def bookings(self) -> Bookings: ...
    @property
    def blocklist(self) -> Blocklist: ...
    @property
    def links(self) -> Links: ...
    @property
    def holds(self) -> Holds: ...
    @property
    def proofs(self) -> Proofs: ...
    @property
    def outbox(self) -> Outbox: ...
