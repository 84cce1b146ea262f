"""People who are called like a time: April, June, Dawn. Their names are covered before times are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from language.entities.known import Match, Reader
from language.entities.lexicon import Lexicon, lexicon
from language.entities.words import Span, Word, split
from language.meaning import Context


def hide_names(text: str, context: Context, language: str) -> str:
    """The text with such names covered by as many letters, so that every place in it stays the same."""
    known = lexicon(language)
    asked = context.act == "ask" and context.act_what == "name"
    if not (asked or context.organizers) or known.time_names.isdisjoint(text.casefold().replace("'s", " ").split()):
        return text
    words = split(text)
    for start, end in (*_organizers(words, context, known), *(_answers(words, known) if asked else ())):
        text = text[:start] + "x" * (end - start) + text[end:]
    return text


def _organizers(words: Sequence[Word], context: Context, known: Lexicon) -> Iterator[Span]:
    def is_a_name(match: Match) -> bool:
        if known.time_names.isdisjoint(word.name for word in words[match.start : match.end]):
            return False
        marked = known.whom.before(words, match.start) > 0
        return match.part == "full" or (marked and not _number_follows(words, match.end))

    for match in Reader(words, known.honorifics, ()).best(context.organizers, is_a_name):
        yield words[match.start].start, words[match.end - 1].end


def _answers(words: Sequence[Word], known: Lexicon) -> Iterator[Span]:
    """ "April" to the question for a name; a weekday is nobody's first name."""
    for place, word in enumerate(words):
        may = word.capital and word.folded in known.time_names and word.folded not in known.never
        if may and not _number_follows(words, place + 1):
            yield word.start, word.end


def _number_follows(words: Sequence[Word], place: int) -> bool:
    return place < len(words) and words[place].folded[0].isdigit()
