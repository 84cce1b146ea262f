"""A calendar elsewhere, whatever protocol it speaks: when its owner is busy, and where their bookings are written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Protocol

from scheduling.booking import Status, uid_of
from scheduling.errors import InvalidInput
from scheduling.schedule import Busy


class SourceUnreadable(InvalidInput):
    """The calendar cannot be read or written now; it may be later, unless it is refused `for_good`.

    The message is one line for its owner: it names the host and what is wrong, and no secret.
    """

    def __init__(self, reason: str, *, for_good: bool = False) -> None:
        super().__init__(reason)
        self.for_good = for_good


@dataclass(frozen=True, slots=True)
class Account:
    """How a calendar is reached. The address tells its kind:

    https://… or webcal://… is a feed, caldav+https://user@host/path a CalDAV server, outlook:adam@contoso.com a mailbox
    in Microsoft 365. `private`: it may be an address of this machine's own network.
    """

    address: str
    password: str = field(default="", repr=False)
    private: bool = False

    @property
    def kind(self) -> Literal["feed", "caldav", "outlook"]:
        scheme = self.address.partition(":")[0].lower()
        return "outlook" if scheme == "outlook" else "caldav" if scheme.startswith("caldav+") else "feed"


@dataclass(frozen=True, slots=True)
class Reading:
    """The blocks that touch what was asked for; None where they are still those of the reading `known_by` describes.

    `known_by` is plain JSON (an ETag, a sync token, …) that the next reading is given back.
    """

    blocks: Sequence[Busy] | None
    known_by: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """What a calendar calls the event that was written, and where to join it online, if it says so."""

    id: str | None = None
    join_url: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A booking as its organizer's calendar shows it; `start` and `end` are UTC, and `at`, when it was last changed.

    `sequence` counts the changes of its time, `revision` those of what it says. `written` is what the calendar said
    of an earlier state, None where none is known to have been written: it may have been, just before a crash.
    `invites`: a calendar that can do so invites the attendee; else somebody did.
    """

    booking_id: str
    sequence: int
    revision: int
    at: datetime
    start: datetime
    end: datetime
    status: Status
    subject: str
    description: str
    location: str
    organizer_name: str
    organizer_email: str
    organizer_timezone: str
    attendee_name: str
    attendee_email: str
    written: Written | None = None
    invites: bool = False

    @property
    def uid(self) -> str:
        """What calendars know it by (RFC 5545, 3.8.4.7); the same as in the mails about it."""
        return uid_of(self.booking_id)


class Source(Protocol):
    """One connected calendar of one organizer. Times are aware UTC; every call has a time limit of its own."""

    async def read(self, start: datetime, end: datetime, known_by: Mapping[str, Any] | None = None) -> Reading:
        """The blocks that touch [start, end), whole, without what this service itself wrote there.

        Without `known_by` there are always blocks. Raises SourceUnreadable, and InvalidInput for what no calendar says.
        """


class Writable(Source, Protocol):
    """A calendar that bookings are written to. Each call may come twice, and then changes nothing the second time."""

    async def check(self) -> None:
        """Whether bookings can be written there, as far as can be told without writing. Raises SourceUnreadable."""

    async def put(self, event: Event) -> Written:
        """Write the event, in place of an older state of the same booking. Raises SourceUnreadable."""

    async def remove(self, event: Event) -> None:
        """Take it away; it is no fault where it is gone already, or never was. Raises SourceUnreadable."""
