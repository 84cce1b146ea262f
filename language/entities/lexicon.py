"""The words around names, notes and codes: data of each language, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from language.entities.words import Phrases, fold

HOME = Path(__file__).parent.parent
ALWAYS = "en"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language's words, English ones among them: English is always understood."""

    never: frozenset[str]
    """Never part of a name."""
    common: frozenset[str]
    """Ordinary words: a name only where something says so."""
    honorifics: frozenset[str]
    particles: frozenset[str]
    """Small words inside a name: van, de."""
    generic: frozenset[str]
    """Words that any kind of meeting may be called by."""
    no_note: frozenset[str]
    whom: Phrases
    whom_weak: Phrases
    whom_after: Phrases
    not_whom: Phrases
    my_name: Phrases
    my_name_weak: Phrases
    my_name_asked: Phrases
    their_name: Phrases
    name_tail: Phrases
    note: Phrases
    no_note_before: Phrases
    because: Phrases
    code: Phrases
    capitals_tell: bool


@cache
def lexicon(language: str) -> Lexicon:
    """The words of a language that has a file, with the English ones. Raises KeyError for a list that is missing."""
    files = [_read(name) for name in dict.fromkeys((ALWAYS, language))]
    values: dict[str, Any] = {"capitals_tell": bool(files[-1]["capitals_tell"])}
    for field in fields(Lexicon):
        if field.name in values:
            continue
        listed = [entry for file in files for entry in _listed(file[field.name])]
        phrases = field.type == "Phrases"
        values[field.name] = Phrases(listed) if phrases else frozenset(fold(entry) for entry in listed)
    return Lexicon(**values)


def _read(language: str) -> Mapping[str, object]:
    # The C reader takes a fifth of the time of the Python one, which counts at the command line.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    with (HOME / language / "entities.yaml").open(encoding="utf-8") as file:
        words: Mapping[str, object] = yaml.load(file, loader)  # noqa: S506 - both loaders are the safe ones
    return words


def _listed(entry: object) -> list[str]:
    """A list of phrases, or a text of single words with spaces between."""
    if isinstance(entry, str):
        return entry.split()
    if isinstance(entry, list):
        return [str(phrase) for phrase in entry]
    raise TypeError(f"neither words nor a list of phrases: {entry!r}")
