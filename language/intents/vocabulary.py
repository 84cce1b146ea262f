"""One language's words, rules and weights, read from its data on first use."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from language.intents.rules import Rule, make_rule
from language.intents.words import Lexicon

HOME = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the reader needs for one language."""

    lexicon: Lexicon
    rules: tuple[Rule, ...]


@cache
def vocabulary(language: str) -> Vocabulary:
    """The data of a supported language ("en"). Raises BrokenRule for a line that cannot be used."""
    with (HOME / language / "intents.yaml").open(encoding="utf-8") as file:
        data = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    return Vocabulary(
        lexicon=Lexicon(data["classes"], data["joins"]),
        rules=tuple(make_rule(entry) for entry in data["rules"]),
    )
