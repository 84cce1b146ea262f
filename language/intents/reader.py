"""Reads the intent of a sentence: the pending question and the rules first, then the scorer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from language.intents.reading import Hints, IntentReading
from language.intents.rules import acts_of, first_fit
from language.intents.signs import signs_of
from language.intents.vocabulary import vocabulary
from language.meaning import Context
from language.which import language_of

if TYPE_CHECKING:
    from language.times.reading import TimeReading


def read_intent(text: str, context: Context, times: TimeReading, hints: Hints | None = None) -> IntentReading:
    """What the person wants, given what the bot had just said and what was found in the sentence."""
    known = vocabulary(language_of(text, context.locale))
    words = known.lexicon.read(text)
    signs = signs_of(words, context, times, hints or Hints())
    rule = first_fit(known.rules, words.line, acts_of(context), signs)
    if rule:
        return IntentReading(rule.intent, 0.9, scores={rule.intent: 0.9})
    return IntentReading("out_of_scope", 0.3, scores={"out_of_scope": 0.3})
