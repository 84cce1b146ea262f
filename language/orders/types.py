"""Which meeting type an organizer's words mean: "interviews" is "Interview", "the half hour" one of 30 minutes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from language.meaning import Known
from language.orders.phrases import plain, type_words
from language.which import folded

ALL = "*"
"""Stands for every meeting type."""
SHORTEST_STEM = 4
MOST_WORDS = 6


def type_meant(text: str, known: Sequence[Known]) -> tuple[str, ...]:
    """The ids that the words fit best; ALL for words that mean every one of them; none for other words."""
    if _pattern("every").fullmatch(text.strip()):
        return (ALL,)
    wanted = _words(text)
    exact = [one.id for one in known if any(_words(name) == wanted for name in one.names)]
    if exact:
        return tuple(exact)
    telling = frozenset(word for word in wanted if not _pattern("filling").fullmatch(word))
    if not telling:
        return ()
    return tuple(one.id for one in known if any(telling <= _words(name) for name in one.names))


def is_named(text: str) -> bool:
    """Whether the words tell one type from others, and do not mean them all."""
    words = text.strip()
    return not _pattern("every").fullmatch(words) and not all(
        _pattern("filling").fullmatch(one) for one in _words(words)
    )


def find_type(text: str, known: Sequence[Known]) -> tuple[str, int, int] | None:
    """The longest words that mean one type or all of them, and where they stand; None where none do."""
    words = list(re.finditer(r"[^\s,;]+", text))
    for length in range(min(MOST_WORDS, len(words)), 0, -1):
        for first in range(len(words) - length + 1):
            start, end = words[first].start(), words[first + length - 1].end()
            said = text[start:end].strip("'\"“”„.:")
            meant = type_meant(said, known)
            if len(meant) == 1 and not _is_mere_length(said):
                return meant[0], start, end
    return None


def _is_mere_length(said: str) -> bool:
    """ "15 minutes" is a length; a meeting type is meant by it only as "the 15 minute meeting"."""
    return all(word.isdecimal() or word == _stem("minute") for word in _words(said))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return plain(type_words()[name])


@lru_cache(maxsize=1024)
def _words(text: str) -> frozenset[str]:
    spoken = _pattern("lengths").sub(lambda found: f" {found.group(found.lastindex or 0) or ''} minute ", text)
    spoken = _pattern("half_hours").sub(" 30 minute ", spoken) if not re.search(r"\d", text) else spoken
    return frozenset(_stem(word) for word in re.findall(r"[^\W_]+", folded(spoken)))


def _stem(word: str) -> str:
    stem = _pattern("endings").sub("", word)
    return stem if len(stem) >= SHORTEST_STEM and not word.endswith("ss") else word
