"""A booking: who meets whom, when, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Status = Literal["confirmed", "pending", "cancelled"]
Answer = Literal["accepted", "declined", "tentative"]
_UID_END = "@bookwith"


@dataclass(frozen=True, slots=True)
class Person:
    """Who speaks, as the channel vouches for it: never what they typed.

    `key` is (channel, from.id), in Teams the tenant with aadObjectId. `email` is one the channel itself proves.
    `managed` is the id of the booking whose secret link they came by: that one is theirs, and no other.
    """

    key: str
    name: str = ""
    email: str | None = None
    managed: str | None = None


@dataclass(frozen=True, slots=True)
class Booking:
    """One attendee's meeting with one organizer. `start` and `end` are UTC; buffers are in minutes.

    `sequence` counts the changes of time and the cancellation (RFC 5545, 3.8.7.4).
    """

    id: str
    reference: str
    organizer_id: str
    meeting_type_id: str
    meeting_type_name: str
    attendee_name: str
    attendee_email: str
    start: datetime
    end: datetime
    status: Status = "confirmed"
    sequence: int = 0
    note: str = ""
    buffer_before: int = 0
    buffer_after: int = 0
    attendee_key: str | None = None
    timezone: str | None = None
    """The attendee's zone when they booked, for their mails."""
    revision: int = 0
    """Counts the changes of what it says, not of when it is."""
    locale: str | None = None
    """The attendee's language when they booked, such as "de-AT", for their mails."""
    no_show: bool = False
    """Whether the organizer noted that the attendee did not come."""
    invited_elsewhere: bool = False
    """Whether the organizer's own calendar sends the invitations: who began to does so to the end, or the attendee
    has the meeting twice."""
    answer: Answer | None = None
    """What the attendee's calendar answered to the invitation as it stands now."""

    @property
    def minutes(self) -> int:
        return round((self.end - self.start).total_seconds() / 60)


def uid_of(booking_id: str) -> str:
    """What calendars know the meeting by (RFC 5545, 3.8.4.7): the service's host may change, and this does not."""
    return f"{booking_id}{_UID_END}"


def booking_of_uid(uid: str) -> str | None:
    """The id of the booking that a UID of ours stands for, and None for anybody else's."""
    return uid.removesuffix(_UID_END) if uid.endswith(_UID_END) else None
