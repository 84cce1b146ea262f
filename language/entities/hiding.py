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
    """Names of the known organizers and of whoever is met, and of whoever answers the question for a name."""
    asked = context.act == "ask" and context.act_what == "name"
    if known.time_names.isdisjoint(text.casefold().replace("'s", " ").replace(",", " ").split()):
        return []
    words = split(text)
    met = [*_organizers(words, context, known), *_met(words, known)]
    return [*met, *_own(words, known), *(_answers(words, known) if asked else ())]


def _organizers(words: Words, context: Context, known: Lexicon) -> Iterator[Span]:
    asked = context.act == "ask" and context.act_what == "organizer"

    def is_a_name(match: Match) -> bool:
        if known.time_names.isdisjoint(word.name for word in words[match.start : match.end]):
            return False
        if known.whom.before(words, match.start):
            return not _number_follows(words, match.end)
        return match.part == "full" or _stands_for_somebody(words, match, known, asked)

    for match in Reader(words, known.honorifics, ()).best(context.organizers, is_a_name):
        yield words[match.start].start, words[match.end - 1].end


def _stands_for_somebody(words: Words, match: Match, known: Lexicon, asked: bool) -> bool:
    """ "See Eve on Friday", "April for Monday", "is Dawn free", "June's calendar", "Eve, tomorrow at 11"."""
    place, end = match.start, match.end
    if end < len(words) and known.whom_after.at(words, end):
        possessive = words[end - 1].name != words[end - 1].folded
        return possessive or known.whom_weak.before(words, place) > 0
    month_goes_on = _number_follows(words, end) or (end < len(words) and known.time_goes_on.at(words, end) > 0)
    if month_goes_on or not known.never.isdisjoint(word.name for word in words[place:end]):
        return False
    greeted = known.greeting.before(words, place) > 0
    if greeted or known.whom_met.before(words, place) or known.whom_dealt.before(words, place):
        return True
    return not place and (asked or _time_begins(words, end, known))


def _met(words: Words, known: Lexicon) -> Iterator[Span]:
    """ "With Eve tomorrow", "meet Dawn", "book April for Monday": nobody meets a month or an evening."""
    for place, word in enumerate(words):
        if word.name in known.time_people and not _number_follows(words, place + 1) and _is_met(words, place, known):
            yield word.start, word.end


def _is_met(words: Words, place: int, known: Lexicon) -> bool:
    if any(phrases.before(words, place) for phrases in (known.whom, known.whom_met, known.greeting)):
        return True
    asked_about = known.whom_after.at(words, place + 1) if place + 1 < len(words) else 0
    leads = known.whom_weak if asked_about else known.whom_dealt
    begins = not place and not asked_about
    return (begins or leads.before(words, place) > 0) and _time_begins(words, place + 1 + asked_about, known)


def _time_begins(words: Words, place: int, known: Lexicon) -> bool:
    """Whether a day or a clock time begins here that leaves no room for a month before it."""
    if place < len(words):
        place += known.for_day.at(words, place)
    return place < len(words) and known.own_time.at(words, place) > 0


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
