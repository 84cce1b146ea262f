"""A dialog as a form: fields that any sentence may fill, what is still missing, and the deed at its end."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, ClassVar, Self

from dialogs.steps import Step
from dialogs.turn import Turn
from dialogs.wishes import Wish


@dataclass
class Form(ABC):
    """One thing a person can want. Kept between turns as plain JSON."""

    kind: ClassVar[str]

    @abstractmethod
    def fill(self, turn: Turn) -> list[Step]:
        """Take from the sentence what fits; what has to be said about it, if anything, comes back."""

    @abstractmethod
    def missing(self, turn: Turn) -> list[Step]:
        """The next question, offer or refusal; empty when the deed can be done."""

    @abstractmethod
    def deed(self, turn: Turn) -> list[Step]:
        """Do it, once. May come back with a refusal and further offers."""

    def denied(self, turn: Turn) -> list[Step]:
        """What to say to a plain no; empty where that ends the talk about it."""
        return []

    @property
    def done(self) -> bool:
        """Whether the talk about it has ended, by the deed or without it."""
        return False

    def to_json(self) -> dict[str, Any]:
        values = {entry.name: _plain(getattr(self, entry.name)) for entry in fields(self)}
        return {
            "kind": self.kind,
            **{name: value for name, value in values.items() if value not in (None, False, "", [], {})},
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        types = {entry.name: str(entry.type) for entry in fields(cls)}
        return cls(**{name: _rich(types[name], value) for name, value in data.items() if name in types})


def advance(form: Form, turn: Turn) -> list[Step]:
    """Ask for what is missing, or do the deed."""
    return form.missing(turn) or form.deed(turn)


def _plain(value: object) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Wish):
        return value.to_json() if value else None
    return value


def _rich(type_name: str, value: Any) -> Any:
    if type_name.startswith("datetime"):
        return datetime.fromisoformat(value)
    if type_name.startswith("Wish"):
        return Wish.from_json(value)
    return value
