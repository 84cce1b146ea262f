"""Known people who are called like a time: April, June, Friday. Their names are covered before times are read."""

from __future__ import annotations

from collections.abc import Sequence

from language.entities.known import Match, Reader
from language.entities.lexicon import lexicon
from language.entities.words import split
from language.meaning import Known


def hide_names(text: str, known: Sequence[Known], language: str) -> str:
    """The text with such names covered by as many letters, so that every place in it stays the same."""
    words_of = lexicon(language)
    if not known or words_of.time_names.isdisjoint(text.casefold().replace("'s", " ").split()):
        return text
    words = split(text)

    def is_a_name(match: Match) -> bool:
        if words_of.time_names.isdisjoint(word.name for word in words[match.start : match.end]):
            return False
        follows = match.end < len(words) and words[match.end].folded[0].isdigit()
        return match.part == "full" or (words_of.whom.before(words, match.start) > 0 and not follows)

    for match in Reader(words, words_of.honorifics, ()).best(known, is_a_name):
        start, end = words[match.start].start, words[match.end - 1].end
        text = text[:start] + "x" * (end - start) + text[end:]
    return text
