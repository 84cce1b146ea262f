"""A linear scorer of intents: rows of whole numbers, one a feature, summed over what a sentence holds."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, sqrt
from pathlib import Path
from struct import unpack
from typing import Any

from language.intents.features import Feature, act_features, pair_features, word_features
from language.intents.rules import known_intent
from language.intents.words import Words
from language.meaning import Intent

NOTHING = "nothing"
"""The last act where the bot has said nothing yet."""
SEPARATOR = "\t"
"""Between the parts of a stored feature's name."""
REMEMBERED = 5_000
LANE = 4
"""Bytes for one sum in a row; no sentence has so many features that it overflows."""
ZERO = 128
"""What stands for nought in a lane, so that no lane is below it."""

Row = int
"""A number for each label, one lane beside the other, and last a one, which counts the rows in a sum: adding two of
them adds all lanes in one operation."""


@dataclass(frozen=True)
class Scorer:
    """`step` is what one unit of a row is worth, temperature included."""

    labels: tuple[Intent, ...]
    rows: Mapping[Feature, Row]
    bias: Sequence[int]
    step: float

    def __post_init__(self) -> None:
        object.__setattr__(self, "_word", lru_cache(REMEMBERED)(self._word))

    def probabilities(self, words: Words, act: str | None) -> dict[Intent, float]:
        """How likely each intent is, after the bot's last act. They sum to 1."""
        said = self._lanes(sum(map(self._word, words.plain)) + self._sum(pair_features(words)))
        asked = self._lanes(self._sum(act_features(words, act or NOTHING)))
        weight = 1 / sqrt(max(1, len(words.plain)))
        sums = zip(said, asked, self.bias, strict=True)
        return self._softmax([self.step * (weight * left + right + bias) for left, right, bias in sums])

    def _word(self, word: str) -> Row:
        return self._sum(word_features(word))

    def _sum(self, features: Iterable[Feature]) -> Row:
        return sum(filter(None, map(self.rows.get, features)))

    def _lanes(self, total: Row) -> list[int]:
        *sums, count = unpack(f"<{len(self.labels) + 1}I", total.to_bytes(LANE * (len(self.labels) + 1), "little"))
        return [value - ZERO * count for value in sums]

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
    rows = _packed(base64.b64decode(stored["rows"]), len(labels))
    features = (tuple(name.split(SEPARATOR)) for name in stored["features"])
    return Scorer(labels, dict(zip(features, rows, strict=True)), stored["bias"], stored["step"])


def _packed(weights: bytes, width: int) -> list[Row]:
    """The rows of signed bytes with their lanes."""
    count, size = len(weights) // width, LANE * (width + 1)
    raised = weights.translate(bytes((value + ZERO) % 256 for value in range(256)))
    lanes = bytearray(count * size)
    for at in range(width):
        lanes[at * LANE :: size] = raised[at::width]
    lanes[width * LANE :: size] = b"\1" * count
    return [int.from_bytes(lanes[at : at + size], "little") for at in range(0, len(lanes), size)]
