"""General words: they mean the same in every state, and afterwards the talk goes on where it was."""

from __future__ import annotations

from dataclasses import replace

from dialogs import pending, side
from dialogs.book import Book
from dialogs.forms import Form
from dialogs.hand import keep, lost, proceed, resume
from dialogs.mine import names_reference
from dialogs.steps import Choice, Clarify, Greet, Help, Step, Tell
from dialogs.turn import Turn
from language.meaning import Intent

OF_ANY_INTENT = frozenset({"reference", "status", "now", "upset", "when_is_it", "later_change"})
"""Topics whose words leave no doubt, though the sentence as a whole is not understood."""
AGAIN = {"change_note": "note", "change_name": "name"}
WISHES = ("book", "find_slots", "reschedule", "cancel", "view_bookings")


def answered(turn: Turn, form: Form | None) -> list[Step] | None:
    """The answer to general words; None for a sentence that is for a form."""
    talk = turn.talk
    if side.topic(turn) == "resend" and talk.what == "code":
        return [*side.answered(turn, form)]
    if form is not None and (_answers(turn) or pending.corrects_length(turn, form)):
        return None
    if form is not None and (steps := pending.replied(turn, form)):
        return steps
    if isinstance(form, Book) and not turn.carries and side.topic(turn) in AGAIN:
        form.again = AGAIN[side.topic(turn) or ""]
        return proceed(turn, form)
    if _undecided(turn):
        return [Clarify("which-again", tuple(Choice(choice["label"], choice["press"]) for choice in talk.choices))]
    turn.said = replace(turn.said, intent=_meant(turn, form))
    return _by_intent(turn, form)


def _meant(turn: Turn, form: Form | None) -> Intent:
    """The intent, where a few words leave it open: "is it all done now?" is no goodbye."""
    intent = turn.said.intent
    if intent == "abort":
        return _meant_by_stop(turn, form)
    about = side.topic(turn)
    asks = about in ("status", "when_is_it") and intent in ("thanks_goodbye", "help", "greet")
    last = about == "when_is_it" and turn.talk.booking is not None and turn.talk.act in ("booked", "rescheduled")
    complains = about == "upset" and not turn.carries and intent not in ("abort", "cancel")
    return "ask_info" if asks or last or complains else intent


def _meant_by_stop(turn: Turn, form: Form | None) -> Intent:
    """What sounds like dropping it may name a booking to cancel, or a length: "15 minutes is enough"."""
    if form is None:
        return "cancel" if names_reference(turn) else "abort"
    return "correct" if turn.said.duration_minutes else "abort"


def _by_intent(turn: Turn, form: Form | None) -> list[Step] | None:
    said = turn.said
    match said.intent:
        case "abort" | "cancel" if said.intent == "abort" or _nothing_to_cancel(turn, form):
            return _stop(turn, form)
        case "help" if side.topic(turn) not in side.PLAIN - {"bot"}:
            return [Help(in_hand=form is not None), *resume(turn, form)]
        case "greet" if not said.when and not said.organizer and not said.code:
            return _greeted(turn, form)
        case "thanks_goodbye":
            return [Tell("thanks", "thanks"), *resume(turn, form)]
        case "ask_info" | "help" if said.when.relative is None and not _by_a_clock(turn):
            return [*side.answered(turn, form), *resume(turn, form)]
        case _ if side.topic(turn) == "why" and said.when.none_of and not said.when.any_of:
            return [*side.answered(turn, form), *resume(turn, form)]
        case _ if turn.carries:
            return pending.anytime(turn, form)
        case "deny" | "correct" if said.intent == "deny" or turn.talk.act == "confirm":
            return denied(turn, form)
        case "affirm" | "out_of_scope":
            return _unprompted(turn, form)
    return pending.anytime(turn, form)


def _unprompted(turn: Turn, form: Form | None) -> list[Step] | None:
    """A yes to nothing, or a sentence of which only its topic or its zone is understood."""
    if turn.said.intent == "affirm":
        return [Tell("affirm", "all-right-what-next")] if form is None else pending.anytime(turn, form)
    if turn.said.when.timezone and side.topic(turn) not in OF_ANY_INTENT:
        return None
    return pending.anytime(turn, form) or _known_topic(turn, form) or lost(turn, form)


def _known_topic(turn: Turn, form: Form | None) -> list[Step]:
    if side.topic(turn) not in OF_ANY_INTENT:
        return []
    return [*side.answered(turn, form), *resume(turn, form)]


def _by_a_clock(turn: Turn) -> bool:
    """ "16:00 my time" is a wish, where "is that my time?" is a question."""
    return bool(turn.said.when.any_of) and side.topic(turn) in ("own_clock", "organizers_clock")


def _greeted(turn: Turn, form: Form | None) -> list[Step]:
    if form is None:
        met = turn.talk.organizer
        name = turn.desk.organizer(met).name if met else ""
        return [Greet(name, again=turn.talk.act == "greet")]
    return [Tell("greet", "hello-again"), *resume(turn, form)]


def _undecided(turn: Turn) -> bool:
    """ "Yes" to "this one or that one?"."""
    asked = turn.talk.act == "clarify" and bool(turn.talk.choices)
    return asked and not turn.carries and turn.said.intent in ("affirm", "select", "inform")


def _nothing_to_cancel(turn: Turn, form: Form | None) -> bool:
    """ "Cancel" in the middle of booking, by somebody who has no booking yet."""
    return isinstance(form, Book) and not turn.desk.upcoming(turn.person)


def _answers(turn: Turn) -> bool:
    """Whether free words are the answer to the question for some: a note may look like anything."""
    said, talk = turn.said, turn.talk
    if talk.act != "ask" or said.intent in ("abort", "help", *WISHES):
        return False
    if said.intent == "ask_info" and turn.incoming.text.rstrip().endswith("?"):
        return False
    return bool((talk.what in ("note", "reason") and said.note) or (talk.what == "name" and said.name))


def _stop(turn: Turn, form: Form | None) -> list[Step]:
    turn.talk.form = None
    turn.desk.release(turn.person)
    return [Tell("stop", "stopped" if form else "nothing-to-stop")]


def denied(turn: Turn, form: Form | None) -> list[Step]:
    """No to a question: what then?"""
    if form is None:
        return [Tell("deny", "all-right")]
    if turn.talk.act == "ask" and turn.talk.what in ("name", "email", "code"):
        return [Tell("deny", f"need-{turn.talk.what}"), *resume(turn, form)]
    if turn.talk.act == "ask" and len(turn.incoming.text.split()) > pending.FEW:
        # "Not with the one from before" is no plain no to the question.
        return lost(turn, form)
    steps = form.denied(turn)
    if not steps:
        return _stop(turn, form)
    keep(turn, form)
    return steps
