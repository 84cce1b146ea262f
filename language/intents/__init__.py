"""What a person wants by a sentence."""

from language.intents.reader import read_intent
from language.intents.reading import Hints, IntentReading

__all__ = ["Hints", "IntentReading", "read_intent"]
