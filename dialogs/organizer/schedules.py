"""Schedules beside the usual hours: one that a meeting type follows, made, changed and given up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from dialogs.organizer.forms import OwnForm, sure_of
from dialogs.organizer.own import hours_said, own_page
from dialogs.organizer.types import TypeForm
from dialogs.organizer.weeks import changed_hours, from_text, new_hours, to_text
from dialogs.steps import Ask, Step, Tell
from dialogs.turn import Turn
from language.orders import Bits, Order
from scheduling.errors import InvalidInput
from scheduling.own_schedules import OwnSchedules
from scheduling.schedule import NamedSchedule


@dataclass
class SetSchedule(OwnForm):
    """A schedule's weekly hours, be it a new one or one there is."""

    kind: ClassVar[str] = "own-schedule"

    name: str = ""
    hours: str = ""

    def begin(self, turn: Turn, order: Order) -> None:
        self.name = _name_meant(turn, order.words.get("schedule", self.name))
        self.hours = to_text(new_hours(order.weekly, {})) if order.weekly else self.hours

    def amend(self, turn: Turn, bits: Bits) -> bool:
        if bits.weekly:
            self.hours = to_text(changed_hours(from_text(self.hours), bits.weekly))
        if bits.name:
            self.name = _name_meant(turn, bits.name)
        return bool(bits.weekly or bits.name)

    def question(self, turn: Turn) -> list[Step]:
        return [] if self.hours else [Ask("when", "own-ask-schedule-hours", {"schedule": self.name})]

    def read_back(self, turn: Turn) -> Step:
        there = _named(turn, self.name)
        words = "own-sure-schedule-change" if there else "own-sure-schedule"
        followers = ", ".join(one.name for one in own_page(turn).types() if there and one.schedule == there.name)
        facts = {"schedule": self.name, "hours": _said(turn, self.hours), "types": followers or turn.say("own-none")}
        return sure_of(turn, self, words, **facts)

    def do(self, turn: Turn) -> list[Step]:
        _write(turn, self.name, self.hours)
        return [Tell("hours", "own-schedule-set", {"schedule": self.name, "hours": _said(turn, self.hours)})]


@dataclass
class Follow(TypeForm):
    """A meeting type follows a schedule, whose hours can be told along with it."""

    kind: ClassVar[str] = "own-follow"

    name: str = ""
    hours: str = ""

    def begin(self, turn: Turn, order: Order) -> None:
        super().begin(turn, order)
        self.name = _name_meant(turn, order.words.get("schedule", self.name))
        self.hours = to_text(new_hours(order.weekly, {})) if order.weekly else self.hours

    def amend(self, turn: Turn, bits: Bits) -> bool:
        if bits.weekly:
            there = _named(turn, self.name)
            self.hours = to_text(changed_hours(from_text(self.hours) or (there.weekly if there else {}), bits.weekly))
            return True
        return super().amend(turn, bits)

    def question(self, turn: Turn) -> list[Step]:
        if steps := super().question(turn):
            return steps
        if self.hours or _named(turn, self.name):
            return []
        return [Ask("when", "own-ask-schedule-hours", {"schedule": self.name})]

    def read_back(self, turn: Turn) -> Step:
        there = _named(turn, self.name)
        hours = _said(turn, self.hours) if self.hours else hours_said(turn, there.weekly if there else {})
        return sure_of(turn, self, "own-sure-follow", type=self.one(turn).name, schedule=self.name, hours=hours)

    def do(self, turn: Turn) -> list[Step]:
        if self.hours:
            _write(turn, self.name, self.hours)
        changed = own_page(turn).change_type(self.one(turn), schedule=self.name)
        return [Tell("types", "own-follows", {"type": changed.name, "schedule": changed.schedule})]


@dataclass
class RemoveSchedule(OwnForm):
    """A schedule that no meeting type follows is given up."""

    kind: ClassVar[str] = "own-remove-schedule"

    name: str = ""

    def begin(self, turn: Turn, order: Order) -> None:
        self.name = _name_meant(turn, order.words.get("schedule", self.name))

    def question(self, turn: Turn) -> list[Step]:
        there = _named(turn, self.name)
        if there is None:
            self.ended = True
            return [
                Tell("hours", "own-no-such-schedule", {"schedule": self.name}),
                *schedules(turn, Order("schedules")),
            ]
        followers = ", ".join(one.name for one in own_page(turn).types() if one.schedule == there.name)
        if followers:
            raise InvalidInput(turn.say("own-wrong-followed", schedule=there.name, types=followers))
        return []

    def read_back(self, turn: Turn) -> Step:
        return sure_of(turn, self, "own-sure-remove-schedule", schedule=self.name)

    def do(self, turn: Turn) -> list[Step]:
        gone = OwnSchedules(own_page(turn)).remove(self.name)
        return [Tell("hours", "own-schedule-removed", {"schedule": gone.name})]


def schedules(turn: Turn, order: Order) -> list[Step]:
    """The schedules beside the usual hours, and what follows each."""
    types = own_page(turn).types()
    rows = [
        turn.say(
            "own-schedule-row",
            schedule=one.name,
            hours=hours_said(turn, one.weekly),
            types=", ".join(kind.name for kind in types if kind.schedule == one.name) or turn.say("own-none"),
        )
        for one in own_page(turn).schedules()
    ]
    return [Tell("hours", "own-schedules" if rows else "own-schedules-none", {"rows": "\n".join(rows)})]


def _write(turn: Turn, name: str, hours: str) -> None:
    own = OwnSchedules(own_page(turn))
    if _named(turn, name):
        own.set_hours(name, from_text(hours))
    else:
        own.add(name, from_text(hours))


def _named(turn: Turn, name: str) -> NamedSchedule | None:
    return next((one for one in own_page(turn).schedules() if one.name.casefold() == name.casefold()), None)


def _name_meant(turn: Turn, words: str) -> str:
    """The schedule there is that the words mean, "evenings" or "evening"; else a new one's name."""
    said = " ".join(words.strip(" .,!?'\"“”„").split())[:100]
    for one in own_page(turn).schedules():
        shorter, longer = sorted((one.name.casefold(), said.casefold()), key=len)
        if shorter and longer.startswith(shorter) and len(longer) - len(shorter) <= 1:
            return one.name
    return said[:1].upper() + said[1:]


def _said(turn: Turn, hours: str) -> str:
    return hours_said(turn, from_text(hours))
