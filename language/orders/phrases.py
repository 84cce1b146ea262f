"""The phrases and signs of orders, compiled once from a language's files."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

HOME = Path(__file__).parents[1]
FALLBACK = "en"
DEED = "cancel_booking"
"""The first of the orders about somebody's booking, which are read together."""
SPELLINGS = {"ä": "(?:ä|ae)", "ö": "(?:ö|oe)", "ü": "(?:ü|ue)", "ß": "(?:ß|ss)"}
"""A letter as other keyboards write it, too."""


@dataclass(frozen=True)
class Sign:
    """An order known by words that may stand anywhere, if nothing in the sentence is left over.

    `has` is there, too, and has a meaning besides; `without` is not. `also` are words that may stand with them; `takes`
    are slots that must be found, `may` those that can be; `gives` are words that the order has by itself. `asks`: a
    question is no hindrance.
    """

    kind: str
    say: Sequence[re.Pattern[str]]
    has: re.Pattern[str] | None
    without: re.Pattern[str] | None
    also: re.Pattern[str] | None
    takes: Sequence[str]
    may: Sequence[str]
    gives: Mapping[str, str]
    asks: bool


@dataclass(frozen=True)
class Phrases:
    """Patterns in the order tried, each with the kind of order it means, and the words around them."""

    language: str
    rules: Sequence[tuple[str, re.Pattern[str]]]
    signs: Sequence[Sign]
    before: re.Pattern[str]
    after: re.Pattern[str]
    asked: re.Pattern[str]
    joins: re.Pattern[str]
    fillers: re.Pattern[str]
    length: re.Pattern[str]
    marks: Mapping[str, re.Pattern[str]]
    sides: Mapping[str, re.Pattern[str]]
    shown: Mapping[str, re.Pattern[str]]
    tables: Mapping[str, Sequence[tuple[re.Pattern[str], str]]]
    deeds: Mapping[str, re.Pattern[str]]
    bits: Mapping[str, re.Pattern[str]]
    counts: Mapping[str, int]
    whereabouts: str
    weekly: Mapping[str, Any]


@cache
def languages() -> tuple[str, ...]:
    """The languages that orders are read in, English first."""
    found = sorted(path.parent.name for path in HOME.glob("*/orders.yaml"))
    return tuple(sorted(found, key=lambda language: language != FALLBACK))


@cache
def phrases(language: str) -> Phrases:
    """The language's phrases, or English ones where it has none. Raises re.error for a broken line."""
    if language not in languages():
        return phrases(FALLBACK)
    data = _data(language)
    slots = {**data["slots"], **data.get("administration_slots", {}), "colour": "|".join(data["colours"])}
    for name in ("sides", "shown"):
        slots[name.removesuffix("s") if name == "sides" else name] = "|".join(data[name].values())
    orders = (*data.get("administration", {}).items(), *data["orders"].items())
    rules = [(kind, _compiled(phrase, slots)) for kind, several in orders for phrase in several]
    polite = data["polite"]
    return Phrases(
        language=language,
        rules=rules,
        signs=[_sign(entry, slots) for entry in data["signs"]],
        before=plain(f"^(?:{polite['before']}(?:,|\\s)\\s*)+"),
        after=plain(f"(?:(?:,|\\s)\\s*{polite['after']})+$"),
        asked=plain(f"^(?:{polite['asked']})\\b"),
        joins=plain(polite["joins"]),
        fillers=plain(f"(?:{'|'.join(data['fillers'].split())})"),
        length=plain(_with_slots("\\b{length}(?!\\w)", slots)),
        marks=_all(data["marks"]),
        sides=_all(data["sides"]),
        shown=_all(data["shown"]),
        tables={name: _table(entries) for name, entries in _tables(data).items()},
        deeds={name: plain(_with_slots(text, slots)) for name, text in data["deeds"].items()},
        bits=_all(data["bits"]),
        counts=data["counts"],
        whereabouts=data["whereabouts"],
        weekly=data["weekly"],
    )


@cache
def phrases_of(language: str, kinds: frozenset[str]) -> Phrases:
    """The language's phrases for orders of these kinds."""
    every = phrases(language)
    return replace(
        every,
        rules=[rule for rule in every.rules if rule[0] in kinds],
        signs=[sign for sign in every.signs if sign.kind in kinds],
        deeds=every.deeds if DEED in kinds else {},
    )


def load() -> None:
    """Read every language's phrases now, so that a broken line stops the start. Raises re.error and yaml.YAMLError."""
    for language in languages():
        phrases(language)


@cache
def type_words() -> Mapping[str, str]:
    """How meeting types are spoken of, in all languages at once: a type may be called in any."""
    every = [_data(language)["types"] for language in languages()]
    return {name: "|".join(one[name] for one in every) for name in every[0]}


def plain(text: str) -> re.Pattern[str]:
    """A pattern as it stands, whatever the letter case and the keyboard."""
    return re.compile(_spelled(text), re.IGNORECASE)


@cache
def _data(language: str) -> dict[str, Any]:
    # The C reader takes a fifth of the time of the Python one, which counts at the start.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data: dict[str, Any] = {}
    for path in sorted((HOME / language).glob("orders*.yaml")):
        data |= yaml.load(path.read_text(encoding="utf-8"), loader)  # noqa: S506 - both loaders are the safe ones
    return data


def _sign(entry: Mapping[str, Any], slots: Mapping[str, str]) -> Sign:
    said = entry["say"] if isinstance(entry["say"], list) else [entry["say"]]
    return Sign(
        kind=entry["order"],
        say=[_words(_with_slots(text, slots)) for text in said],
        has=_words(entry["has"]) if "has" in entry else None,
        without=_words(entry["not"]) if "not" in entry else None,
        also=_words(entry["also"]) if "also" in entry else None,
        takes=entry.get("takes", []),
        may=entry.get("may", []),
        gives=entry.get("gives", {}),
        asks=entry.get("asks", False),
    )


def _words(text: str) -> re.Pattern[str]:
    """A pattern for whole words, which are no part of an address."""
    return plain(rf"(?<![\w/.@])(?:{text})(?!\w|[/.@]\w)")


def _tables(data: Mapping[str, Any]) -> dict[str, Mapping[str, str]]:
    return {**data["tables"], "colour": {colour: colour for colour in data["colours"]}}


def _table(entries: Mapping[str, str]) -> list[tuple[re.Pattern[str], str]]:
    return [(_words(text), meaning) for meaning, text in entries.items()]


def _all(patterns: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    return {name: plain(text) for name, text in patterns.items()}


def _spelled(text: str) -> str:
    for letter, either in SPELLINGS.items():
        text = text.replace(letter, either)
    return text


def _with_slots(text: str, slots: Mapping[str, str]) -> str:
    for name, pattern in slots.items():
        text = text.replace(f"{{{name}}}", f"(?:{pattern})")
    return text


def _compiled(phrase: str, slots: Mapping[str, str]) -> re.Pattern[str]:
    """A phrase as a pattern for a whole sentence that has a blank before each of its words and commas."""
    text = "".join(_part(part) for part in _parts(phrase))
    return plain(re.sub(r"\{(\w+)\}", lambda slot: _slot(slot[1], slots), text))


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
