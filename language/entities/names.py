"""The name of whoever comes to the meeting: said of oneself, of somebody else, or as the answer to the question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from language.entities.lexicon import Lexicon
from language.entities.words import Phrases, Span, Word, Words, covered

LONGEST_NAME = 6
LONGEST_IN_CAPITALS = 3
NAME_ENDS = ",;!?()<>\n/"


Lead = Literal["sure", "asked", "weak", "opening"]
"""What leads up to a name: "my name is", the question for it, "I'm", or nothing but the start of the sentence."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name as it is to be written, and the places of its words."""

    name: str
    span: Span


def attendee(text: str, words: Words, spans: Sequence[Span], lexicon: Lexicon, asked: bool) -> Named | None:
    """The attendee's name where it is said or was asked for; `spans` are places that hold times or addresses."""
    said = _Said(text, words, spans, lexicon)
    weak: Lead = "asked" if asked else "weak"
    ways: tuple[tuple[Phrases, Lead], ...] = (
        (lexicon.their_name, "sure"),
        (lexicon.my_name, "sure"),
        (lexicon.my_name_weak, weak),
    )
    leads = [(place, rank, length) for rank, (phrases, _) in enumerate(ways) for place, length in phrases.all(words)]
    for place, rank, length in sorted(leads):
        if place and _somebody_else_s(words[place - 1], lexicon):
            continue
        if named := said.name(place + length, ways[rank][1]):
            return named
    return said.answer() if asked else said.here()


def in_capitals(words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether an answer is nothing but a name in capitals, though a weekday or month is in it: "Jo Friday"."""
    if not 2 <= len(words) <= LONGEST_IN_CAPITALS or not all(word.capital and word.text.isalpha() for word in words):
        return False
    forms = {word.folded for word in words}
    return forms.isdisjoint(lexicon.time_beside) and not forms <= lexicon.never | lexicon.time_names


def capitals(words: Sequence[Word], place: int) -> Sequence[Word]:
    """The words in capitals from here on, with nothing but a space between them."""
    end = place
    while end < len(words) and words[end].capital and (end == place or words[end].start - words[end - 1].end == 1):
        end += 1
    return words[place:end]


@dataclass(frozen=True, slots=True)
class _Said:
    text: str
    words: Sequence[Word]
    spans: Sequence[Span]
    lexicon: Lexicon

    def answer(self) -> Named | None:
        """The whole of a short answer, without what people put before and after their name."""
        named = self.name(after_greeting(self.words, self.lexicon), "asked")
        if named is None:
            return None
        left = [word for word in self.words if word.start >= named.span[1] and not covered(word, self.spans)]
        closed = self.text[named.span[1] :].lstrip()[:1] in (",", ";", ".", "!", "\n", "(", "<", "-")
        return named if not left or closed or left[0].folded in self.lexicon.never or self._is_tail(left) else None

    def here(self) -> Named | None:
        """ "Zoë Müller here", and nothing but a greeting before it."""
        if not any(word.folded in self.lexicon.here for word in self.words):
            return None
        named = self.name(after_greeting(self.words, self.lexicon), "opening")
        after = next((word for word in self.words if named and word.start >= named.span[1]), None)
        return named if after and after.folded in self.lexicon.here else None

    def name(self, place: int, lead: Lead) -> Named | None:
        """The name that begins at this place, if what leads up to it is trusted to bring one."""
        end = self._end(place, lead)
        if end == place or (lead in ("weak", "opening") and not self._shown(place, end, lead)):
            return None
        span = (self.words[place].start, self.words[end - 1].end)
        return Named(_written(self.text[span[0] : span[1]], self.lexicon), span)

    def _end(self, place: int, lead: Lead) -> int:
        words, end = self.words, place
        while end < len(words) and end - place < LONGEST_NAME and self._goes_on(place, end, lead):
            end += 1
            between = self.text[words[end - 1].end : words[end].start] if end < len(words) else ""
            if any(mark in NAME_ENDS for mark in between) or (". " in between and len(words[end - 1].text) > 3):
                break
        while end - place > 1 and (
            words[end - 1].folded in self.lexicon.particles or self._is_tail(words[end - 1 : end])
        ):
            end -= 1
        return end

    def _goes_on(self, place: int, here: int, lead: Lead) -> bool:
        """Whether the name that began at `place` holds the word that stands `here`, too."""
        word, lexicon = self.words[here], self.lexicon
        if word.capital and self.text[word.start + 1 : word.start + 2] == ".":
            return True
        if covered(word, self.spans) or any(letter.isdigit() for letter in word.text):
            return False
        if word.folded in lexicon.particles:
            return True
        named = {"asked": self.words[place:], "sure": capitals(self.words, place)}.get(lead, ())
        if in_capitals(named, lexicon):
            return here < place + len(named)
        if word.folded in lexicon.never or word.folded in lexicon.no_note:
            return False
        if lead != "asked" and here > place and self.words[place].capital and not word.capital:
            return False
        trusted = lead in ("sure", "asked") or not word.opens
        return (word.capital and trusted) or word.folded not in lexicon.common

    def _shown(self, place: int, end: int, lead: Lead) -> bool:
        """A capital shows a name; an ordinary word with one ("I'm Happy") only beside another name."""
        words, lexicon = self.words[place:end], self.lexicon
        if not words[0].capital or all(word.folded in lexicon.common for word in words):
            return False
        return lead == "opening" or lexicon.capitals_tell or _ends_here(self.text, self.words, end)

    def _is_tail(self, words: Sequence[Word]) -> bool:
        return bool(words) and self.lexicon.name_tail.at(words, 0) > 0


def after_greeting(words: Sequence[Word], lexicon: Lexicon) -> int:
    """The place behind what people say before the name that was asked for: "sure, it's"."""
    place = 0
    while place < len(words) and (length := lexicon.my_name_asked.at(words, place)):
        place += length
    return place


def _somebody_else_s(before: Word, lexicon: Lexicon) -> bool:
    """ "his name is", "the dentist's name is"."""
    return before.folded in lexicon.others or (before.name != before.folded and before.name not in lexicon.never)


def _ends_here(text: str, words: Sequence[Word], end: int) -> bool:
    """The clause is over: "Ich bin Zoe, ..." and not "Ich bin Zoe gestern begegnet"."""
    return end == len(words) or any(mark in ",.;!\n" for mark in text[words[end - 1].end : words[end].start])


def _written(name: str, lexicon: Lexicon) -> str:
    """As typed; a name all in small letters gets its capitals."""
    plain = " ".join(name.split())
    if plain != plain.lower():
        return plain
    return " ".join(
        part if index and part in lexicon.particles else part[:1].upper() + part[1:]
        for index, part in enumerate(plain.split())
    )
