"""The name of whoever comes to the meeting: said of oneself, of somebody else, or as the answer to the question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from language.entities.lexicon import Lexicon
from language.entities.words import Span, Word, covered

LONGEST_NAME = 6
NAME_ENDS = ",;!?()<>\n/"


@dataclass(frozen=True, slots=True)
class Named:
    """A name as it is to be written, and the places of its words."""

    name: str
    span: Span


def attendee(text: str, words: Sequence[Word], spans: Sequence[Span], lexicon: Lexicon, asked: bool) -> Named | None:
    """The attendee's name where it is said or was asked for; `spans` are places that hold times or addresses."""
    ways = ((lexicon.their_name, True), (lexicon.my_name, True), (lexicon.my_name_weak, asked))
    leads = [(place, rank, length) for rank, (phrases, _) in enumerate(ways) for place, length in phrases.all(words)]
    for place, rank, length in sorted(leads):
        if place and _somebody_else_s(words[place - 1], lexicon):
            continue
        if named := _name_from(text, words, place + length, spans, lexicon, ways[rank][1]):
            return named
    if asked:
        return _answer(text, words, spans, lexicon)
    return _here(text, words, spans, lexicon)


def _answer(text: str, words: Sequence[Word], spans: Sequence[Span], lexicon: Lexicon) -> Named | None:
    """The whole of a short answer, without what people put before and after their name."""
    place = 0
    while place < len(words) and (length := lexicon.my_name_asked.at(words, place)):
        place += length
    if named := _name_from(text, words, place, spans, lexicon, sure=True):
        left = [word for word in words[place:] if word.start >= named.span[1] and not covered(word, spans)]
        if (
            not left
            or _tail(left, lexicon)
            or text[named.span[1] :].lstrip()[:1] in (",", ";", ".", "!", "\n", "(", "<", "-")
        ):
            return named
        if left[0].folded in lexicon.never:
            return named
    return None


def _here(text: str, words: Sequence[Word], spans: Sequence[Span], lexicon: Lexicon) -> Named | None:
    """ "Zoë Müller here", and nothing but a greeting before it."""
    if not any(word.folded in lexicon.here for word in words):
        return None
    place = 0
    while place < len(words) and (length := lexicon.my_name_asked.at(words, place)):
        place += length
    named = _name_from(text, words, place, spans, lexicon, sure=False, opening=True)
    if named is None:
        return None
    after = next((index for index, word in enumerate(words) if word.start >= named.span[1]), len(words))
    return named if after < len(words) and words[after].folded in lexicon.here else None


def _name_from(
    text: str,
    words: Sequence[Word],
    place: int,
    spans: Sequence[Span],
    lexicon: Lexicon,
    sure: bool,
    opening: bool = False,
) -> Named | None:
    """The name that begins at this place. Unless it is `sure` that one follows, its first letter must be a capital."""
    end = place
    while end < len(words) and end - place < LONGEST_NAME:
        initial = words[end].capital and text[words[end].start + 1 : words[end].start + 2] == "."
        if not initial and not _may_be_in_a_name(words[end], spans, lexicon, sure):
            break
        end += 1
        between = text[words[end - 1].end : words[end].start] if end < len(words) else ""
        if any(mark in NAME_ENDS for mark in between) or (". " in between and len(words[end - 1].text) > 3):
            break
    while end - place > 1 and (words[end - 1].folded in lexicon.particles or _tail(words[end - 1 : end], lexicon)):
        end -= 1
    if end == place:
        return None
    shown = words[place].capital and (opening or lexicon.capitals_tell or _ends_here(text, words, end))
    if not (sure or shown):
        return None
    span = (words[place].start, words[end - 1].end)
    return Named(_written(text[span[0] : span[1]], lexicon), span)


def _somebody_else_s(before: Word, lexicon: Lexicon) -> bool:
    """ "his name is", "the dentist's name is"."""
    return before.folded in lexicon.others or (before.name != before.folded and before.name not in lexicon.never)


def _ends_here(text: str, words: Sequence[Word], end: int) -> bool:
    """The clause is over: "Ich bin Zoe, ..." and not "Ich bin Zoe gestern begegnet"."""
    return end == len(words) or any(mark in ",.;!\n" for mark in text[words[end - 1].end : words[end].start])


def _may_be_in_a_name(word: Word, spans: Sequence[Span], lexicon: Lexicon, sure: bool) -> bool:
    if covered(word, spans) or any(letter.isdigit() for letter in word.text):
        return False
    if word.folded in lexicon.particles:
        return True
    if word.folded in lexicon.never or word.folded in lexicon.no_note:
        return False
    shown = word.capital and (sure or not word.opens)
    return shown or word.folded not in lexicon.common


def _tail(words: Sequence[Word], lexicon: Lexicon) -> bool:
    return bool(words) and lexicon.name_tail.at(words, 0) > 0


def _written(name: str, lexicon: Lexicon) -> str:
    """As typed; a name all in small letters gets its capitals."""
    plain = " ".join(name.split())
    if plain != plain.lower():
        return plain
    return " ".join(
        part if index and part in lexicon.particles else part[:1].upper() + part[1:]
        for index, part in enumerate(plain.split())
    )
