"""What looks like a time and is none is covered before times are read: people called April, addresses, codes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from language.entities.contacts import handles
from language.entities.known import Match, Reader
from language.entities.lexicon import Lexicon, lexicon
from language.entities.names import after_greeting, capitals, in_capitals
from language.entities.words import Span, Word, Words, split
from language.meaning import Context


def without_names(text: str, context: Context, language: str) -> str:
    """The text with such places covered by as many letters, so that every place in it stays the same."""
    for start, end in (*handles(text), *_names(text, context, lexicon(language))):
        text = text[:start] + "x" * (end - start) + text[end:]
    return text


def _names(text: str, context: Context, known: Lexicon) -> list[Span]:
    """Names of the known organizers, and of whoever answers the question for a name."""
    asked = context.act == "ask" and context.act_what == "name"
    if known.time_names.isdisjoint(text.casefold().replace("'s", " ").split()):
        return []
    words = split(text)
    return [*_organizers(words, context, known), *_own(words, known), *(_answers(words, known) if asked else ())]


def _organizers(words: Sequence[Word], context: Context, known: Lexicon) -> Iterator[Span]:
    def is_a_name(match: Match) -> bool:
        if known.time_names.isdisjoint(word.name for word in words[match.start : match.end]):
            return False
        if known.whom.before(words, match.start):
            return not _number_follows(words, match.end)
        asked_about = match.end < len(words) and known.whom_after.at(words, match.end) > 0
        return match.part == "full" or (asked_about and known.whom_weak.before(words, match.start) > 0)

    for match in Reader(words, known.honorifics, ()).best(context.organizers, is_a_name):
        yield words[match.start].start, words[match.end - 1].end


def _own(words: Words, known: Lexicon) -> Iterator[Span]:
    """ "My name is Jo Friday"."""
    for place, length in known.my_name.all(words):
        named = capitals(words, place + length)
        if in_capitals(named, known):
            yield from ((word.start, word.end) for word in named)


def _answers(words: Sequence[Word], known: Lexicon) -> Iterator[Span]:
    """ "April" to the question for a name; a weekday is one only beside another name."""
    named = words[after_greeting(words, known) :]
    if in_capitals(named, known):
        yield from ((word.start, word.end) for word in named)
        return
    for place, word in enumerate(words):
        may = word.capital and word.folded in known.time_names and word.folded not in known.never
        if may and not _number_follows(words, place + 1):
            yield word.start, word.end


def _number_follows(words: Sequence[Word], place: int) -> bool:
    return place < len(words) and words[place].folded[0].isdigit()
