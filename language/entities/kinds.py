"""Which kind of meeting is meant: the words of its name, or its length where the name is one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from language.entities.known import one_typo
from language.entities.lexicon import Lexicon
from language.entities.words import Word, fold, split
from language.meaning import Known

LENGTH = re.compile(r"(\d{1,3})[ -]?(minuten|minutes|minute|mins|min|stunden|stunde|hours|hour|hrs|hr|h)\b")
SHORTEST_WITH_TYPO = 5


@dataclass(frozen=True, slots=True)
class Kind:
    """What tells a kind of meeting from others: its own words, and the minutes in its name."""

    id: str
    own: tuple[str, ...]
    minutes: int | None


def meeting_types(
    words: Sequence[Word], known: Sequence[Known], minutes: int | None, lexicon: Lexicon
) -> tuple[str, ...]:
    """Ids of the kinds that fit best. `minutes` is a length that was said; a kind named for another does not fit."""
    if not known:
        return ()
    said = {word.name for word in words} | {part for word in words if "-" in word.text for part in word.name.split("-")}
    fits: dict[str, tuple[int, ...]] = {}
    for one in known:
        ranks = [
            rank for name in one.names if (rank := _rank(_kind(one.id, name, lexicon.generic), said, minutes, lexicon))
        ]
        if ranks:
            fits[one.id] = max(ranks)
    best = max(fits.values(), default=None)
    return tuple(one for one, rank in fits.items() if rank == best)


def _rank(kind: Kind, said: set[str], minutes: int | None, lexicon: Lexicon) -> tuple[int, ...] | None:
    """How well a kind fits: all of it said, then how much of it; None for not at all."""
    if not kind.own and kind.minutes is None:
        return None
    if kind.minutes is not None and minutes is not None and kind.minutes != minutes:
        return None
    heard = {own for own in kind.own if _heard(own, said, lexicon.common)}
    length = int(kind.minutes is not None and kind.minutes == minutes)
    if not heard and not length:
        return None
    whole = heard == set(kind.own) and length == int(kind.minutes is not None)
    # Part of a name must be a telling part: "sync" may mean the "Quick sync", "quick" alone does not.
    if not whole and not length and kind.own[-1] not in heard and heard <= lexicon.common:
        return None
    return int(whole), len(heard) + length, length


def _heard(own: str, said: set[str], common: frozenset[str]) -> bool:
    return own in said or any(one_typo(word, own, SHORTEST_WITH_TYPO) for word in said if word not in common)


@lru_cache(maxsize=2048)
def _kind(kind_id: str, name: str, generic: frozenset[str]) -> Kind:
    folded = fold(name)
    length = LENGTH.search(folded)
    minutes = int(length[1]) * (60 if length[2][0] in "hs" else 1) if length else None
    rest = LENGTH.sub(" ", folded)
    words = tuple(dict.fromkeys(part for word in split(rest) for part in word.folded.split("-")))
    own = tuple(word for word in words if word not in generic)
    return Kind(kind_id, own if own or minutes is not None else words, minutes)
