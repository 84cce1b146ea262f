"""Rules that read an intent straight from a sentence's words, the bot's last act and what else was found."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast, get_args

from language.meaning import Intent

KEYS = {"intent", "after", "whole", "has", "says", "unless", "with", "without", "instead"}


class BrokenRule(Exception):
    """A rule or a label that names something that does not exist."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What rules look at.

    `line` is the sentence with its classes, `plain` the same with its words, and `signs` what else was found in it.
    """

    line: str
    plain: str
    signs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rule:
    """Fits when everything that it names fits; what it does not name is open."""

    intent: Intent
    after: frozenset[str] = frozenset()
    whole: re.Pattern[str] | None = None
    has: re.Pattern[str] | None = None
    says: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None
    found: frozenset[str] = frozenset()
    missing: frozenset[str] = frozenset()
    instead: frozenset[Intent] = frozenset()

    def applies(self, acts: frozenset[str], likeliest: Intent) -> bool:
        """Whether it speaks after the bot's last act, and against the intent that the scorer would take."""
        after = not self.after or not self.after.isdisjoint(acts)
        return after and (not self.instead or likeliest in self.instead)

    def fits(self, seen: Seen) -> bool:
        """Whether a rule that applies decides this sentence."""
        line, signs = seen.line, seen.signs
        return (
            self.found <= signs
            and self.missing.isdisjoint(signs)
            and (self.whole is None or self.whole.fullmatch(line) is not None)
            and (self.has is None or self.has.search(line) is not None)
            and (self.says is None or self.says.search(seen.plain) is not None)
            and (self.unless is None or self.unless.search(line) is None)
        )


def known_intent(name: str) -> Intent:
    """The intent of this name, or BrokenRule."""
    if name not in get_args(Intent):
        raise BrokenRule(f"{name!r} is no intent")
    return cast(Intent, name)


def make_rule(entry: Mapping[str, Any]) -> Rule:
    """A rule from its line of data, or BrokenRule."""
    if unknown := set(entry) - KEYS:
        raise BrokenRule(f"{entry}: unknown {', '.join(sorted(unknown))}")
    try:
        patterns = {key: re.compile(entry[key]) for key in ("whole", "has", "says", "unless") if key in entry}
    except re.error as error:
        raise BrokenRule(f"{entry}: {error}") from error
    return Rule(
        intent=known_intent(entry["intent"]),
        after=frozenset(entry.get("after", ())),
        found=frozenset(entry.get("with", ())),
        missing=frozenset(entry.get("without", ())),
        instead=frozenset(map(known_intent, entry.get("instead", ()))),
        **patterns,
    )


def acts_of(act: str | None, what: str | None) -> frozenset[str]:
    """The names under which rules know the bot's last act: "ask" and "ask email"."""
    if act is None:
        return frozenset(["nothing"])
    return frozenset([act, f"{act} {what}"] if what else [act])


def first_fit(rules: Sequence[Rule], seen: Seen) -> Rule | None:
    """The first rule that fits."""
    return next((rule for rule in rules if rule.fits(seen)), None)
