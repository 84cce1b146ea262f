"""Changing what a booking says, not when it is: the note, or the attendee's name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from dialogs import mine
from dialogs.attendee import LONGEST_NAME
from dialogs.book import LONGEST_NOTE
from dialogs.forms import Form
from dialogs.steps import Ask, Choice, Refused, Step, Tell
from dialogs.turn import Turn
from scheduling.booking import Booking
from scheduling.errors import Refusal

FIELDS = ("time", "note", "name")


@dataclass
class Change(Form):
    """Which booking, what of it, and the new words. Nothing is lost by it, so it is done when it is known."""

    kind: ClassVar[str] = "change"

    booking: str | None = None
    what: str | None = None
    note: str | None = None
    name: str | None = None
    ended: bool = False

    def fill(self, turn: Turn) -> list[Step]:
        steps = mine.take_proof(turn)
        if steps:
            return steps
        if self.booking is None:
            chosen = mine.named(turn, turn.said.booking_when or turn.said.when)
            self.booking = chosen.id if chosen is not None else None
        if turn.said.note and self.what in (None, "note"):
            self.what, self.note = "note", turn.said.note[:LONGEST_NOTE]
        if turn.said.name and self.what in (None, "name"):
            self.what, self.name = "name", turn.said.name[:LONGEST_NAME]
        return []

    def missing(self, turn: Turn) -> list[Step]:
        owned = mine.settled(turn, self.booking, "change", turn.said.when)
        if not isinstance(owned, Booking):
            self.ended = not isinstance(owned[0], Ask)
            return owned
        if self.what is None:
            choices = tuple(
                Choice(turn.say(f"change-{name}"), {"do": "change", "booking": owned.id, "what": name})
                for name in FIELDS
            )
            facts = {"type": owned.meeting_type_name, "when": turn.moment(owned.start)}
            return [Ask("what_to_change", "ask-what-of-booking", facts, choices)]
        if self.what == "note" and self.note is None:
            return [Ask("note", "ask-new-note")]
        if self.what == "name" and self.name is None:
            return [Ask("name", "ask-new-name")]
        return []

    def deed(self, turn: Turn) -> list[Step]:
        assert self.booking is not None
        self.ended = True
        try:
            changed = turn.desk.change(self.booking, turn.person, name=self.name, note=self.note)
        except Refusal as refusal:
            return [Refused(refusal.reason)]
        turn.talk.booking = changed.id
        facts = {"type": changed.meeting_type_name, "when": turn.moment(changed.start)}
        return [Tell("changed", f"changed-{self.what}", {**facts, "words": self.note or self.name or ""})]

    @property
    def done(self) -> bool:
        return self.ended
