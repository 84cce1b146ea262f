"""The phrases of orders, compiled once from a language's file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

HOME = Path(__file__).parents[1]
FALLBACK = "en"


@dataclass(frozen=True)
class Phrases:
    """Patterns in the order tried, each with the kind of order it means, and the words around them."""

    rules: Sequence[tuple[str, re.Pattern[str]]]
    before: re.Pattern[str]
    after: re.Pattern[str]
    marks: Mapping[str, re.Pattern[str]]
    sides: Mapping[str, re.Pattern[str]]
    shown: Mapping[str, re.Pattern[str]]
    deeds: Mapping[str, re.Pattern[str]]
    bits: Mapping[str, re.Pattern[str]]
    weekly: Mapping[str, Any]


@cache
def phrases(language: str) -> Phrases:
    """The language's phrases, or English ones where it has none. Raises re.error for a broken line."""
    path = HOME / language / "orders.yaml"
    if not path.exists():
        return phrases(FALLBACK)
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    slots = {**data["slots"], "colour": "|".join(data["colours"])}
    for name in ("sides", "shown"):
        slots[name.removesuffix("s") if name == "sides" else name] = "|".join(data[name].values())
    rules = [(kind, _compiled(phrase, slots)) for kind, several in data["orders"].items() for phrase in several]
    polite = data["polite"]
    return Phrases(
        rules=rules,
        before=_plain(f"^(?:{polite['before']}(?:,|\\s)\\s*)+"),
        after=_plain(f"(?:(?:,|\\s)\\s*{polite['after']})+$"),
        marks=_all(data["marks"]),
        sides=_all(data["sides"]),
        shown=_all(data["shown"]),
        deeds={name: _plain(_with_slots(text, slots)) for name, text in data["deeds"].items()},
        bits=_all(data["bits"]),
        weekly=data["weekly"],
    )


def load() -> None:
    """Read every language's phrases now, so that a broken line stops the start. Raises re.error and yaml.YAMLError."""
    for path in sorted(HOME.glob("*/orders.yaml")):
        phrases(path.parent.name)


def _all(patterns: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    return {name: _plain(text) for name, text in patterns.items()}


def _plain(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


def _with_slots(text: str, slots: Mapping[str, str]) -> str:
    for name, pattern in slots.items():
        text = text.replace(f"{{{name}}}", f"(?:{pattern})")
    return text


def _compiled(phrase: str, slots: Mapping[str, str]) -> re.Pattern[str]:
    """A phrase as a pattern for a whole sentence that has a blank before each of its words and commas."""
    text = "".join(_part(part) for part in _parts(phrase))
    return re.compile(re.sub(r"\{(\w+)\}", lambda slot: _slot(slot[1], slots), text), re.IGNORECASE)


def _parts(phrase: str) -> list[str]:
    """The words of a phrase; what brackets of either kind hold together is one."""
    parts, depth = [""], 0
    for letter in phrase:
        depth += (letter in "([") - (letter in ")]")
        if letter == " " and not depth:
            parts.append("")
        else:
            parts[-1] += letter
    return parts


def _part(part: str) -> str:
    inner = part[1:-1] if part.startswith("[") else part
    inner = re.sub(r"\((?!\?)", "(?:", re.sub(r"\[([^\[\]]+)\]", r"(?:\1)?", inner)).replace(" ", r"\s+")
    return rf"(?:\s+(?:{inner}))?" if part.startswith("[") else rf"\s+(?:{inner})"


def _slot(name: str, slots: Mapping[str, str]) -> str:
    pattern = slots.get(name)
    return f"(?P<{name}>.+?)" if pattern is None else f"(?P<{name}>{pattern})"
