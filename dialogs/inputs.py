"""Fields to fill in on a card: what each is called, what it holds, and how it looks as an Adaptive Card's input."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["text", "lines", "number", "toggle", "choice", "several", "date", "time"]
LONGEST = 500
"""Characters of one field that are taken."""


@dataclass(frozen=True, slots=True)
class Input:
    """One field. `value` is as a card holds it: "45", "true", "2026-11-27", "09:00"; several choices by commas."""

    name: str
    label: str
    kind: Kind
    value: str = ""
    options: tuple[tuple[str, str], ...] = ()
    """What a choice is between: (value, title)."""
    least: int | None = None
    most: int | None = None
    wrong: str = ""
    """Why what was filled in cannot be."""

    @property
    def said(self) -> str:
        """The value in words."""
        titles = dict(self.options)
        return ", ".join(titles.get(part, part) for part in self.value.split(",")) if titles else self.value


TYPES: Mapping[Kind, str] = {
    "text": "Input.Text",
    "lines": "Input.Text",
    "number": "Input.Number",
    "toggle": "Input.Toggle",
    "choice": "Input.ChoiceSet",
    "several": "Input.ChoiceSet",
    "date": "Input.Date",
    "time": "Input.Time",
}


def body_of(inputs: Iterable[Input]) -> list[dict[str, Any]]:
    """The inputs as elements of a card, each with what is wrong about it above."""
    return [element for one in inputs for element in _elements(one)]


def values_of(told: Mapping[str, Any], names: Iterable[str]) -> dict[str, str]:
    """What a submitted card says for these fields, as text; nothing for those that it does not have."""
    found = {name: told[name] for name in names if isinstance(told.get(name), str | int | float)}
    return {name: _text(value)[:LONGEST] for name, value in found.items()}


def _elements(one: Input) -> list[dict[str, Any]]:
    shown: dict[str, Any] = {"type": TYPES[one.kind], "id": one.name}
    match one.kind:
        case "toggle":
            shown |= {"title": one.label, "value": one.value or "false", "wrap": True}
        case "number":
            shown |= {"label": one.label, "min": one.least, "max": one.most}
            shown |= {"value": int(one.value)} if one.value.isdigit() else {}
        case "choice" | "several":
            choices = [{"title": title, "value": value} for value, title in one.options]
            style = "expanded" if one.kind == "several" else "compact"
            shown |= {"label": one.label, "value": one.value, "choices": choices, "style": style}
            shown |= {"isMultiSelect": True} if one.kind == "several" else {}
        case _:
            shown |= {"label": one.label, "value": one.value}
            shown |= {"maxLength": LONGEST} if one.kind in ("text", "lines") else {}
            shown |= {"isMultiline": True} if one.kind == "lines" else {}
    kept = {key: value for key, value in shown.items() if value is not None}
    warning = {"type": "TextBlock", "text": one.wrong, "color": "Attention", "wrap": True}
    return [warning, kept] if one.wrong else [kept]


def _text(value: str | float) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
