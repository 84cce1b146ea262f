"""What a meeting is about, or why it is cancelled, as said in passing or in answer to the question."""

from __future__ import annotations

from collections.abc import Sequence

from language.entities.lexicon import Lexicon
from language.entities.words import Span, Word, Words, covered, fold, split

SENTENCE_END = (". ", "? ", "! ", "\n")
LONGEST_NOTE = 4000
ASKED = frozenset({"note", "reason"})


def note(text: str, words: Words, spans: Sequence[Span], lexicon: Lexicon, asked: str | None) -> str | None:
    """The note as typed, or None. `spans` are places of times, names and addresses, where a note in passing ends."""
    if asked in ASKED:
        return _answer(text, words, lexicon)
    for place, length in lexicon.note.all(words):
        titled = length == 1 and words[place].folded in lexicon.note_title
        if titled and text[words[place].end :].lstrip()[:1] not in (":", "-", "="):
            continue
        if not lexicon.no_note_before.before(words, place):
            said = _until_something_else(text, words, place + length, spans, lexicon)
            if said and not _says_nothing(said, lexicon):
                return said
    return None


def _says_nothing(said: str, lexicon: Lexicon) -> bool:
    """ "About my booking" names no subject."""
    words = {word.folded for word in split(said)}
    return all(word in lexicon.generic or word in lexicon.never or word in lexicon.no_note for word in words)


def _answer(text: str, words: Sequence[Word], lexicon: Lexicon) -> str | None:
    if not words or fold(text).strip(" .!-") in lexicon.no_note:
        return None
    length = max(lexicon.note.at(words, 0), lexicon.because.at(words, 0))
    start = words[length].start if 0 < length < len(words) else 0
    return text[start:].strip(" :\n")[:LONGEST_NOTE] or None


def _until_something_else(
    text: str, words: Sequence[Word], place: int, spans: Sequence[Span], lexicon: Lexicon
) -> str | None:
    """What follows, up to the end of the sentence, a time, or words that begin another part of it."""
    if place >= len(words):
        return None
    start = words[place].start
    last = place - 1
    for here in range(place, len(words)):
        between = text[words[here - 1].end : words[here].start] if here > place else ""
        if covered(words[here], spans) or any(mark in between for mark in SENTENCE_END):
            break
        if here > place and (lexicon.whom.at(words, here) or ("," in between and words[here].folded in lexicon.never)):
            break
        last = here
    while last >= place and words[last].folded in lexicon.never:
        last -= 1
    return text[start : words[last].end][:LONGEST_NOTE] if last >= place else None
