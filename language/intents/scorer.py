"""A linear scorer of intents: rows of whole numbers, one a feature, summed over what a sentence holds."""

from __future__ import annotations

import base64
import gzip
import json
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, sqrt
from pathlib import Path
from typing import Any

from language.intents.features import act_features, pair_features, word_features
from language.intents.rules import known_intent
from language.intents.words import Words
from language.meaning import Intent

NOTHING = "nothing"
"""The last act where the bot has said nothing yet."""
REMEMBERED = 5_000

Row = Sequence[int]


@dataclass(frozen=True)
class Scorer:
    """`step` is what one unit of a row is worth, temperature included."""

    labels: tuple[Intent, ...]
    rows: Mapping[str, Row]
    bias: Row
    step: float

    def __post_init__(self) -> None:
        object.__setattr__(self, "_word", lru_cache(REMEMBERED)(self._word))

    def probabilities(self, words: Words, act: str | None) -> dict[Intent, float]:
        """How likely each intent is, after the bot's last act. They sum to 1."""
        said = self._sum([*map(self._word, words.plain), *self._found(pair_features(words))])
        asked = self._sum([self.bias, *self._found(act_features(words, act or NOTHING))])
        weight = 1 / sqrt(max(1, len(words.plain)))
        return self._softmax([self.step * (weight * left + right) for left, right in zip(said, asked, strict=True)])

    def _word(self, word: str) -> Row:
        return self._sum(list(self._found(word_features(word))))

    def _found(self, names: Iterable[str]) -> Iterable[Row]:
        return filter(None, map(self.rows.get, names))

    def _sum(self, rows: Sequence[Row]) -> Row:
        return list(map(sum, zip(*rows, strict=True))) if rows else [0] * len(self.labels)

    def _softmax(self, values: Sequence[float]) -> dict[Intent, float]:
        highest = max(values)
        raised = [exp(value - highest) for value in values]
        total = sum(raised)
        return {label: value / total for label, value in zip(self.labels, raised, strict=True)}


def read_weights(path: Path) -> dict[str, Any]:
    """The trained weights as they are stored, with what they were trained on."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        stored: dict[str, Any] = json.load(file)
    return stored


def read_scorer(path: Path) -> Scorer:
    """The scorer whose weights tools/train_intents.py wrote. Raises BrokenRule for a label that is no intent."""
    stored = read_weights(path)
    labels = tuple(known_intent(name) for name in stored["labels"])
    numbers = array("b", base64.b64decode(stored["rows"]))
    width = len(labels)
    starts = range(0, len(numbers), width)
    return Scorer(
        labels=labels,
        rows={name: numbers[at : at + width] for name, at in zip(stored["features"], starts, strict=True)},
        bias=stored["bias"],
        step=stored["step"],
    )
