"""Orders with many fields: a card to fill them in all at once. The same goes by words, and both are judged alike."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from dialogs.inputs import Input, values_of
from dialogs.organizer.forms import OwnForm, press_of
from dialogs.steps import AskFields, Choice, Step
from dialogs.turn import Turn

Values = Mapping[str, str]
Wrong = dict[str, str]
"""Why a field's value cannot be, by the field's name; under "" what is wrong with all of them together."""


@dataclass
class Fillable(OwnForm):
    """An order that can be filled in. `typed` is what stands in the fields while something about it is wrong."""

    has_many: ClassVar[bool] = True
    """Whether the card is offered with every read-back, not only where it was used."""

    filling: bool = False
    filled: bool = False
    typed: dict[str, str] = field(default_factory=dict)
    wrong: dict[str, str] = field(default_factory=dict)

    @property
    def offers_card(self) -> bool:
        return self.has_many or self.filled

    @abstractmethod
    def inputs(self, turn: Turn) -> Sequence[Input]:
        """The fields with what they hold now; none while it is not settled yet what they are about."""

    @abstractmethod
    def take(self, turn: Turn, values: Values) -> Wrong:
        """Take the fields that were filled in, as far as they can be; what is missing stays. Tells what is wrong."""

    def submit(self, turn: Turn, told: Mapping[str, Any]) -> None:
        """A card came back: what is wrong is asked again with all that was typed, else it is read back."""
        names = [one.name for one in self.inputs(turn)]
        values = values_of(told, names)
        if values:
            # Clients leave out what is empty.
            values = dict.fromkeys(names, "") | values
        self.wrong = self.take(turn, values)
        self.typed = values if self.wrong else {}
        self.filling, self.filled = bool(self.wrong), True

    def settle(self) -> None:
        """Words took the place of the card."""
        self.filling, self.typed, self.wrong = False, {}, {}

    def missing(self, turn: Turn) -> list[Step]:
        inputs = self.inputs(turn) if self.filling else ()
        return [self._fields(turn, inputs)] if inputs else super().missing(turn)

    def _fields(self, turn: Turn, inputs: Sequence[Input]) -> Step:
        shown = tuple(
            replace(one, value=self.typed.get(one.name, one.value), wrong=self.wrong.get(one.name, ""))
            for one in inputs
        )
        labels = {one.name: one.label for one in shown}
        wrong = "\n".join(
            turn.say("own-wrong-field", field=labels[name], why=why) if name in labels else why
            for name, why in self.wrong.items()
        )
        words, facts = ("own-fields-wrong", {"wrong": wrong}) if wrong else (f"{self.kind}-fields", self.facts(turn))
        rows = "\n".join(turn.say("own-field-row", field=one.label, value=one.said or "-") for one in shown)
        spoken = turn.say("own-fields-spoken", question=turn.say(words, **facts), rows=rows)
        done = Choice(turn.say("own-fields-done"), {**press_of(self), "do": "own-fields"})
        choices = (done, Choice(turn.say("own-no"), {"do": "no"}))
        return AskFields("what_to_change", words, facts, choices, inputs=shown, spoken=spoken)

    def facts(self, turn: Turn) -> dict[str, object]:
        """What the question above the fields names."""
        return {}
