"""Orders about a meeting type that nobody knows: "15 minutes buffer before interviews" where no type is called so."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from language.meaning import Context, Known
from language.orders.order import Order
from language.orders.phrases import Phrases, languages, phrases_of
from language.orders.reader import Unreadable, bare, order_of, spaced
from language.orders.signs import left_over, taken
from language.orders.types import is_named
from language.times import read_times

RULES = frozenset(
    [
        "buffer",
        "no_buffer",
        "notice",
        "horizon",
        "every",
        "daily_limit",
        "weekly_limit",
        "monthly_limit",
        "reminders",
        "no_reminders",
        "durations",
        "no_questions",
        "visibility",
    ]
)
"""Orders that can only be about a meeting type: of others the words may mean a booking or a person."""
SLOTS = ("type", "one_type")
NOBODY = "?"
MOST_WORDS, MOST_BESIDE = 3, 2


def read_about_unknown_type(text: str, context: Context, language: str, only: frozenset[str]) -> Order | None:
    """The order that the sentence would be if there were such a type, with its words under `no_type` and no type; None
    where it is none. `only`: look for orders of these kinds and no others."""
    for one in (language, *(other for other in languages() if other != language)):
        known = phrases_of(one, only & RULES)
        said = bare(text, known)
        for order, words in (*_by_phrases(said, context, known), *_by_signs(said, context, known)):
            if _may_name(words, context):
                return replace(order, type=None, words={**order.words, "type": words, "no_type": words}, sentence=text)
    return None


def _by_phrases(said: str, context: Context, known: Phrases) -> Iterator[tuple[Order, str]]:
    """Orders of phrases that fit, with the words that stand where a type is named."""
    for kind, pattern in known.rules:
        found = pattern.fullmatch(spaced(said))
        words = next((found[slot] for slot in SLOTS if found and found.groupdict().get(slot)), "").strip()
        if found and left_over(words, known):
            stranger = replace(context, meeting_types=(Known(NOBODY, (words,)),))
            with suppress(Unreadable):
                order = order_of(kind, found, frozenset(), stranger, known)
                if order.type == NOBODY and not order.left_out:
                    yield order, words


def _by_signs(said: str, context: Context, known: Phrases) -> Iterator[tuple[Order, str]]:
    """Orders of signs that leave over words of one place, where a type could be named."""
    for sign in known.signs:
        if "type" in (*sign.takes, *sign.may):
            takes, may = (tuple(slot for slot in slots if slot != "type") for slots in (sign.takes, sign.may))
            found = taken(replace(sign, takes=takes, may=may), said, context, known)
            if found and 1 <= len(found[1].split()) <= MOST_BESIDE and found[1] in said:
                yield found


def _may_name(words: str, context: Context) -> bool:
    """Whether these can be a type's name: few words that tell something, and no time ("before lunch")."""
    reading = read_times(words, context)
    return len(words.split()) <= MOST_WORDS and is_named(words) and not reading.when.any_of and not reading.unread
