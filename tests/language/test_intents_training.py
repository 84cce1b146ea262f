"""The sentences that the intent scorer learned from, and the weights that came of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path
from typing import get_args

import pytest

from language.intents.rules import BrokenRule, make_rule
from language.intents.scorer import read_weights
from language.intents.vocabulary import scorer, vocabulary
from language.meaning import Intent
from tools.utterances import LANGUAGES, filled, fingerprint, read_fillers, read_utterances

TRAINED = sorted(path.parent.name for path in LANGUAGES.glob("*/utterances"))
AT_LEAST = {"en": 150, "de": 40}
HELD_OUT = {"en": 0.88, "de": 0.82}
"""Share of examples read rightly by weights that had not seen their sentence."""


def weights_of(language: str) -> Path:
    return LANGUAGES / language / "intents.json.gz"


@pytest.mark.parametrize("language", TRAINED)
def test_weights_were_trained_on_the_sentences_that_are_here(language: str) -> None:
    assert read_weights(weights_of(language))["fingerprint"] == fingerprint(language), (
        f"run: python -m tools.train_intents {language}"
    )


@pytest.mark.parametrize("language", TRAINED)
def test_weights_read_sentences_that_they_had_not_seen(language: str) -> None:
    assert read_weights(weights_of(language))["held_out_accuracy"] >= HELD_OUT[language]


@pytest.mark.parametrize("language", TRAINED)
def test_weights_know_the_sentences_that_they_were_trained_on(language: str) -> None:
    fillers, lexicon = read_fillers(language), vocabulary(language).lexicon
    right = Counter()
    for said in read_utterances(language):
        words = lexicon.read(filled(said.text, fillers)[0])
        chances = scorer(language).probabilities(words, said.after[0])
        right[max(chances, key=lambda label: chances[label]) == said.intent] += 1
    assert right[True] / right.total() > 0.95


@pytest.mark.parametrize("language", TRAINED)
def test_every_intent_has_many_sentences(language: str) -> None:
    counts = Counter(said.intent for said in read_utterances(language))
    assert set(counts) == set(get_args(Intent))
    assert min(counts.values()) >= AT_LEAST[language]


@pytest.mark.parametrize("language", TRAINED)
def test_no_sentence_means_two_things_after_the_same_act(language: str) -> None:
    meanings = defaultdict(set)
    for said in read_utterances(language):
        for act in said.after:
            meanings[said.text.replace("'", ""), act].add(said.intent)
    twice = {key: intents for key, intents in meanings.items() if len(intents) > 1}
    assert not twice


def test_a_rule_that_names_no_intent_or_a_broken_pattern_stops_the_bot() -> None:
    with pytest.raises(BrokenRule):
        make_rule({"intent": "dance"})
    with pytest.raises(BrokenRule):
        make_rule({"intent": "book", "has": "("})
    with pytest.raises(BrokenRule):
        make_rule({"intent": "book", "when": "ever"})
