"""Deeds on somebody's booking: whose and which may stand anywhere in the sentence."""

from __future__ import annotations

from dataclasses import replace

from language.meaning import Context
from language.orders.order import Order
from language.orders.phrases import Phrases
from language.times import read_times
from language.understand import understand


def read_deed(said: str, known: Phrases, context: Context) -> Order | None:
    """A booking cancelled, moved or made, with whom, when and why."""
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
    found = known.deeds["book"].match(plain)
    if found is None:
        # "A meeting with Ann": she may have a page herself, so that it is no order to the own one.
        found, marks = known.deeds["book_with"].match(plain), marks | {"with"}
    if found is None:
        return None
    meant = understand(found["rest"] or plain, context)
    if not meant.when:
        return None
    said = {**words, "who": found["who"]}
    what = found.groupdict().get("what") or plain
    minutes = meant.duration_minutes or read_times(what, context).duration_minutes
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
