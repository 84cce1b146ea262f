"""Trains the intent scorer of each language on its utterances: python -m tools.train_intents [LANGUAGE]...

Needs scikit-learn (pip install -e '.[train]'). Writes language/<language>/intents.json.gz, the same every time.
"""

from __future__ import annotations

import base64
import gzip
import json
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix
from scipy.special import log_softmax
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from language.intents.features import Feature, act_features, pair_features, word_features
from language.intents.scorer import SEPARATOR
from language.intents.vocabulary import vocabulary
from tools.utterances import LANGUAGES, Utterance, fingerprint, read_fillers, read_utterances, varied

FOLDS = 5
SEEN = 3
"""Of how many utterances a feature must be; a rarer one tells little and makes the file larger."""
GRAM, ACT = 0.5, 0.5
"""Weight of a part of a word, and of the bot's last act, beside a word."""
STRENGTH = 3.0
"""Inverse of the regularisation."""
TOP = 127


@dataclass(frozen=True)
class Examples:
    """Sentences as features, each with its label, weight and the utterance it came from."""

    features: list[Counter[Feature]]
    labels: np.ndarray
    weights: np.ndarray
    utterances: np.ndarray


def examples(language: str, said: list[Utterance], names: list[str]) -> Examples:
    """One example for each utterance, filling and act that it may follow."""
    fillers = read_fillers(language)
    lexicon = vocabulary(language).lexicon
    features, labels, weights, utterances = [], [], [], []
    for number, utterance in enumerate(said):
        texts = varied(utterance, fillers)
        for text in texts:
            words = lexicon.read(text)
            for act in utterance.after:
                features.append(_features(words, act))
                labels.append(names.index(utterance.intent))
                weights.append(1 / len(texts) / sqrt(len(utterance.after)))
                utterances.append(number)
    found = np.array(labels), np.array(weights), np.array(utterances)
    return Examples(features, found[0], _balanced(found[0], found[1]), found[2])


def train(language: str) -> dict[str, Any]:
    """The weights of a language, ready to store."""
    said = read_utterances(language)
    names = sorted({utterance.intent for utterance in said})
    data = examples(language, said, names)
    columns = _columns(data)
    matrix = _matrix(data.features, columns)
    model = _fit(matrix, data)
    logits, right = _held_out(matrix, data)
    temperature = _temperature(logits, data)
    scale = np.array([_scale(name) for name in columns])
    rows = model.coef_.T * scale[:, None]
    unit = np.abs(rows).max() / TOP
    return {
        "language": language,
        "fingerprint": fingerprint(language),
        "utterances": len(said),
        "held_out_accuracy": round(right, 4),
        "folds": FOLDS,
        "labels": names,
        "step": round(float(unit / temperature), 8),
        "bias": [round(float(value / unit)) for value in model.intercept_],
        "features": [SEPARATOR.join(feature) for feature in columns],
        "rows": base64.b64encode(np.rint(rows / unit).astype(np.int8).tobytes()).decode(),
    }


def write(language: str, weights: dict[str, Any]) -> None:
    """Stores the weights; no time of writing in the file, so that the same weights are the same bytes."""
    path = LANGUAGES / language / "intents.json.gz"
    path.write_bytes(gzip.compress(json.dumps(weights, ensure_ascii=False).encode(), mtime=0))
    print(
        f"{path.name} of {language}: {weights['utterances']} utterances, {len(weights['features'])} features,"
        f" held out {weights['held_out_accuracy']:.1%}, {path.stat().st_size:,} bytes"
    )


def _features(words: Any, act: str) -> Counter[Feature]:
    counts: Counter[Feature] = Counter()
    for word in words.plain:
        counts.update(word_features(word))
    counts.update(pair_features(words))
    weight = 1 / sqrt(max(1, len(words.plain)))
    for name in counts:
        counts[name] *= weight * _scale(name)  # type: ignore[assignment]
    for name in act_features(words, act):
        counts[name] = ACT  # type: ignore[assignment]
    return counts


def _scale(name: Feature) -> float:
    return GRAM if name[0] == "#" else ACT if name[0].startswith("@") else 1.0


def _balanced(labels: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Weights by which a label of few utterances is not drowned by those of many."""
    totals = np.bincount(labels, weights=weights)
    return weights * np.sqrt(totals.mean() / totals)[labels]


def _columns(data: Examples) -> dict[Feature, int]:
    seen: defaultdict[Feature, set[int]] = defaultdict(set)
    for features, utterance in zip(data.features, data.utterances, strict=True):
        for name in features:
            seen[name].add(utterance)
    return {name: at for at, name in enumerate(sorted(name for name, where in seen.items() if len(where) >= SEEN))}


def _matrix(features: list[Counter[Feature]], columns: dict[str, int]) -> csr_matrix:
    values, indices, ends = [], [], [0]
    for counts in features:
        for name, value in counts.items():
            if name in columns:
                indices.append(columns[name])
                values.append(value)
        ends.append(len(indices))
    return csr_matrix((values, indices, ends), shape=(len(features), len(columns)))


def _fit(matrix: csr_matrix, data: Examples, rows: Any = slice(None)) -> LogisticRegression:
    model = LogisticRegression(C=STRENGTH, max_iter=300, tol=1e-4)
    return model.fit(matrix[rows], data.labels[rows], sample_weight=data.weights[rows])


def _held_out(matrix: csr_matrix, data: Examples) -> tuple[np.ndarray, float]:
    """Scores of every example by a model that has not seen its utterance, and how many of them are right."""
    logits = np.zeros((len(data.features), data.labels.max() + 1))
    for seen, unseen in GroupKFold(FOLDS).split(matrix, groups=data.utterances):
        logits[unseen] = _fit(matrix, data, seen).decision_function(matrix[unseen])
    return logits, float(np.average(logits.argmax(axis=1) == data.labels, weights=data.weights))


def _temperature(logits: np.ndarray, data: Examples) -> float:
    """By what to divide the scores so that a probability of 0.9 is right nine times in ten."""

    def loss(temperature: float) -> float:
        likelihood = log_softmax(logits / temperature, axis=1)[np.arange(len(logits)), data.labels]
        return -float(np.average(likelihood, weights=data.weights))

    return float(minimize_scalar(loss, bounds=(0.2, 5), method="bounded").x)


if __name__ == "__main__":
    for chosen in sys.argv[1:] or sorted(path.parent.name for path in LANGUAGES.glob("*/utterances")):
        write(chosen, train(chosen))
