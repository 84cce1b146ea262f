"""Which part of "move my 3 pm on Tuesday to Thursday" names the booking, and which the time wanted instead."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from language.entities.words import Phrases, Span, Word, covered, split
from language.wordlists import word_lists

NEAR = 3
"""Words that may stand between "to" and the time it leads to."""


def split_move(text: str, spans: Sequence[Span], language: str) -> tuple[str, str] | None:
    """The text that names the booking, and the text with that time covered up ("" if no other time is said).

    `spans` are the places read as time. None where the sentence speaks of one time only.
    """
    words = split(text)
    first = next((place for place, word in enumerate(words) if covered(word, spans)), None)
    if first is None:
        return None
    verbs = [place for place, _ in _phrases("move", language).all(words)]
    towards = _phrases("towards", language)
    if not verbs or any(towards.at(words, place) for place in range(verbs[0] + 1, first)):
        return None
    if verbs[0] > first and not _phrases("my", language).before(words, first):
        return None
    later = range(max(first, verbs[0]) + 1, len(words))
    target = next((place for place in later if _leads_to_a_time(words, place, spans, towards)), None)
    if target is not None:
        parted = words[target].start
        return text[:parted], _covered_up(text, [(start, min(end, parted)) for start, end in spans if start < parted])
    return (text, "") if _owned(words, first, spans, language) else None


def names_any_meeting(text: str, language: str) -> bool:
    """ "My meeting", "an appointment": any of those there are, where "it" or "that meeting" would be the last."""
    words = split(text)
    mine, meeting = _phrases("mine", language), _phrases("meeting", language)
    return any(
        length and meeting.at(words, place + length) for place in range(len(words)) if (length := mine.at(words, place))
    )


def _covered_up(text: str, spans: Sequence[Span]) -> str:
    for start, end in spans:
        text = text[:start] + "x" * (end - start) + text[end:]
    return text


def _leads_to_a_time(words: Sequence[Word], place: int, spans: Sequence[Span], towards: Phrases) -> bool:
    length = towards.at(words, place)
    return bool(length) and any(covered(word, spans) for word in words[place + length : place + length + NEAR])


def _owned(words: Sequence[Word], first: int, spans: Sequence[Span], language: str) -> bool:
    """ "my 3 pm", "the Tuesday meeting": the time belongs to the booking."""
    if not _phrases("my", language).before(words, first):
        return False
    after = next((place for place in range(first, len(words)) if not covered(words[place], spans)), len(words))
    if after < len(words):
        return _phrases("meeting", language).at(words, after) > 0
    return True


@cache
def _phrases(name: str, language: str) -> Phrases:
    return Phrases(word_lists("moves", language)[name])
