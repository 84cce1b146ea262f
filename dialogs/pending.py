"""Answers to what was just asked or offered that leave the choice to us, or are not quite one yet."""

from __future__ import annotations

from dialogs import side, whom
from dialogs.book import Book
from dialogs.forms import Form
from dialogs.hand import proceed, resume
from dialogs.slots import SlotForm
from dialogs.steps import Step, Tell
from dialogs.turn import Turn

CHOSEN_FREELY = ("when", "meeting_type")
FEW = 6
"""Words of an answer that is nothing but one."""


def replied(turn: Turn, form: Form) -> list[Step] | None:
    """What such an answer leads to; None for any other sentence."""
    talk = turn.talk
    if talk.what == "email" and "@" in turn.incoming.text and not turn.said.email:
        return [Tell("email", "email-incomplete"), *resume(turn, form)]
    if talk.act == "ask" and talk.what in CHOSEN_FREELY and _indifferent(turn):
        return anytime(turn, form) if talk.what == "when" else _chosen_for_them(turn, form)
    if talk.act == "offer_slots" and isinstance(form, SlotForm) and _any_will_do(turn):
        form.start, form.looking = talk.offered_starts[0], False
        return proceed(turn, form)
    if talk.act == "offer_slots" and isinstance(form, SlotForm) and _all_of_them(turn):
        form.start, form.looking = talk.offered_starts[0], False
        return [Tell("one_at_a_time", "one-at-a-time"), *proceed(turn, form)]
    if talk.act == "confirm" and isinstance(form, Book) and _wants_another(turn):
        return [Tell("one_at_a_time", "one-at-a-time"), *resume(turn, form)]
    return None


def corrects_length(turn: Turn, form: Form) -> bool:
    """ "No, 30", where that is the length of another kind of meeting."""
    return isinstance(form, Book) and turn.said.intent in ("deny", "correct") and whom.names_length(form, turn)


def anytime(turn: Turn, form: Form | None) -> list[Step] | None:
    """ "Whenever suits you" answers the question for a time: everything that is free is offered."""
    if not isinstance(form, SlotForm) or turn.talk.what != "when" or turn.said.when:
        return None
    if side.topic(turn) != "anytime":
        return None
    form.looking = True
    return proceed(turn, form)


def _chosen_for_them(turn: Turn, form: Form) -> list[Step] | None:
    if not isinstance(form, Book):
        return None
    whom.take_meeting_type(form, turn)
    return proceed(turn, form)


def _indifferent(turn: Turn) -> bool:
    """ "Whatever", "the short one": an answer to the question which, whatever else such words mean."""
    text = turn.incoming.text
    if turn.carries or len(text.split()) > FEW:
        return False
    # "How long is the short one?" chooses nothing.
    wanted = any(side.speaks_of(turn, topic) for topic in ("shortest", "longest")) and "?" not in text
    return wanted or side.speaks_of(turn, "anytime")


def _any_will_do(turn: Turn) -> bool:
    """ "Whatever", "any of them", to times that are offered: the first, which is read back."""
    asks = turn.said.intent in ("request_alts", "find_slots", "ask_info") or turn.said.ordinal is not None
    return not asks and _indifferent(turn) and side.speaks_of(turn, "anytime")


def _all_of_them(turn: Turn) -> bool:
    """ "Both", to times that are offered."""
    return not turn.carries and len(turn.incoming.text.split()) <= FEW and side.speaks_of(turn, "several")


def _wants_another(turn: Turn) -> bool:
    """ "And a second one on Friday", said before the first is booked."""
    if turn.said.intent in ("book", "find_slots"):
        return side.speaks_of(turn, "again")
    return turn.said.intent not in ("deny", "abort") and side.speaks_of(turn, "one_more")
