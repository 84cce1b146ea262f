"""Orders known by words that may stand anywhere in the sentence, if nothing in it is left over."""

from __future__ import annotations

import re
from dataclasses import replace

from language.meaning import Context
from language.orders.order import Order
from language.orders.phrases import Phrases, Sign
from language.orders.slots import FINDERS, Found

WORD = re.compile(r"[^\s,;:.!?()\"“”„]+")


def read_signs(said: str, marks: frozenset[str], context: Context, known: Phrases, *, asked: bool) -> Order | None:
    """The first order whose signs and slots make up the whole sentence; `asked`: it is a question."""
    for sign in known.signs:
        if not asked or sign.asks:
            order = _read(sign, said, context, known)
            if order is not None:
                return replace(order, marks=marks, text=said)
    return None


def left_over(text: str, known: Phrases) -> str:
    """The words that are more than politeness and small talk, from the first of them to the last."""
    telling = [word.span() for word in WORD.finditer(text) if not known.fillers.fullmatch(word[0].strip("'’-–"))]
    return " ".join(text[telling[0][0] : telling[-1][1]].split()) if telling else ""


def masked(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with blanks where words were used."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def taken(sign: Sign, said: str, context: Context, known: Phrases) -> tuple[Order, str] | None:
    """The order of a sign whose words and slots are there, and what of the sentence is left over; None where not all
    are there."""
    if sign.without and sign.without.search(said):
        return None
    if not all(pattern.search(said) for pattern in (*sign.say, *([sign.has] if sign.has else []))):
        return None
    rest = said
    for pattern in sign.say:
        rest = masked(rest, [match.span() for match in pattern.finditer(rest)])
    slots = _slots(sign, rest, context, known)
    if slots is None:
        return None
    order = Order(sign.kind)
    for found in slots:
        rest = masked(rest, found.spans)
        order = replace(order, **found.fields, words={**order.words, **found.words})
    if sign.also:
        rest = masked(rest, [match.span() for match in sign.also.finditer(rest)])
    return replace(order, words={**order.words, **sign.gives}), left_over(rest, known)


def _read(sign: Sign, said: str, context: Context, known: Phrases) -> Order | None:
    found = taken(sign, said, context, known)
    return found[0] if found and not found[1] else None


def _slots(sign: Sign, rest: str, context: Context, known: Phrases) -> list[Found] | None:
    """What fills the slots of the order, each from words that none before it took; None where one is missing."""
    slots = []
    for name in (*sign.takes, *sign.may):
        found = FINDERS[name](rest, context, known)
        if found is None and name in sign.takes:
            return None
        if found is not None:
            slots.append(found)
            rest = masked(rest, found.spans)
    return slots
