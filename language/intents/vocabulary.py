"""One language's words, rules and weights, read from its data on first use."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import yaml

from language.intents.rules import Rule, acts_of, make_rule
from language.intents.scorer import Scorer, read_scorer
from language.intents.words import Lexicon
from language.meaning import Intent

HOME = Path(__file__).parent.parent
FALLBACK = "en"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the reader needs for one language."""

    lexicon: Lexicon
    rules: tuple[Rule, ...]


@cache
def read_language(language: str) -> str:
    """The language whose words are used for this one: itself where it has been trained, else English."""
    return language if (HOME / language / "intents.json.gz").exists() else FALLBACK


@cache
def vocabulary(language: str) -> Vocabulary:
    """The data of a supported language ("en"). Raises BrokenRule for a line that cannot be used."""
    with (HOME / language / "intents.yaml").open(encoding="utf-8") as file:
        data = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    return Vocabulary(
        lexicon=Lexicon(data["classes"], data["joins"]),
        rules=tuple(make_rule(entry) for entry in data["rules"]),
    )


@lru_cache(maxsize=1024)
def applicable(language: str, act: str | None, what: str | None, likeliest: Intent) -> tuple[Rule, ...]:
    """The rules that apply after an act of the bot where the scorer would take this intent, in their order."""
    acts = acts_of(act, what)
    return tuple(rule for rule in vocabulary(language).rules if rule.applies(acts, likeliest))


@cache
def scorer(language: str) -> Scorer:
    """The trained scorer of a supported language."""
    return read_scorer(HOME / language / "intents.json.gz")
