"""The words around names, notes and codes: data of each language, read once."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from language.entities.words import Phrases, fold
from language.wordlists import word_lists


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language's words, English ones among them: English is always understood."""

    never: frozenset[str]
    """Never part of a name."""
    common: frozenset[str]
    """Ordinary words: a name only where something says so."""
    honorifics: frozenset[str]
    time_beside: frozenset[str]
    """Words that belong to a time: "Next Friday" is nobody's name, "Jo Friday" may be."""
    own_mail: Phrases
    for_whom: Phrases
    """Before whoever the meeting is for."""
    particles: frozenset[str]
    """Small words inside a name: van, de."""
    generic: frozenset[str]
    """Words that any kind of meeting may be called by."""
    no_note: frozenset[str]
    note_title: frozenset[str]
    """Begin a note only with a colon."""
    here: frozenset[str]
    """After one's own name: "Zoe here"."""
    at: frozenset[str]
    dot: frozenset[str]
    """How the marks of an address are spoken."""
    others: frozenset[str]
    """Whose name it is when it is not one's own: his, her."""
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
    time_names: frozenset[str]
    """Words for times that people are called, too."""
    time_people: frozenset[str]
    """Those of them that are nobody's surname and no day: who is met by such a name is a person, known or not."""
    whom_met: Phrases
    """Before a person, and never before a time: "see", "call"."""
    whom_dealt: Phrases
    """Before whom or what is booked or moved: a person where another time follows."""
    for_day: Phrases
    """Between whom and when: "April for Monday"."""
    own_time: Phrases
    """How a time begins: no month or part of a day stands before it."""
    time_goes_on: Phrases
    """What follows a month and no name: "June or July"."""
    greeting: Phrases
    capitals_tell: bool
    """A capital inside a sentence shows a name; in German it shows any noun."""


@cache
def lexicon(language: str) -> Lexicon:
    """The words of a language that has a file, with the English ones. Raises KeyError for a list that is missing."""
    lists = word_lists("entities", language)
    values: dict[str, Any] = {"capitals_tell": language not in lists["capitals_everywhere"]}
    for field in fields(Lexicon):
        if field.name not in values:
            entries = lists[field.name]
            values[field.name] = Phrases(entries) if field.type == "Phrases" else frozenset(map(fold, entries))
    return Lexicon(**values)
