"""A sentence as words with their places, folded so that case, accents and quotes do not matter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

WORD = re.compile(r"[^\W_](?:[\w'’-]*[^\W_])?")
SENTENCE_ENDS = frozenset(".!?:\n")
# Letters that Unicode does not take apart into a letter and an accent.
WHOLE_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
LONGEST_PHRASE = 5
Span = tuple[int, int]


class Word(NamedTuple):
    """One word, its place in the sentence, and its folded form ("Zoë's" is "zoe's", and "zoe" as a name)."""

    text: str
    start: int
    end: int
    folded: str
    name: str
    capital: bool
    opens: bool
    """It is the first of a sentence, where a capital says nothing."""


def fold(text: str) -> str:
    """Lower case, without accents, with one kind of apostrophe: "Müller" is "muller"."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.replace("’", "'").casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).translate(WHOLE_LETTERS)


class Words(list[Word]):
    """The words of a sentence in order, and all of their folded forms at once."""

    def __init__(self, words: Iterable[Word]) -> None:
        super().__init__(words)
        self.forms = frozenset([word.folded for word in self])


def split(text: str) -> Words:
    """The words of a sentence in order; marks stay outside."""
    found: list[Word] = []
    behind = 0
    for match in WORD.finditer(text):
        start, said = match.start(), match[0]
        opens = not found or (start - behind > 1 and not SENTENCE_ENDS.isdisjoint(text[behind:start]))
        behind = match.end()
        found.append(Word(said, start, behind, *_forms(said), opens))
    return Words(found)


@lru_cache(maxsize=4096)
def _forms(said: str) -> tuple[str, str, bool]:
    """A word folded, as a name, and whether it begins with a capital."""
    folded = fold(said)
    return folded, folded[:-2] if folded[-2:] == "'s" else folded, said[0].isupper()


def outside(words: Words, spans: Sequence[Span]) -> Words:
    """The words that none of these places covers."""
    return Words(word for word in words if not covered(word, spans)) if spans else words


def covered(word: Word, spans: Sequence[Span]) -> bool:
    return any(start < word.end and word.start < end for start, end in spans) if spans else False


class Phrases:
    """Phrases of one or more folded words, found at a place in a sentence; the longest wins."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            words = tuple(word.folded for word in split(str(phrase)))
            self._by_first.setdefault(words[0], []).append(words)
        for same_first in self._by_first.values():
            same_first.sort(key=len, reverse=True)
        self._last = frozenset(phrase[-1] for same_first in self._by_first.values() for phrase in same_first)

    def at(self, words: Sequence[Word], place: int) -> int:
        """How many words a phrase that begins here has, 0 for none."""
        return self._length(words, place, self._by_first.get(words[place].folded, ()))

    def all(self, words: Words) -> list[tuple[int, int]]:
        """Where phrases begin and how many words each has, in the order of the sentence."""
        by_first = self._by_first
        if words.forms.isdisjoint(by_first):
            return []
        starts = [(place, by_first[word.folded]) for place, word in enumerate(words) if word.folded in by_first]
        return [(place, length) for place, phrases in starts if (length := self._length(words, place, phrases))]

    @staticmethod
    def _length(words: Sequence[Word], place: int, phrases: Sequence[tuple[str, ...]]) -> int:
        for phrase in phrases:
            if len(phrase) == 1 or tuple([word.folded for word in words[place : place + len(phrase)]]) == phrase:
                return len(phrase)
        return 0

    def before(self, words: Sequence[Word], place: int) -> int:
        """How many words a phrase that ends just before this place has, 0 for none."""
        if not place or words[place - 1].folded not in self._last:
            return 0
        for length in range(min(place, LONGEST_PHRASE), 0, -1):
            if self.at(words, place - length) == length:
                return length
        return 0
