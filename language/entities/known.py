"""Which known person a run of words names: by full name, part of it, address or page, one typo a word forgiven."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import OSA

from language.entities.words import Word, fold, split
from language.meaning import Known

Part = Literal["handle", "full", "initial", "titled", "first", "last"]
WORTH: dict[Part, int] = {"handle": 100, "full": 90, "initial": 80, "titled": 70, "first": 62, "last": 60}
TYPO_COSTS = 8
SHORTEST_WITH_TYPO = 4
SPELLED_OUT = {"ä": "ae", "ö": "oe", "ü": "ue"}


@dataclass(frozen=True, slots=True)
class Forms:
    """How a known person may be written, folded: each name as its words, and addresses and page names whole."""

    names: tuple[tuple[str, ...], ...]
    handles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Match:
    """A known person, and the words `words[start:end]` that name them by this part of the name."""

    id: str
    part: Part
    score: int
    start: int
    end: int


class Reader:
    """Reads names in a sentence. Only the words at the places `typos` may be misspelt."""

    def __init__(self, words: Sequence[Word], honorifics: frozenset[str], typos: Collection[int]) -> None:
        self._words = words
        self._honorifics = honorifics
        self._exact: dict[str, list[int]] = {}
        for place, word in enumerate(words):
            for form in {word.name, word.folded}:
                self._exact.setdefault(form, []).append(place)
        self._typos = [(place, words[place].name) for place in sorted(typos)]
        self._read: dict[str, dict[int, int]] = {}

    def best(self, known: Sequence[Known], believable: Callable[[Match], bool]) -> list[Match]:
        """The best believable match for each known person that has one, all with the highest score there is."""
        found = [match for one in known for match in self._all(one)]
        for score in sorted({match.score for match in found}, reverse=True):
            if best := [match for match in found if match.score == score and believable(match)]:
                return best
        return []

    def _all(self, one: Known) -> Iterator[Match]:
        shapes = forms(one.names, self._honorifics)
        for handle in shapes.handles:
            for place in self._exact.get(handle, ()) if _is_handle(handle) else ():
                yield Match(one.id, "handle", WORTH["handle"], place, place + 1)
        for name in shapes.names:
            for part, parts in _parts(name):
                for place in self._places(parts[0]):
                    cost = self._cost(place, parts)
                    if cost is not None and (part != "titled" or self._title_before(place)):
                        yield Match(one.id, part, WORTH[part] - cost, place, place + len(parts))

    def _title_before(self, place: int) -> bool:
        return place > 0 and self._words[place - 1].folded in self._honorifics

    def _cost(self, place: int, parts: Sequence[str]) -> int | None:
        """What it costs to read the words here as these parts; None if one differs by more than a typo."""
        cost = 0
        for offset, part in enumerate(parts):
            here = self._places(part).get(place + offset)
            if here is None:
                return None
            cost += here
        # "Adm Smith" is Adam, but three letters alone are too few to guess from.
        shortest = min(len(parts[0]), len(self._words[place].name))
        return None if cost and len(parts) == 1 and shortest < SHORTEST_WITH_TYPO else cost

    def _places(self, part: str) -> dict[int, int]:
        """Where this part of a name stands, and what reading it there costs."""
        if part not in self._read:
            places = {place: TYPO_COSTS for place, said in self._typos if one_typo(said, part, SHORTEST_WITH_TYPO - 1)}
            places |= dict.fromkeys(self._exact.get(part, ()), 0)
            self._read[part] = places
        return self._read[part]


@lru_cache(maxsize=4096)
def forms(names: tuple[str, ...], honorifics: frozenset[str]) -> Forms:
    """The forms of one `Known`'s names."""
    people, handles = [], set()
    for name in names:
        if "@" in name or not any(letter.isspace() or letter.isupper() for letter in name):
            handles.add(fold(name))
        if "@" not in name:
            for spelled in dict.fromkeys((name, _spell_out(name), name.replace("-", " "))):
                parts = tuple(word.folded for word in split(spelled))
                people.append(tuple(part for part in parts if part not in honorifics) or parts)
    return Forms(tuple(dict.fromkeys(person for person in people if person)), frozenset(handles))


def one_typo(said: str, meant: str, shortest: int) -> bool:
    """Whether two words are the same but for one letter more, less, other or swapped with its neighbour."""
    if min(len(said), len(meant)) < shortest or abs(len(said) - len(meant)) > 1:
        return False
    return bool(OSA.distance(said, meant, score_cutoff=1) <= 1)


@lru_cache(maxsize=4096)
def _parts(name: tuple[str, ...]) -> tuple[tuple[Part, tuple[str, ...]], ...]:
    """The ways to say a name: Adam B. Smith, Adam Smith, Smith Adam, Adam S, (Dr) Smith, Adam, Smith."""
    first, last = name[:1], name[-1:]
    if len(name) == 1:
        return (("first", first),)
    ways: dict[tuple[str, ...], Part] = {last: "last", first: "first", (first[0], last[0][:1]): "initial"}
    ways |= {name[:-1]: "first"}
    ways |= {(*last, *name[:-1]): "full", first + last: "full", name: "full"}
    return (("titled", last), *((part, words) for words, part in ways.items()))


def _is_handle(word: str) -> bool:
    """A page's name that no word of a sentence looks like: "adam-smith", "adam2"."""
    return "-" in word or any(letter.isdigit() for letter in word)


def _spell_out(name: str) -> str:
    """Müller as Mueller."""
    return "".join(SPELLED_OUT.get(letter, letter) for letter in name.casefold())
