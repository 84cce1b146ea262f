"""The place in a list of choices that are no times: kinds of meeting, people of one name, two readings."""

from __future__ import annotations

from functools import cache

from language.entities.words import fold, split
from language.meaning import Context
from language.wordlists import word_lists

MENUS = frozenset({"organizer", "meeting_type", "which_booking", "what_to_change"})
LONGEST = 6
HIGHEST = 9


def picked(text: str, context: Context, language: str) -> int | None:
    """The place that the whole text names where such choices are shown; after an offer of times "2" may be an hour."""
    shown = context.act == "clarify" or (context.act == "ask" and context.act_what in MENUS)
    return place_named(text, language) if shown and not context.offered else None


def place_named(text: str, language: str) -> int | None:
    """The place that the whole text names ("the first", "2", "number two"), -1 for the last."""
    words = [word.folded for word in split(text[:200])]
    places, beside = _places(language), _beside(language)
    if len(words) > LONGEST or any(word not in places and word not in beside for word in words):
        return None
    named = {places[word] for word in words if word in places and word not in beside}
    # "The second one" is the second, and "one" alone the first.
    named = named or {places[word] for word in words if word in places}
    return named.pop() if len(named) == 1 else None


@cache
def _places(language: str) -> dict[str, int]:
    lists = word_lists("picks", language)
    counted = {fold(word): place for place in range(1, HIGHEST + 1) for word in lists[f"place_{place}"]}
    return counted | dict.fromkeys(map(fold, lists["last"]), -1)


@cache
def _beside(language: str) -> frozenset[str]:
    return frozenset(map(fold, word_lists("picks", language)["beside"]))
