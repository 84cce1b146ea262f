"""Rules over kinds of words: a pattern such as "day:ordinal of? month:month" and the function for its meaning."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, reduce
from operator import and_
from typing import Any

from language.meaning import Context
from language.times.lexicon import Codes, Lexicon, Token, kinds

Meaning = Callable[["Match"], object | None]
ELEMENT = re.compile(r"(?:(\w+):)?([a-z]\w*)")
# An element that the whole pattern cannot match without: outside all groups, neither optional nor repeated at will.
GROUP = re.compile(r"\([^()]*\)[?*+]?")
NEEDS = 3
"""Elements of a pattern that are looked for before it is tried; further ones pass over hardly any more rules."""
OPTIONAL = re.compile(r"(?:\w+:)?[a-z]\w*[?*]")


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over kinds and the function that turns a match into a value, or None where it means nothing."""

    pattern: str
    meaning: Meaning

    @property
    def name(self) -> str:
        return self.meaning.__name__


@dataclass(slots=True)
class Rules:
    """An ordered list of rules; `@rules("...")` adds one, and a function may have several patterns."""

    ordered: list[Rule] = field(default_factory=list)

    def __call__(self, *patterns: str) -> Callable[[Meaning], Meaning]:
        def add(meaning: Meaning) -> Meaning:
            # Decorators run from the bottom up; the patterns keep the order in which they are read.
            at = next((at for at, rule in enumerate(self.ordered) if rule.meaning is meaning), len(self.ordered))
            self.ordered[at:at] = [Rule(pattern, meaning) for pattern in patterns]
            return meaning

        return add


@dataclass(slots=True)
class Sentence:
    """The tokens of a sentence, and their kinds as one character each, on which the patterns run."""

    tokens: list[Token]
    shape: str
    context: Context
    today: date
    figures: tuple[tuple[Any, ...], ...] = ()
    """All dates in figures like 12/7, which are read in one order."""
    fired: list[tuple[str, int, int]] = field(default_factory=list)

    def has(self, kind: str) -> bool:
        """Whether any of its tokens is of this kind."""
        return any(kind in token.values for token in self.tokens)


POLITE = kinds("polite stop comma")
"""Words before or after an answer that add nothing to it."""


class Match:
    """What a rule's pattern found: values by name, and the day and the talk they were said in."""

    __slots__ = ("_kinds", "_match", "sentence", "today")

    def __init__(self, match: re.Match[str], kinds: Mapping[str, str], sentence: Sentence) -> None:
        self._match = match
        self._kinds = kinds
        self.sentence = sentence
        self.today = sentence.today

    def __getitem__(self, name: str) -> Any:
        """The value of the named token, or None where the pattern did without it."""
        kind = self._kinds.get(name)
        at = self._match.start(name) if kind else -1
        return None if kind is None or at < 0 else self.sentence.tokens[at].values[kind]

    def has(self, name: str) -> bool:
        return name in self._kinds and self._match.start(name) >= 0

    def text(self, name: str) -> str:
        at = self._match.start(name)
        return self.sentence.tokens[at].text if at >= 0 else ""

    def kind(self, name: str) -> str:
        """The kind by which the pattern knows the named token."""
        return self._kinds[name]

    def ends(self) -> bool:
        """Whether nothing but a please or a full stop follows the match."""
        return all(not POLITE.isdisjoint(token.values) for token in self.sentence.tokens[self._match.end() :])

    def starts(self) -> bool:
        """Whether nothing but an "ok" stands before the match."""
        return all(not POLITE.isdisjoint(token.values) for token in self.sentence.tokens[: self._match.start()])

    def moving(self, *but: str) -> bool:
        """Whether the times are from where to where something is moved ("change Friday to Monday")."""
        tokens = self.sentence.tokens
        start, end = self._match.span()
        if any(kind in token.values for token in tokens[start:end] for kind in but):
            return False
        for token in reversed(tokens[:start]):
            if "to" in token.values or "be" in token.values:
                return False
            if "movecue" in token.values:
                return True
        return False

    def token(self, offset: int) -> Token | None:
        """The token so far before (-1) the match."""
        at = self._match.start() + offset
        return self.sentence.tokens[at] if at >= 0 else None

    def soon(self, kind: str) -> Any:
        """The value of this kind within the three tokens after the match, or None."""
        end = self._match.end()
        following = (token.values for token in self.sentence.tokens[end : end + 3])
        return next((values[kind] for values in following if kind in values), None)

    def before(self, kind: str) -> bool:
        """Whether the token before the match is of this kind."""
        at = self._match.start()
        return at > 0 and kind in self.sentence.tokens[at - 1].values

    def before_any(self, kinds: Collection[str]) -> bool:
        """Whether the token before the match is of one of these kinds."""
        return any(self.before(kind) for kind in kinds)

    def earlier(self, kind: str) -> bool:
        """Whether any token before the match is of this kind."""
        return any(kind in token.values for token in self.sentence.tokens[: self._match.start()])

    def last_value(self, kind: str) -> Any:
        """The value of the last token of this kind before the match, or None."""
        before = reversed(self.sentence.tokens[: self._match.start()])
        return next((token.values[kind] for token in before if kind in token.values), None)

    def after(self, kind: str) -> bool:
        """Whether the token after the match is of this kind."""
        at = self._match.end()
        return at < len(self.sentence.tokens) and kind in self.sentence.tokens[at].values

    def doubtful(self, name: str) -> bool:
        """Whether the named word is also quite another one ("may", "sat")."""
        return self.is_also(name, "doubtful")

    def before_longer_day(self) -> bool:
        """Whether a week or longer follows."""
        at = self._match.end()
        day = self.sentence.tokens[at].values.get("day") if at < len(self.sentence.tokens) else None
        return day is not None and day.grain != "day"

    def is_also(self, name: str, kind: str) -> bool:
        """Whether the named token is of this kind as well."""
        at = self._match.start(name)
        return at >= 0 and kind in self.sentence.tokens[at].values

    def stands_for_a_month(self) -> bool:
        """Whether words around the match make a doubtful month one."""
        return self._between(MONTH_FOLLOWS, MONTH_LEADS)

    def stands_for_a_time(self) -> bool:
        """Whether words around the match make a doubtful weekday one."""
        return self._between(TIME_PRECEDES, TIME_FOLLOWS)

    def _between(self, leading: frozenset[str], trailing: frozenset[str]) -> bool:
        tokens = self.sentence.tokens
        start, end = self._match.span()
        if start == 0 and end == len(tokens):
            return True
        before = tokens[start - 1].values.keys() if start else ()
        after = tokens[end].values.keys() if end < len(tokens) else ()
        return not leading.isdisjoint(before) or not trailing.isdisjoint(after)


# Words after which "may" is the month, after which "sat" is the day, and before which either is.
MONTH_FOLLOWS = kinds(
    "mine to in of on by for until since from which portion ordinal between before after the day monthday"
)
TIME_PRECEDES = kinds("on by until from to or and before after which day clock part comma between portion slashmark")
MONTH_LEADS = kinds("clock number ordinal year dash")
TIME_FOLLOWS = kinds("clock part number ordinal day year at or dash ampm hm comma slashmark from after before between")


class Compiled:
    """A rule made ready for one language; its regular expression is made when a sentence first needs it."""

    def __init__(self, rule: Rule, codes: Codes) -> None:
        self.name = rule.name
        self.meaning = rule.meaning
        self.kinds = {name: kind for name, kind in ELEMENT.findall(rule.pattern) if name}
        self.needs = _needs(rule.pattern, codes)
        self._rule = rule
        self._codes = codes

    @cached_property
    def search(self) -> Callable[[str, int], re.Match[str] | None]:
        """Find the pattern in a sentence's shape, from a position on."""
        return re.compile(ELEMENT.sub(self._element, self._rule.pattern).replace(" ", "")).search

    def _element(self, found: re.Match[str]) -> str:
        name, kind = found.groups()
        letters = "".join(self._codes.of(kind))
        several = f"[{letters}]" if letters else "(?!)"
        return f"(?P<{name}>{several})" if name else several


class Grammar:
    """The rules of one language, compiled against the kinds of its words."""

    def __init__(self, lexicon: Lexicon, stages: Sequence[Rules]) -> None:
        self.lexicon = lexicon
        self.codes = lexicon.codes
        self.rules = [Compiled(rule, self.codes) for stage in stages for rule in stage.ordered]
        # A bit for each rule, so that a few operations tell which of them a sentence's kinds allow.
        self._without = [self._lacking(need) for need in range(NEEDS)]
        self._allowed: dict[str, list[int]] = {}
        for number, rule in enumerate(self.rules):
            for need, codes in enumerate(rule.needs[:NEEDS]):
                for code in codes:
                    self._allowed.setdefault(code, [0] * NEEDS)[need] |= 1 << number

    def _lacking(self, need: int) -> int:
        return sum(1 << number for number, rule in enumerate(self.rules) if len(rule.needs) <= need)

    def apply(self, sentence: Sentence) -> None:
        """Replace what the rules match by what it means, rule after rule, each from left to right."""
        met = self._without.copy()
        for code in set(sentence.shape):
            self._meet(met, code)
        left = all_of(met)
        while left:
            lowest = left & -left
            made = self._apply_one(self.rules[lowest.bit_length() - 1], sentence)
            for code in made:
                self._meet(met, code)
            left = all_of(met) & -(lowest << 1) if made else left ^ lowest

    def _meet(self, met: list[int], code: str) -> None:
        """Note which rules a kind of word that the sentence holds allows."""
        for need, rules in enumerate(self._allowed.get(code, ())):
            met[need] |= rules

    def _apply_one(self, rule: Compiled, sentence: Sentence) -> set[str]:
        """Apply one rule; the codes of what it made come back."""
        made: set[str] = set()
        at = 0
        while match := rule.search(sentence.shape, at):
            start, end = match.span()
            value = rule.meaning(Match(match, rule.kinds, sentence)) if end > start else None
            at = start + 1
            if value is None:
                continue
            tokens = sentence.tokens
            values = value if isinstance(value, dict) else {type(value).__name__.lower(): value}
            code = self.codes.code(values)
            token = Token(code, values, tokens[start].start, tokens[end - 1].end, tokens[start].text)
            tokens[start:end] = [token]
            sentence.shape = sentence.shape[:start] + code + sentence.shape[end:]
            sentence.fired.append((rule.name, token.start, token.end))
            made.add(code)
        return made


def all_of(met: Sequence[int]) -> int:
    """The rules whose every need is met."""
    return reduce(and_, met)


def _needs(pattern: str, codes: Codes) -> tuple[Collection[str], ...]:
    """For each element that cannot be left out, the codes that would do; the rarest kind first."""
    while (shorter := GROUP.sub(" ", pattern)) != pattern:
        pattern = shorter
    if "|" in pattern:
        return ()
    kinds = {kind for _, kind in ELEMENT.findall(OPTIONAL.sub(" ", pattern))}
    return tuple(sorted(map(codes.of, kinds), key=len))
