"""The words of one language with their kinds, and the one-character codes under which patterns see those kinds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, is_dataclass
from pathlib import Path
from typing import Any

import yaml

from language.times import values
from language.times.numerals import KINDS_OF_NUMERALS, word_number
from language.times.places import cities
from language.times.values import Clock, Order, Part

LANGUAGES = Path(__file__).parent.parent
# The C loader reads the words eight times faster; not every platform's wheel has it.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Values = Mapping[str, Any]
"""What a word stands for in each of its kinds."""

# The first code of Unicode's private use area: no pattern syntax lives there.
FIRST_CODE = 0xE000
ATOMS = tuple(name.lower() for name, made in vars(values).items() if is_dataclass(made))
FIGURES = ("isotime", "ymd", "dmy", "hm", "slash", "dotted", "decimal")
MARKS = {
    ",": "comma",
    ";": "stop",
    ".": "stop",
    "!": "stop",
    "?": "stop",
    "…": "stop",
    "\n": "stop",
    "|": "stop",
    "-": "dash",
    "–": "dash",
    "—": "dash",
    "−": "dash",
    ":": "colon",
    "+": "plus",
    "/": "slashmark",
    "(": "openbracket",
    ")": "closebracket",
    "#": "hash",
    '"': "quote",
}


def kinds(names: str) -> frozenset[str]:
    """A set of kinds, written as one text."""
    return frozenset(names.split())


@dataclass(slots=True)
class Token:
    """A word or atom: its kinds as one code, what it stands for in each, and where it stands in the text."""

    code: str
    values: Values
    start: int
    end: int
    text: str = ""


class Codes:
    """One character for each set of kinds that occurs; a pattern's kind is the class of all sets that hold it."""

    def __init__(self) -> None:
        self._code: dict[frozenset[str], str] = {}
        self.kinds: dict[str, frozenset[str]] = {}
        """The set of kinds behind each code."""
        self._holding: dict[str, list[str]] = {}
        for kind in ("other", *ATOMS, *MARKS.values()):
            self.code((kind,))
        for several in KINDS_OF_NUMERALS:
            self.code(several)
        for kind in FIGURES:
            self.code((kind,))
        self.code(("ordinal", "nth"))
        self.code(("ordinal",))
        self.code(("year",))

    def code(self, several: Iterable[str]) -> str:
        wanted = frozenset(several)
        known = self._code.get(wanted)
        if known is None:
            known = self._code[wanted] = chr(FIRST_CODE + len(self._code))
            self.kinds[known] = wanted
            for kind in wanted:
                self._holding.setdefault(kind, []).append(known)
        return known

    def of(self, kind: str) -> list[str]:
        """The codes of all sets that hold this kind."""
        return self._holding.get(kind, [])


@dataclass(slots=True)
class Lexicon:
    """Words and phrases with the code of their kinds and what they stand for in each."""

    codes: Codes = field(default_factory=Codes)
    words: dict[str, tuple[str, Values]] = field(default_factory=dict)
    phrases: dict[str, list[tuple[tuple[str, ...], str, Values]]] = field(default_factory=dict)
    """Phrases by their first two words, the longest first."""
    starts: frozenset[str] = frozenset()
    """The first words of phrases."""
    corrections: dict[str, str] = field(default_factory=dict)
    """A word with one letter left out, and the word that it was meant for."""
    typable: frozenset[str] = frozenset()
    """Words that are recognised with one letter wrong."""
    token_pattern: re.Pattern[str] | None = None


def load(language: str) -> Lexicon:
    """The lexicon of `language/<language>/times*.yaml`; ValueError names a line that stands for nothing."""
    entries: dict[str, dict[str, Any]] = {}
    spelling: dict[str, str] = {}
    typable: list[str] = []
    for path in sorted((LANGUAGES / language).glob("times*.yaml")):
        for kind, content in yaml.load(path.read_text(encoding="utf-8"), LOADER).items():  # noqa: S506
            if kind == "spelling":
                spelling.update({wrong: right for right, wrongs in content.items() for wrong in _words(wrongs)})
            elif kind == "typable":
                typable = _words(content)
            else:
                for word, value in _entries(kind, content):
                    entries.setdefault(word, {}).update(value)
    for wrong, right in spelling.items():
        if right not in entries:
            raise ValueError(f"{wrong} is a spelling of {right}, which is no word of the language")
        entries[wrong] = entries.get(wrong, {}) | entries[right]
    for city, zone in cities().items():
        entries.setdefault(city, {}).setdefault("city", zone)
    for kind, mark in ((kind, mark) for mark, kind in MARKS.items()):
        entries.setdefault(mark, {})[kind] = mark
    return _index(entries, typable)


def _index(entries: dict[str, dict[str, Any]], typable: list[str]) -> Lexicon:
    lexicon = Lexicon(typable=frozenset(typable))
    for word, meanings in entries.items():
        found = (lexicon.codes.code(meanings), meanings)
        parts = tuple(word.split())
        if len(parts) <= 1:
            lexicon.words[word] = found
        else:
            lexicon.phrases.setdefault(f"{parts[0]} {parts[1]}", []).append((parts, *found))
    for several in lexicon.phrases.values():
        several.sort(key=lambda phrase: -len(phrase[0]))
    lexicon.starts = frozenset(phrase.split()[0] for phrase in lexicon.phrases)
    if unknown := [word for word in typable if word not in lexicon.words]:
        raise ValueError(f"typable, but no word of the language: {', '.join(unknown)}")
    for word in typable:
        for at in range(len(word)):
            lexicon.corrections.setdefault(word[:at] + word[at + 1 :], word)
    return lexicon


def _entries(kind: str, content: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    if not isinstance(content, dict):
        yield from ((word, {kind: word}) for word in _words(content))
        return
    for key, words in content.items():
        for word in _words(words):
            yield word, _values(kind, key, word)


def _values(kind: str, key: Any, word: str) -> dict[str, Any]:
    """What a word of this kind stands for, from the text before the colon."""
    match kind:
        case "number":
            return word_number(key)
        case "part" | "meal" | "tonight":
            start, end = (_minutes(bound) for bound in key.split("-"))
            return {kind: Part(start, end)}
        case "clockword" | "clockish":
            return {kind: Clock(_minutes(key) // 60, _minutes(key) % 60, "whole")}
        case "order":
            return {kind: Order(key)}
        case "morningword":
            start, end = (_minutes(bound) for bound in key.split("-"))
            return {kind: Part(start, end)}
        case "weekdaypart":
            weekday, hours = key.split()
            start, end = (_minutes(bound) for bound in hours.split("-"))
            return {kind: (int(weekday), Part(start, end))}
        case "holiday":
            return {kind: str(key)}
    return {kind: key}


def _minutes(clock: str) -> int:
    hour, _, minute = clock.partition(":")
    return int(hour) * 60 + int(minute or 0)


def _words(content: Any) -> list[str]:
    if isinstance(content, bool):
        raise ValueError("a word that YAML reads as true or false needs quotes: on, off, yes, no")
    words = content if isinstance(content, list) else str(content).split(",")
    return [word for word in (" ".join(str(word).split()).strip("\"'") for word in words) if word]
