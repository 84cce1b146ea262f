"""Meeting types by chat: new ones, changed ones, copies, and those that go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from dialogs.inputs import Input
from dialogs.organizer.fields import CHANGES, LENGTHS, MINUTE_LISTS, SIDES, change_of, change_said
from dialogs.organizer.filling import Fillable, Values, Wrong
from dialogs.organizer.forms import OwnForm, sure_of
from dialogs.organizer.own import own_page, type_said
from dialogs.organizer.type_inputs import inputs_of, name_taken, read_type, rules_of
from dialogs.organizer.weeks import from_text, new_hours, to_text
from dialogs.steps import Ask, Choice, Step, Tell
from dialogs.turn import Turn
from language.orders import Bits, Order
from scheduling.errors import InvalidInput
from scheduling.organizer import MeetingType

EVERY_TYPE = "*"
MOST_BUTTONS = 6


@dataclass
class TypeForm(OwnForm):
    """Something about one meeting type, or about all of them ("*")."""

    type: str | None = None

    @property
    def about(self) -> object:
        return self.type

    def begin(self, turn: Turn, order: Order) -> None:
        named = "type" in order.words or "one_type" in order.words or "hidden" in order.words
        self.type = order.type if named else self.type

    def amend(self, turn: Turn, bits: Bits) -> bool:
        if bits.type and (self.type is None or turn.talk.what == "meeting_type"):
            self.type = bits.type
            return True
        return False

    def question(self, turn: Turn) -> list[Step]:
        types = own_page(turn).types()
        if not types:
            self.ended = True
            return [Tell("types", "own-no-types")]
        if self.type == EVERY_TYPE and not self.for_all:
            self.type = None
        if self.type is None and len(types) == 1:
            self.type = types[0].id
        if self.type is None:
            return [self._which(turn, types)]
        if self.type != EVERY_TYPE and self.type not in {one.id for one in types}:
            raise InvalidInput(turn.say("own-wrong-type-gone"))
        return []

    for_all: ClassVar[bool] = False
    """Whether it may be about all types at once."""

    def _which(self, turn: Turn, types: list[MeetingType]) -> Step:
        choices = tuple(Choice(one.name, {"do": "own-type", "type": one.id}) for one in types[:MOST_BUTTONS])
        return Ask("meeting_type", "own-ask-which-type", {"types": ", ".join(one.name for one in types)}, choices)

    def chosen(self, turn: Turn) -> list[MeetingType]:
        return [one for one in own_page(turn).types() if self.type in (one.id, EVERY_TYPE)]

    def one(self, turn: Turn) -> MeetingType:
        return self.chosen(turn)[0]


@dataclass
class ChangeType(Fillable, TypeForm):
    """Other rules for a type; `change` holds the fields of a meeting type that get new values."""

    kind: ClassVar[str] = "own-change-type"
    has_many: ClassVar[bool] = False
    for_all: ClassVar[bool] = True

    change: dict[str, Any] = field(default_factory=dict)

    def begin(self, turn: Turn, order: Order) -> None:
        before = self.type
        super().begin(turn, order)
        self.filling = order.kind not in CHANGES
        if self.filling and self.type == EVERY_TYPE:
            self.type = None
        elif self.type is None and not self.filling and not {"type", "one_type", "hidden"} & set(order.words):
            self.type = EVERY_TYPE
        # What was wanted of one type is not meant for another.
        kept = self.change if self.type == before else {}
        self.change = kept if self.filling else {**kept, **change_of(order)}

    def inputs(self, turn: Turn) -> Sequence[Input]:
        return () if self.type in (None, EVERY_TYPE) else inputs_of(turn, self.one(turn), self.change)

    def facts(self, turn: Turn) -> dict[str, object]:
        return {"type": self.one(turn).name}

    def settle(self) -> None:
        if self.change:
            super().settle()

    def take(self, turn: Turn, values: Values) -> Wrong:
        self.change, wrong = read_type(turn, self.one(turn), values)
        if "name" in self.change and "name" not in wrong:
            wrong |= name_taken(turn, self.change["name"], self.one(turn))
        return wrong

    def amend(self, turn: Turn, bits: Bits) -> bool:
        named = super().amend(turn, bits)
        if named and turn.talk.what == "meeting_type":
            return True
        if bits.type and self.type == EVERY_TYPE:
            self.type, named = bits.type, True
        return self._revalued(bits) or named

    def _revalued(self, bits: Bits) -> bool:
        if self.filling and not self.change:
            self.change = _said(bits)
            return bool(self.change)
        return self._other_side(bits) or self._other_value(bits)

    def _other_side(self, bits: Bits) -> bool:
        """ "No, after", "both": the same buffers elsewhere."""
        buffers = [value for name, value in self.change.items() if name in SIDES["both"]]
        if not buffers or bits.side is None:
            return False
        minutes = bits.minutes or buffers[0]
        kept = {name: value for name, value in self.change.items() if name not in SIDES["both"]}
        self.change = {**kept, **dict.fromkeys(SIDES[bits.side], minutes)}
        return True

    def _other_value(self, bits: Bits) -> bool:
        lengths = [name for name in self.change if name in LENGTHS]
        lists = [name for name in self.change if name in MINUTE_LISTS]
        if bits.lengths and lists:
            self.change = {**self.change, **dict.fromkeys(lists, sorted(bits.lengths, reverse=True))}
            return True
        counts = [name for name, value in self.change.items() if name.endswith("_limit") and value]
        if bits.count and counts:
            self.change = {**self.change, **dict.fromkeys(counts, bits.count)}
            return True
        if bits.minutes and lengths:
            self.change = {**self.change, **{name: bits.minutes // LENGTHS[name] for name in lengths}}
            return True
        if "hours" in self.change and bits.weekly:
            self.change["hours"] = to_text(new_hours(bits.weekly, from_text(self.change["hours"])))
            return True
        if "public" in self.change and bits.marks & {"private", "public"}:
            self.change["public"] = "public" in bits.marks
            return True
        if "name" in self.change and bits.name:
            self.change["name"] = title(bits.name)
            return True
        return False

    def question(self, turn: Turn) -> list[Step]:
        if not self.change and not self.filling:
            self.ended = True
            return [Tell("types", "own-nothing-changes")]
        if "name" in self.change and self.type not in (None, EVERY_TYPE):
            own_page(turn).free_name(self.change["name"], self.one(turn))
        return super().question(turn)

    def read_back(self, turn: Turn) -> Step:
        said = (change_said(turn, name, value) for name, value in self.change.items())
        changes = ", ".join(words for words in said if words)
        if self.type == EVERY_TYPE:
            return sure_of(turn, self, "own-sure-change-all", changes=changes)
        return sure_of(turn, self, "own-sure-change", type=self.one(turn).name, changes=changes)

    def do(self, turn: Turn) -> list[Step]:
        changed = [own_page(turn).change_type(one, **rules_of(self.change)) for one in self.chosen(turn)]
        return [Tell("types", "own-type-changed", {"types": ", ".join(one.name for one in changed)})]


@dataclass
class RemoveType(TypeForm):
    """A type that shall not be offered any more."""

    kind: ClassVar[str] = "own-remove-type"

    def read_back(self, turn: Turn) -> Step:
        return sure_of(turn, self, "own-sure-remove", type=type_said(turn, self.one(turn)))

    def do(self, turn: Turn) -> list[Step]:
        gone = self.one(turn)
        own_page(turn).remove_type(gone)
        return [Tell("types", "own-removed", {"type": gone.name})]


@dataclass
class DuplicateType(TypeForm):
    """A copy with the same rules."""

    kind: ClassVar[str] = "own-duplicate-type"

    name: str = ""

    def begin(self, turn: Turn, order: Order) -> None:
        super().begin(turn, order)
        self.name = title(order.words.get("name", "")) or self.name

    def amend(self, turn: Turn, bits: Bits) -> bool:
        if bits.name:
            self.name = title(bits.name)
        return bool(bits.name) or super().amend(turn, bits)

    def question(self, turn: Turn) -> list[Step]:
        if self.name:
            own_page(turn).free_name(self.name)
        return super().question(turn)

    def read_back(self, turn: Turn) -> Step:
        words = "own-sure-duplicate-as" if self.name else "own-sure-duplicate"
        return sure_of(turn, self, words, type=self.one(turn).name, copy=self.name)

    def do(self, turn: Turn) -> list[Step]:
        made = own_page(turn).duplicate_type(self.one(turn), self.name or None)
        return [Tell("types", "own-duplicated", {"type": made.name})]


def _said(bits: Bits) -> dict[str, Any]:
    """What a short answer says about a type of which nothing was said yet."""
    shown = {"public": "public" in bits.marks} if bits.marks & {"private", "public"} else {}
    return {**shown, **({"minutes": bits.minutes} if bits.minutes else {})}


def title(text: str) -> str:
    """A name as it stands on the page: begun with a capital where all of it was typed small."""
    name = " ".join(text.strip(" .,!?'\"").split())[:100]
    return name[:1].upper() + name[1:] if name.islower() else name
