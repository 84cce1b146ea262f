"""Bookings that end or begin by the organizer's word: cancelled, declined, approved, and those nobody came to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from dialogs.organizer.forms import press_of, sure_of
from dialogs.organizer.own import moment, own_desk, zone_said
from dialogs.organizer.theirs import TheirBooking
from dialogs.steps import Choice, OwnConfirm, OwnDone, Step, Tell
from dialogs.turn import Turn
from language.orders import Bits
from scheduling.booking import Booking


def facts_of(turn: Turn, booking: Booking, reason: str = "") -> dict[str, object]:
    """What a read-back or an answer says about a booking."""
    return {
        "who": booking.attendee_name or booking.attendee_email,
        "email": booking.attendee_email,
        "type": booking.meeting_type_name,
        "when": moment(turn, booking.start),
        "zone": zone_said(turn),
        "reason": turn.say("own-reason", reason=reason) if reason else "",
    }


@dataclass
class CancelTheirs(TheirBooking):
    """The attendee is told, with the reason."""

    kind: ClassVar[str] = "own-cancel"

    def amend(self, turn: Turn, bits: Bits) -> bool:
        if self.booking is not None and turn.said.note:
            self.reason = turn.said.note[:500]
            return True
        return super().amend(turn, bits)

    def read_back(self, turn: Turn) -> Step:
        booking, desk = self.chosen(turn), own_desk(turn)
        choices = (Choice(turn.say("own-yes-cancel"), press_of(self)), Choice(turn.say("own-no"), {"do": "no"}))
        return OwnConfirm(
            "cancel",
            desk.organizer,
            booking.meeting_type_name,
            booking.start,
            booking.minutes,
            booking=booking.id,
            words=self.asks,
            facts=facts_of(turn, booking, self.reason),
            choices=choices,
        )

    asks: ClassVar[str] = "own-sure-cancel"

    def do(self, turn: Turn) -> list[Step]:
        desk = own_desk(turn)
        cancelled = desk.cancel(self.chosen(turn).id, self.reason)
        return [OwnDone("cancelled", cancelled, desk.organizer, "own-cancelled", facts_of(turn, cancelled))]


@dataclass
class Waiting(TheirBooking):
    """About one of the bookings that wait for the organizer's yes."""

    def all_of_them(self, turn: Turn) -> list[Booking]:
        return own_desk(turn).pending()

    def not_mine(self, turn: Turn) -> bool:
        return not self.who and not self.all_of_them(turn)


@dataclass
class Decline(Waiting, CancelTheirs):
    """A pending booking that shall not be."""

    kind: ClassVar[str] = "own-decline"
    asks: ClassVar[str] = "own-sure-decline"

    def do(self, turn: Turn) -> list[Step]:
        desk = own_desk(turn)
        declined = desk.decline(self.chosen(turn).id, self.reason)
        return [OwnDone("cancelled", declined, desk.organizer, "own-declined", facts_of(turn, declined))]


@dataclass
class Approve(Waiting):
    """A pending booking that shall stand; the slot is judged again."""

    kind: ClassVar[str] = "own-approve"

    def read_back(self, turn: Turn) -> Step:
        return sure_of(turn, self, "own-sure-approve", **facts_of(turn, self.chosen(turn)))

    def do(self, turn: Turn) -> list[Step]:
        desk = own_desk(turn)
        approved = desk.approve(self.chosen(turn).id)
        return [OwnDone("booked", approved, desk.organizer, "own-approved", facts_of(turn, approved))]


@dataclass
class NoShow(TheirBooking):
    """Somebody who did not come; the latest meeting with them is meant."""

    kind: ClassVar[str] = "own-no-show"
    begun: ClassVar[bool] = True

    def not_mine(self, turn: Turn) -> bool:
        return False

    def read_back(self, turn: Turn) -> Step:
        return sure_of(turn, self, "own-sure-no-show", **facts_of(turn, self.chosen(turn)))

    def do(self, turn: Turn) -> list[Step]:
        noted = own_desk(turn).note_no_show(self.chosen(turn).id)
        return [Tell("no_show", "own-no-show", facts_of(turn, noted))]
