"""Looking up one's bookings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from dialogs import mine
from dialogs.forms import Form
from dialogs.steps import ListBookings, Step
from dialogs.turn import Turn

SHOWN = 10


@dataclass
class View(Form):
    """The list of what is coming; after an address is proved, its bookings too."""

    kind: ClassVar[str] = "view"

    shown: bool = False

    def fill(self, turn: Turn) -> list[Step]:
        return mine.take_proof(turn)

    def missing(self, turn: Turn) -> list[Step]:
        return []

    def deed(self, turn: Turn) -> list[Step]:
        self.shown = True
        upcoming = turn.desk.upcoming(turn.person)
        fitting = mine.fits(turn, upcoming, turn.said.when)
        elsewhen = bool(upcoming) and not fitting
        fitting = (fitting or upcoming)[:SHOWN]
        organizers = mine.organizers_of(turn, fitting)
        if len(fitting) == 1:
            turn.talk.booking = fitting[0].id
        return [ListBookings(tuple(fitting), organizers, hint=not fitting, elsewhen=elsewhen)]

    @property
    def done(self) -> bool:
        return self.shown
