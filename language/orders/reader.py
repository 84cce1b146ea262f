"""One sentence as an organizer's order: politeness set aside, then the first phrase whose slots can be read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from language.meaning import Context
from language.orders.order import Order
from language.orders.phrases import Phrases, phrases
from language.orders.types import ALL, type_meant
from language.orders.weekly import read_days, read_weekly
from language.times import read_times
from language.understand import understand

MARKED = ("create_type", "make_link")
"""Orders that remarks such as ", private" may stand in anywhere."""
LONGEST = 500
"""Characters: an order is a sentence."""


class Unreadable(ValueError):
    """A slot's words are not of its kind: the phrase does not fit after all."""


def read_order(text: str, context: Context, language: str = "en") -> Order | None:
    """What the sentence asks for on the organizer's own page, or None where it is no order."""
    known = phrases(language)
    said = bare(text, known)
    if not said or len(said) > LONGEST:
        return None
    marked, marks = _marked(said, known)
    for kind, pattern in known.rules:
        found = pattern.fullmatch(_spaced(marked if kind in MARKED else said))
        if found is not None:
            try:
                return _order(kind, found, marks, context, language)
            except Unreadable:
                continue
    return _deed(said, known, context)


def bare(text: str, known: Phrases) -> str:
    """The sentence without what politeness and punctuation put around it."""
    plain = " ".join(text.replace("’", "'").split()).strip(" .!?")
    return known.after.sub("", known.before.sub("", plain)).strip(" ,.!?")


def _spaced(said: str) -> str:
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


def _order(kind: str, found: re.Match[str], marks: frozenset[str], context: Context, language: str) -> Order:
    slots = {name: words.replace(" ,", ",").strip(" ,.'\"") for name, words in found.groupdict().items() if words}
    order = Order(kind, words=slots, marks=marks, text=found.string.strip())
    for name, words in slots.items():
        if name in SLOTS:
            order = replace(order, **SLOTS[name](words, context, language))
    if "plain_name" in slots:
        order = replace(order, words={**slots, "name": slots["plain_name"]})
    if "side" in slots or "shown" in slots:
        order = replace(order, words={**slots, **_named(slots, phrases(language))})
    return order


def _named(slots: dict[str, str], known: Phrases) -> dict[str, str]:
    """The side of a buffer and how a type is shown, by the names that the data gives them."""
    tables = {"side": known.sides, "shown": known.shown}
    return {
        slot: name
        for slot, table in tables.items()
        for name, pattern in table.items()
        if slot in slots and pattern.fullmatch(slots[slot])
    }


def _when(words: str, context: Context, language: str) -> dict[str, Any]:
    reading = read_times(words, context)
    if not reading.when.any_of and not reading.unread:
        raise Unreadable(words)
    return {"when": reading.when, "ambiguous": reading.ambiguous, "unread": reading.unread}


def _hours(words: str, context: Context, language: str) -> dict[str, Any]:
    weekly = read_weekly(words, language)
    if not weekly:
        raise Unreadable(words)
    return {"weekly": weekly}


def _clock_hours(words: str, context: Context, language: str) -> dict[str, Any]:
    weekly = read_weekly(words, language)
    if len(weekly) != 1 or weekly[0][0]:
        raise Unreadable(words)
    return {"weekly": weekly}


def _days(words: str, context: Context, language: str) -> dict[str, Any]:
    days = read_days(words, language)
    if not days:
        raise Unreadable(words)
    return {"days": days}


def _length(words: str, context: Context, language: str) -> dict[str, Any]:
    minutes = read_times(words, context).duration_minutes
    if minutes is None:
        raise Unreadable(words)
    return {"minutes": minutes}


def _type(words: str, context: Context, language: str) -> dict[str, Any]:
    meant = type_meant(words, context.meeting_types)
    if not meant:
        raise Unreadable(words)
    return {"type": meant[0] if len(meant) == 1 else None}


def _one_type(words: str, context: Context, language: str) -> dict[str, Any]:
    found = _type(words, context, language)
    if found["type"] == ALL:
        raise Unreadable(words)
    return found


SLOTS: dict[str, Callable[[str, Context, str], dict[str, Any]]] = {
    "when": _when,
    "when_hours": _clock_hours,
    "hours": _hours,
    "days": _days,
    "length": _length,
    "type": _type,
    "one_type": _one_type,
    "hidden": _type,
}


def _deed(said: str, known: Phrases, context: Context) -> Order | None:
    """A deed on somebody's booking: whose and which may stand anywhere in the sentence."""
    reason = known.deeds["reason"].search(said)
    told = said[: reason.start()] if reason else said
    over = known.marks["over"].search(told)
    plain = told[: over.start()] if over else told
    words = {"reason": reason["reason"]} if reason and not over else {}
    marks = frozenset({"over"} if over else ())
    named = known.deeds["named"].search(plain)
    if named:
        words["who"] = named["who"]
    for kind in ("cancel", "move"):
        if found := known.deeds[kind].search(plain):
            if found["why"]:
                words["reason"], plain = found["why"], plain[found.end("why") :].lstrip(" ,;")
            meant = understand(plain, context)
            old, new = (
                (meant.booking_when or meant.when, None) if kind == "cancel" else (meant.booking_when, meant.when)
            )
            order = Order(f"{kind}_booking", when=old, words=words, marks=marks, text=plain, unread=meant.unread)
            return replace(order, wanted=new, ambiguous=meant.ambiguous) if new is not None else order
    return _booking(plain, words, marks, known, context)


def _booking(
    plain: str, words: dict[str, str], marks: frozenset[str], known: Phrases, context: Context
) -> Order | None:
    found = known.deeds["book"].match(plain) or (known.deeds["book_over"].match(plain) if "over" in marks else None)
    if found is None:
        return None
    meant = understand(found["rest"] or plain, context)
    if not meant.when:
        return None
    said = {**words, "who": found["who"]}
    minutes = meant.duration_minutes or read_times(plain, context).duration_minutes
    return Order(
        "book_for",
        wanted=meant.when,
        ambiguous=meant.ambiguous,
        type=meant.meeting_type,
        minutes=minutes,
        words=said,
        marks=marks,
        text=plain,
        unread=meant.unread,
    )
