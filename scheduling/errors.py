"""Why the desk says no: facts about time, bookings and people, as exceptions with the values to explain them."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

Reason = Literal["outside_hours", "day_off", "notice", "horizon", "limit", "fully_booked", "past", "no_match"]


class Refusal(Exception):
    """The desk will not do it; `reason` is the contract's word for why, and `line` says it to an operator."""

    reason: str = "unknown"
    line: str = "This cannot be done."

    def __str__(self) -> str:
        return super().__str__() or self.line


class SlotRefused(Refusal):
    """This start cannot be booked. `reason` tells which rule forbids it."""

    def __init__(self, start: datetime, reason: str) -> None:
        super().__init__(f"{start.isoformat()} cannot be booked: {reason}.")
        self.start = start
        self.reason = reason


class SlotTaken(SlotRefused):
    """Somebody else has it, or the organizer is busy then."""

    def __init__(self, start: datetime) -> None:
        super().__init__(start, "taken")


class Unpublished(Refusal):
    """The organizer's page is not public; said in the same words as an unknown organizer."""

    reason = "unpublished"
    line = "The organizer's page is not published."


class PolicyOff(Refusal):
    """An administrator's rule or a missing licence switches the page off."""

    reason = "policy"
    line = "Bookings are switched off for this organizer; 'bookwith policy effective' tells why."


class NotSure(Refusal):
    """A calendar elsewhere cannot be read at this moment: whether the time is free still, nobody can tell."""

    def __init__(self) -> None:
        super().__init__("A connected calendar cannot be read now: nobody can tell whether the time is free still.")


class NotYours(Refusal):
    """The booking belongs to somebody else, or does not exist: an outsider cannot tell which."""

    reason = "not_yours"
    line = "There is no such booking."


class TooManyBookings(Refusal):
    """The attendee has `most` bookings to come: all of this type, or with this organizer, or here, that may be."""

    reason = "limit"

    def __init__(self, of: Literal["type", "organizer", "person"], most: int) -> None:
        super().__init__(f"{most} bookings to come are as many as may be.")
        self.of = of
        self.most = most


class Blocked(Refusal):
    """The organizer, or this whole installation, takes no bookings from the attendee's address."""

    line = "Bookings from this address are not taken: 'bookwith block list' shows why."


class UnknownOrganizer(Refusal):
    """No published organizer has this address, slug or link."""

    line = "There is no such organizer."


class UnknownMeetingType(Refusal):
    """The organizer has no such meeting type, or it is private and no link opens it."""

    line = "There is no such meeting type."


class InvalidInput(ValueError):
    """A value from outside that means nothing here; the message is one clear line for the person.

    `code` and `facts` tell the same to whoever says it in other words: none for what only the command line can meet.
    """

    def __init__(self, message: str, code: str = "", **facts: object) -> None:
        super().__init__(message)
        self.code = code
        self.facts = facts


class Malformed(InvalidInput):
    """The value is none of its kind, or contradicts another that was given with it: whatever is stored, it is wrong."""


class BookingOver(Refusal):
    """The booking was cancelled, or its time has passed: it can be looked at only."""

    def __init__(self, reason: Literal["past", "unknown"]) -> None:
        super().__init__("The booking cannot be changed any more.")
        self.reason = reason


class ReferenceTaken(Exception):
    """Another booking has this reference already."""


class BookingExists(Exception):
    """Another booking has this id already."""
