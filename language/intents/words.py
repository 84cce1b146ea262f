"""A sentence as words, and as the classes that a language's lexicon puts its words into."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from language.which import folded

LONGEST = 2_000
"""Characters that are read for the intent; what follows in a longer message does not change it."""

TOKEN = re.compile(
    r"""
    (?P<email>[\w.+-]+@[\w-]+\.[\w.-]+)
  | (?P<reference>[a-z]{1,4}-\d{2,}|\#\d+)
  | (?P<clock>\d{1,2}[:.h]\d{2}(?:\s?[ap]\.?m\b\.?)?|\d{1,2}\s?[ap]\.?m\b\.?|\d{1,2}\s?o['"]?\s?clock)
  | (?P<date>\d{1,4}[/.-]\d{1,2}(?:[/.-]\d{2,4})?)
  | (?P<code>\d{6})
  | (?P<nth>\d{1,2}(?:st|nd|rd|th)\b)
  | (?P<number>\d+)
  | (?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)
  | (?P<emoji>[👍👌✅👎❌🙏👋])
    """,
    re.VERBOSE,
)
WORDS = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|[👍👌✅👎❌🙏👋]")
"""The tokens of a text without figures and signs, which are words alone."""
UNLIKE_WORDS = re.compile(r"[\d@#]")
OPTIONS = {"1st", "2nd", "3rd", "4th"}
"""Also a pick from a list; a higher ordinal is nearly always a date."""


@dataclass(frozen=True, slots=True)
class Words:
    """`plain` has its times and numbers as classes, `classed` every word that has a class."""

    plain: tuple[str, ...]
    classed: tuple[str, ...]
    marked: bool = False
    """Whether a question mark was typed. Many leave it out, so that the scorer does without."""

    @property
    def line(self) -> str:
        """What rules are matched against: classes as "<yes>", other words as they are."""
        return " ".join(self.classed)


class Lexicon:
    """The classes of one language. A phrase of several words counts as one; the longest that fits wins."""

    def __init__(self, classes: Mapping[str, Iterable[str]], joins: Iterable[str]) -> None:
        self._phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for name, phrases in classes.items():
            for phrase in phrases:
                words = tuple(folded(str(phrase)).split())
                self._phrases.setdefault(words[0], []).append((words, f"<{name}>"))
        for same_start in self._phrases.values():
            same_start.sort(key=lambda entry: -len(entry[0]))
        self._joins = frozenset(map(folded, joins))

    def read(self, text: str) -> Words:
        """The words of a text, in lower case and without punctuation."""
        plain, classed = self._classify(_tokens(text))
        return Words(self._join_times(plain), self._join_times(classed), "?" in text)

    def _classify(self, tokens: Sequence[str]) -> tuple[list[str], list[str]]:
        """The words with their times and numbers as classes, and with every class."""
        plain: list[str] = []
        classed: list[str] = []
        at = 0
        while at < len(tokens):
            one, length = tokens[at], 1
            for phrase, name in self._phrases.get(one, ()):
                if len(phrase) == 1 or tuple(tokens[at : at + len(phrase)]) == phrase:
                    one, length = name, len(phrase)
                    break
            classed.append(one)
            plain += (one,) if one in NUMERIC else tokens[at : at + length]
            at += length
        return plain, classed

    def _join_times(self, words: Sequence[str]) -> tuple[str, ...]:
        """One <time> for all that names one time: "<nth> of <time> at <time>"."""
        if "<time>" not in words and "<unit>" not in words:
            return tuple(words)
        kept: list[str] = []
        since = -1
        for word in words:
            if word == "<unit>" and kept and kept[-1] in ("<number>", "<one>"):
                word = "<length>"
                kept.pop()
            elif word == "<time>":
                if since >= 0 and all(between in self._joins for between in kept[since + 1 :]):
                    del kept[since:]
                elif kept and kept[-1] in ("<number>", "<nth>"):
                    kept.pop()
            kept.append(word)
            if word in ("<time>", "<nth>", "<number>"):
                since = len(kept) - 1
            elif word not in self._joins:
                since = -1
        return tuple(kept)


NUMERIC = frozenset(f"<{name}>" for name in ("time", "number", "nth", "unit", "length", "email", "code", "reference"))


def _tokens(text: str) -> list[str]:
    words = folded(text[:LONGEST]).replace("’", "'").replace("`", "'")
    if not UNLIKE_WORDS.search(words):
        return WORDS.findall(words)
    return [_token(match) for match in TOKEN.finditer(words)]


def _token(match: re.Match[str]) -> str:
    kind, text = str(match.lastgroup), match[0]
    if kind in ("word", "emoji"):
        return text
    if kind in ("clock", "date") or (kind == "nth" and text not in OPTIONS):
        return "<time>"
    return f"<{kind}>"
