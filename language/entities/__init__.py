"""People, addresses, codes, kinds of meeting and notes in a sentence."""

from language.entities.reader import read_entities, who_words
from language.entities.reading import Entities
from language.entities.words import fold

__all__ = ["Entities", "fold", "read_entities", "who_words"]
