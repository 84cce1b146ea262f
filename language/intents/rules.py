"""Rules that read an intent straight from a sentence's words, the bot's last act and what else was found."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast, get_args

from language.meaning import Context, Intent

KEYS = {"intent", "after", "whole", "has", "unless", "with", "without", "instead"}


class BrokenRule(Exception):
    """A rule or a label that names something that does not exist."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What rules look at.

    `line` is the sentence with its classes, `acts` the bot's last act with and without its question, `signs` what
    else was found in the sentence, and `likeliest` the intent that the scorer would take.
    """

    line: str
    acts: frozenset[str]
    signs: frozenset[str]
    likeliest: Intent


@dataclass(frozen=True, slots=True)
class Rule:
    """Fits when everything that it names fits; what it does not name is open."""

    intent: Intent
    after: frozenset[str] = frozenset()
    whole: re.Pattern[str] | None = None
    has: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None
    found: frozenset[str] = frozenset()
    missing: frozenset[str] = frozenset()
    instead: frozenset[Intent] = frozenset()

    def fits(self, seen: Seen) -> bool:
        """Whether the rule decides this sentence."""
        line, signs = seen.line, seen.signs
        return (
            (not self.after or not self.after.isdisjoint(seen.acts))
            and (not self.instead or seen.likeliest in self.instead)
            and self.found <= signs
            and self.missing.isdisjoint(signs)
            and (self.whole is None or self.whole.fullmatch(line) is not None)
            and (self.has is None or self.has.search(line) is not None)
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
        patterns = {key: re.compile(entry[key]) for key in ("whole", "has", "unless") if key in entry}
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


def acts_of(context: Context) -> frozenset[str]:
    """The names under which rules know the bot's last act: "ask" and "ask email"."""
    if context.act is None:
        return frozenset(["nothing"])
    return frozenset([context.act, f"{context.act} {context.act_what}"] if context.act_what else [context.act])


def first_fit(rules: Sequence[Rule], seen: Seen) -> Rule | None:
    """The first rule that fits."""
    return next((rule for rule in rules if rule.fits(seen)), None)
