"""Cancelling: which booking? Are you sure? Cancelled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from dialogs import mine
from dialogs.forms import Form
from dialogs.steps import Ask, Confirm, Done, Refused, Step, Tell
from dialogs.turn import Turn
from scheduling.booking import Booking
from scheduling.errors import BookingOver, NotYours


@dataclass
class Cancel(Form):
    """A booking that shall not be. Works while the page is switched off, too."""

    kind: ClassVar[str] = "cancel"

    booking: str | None = None
    reason: str = ""
    sure: bool = False
    ended: bool = False

    def fill(self, turn: Turn) -> list[Step]:
        asked = turn.talk.act == "confirm" and turn.talk.what == "cancel"
        self.sure = asked and turn.said.intent == "affirm"
        steps = mine.take_proof(turn)
        if steps:
            return steps
        if turn.said.note:
            self.reason = turn.said.note[:500]
        if self.booking is None:
            chosen = mine.named(turn, turn.said.when)
            self.booking = chosen.id if chosen is not None else None
        elif asked and turn.said.ordinal is None and turn.said.when:
            self._another(turn)
        return []

    def _another(self, turn: Turn) -> None:
        """ "No, the one on Friday": only where exactly one of mine is meant."""
        chosen = mine.named(turn, turn.said.when)
        if chosen is not None and chosen.id != self.booking:
            self.booking, self.sure = chosen.id, False

    def missing(self, turn: Turn) -> list[Step]:
        owned = mine.settled(turn, self.booking, "cancel", turn.said.when)
        if not isinstance(owned, Booking):
            self.ended = not isinstance(owned[0], Ask)
            return owned
        if self.sure:
            return []
        press = {"do": "cancel-yes", "booking": owned.id, "start": owned.start.isoformat()}
        organizer = turn.desk.organizer(owned.organizer_id)
        return [
            Confirm(
                "cancel",
                organizer,
                owned.meeting_type_name,
                owned.start,
                owned.minutes,
                booking=owned.id,
                press=press,
            )
        ]

    def denied(self, turn: Turn) -> list[Step]:
        """The booking stays as it is."""
        if turn.talk.act != "confirm":
            return []
        self.ended = True
        return [Tell("kept", "kept")]

    def deed(self, turn: Turn) -> list[Step]:
        assert self.booking is not None
        self.ended = True
        try:
            cancelled = turn.desk.cancel(self.booking, turn.person, self.reason)
        except NotYours:
            return [Refused("not_yours")]
        except BookingOver:
            return [Refused("past", "booking-is-past")]
        turn.remember("cancelled", cancelled)
        return [Done("cancelled", cancelled, turn.desk.organizer(cancelled.organizer_id))]

    @property
    def done(self) -> bool:
        return self.ended
