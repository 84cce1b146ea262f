"""One sentence as an organizer's order: politeness set aside, then the first phrase whose slots can be read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from language.meaning import Context
from language.orders.deeds import read_deed
from language.orders.order import Order
from language.orders.phrases import Phrases, languages, phrases, phrases_of
from language.orders.signs import left_over, masked, read_signs
from language.orders.slots import FINDERS, find_count, find_lengths, minutes_of, zone_of
from language.orders.types import ALL, type_meant
from language.orders.weekly import read_days, read_weekly
from language.times import read_times

MARKED = ("create_type", "make_link")
"""Orders that remarks such as ", private" may stand in anywhere."""
NAMES = {"plain_name", "new_name"}
"""Slots for a name that may not begin as another order does."""
BOOKINGS = ("cancel_booking", "move_booking", "book_for")
LONGEST = 500
"""Characters: an order is a sentence."""
MOST_AT_ONCE = 5
MOST_LEFT_OUT = 4
"""Words: of a sentence that says more besides nobody knows what it is about."""


class Unreadable(ValueError):
    """A slot's words are not of its kind: the phrase does not fit after all."""


def read_orders(
    text: str, context: Context, language: str = "en", only: frozenset[str] | None = None
) -> tuple[Order, ...]:
    """Everything that the sentence asks for, in the order said; nothing where it is no order.

    "Block 2-4 tomorrow and I'm off Friday" is two, where each part is an order of its own. `only`: look for orders of
    these kinds and no others.
    """
    if len(text) > LONGEST:
        return ()
    for one in (language, *(other for other in languages() if other != language)):
        parts = _parts(text, context, phrases(one) if only is None else phrases_of(one, only))
        if parts:
            return parts
    return ()


def read_order(text: str, context: Context, language: str = "en") -> Order | None:
    """What a sentence with one order asks for, or None where it is none, or several."""
    found = read_orders(text, context, language)
    return found[0] if len(found) == 1 else None


def bare(text: str, known: Phrases) -> str:
    """The sentence without what politeness and punctuation put around it."""
    return known.after.sub("", known.before.sub("", plainly(text))).strip(" ,.!?")


def plainly(text: str) -> str:
    """The sentence without the points around it, its blanks and apostrophes as phrases have them."""
    return " ".join(text.replace("’", "'").split()).strip(" .!?")


def _parts(text: str, context: Context, known: Phrases) -> tuple[Order, ...]:
    """The orders of a sentence: as many as it can be parted into, so that none hides in the words of another."""
    if known.joins.search(text.strip()) and (whole := _by_signs(text, context, known)):
        return (replace(whole, sentence=text.strip()),)
    for joint in known.joins.finditer(text):
        first = _one(text[: joint.start()], context, known)
        if first is None:
            continue
        others = _parts(text[joint.end() :], context, known)
        if others and len(others) < MOST_AT_ONCE:
            return (replace(first, sentence=text[: joint.start()].strip()), *others)
    whole = _one(text, context, known) or _beginning(text, context, known)
    return (replace(whole, sentence=text.strip()),) if whole else ()


def _beginning(text: str, context: Context, known: Phrases) -> Order | None:
    """The order that a sentence begins with, where no more than a few words are left out: ", family visit"."""
    for joint in known.joins.finditer(text):
        rest = left_over(text[joint.end() :], known)
        if rest and len(rest.split()) <= MOST_LEFT_OUT and not text.rstrip().endswith("?"):
            order = _one(text[: joint.start()], context, known)
            if order is not None and not order.left_out and order.kind not in BOOKINGS:
                return replace(order, left_out=rest)
    return None


def _one(text: str, context: Context, known: Phrases) -> Order | None:
    said = bare(text, known)
    if not said:
        return None
    context = _in_language(context, known)
    if (myself := _about_myself(text, context, known)) is not None:
        return myself
    marked, marks = _marked(said, known)
    phrase = _by_phrase(said, marked, marks, context, known)
    if phrase is not None and not phrase.left_out:
        return phrase
    order = _by_signs(text, context, known) or phrase
    return order or (read_deed(said, known, context) if known.deeds else None)


def _about_myself(text: str, context: Context, known: Phrases) -> Order | None:
    """The order that ends in "for me", which elsewhere is politeness."""
    whole = spaced(plainly(text))
    for kind, pattern in known.rules:
        found = pattern.fullmatch(whole) if "myself" in pattern.groupindex else None
        if found is not None and found["myself"]:
            return order_of(kind, found, frozenset(), context, known)
    return None


def _by_signs(text: str, context: Context, known: Phrases) -> Order | None:
    """The order whose signs make up the whole text."""
    context = _in_language(context, known)
    said = bare(text, known)
    marked, marks = _marked(said, known)
    asked = text.rstrip().endswith("?") and not known.asked.match(text.strip())
    bluntly = read_signs(said, frozenset(), context, known, asked=asked)
    if bluntly is not None or not marks:
        return bluntly
    order = read_signs(marked, marks, context, known, asked=asked)
    return order if order is not None and order.kind in MARKED else None


def _in_language(context: Context, known: Phrases) -> Context:
    return context if context.locale[:2] == known.language else replace(context, locale=known.language)


def _by_phrase(said: str, marked: str, marks: frozenset[str], context: Context, known: Phrases) -> Order | None:
    """The first phrase that fits, one that leaves no words out before one that does."""
    partly, whole, unmarked = None, spaced(said), spaced(marked)
    for kind, pattern in known.rules:
        found = pattern.fullmatch(unmarked if kind in MARKED else whole)
        if found is not None:
            try:
                order = order_of(kind, found, marks, context, known)
            except Unreadable:
                continue
            if not order.left_out:
                return order
            if len(order.left_out.split()) <= MOST_LEFT_OUT:
                partly = partly or order
    return partly


def spaced(said: str) -> str:
    """The sentence as phrases match it."""
    return " " + said.replace(",", " ,")


def _marked(said: str, known: Phrases) -> tuple[str, frozenset[str]]:
    """The sentence without remarks such as ", private", and which there were."""
    found = set()
    for name, pattern in known.marks.items():
        shorter = pattern.sub(" ", said)
        if shorter != said:
            found.add(name)
            said = shorter
    return re.sub(r"\s*,\s*(?=,|$)", "", " ".join(said.split())).strip(" ,.;"), frozenset(found)


def order_of(kind: str, found: re.Match[str], marks: frozenset[str], context: Context, known: Phrases) -> Order:
    """The order with what its slots say, or Unreadable."""
    slots = {name: words.replace(" ,", ",").strip(" ,.'\"“”„") for name, words in found.groupdict().items() if words}
    order = Order(kind, words=slots, marks=marks, text=found.string.strip())
    for name, words in slots.items():
        if name in SLOTS:
            fields = SLOTS[name](words, context, known)
            more = fields.pop("words", {})
            order = replace(order, **fields, words={**order.words, **more})
    for name in NAMES & set(slots):
        order = replace(order, words={**order.words, "name": slots[name]})
    if kind == "create_type" and _names_a_day(order.words.get("name", ""), context):
        # "Create a meeting tomorrow" is none of its own kind.
        raise Unreadable(order.words["name"])
    return order


def _names_a_day(words: str, context: Context) -> bool:
    return any(isinstance(span.start or span.end, datetime) for span in read_times(words, context).when.any_of)


def _when(words: str, context: Context, known: Phrases) -> dict[str, Any]:
    """A time; words behind it that tell why are the reason, and what is more than that is left out."""
    reason = known.deeds["reason"].search(words)
    told = words[: reason.start()] if reason else words
    reading = read_times(told, context)
    if not reading.when.any_of and not reading.unread:
        raise Unreadable(words)
    unread = [(at, at + len(one)) for one in reading.unread if (at := told.find(one)) >= 0]
    return {
        "when": reading.when,
        "ambiguous": reading.ambiguous,
        "unread": reading.unread,
        "minutes": reading.duration_minutes,
        "left_out": left_over(masked(told, [*reading.spans, *unread]), known),
        "words": {"reason": reason["reason"]} if reason else {},
    }


def _hours(words: str, context: Context, known: Phrases) -> dict[str, Any]:
    weekly = read_weekly(words, known.language)
    if not weekly:
        raise Unreadable(words)
    return {"weekly": weekly}


def _clock_hours(words: str, context: Context, known: Phrases) -> dict[str, Any]:
    weekly = read_weekly(words, known.language)
    if len(weekly) != 1 or weekly[0][0]:
        raise Unreadable(words)
    return {"weekly": weekly}


def _days(words: str, context: Context, known: Phrases) -> dict[str, Any]:
    days = read_days(words, known.language)
    if not days:
        raise Unreadable(words)
    return {"days": days}


def _length(words: str, context: Context, known: Phrases) -> dict[str, Any]:
    minutes = minutes_of(words, context, known)
    if minutes is None:
        raise Unreadable(words)
    return {"minutes": minutes}


def _lengths(words: str, context: Context, known: Phrases) -> dict[str, Any]:
    found = find_lengths(words, context, known)
    if found is None or left_over(masked(words, found.spans), known):
        raise Unreadable(words)
    return dict(found.fields)


def _count(words: str, context: Context, known: Phrases) -> dict[str, Any]:
    found = find_count(words, context, known)
    if found is None:
        raise Unreadable(words)
    return {"words": found.words}


def _type(words: str, context: Context, known: Phrases) -> dict[str, Any]:
    meant = type_meant(words, context.meeting_types)
    if not meant:
        raise Unreadable(words)
    return {"type": meant[0] if len(meant) == 1 else None}


def _one_type(words: str, context: Context, known: Phrases) -> dict[str, Any]:
    found = _type(words, context, known)
    if found["type"] == ALL:
        raise Unreadable(words)
    return found


def _place(words: str, context: Context, known: Phrases) -> dict[str, Any]:
    zone = zone_of(words, context, known)
    if zone is None:
        raise Unreadable(words)
    return {"words": {"zone": zone, "place": words}}


def _found(name: str) -> Callable[[str, Context, Phrases], dict[str, Any]]:
    """A slot whose words are an entry of one of the language's tables."""

    def read(words: str, context: Context, known: Phrases) -> dict[str, Any]:
        found = FINDERS[name](words, context, known)
        if found is None or left_over(masked(words, found.spans), known):
            raise Unreadable(words)
        return {"words": found.words}

    return read


SLOTS: dict[str, Callable[[str, Context, Phrases], dict[str, Any]]] = {
    "when": _when,
    "when_hours": _clock_hours,
    "hours": _hours,
    "days": _days,
    "length": _length,
    "lengths": _lengths,
    "count": _count,
    "type": _type,
    "one_type": _one_type,
    "hidden": _type,
    "city": _place,
    **{name: _found(name) for name in ("side", "shown", "country", "state", "language")},
}
