"""Reads the intent of a sentence: the pending question and the rules first, then the scorer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from language.intents.reading import Hints, IntentReading
from language.intents.rules import Seen, first_fit
from language.intents.signs import signs_of
from language.intents.vocabulary import applicable, read_language, scorer, vocabulary
from language.meaning import Context, Intent
from language.which import language_of

if TYPE_CHECKING:
    from language.times.reading import TimeReading

RULE_SCORE = 0.95
"""A rule outweighs the scorer, but not so far that a second thought of the scorer is lost."""
SURE = 0.6
WORTH_A_THOUGHT = 0.02


def read_intent(text: str, context: Context, times: TimeReading, hints: Hints | None = None) -> IntentReading:
    """What the person wants, given what the bot had just said and what was found in the sentence.

    Two intents that are nearly as likely as each other give a low `score` and a `runner_up` close to it in `scores`.
    """
    language = read_language(language_of(text, context.locale))
    known = vocabulary(language)
    words = known.lexicon.read(text)
    chances = scorer(language).probabilities(words, context.act)
    signs = signs_of(words, context, times, hints or Hints())
    likeliest = max(chances, key=lambda label: chances[label])
    if chances[likeliest] < SURE:
        signs |= {"unsure"}
    rule = first_fit(
        applicable(language, context.act, context.act_what, likeliest), Seen(words.line, " ".join(words.plain), signs)
    )
    if rule:
        chances = _decided(chances, rule.intent)
    return _reading(chances)


def _decided(chances: dict[Intent, float], intent: Intent) -> dict[Intent, float]:
    """The chances after a rule has spoken for one intent: the others keep their shares of what is left."""
    sure = max(RULE_SCORE, chances.get(intent, 0.0))
    rest = sum(chance for label, chance in chances.items() if label != intent) or 1.0
    return {label: chance * (1 - sure) / rest for label, chance in chances.items()} | {intent: sure}


def _reading(chances: dict[Intent, float]) -> IntentReading:
    best, second, *_ = sorted(chances, key=lambda label: -chances[label])
    scores = {label: round(chance, 4) for label, chance in chances.items() if chance >= WORTH_A_THOUGHT}
    return IntentReading(best, round(chances[best], 4), second, scores)
