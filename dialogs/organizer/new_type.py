"""A new meeting type: by a sentence, or with all its fields on a card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from dialogs.inputs import Input
from dialogs.organizer.fields import change_said
from dialogs.organizer.filling import Fillable, Values, Wrong
from dialogs.organizer.forms import sure_of
from dialogs.organizer.own import context_of, length_said, own_page
from dialogs.organizer.type_inputs import inputs_of, name_taken, read_type, rules_of
from dialogs.organizer.types import title
from dialogs.steps import Step, Tell
from dialogs.turn import Turn
from language.orders import Bits, Order, read_order
from language.replies import supported
from scheduling.errors import InvalidInput
from scheduling.organizer import MeetingType

USUAL_MINUTES = 30
NEW = MeetingType("", "", "", USUAL_MINUTES)
"""What holds for whatever is left as it is."""


@dataclass
class CreateType(Fillable):
    """A new kind of meeting; a length that was not said is the usual one, and read back like everything."""

    kind: ClassVar[str] = "own-create-type"

    name: str = ""
    minutes: int = USUAL_MINUTES
    private: bool = False
    approval: bool = False
    rules: dict[str, Any] = field(default_factory=dict)
    """Fields of a meeting type besides these."""

    @property
    def about(self) -> object:
        return self.name

    def begin(self, turn: Turn, order: Order) -> None:
        self.minutes = order.minutes or self.minutes
        self.name = title(order.words.get("name", "")) or self.name
        self._mark(order.marks)
        self.filling = not self.name and order.minutes is None

    def inputs(self, turn: Turn) -> Sequence[Input]:
        said = {"name": self.name, "minutes": self.minutes, "public": not self.private}
        return inputs_of(turn, NEW, {**said, "requires_confirmation": self.approval, **self.rules})

    def take(self, turn: Turn, values: Values) -> Wrong:
        rules, wrong = read_type(turn, NEW, values)
        if values.get("name") == "":
            wrong["name"] = turn.say("own-wrong-empty")
        self.name, self.minutes = rules.pop("name", self.name), rules.pop("minutes", USUAL_MINUTES)
        self.private = not rules.pop("public", True)
        self.approval, self.rules = rules.pop("requires_confirmation", False), rules
        return wrong | (name_taken(turn, self.name) if self.name and "name" not in wrong else {})

    def amend(self, turn: Turn, bits: Bits) -> bool:
        if self.filling and (order := self._told(turn)) is not None:
            self.begin(turn, order)
            return True
        if not self.name and turn.talk.what == "name":
            self.name = title(bits.name or turn.incoming.text)
            return bool(self.name)
        if bits.minutes:
            self.minutes = bits.minutes
        if bits.name:
            self.name = title(bits.name)
        self._mark(bits.marks)
        return bool(bits.minutes or bits.name or bits.marks & {"private", "public", "approval"})

    def _told(self, turn: Turn) -> Order | None:
        """An answer such as "a 20 minute coffee chat", as the order that it is short for."""
        whole = turn.say("own-create-type-order", type=turn.incoming.text)
        order = read_order(whole, context_of(turn), supported(turn.locale))
        return order if order is not None and order.kind == "create_type" and order.words.get("name") else None

    def _mark(self, marks: frozenset[str]) -> None:
        if marks & {"private", "public"}:
            self.private = "private" in marks
        self.approval = self.approval or "approval" in marks

    def question(self, turn: Turn) -> list[Step]:
        if not self.name:
            self.name = f"{self.minutes} minute meeting"
        if not 1 <= self.minutes <= 1440:
            raise InvalidInput(turn.say("own-wrong-length"))
        own_page(turn).free_name(self.name)
        return []

    def read_back(self, turn: Turn) -> Step:
        words = "own-sure-create-private" if self.private else "own-sure-create-public"
        approval = turn.say("own-with-approval") if self.approval else ""
        if changes := ", ".join(change_said(turn, name, value) for name, value in self.rules.items()):
            approval += turn.say("own-with-rules", changes=changes)
        length = length_said(turn, self.minutes)
        return sure_of(turn, self, words, type=self.name, length=length, approval=approval)

    def do(self, turn: Turn) -> list[Step]:
        said = {"minutes": self.minutes, "public": not self.private, "requires_confirmation": self.approval}
        made = own_page(turn).add_type(self.name, **said, **rules_of(self.rules))
        words = "own-created-public" if made.public else "own-created-private"
        return [Tell("types", words, {"type": made.name})]
