"""Where a sentence goes: general words work in every state; the rest fills the form in hand or opens one."""

from __future__ import annotations

from dataclasses import replace

from dialogs import side
from dialogs.book import Book
from dialogs.cancel import Cancel
from dialogs.change import Change
from dialogs.forms import Form, advance
from dialogs.reschedule import Reschedule
from dialogs.slots import SlotForm, unread
from dialogs.steps import (
    Ask,
    Choice,
    Clarify,
    Greet,
    Help,
    NotUnderstood,
    Offer,
    Step,
    Tell,
)
from dialogs.turn import Turn
from dialogs.view import View
from dialogs.wishes import Wish
from language import dates

FORMS: dict[str, type[Form]] = {form.kind: form for form in (Book, Reschedule, Cancel, Change, View)}
OPENS: dict[str, type[Form]] = {
    "book": Book,
    "find_slots": Book,
    "reschedule": Reschedule,
    "cancel": Cancel,
    "view_bookings": View,
}
DEEDS = ("book", "reschedule", "cancel")
CLEAR = 0.2
"""How far the likeliest intent is ahead of the next before it is taken without asking."""


def in_hand(turn: Turn) -> Form | None:
    """The form of the talk so far."""
    data = turn.talk.form
    return FORMS[data["kind"]].from_json(data) if data else None


def route(turn: Turn, form: Form | None = None, *, sure: bool = False) -> list[Step]:
    """Answer a sentence, with the form in hand or by opening one. `sure`: its intent is known from a button."""
    form = form or in_hand(turn)
    if not sure and form is None:
        asked = _either_intent(turn)
        if asked:
            return asked
    general = _general(turn, form)
    if general is not None:
        return general
    zone = turn.said.when.timezone
    told: list[Step] = unread(turn)
    if zone and not turn.said.when:
        turn.talk.timezone = zone
        told.append(Tell("timezone", "zone-changed", {"zone": dates.zone_said(zone, turn.locale)}))
    form = _form_for(turn, form)
    if form is None:
        return told or _lost(turn, None)
    return [*told, *_fill(turn, form, learned=bool(told))]


def proceed(turn: Turn, form: Form) -> list[Step]:
    """Go on with a form that a press has filled."""
    _recall_organizer(turn, form)
    steps = advance(form, turn)
    keep(turn, form)
    return steps


def keep(turn: Turn, form: Form) -> None:
    """Put the form away until the next turn; one that is done is forgotten."""
    turn.talk.form = None if form.done else form.to_json()


def _fill(turn: Turn, form: Form, *, learned: bool) -> list[Step]:
    before = _known(turn, form)
    steps = form.fill(turn)
    if not steps:
        learned = learned or turn.talk.form is None or before != _known(turn, form)
        if not learned and not _meant(turn):
            return _lost(turn, form)
        steps = advance(form, turn)
    keep(turn, form)
    return steps


def _known(turn: Turn, form: Form) -> tuple[object, ...]:
    """What a sentence can teach: the form's fields, and who the person is."""
    return form.to_json(), turn.talk.name, turn.talk.email, turn.email and turn.desk.proved(turn.person, turn.email)


def _meant(turn: Turn) -> bool:
    """A sentence that fills nothing may still be the answer: a yes, a pick, a wish that stays as it is."""
    return turn.said.intent not in ("out_of_scope", "inform") or _carries(turn)


def _either_intent(turn: Turn) -> list[Step]:
    """Two things that it may well mean: ask which. Who has no booking can neither move, cancel nor change one."""
    said = turn.said
    if said.intent not in DEEDS or said.runner_up not in OPENS:
        return []
    if said.score - said.scores.get(said.runner_up, 0.0) >= CLEAR:
        return []
    if OPENS[said.intent] is OPENS[said.runner_up]:
        return []
    if not turn.desk.upcoming(turn.person) and {said.intent, said.runner_up} & {"book", "find_slots"}:
        turn.said = replace(said, intent="book" if "book" in (said.intent, said.runner_up) else "find_slots")
        return []
    return [Clarify("which-intent", _intents(turn, said.intent, said.runner_up, text=turn.incoming.text[:500]))]


def _general(turn: Turn, form: Form | None) -> list[Step] | None:
    """Words that mean the same in every state; afterwards the talk goes on where it was."""
    said, talk = turn.said, turn.talk
    if side.topic(turn) == "resend" and talk.what == "code":
        return [*side.answered(turn, form)]
    if form is not None and _answers(turn):
        return None
    match said.intent:
        case "abort" | "cancel" if said.intent == "abort" or _nothing_to_cancel(turn, form):
            return _stop(turn, form)
        case "help" if side.topic(turn) not in side.PLAIN - {"bot"}:
            return [Help(in_hand=form is not None), *resume(turn, form)]
        case "greet" if not said.when and not said.organizer and not said.code:
            return [Tell("greet", "hello-again"), *resume(turn, form)] if form else [Greet(again=talk.act == "greet")]
        case "thanks_goodbye":
            return [Tell("thanks", "thanks"), *resume(turn, form)]
        case "ask_info" | "help":
            return [*side.answered(turn, form), *resume(turn, form)]
        case "deny" if not _carries(turn):
            return _denied(turn, form)
        case "out_of_scope" if not _carries(turn):
            return _anytime(turn, form) or _lost(turn, form)
    return _anytime(turn, form)


def _nothing_to_cancel(turn: Turn, form: Form | None) -> bool:
    """ "Cancel" in the middle of booking, by somebody who has no booking yet."""
    return isinstance(form, Book) and not turn.desk.upcoming(turn.person)


def _answers(turn: Turn) -> bool:
    """Whether free words are the answer to the question for some: a note may look like anything."""
    said, talk = turn.said, turn.talk
    if talk.act != "ask" or said.intent in ("abort", "help", *OPENS):
        return False
    return bool((talk.what in ("note", "reason") and said.note) or (talk.what == "name" and said.name))


def _stop(turn: Turn, form: Form | None) -> list[Step]:
    turn.talk.form = None
    turn.desk.release(turn.person)
    return [Tell("stop", "stopped" if form else "nothing-to-stop")]


def _anytime(turn: Turn, form: Form | None) -> list[Step] | None:
    """ "Whenever suits you" answers the question for a time: everything that is free is offered."""
    if not isinstance(form, SlotForm) or turn.talk.what != "when" or turn.said.when:
        return None
    if side.topic(turn) != "anytime":
        return None
    form.looking = True
    return proceed(turn, form)


def _denied(turn: Turn, form: Form | None) -> list[Step]:
    """No to a question: what then? The booking that should be moved or cancelled stays as it is."""
    talk = turn.talk
    if form is None:
        return [Tell("deny", "all-right")]
    if talk.act == "confirm" and isinstance(form, Book):
        form.sure = False
        keep(turn, form)
        names = ("time", "type", "name", "email", "note")
        choices = [Choice(turn.say(f"redo-{name}"), {"do": "redo", "what": name}) for name in names]
        return [
            Ask(
                "what_to_change", choices=(*choices, Choice(turn.say("redo-stop"), {"do": "intent", "intent": "abort"}))
            )
        ]
    if talk.act == "confirm" and isinstance(form, Reschedule):
        form.start, form.wish = None, Wish()
        return proceed(turn, form)
    if talk.act == "confirm":
        talk.form = None
        return [Tell("kept", "kept")]
    if talk.act == "ask" and talk.what in ("name", "email", "code"):
        return [Tell("deny", f"need-{talk.what}"), *resume(turn, form)]
    if talk.act in ("offer_slots", "no_slots") and isinstance(form, SlotForm):
        form.wish, form.start, form.looking = Wish(), None, False
        keep(turn, form)
        return [Ask("when", "ask-when-other")]
    return _stop(turn, form)


def _form_for(turn: Turn, form: Form | None) -> Form | None:
    """The form this sentence is about: the one in hand while it fits, else a new one."""
    said = turn.said
    changes = side.topic(turn)
    if changes in ("change_note", "change_name") and not isinstance(form, Book):
        return Change(booking=turn.talk.booking, what=changes.removeprefix("change_"))
    if changes == "change_booking" and not (form or said.when or said.booking_when):
        return Change(booking=_last(turn))
    wanted = OPENS.get(said.intent)
    if form is not None and (wanted is None or _goes_on(turn, form, wanted)):
        if isinstance(form, SlotForm) and (said.when or said.intent in ("book", "find_slots")):
            form.looking = said.intent == "find_slots"
        return form
    if wanted is Reschedule or (wanted is None and _moves_last(turn)):
        return Reschedule(booking=_last(turn))
    if wanted is Cancel:
        return Cancel(booking=_last(turn))
    if wanted is Book or (wanted is None and _carries(turn)):
        return Book(organizer=turn.talk.organizer, looking=said.intent == "find_slots")
    return wanted() if wanted else None


def _goes_on(turn: Turn, form: Form, wanted: type[Form]) -> bool:
    """Whether a sentence that sounds like a new wish is about the form in hand: "book me for three then"."""
    if isinstance(form, wanted):
        return True
    asked = turn.talk.act in ("ask", "offer_slots", "no_slots", "confirm", "clarify")
    if isinstance(form, Reschedule) and wanted is Book:
        return asked and not turn.said.organizer and not turn.said.meeting_type
    if isinstance(form, Book) and wanted is Reschedule:
        return asked and not turn.said.booking_when and (bool(form.wish) or form.start is not None)
    return False


def _moves_last(turn: Turn) -> bool:
    """ "Actually make it four" right after it was booked."""
    return turn.talk.act in ("booked", "rescheduled") and turn.talk.booking is not None and bool(turn.said.when)


def _last(turn: Turn) -> str | None:
    """The booking just talked about, for "cancel it" right after it was booked, moved or shown alone."""
    said = turn.said
    if turn.talk.act not in ("booked", "rescheduled", "answer", "list_bookings") or len(turn.talk.listed) > 1:
        return None
    points_elsewhere = said.organizer or said.booking_when or (said.intent == "cancel" and said.when) or said.ordinal
    return None if points_elsewhere else turn.talk.booking


def _carries(turn: Turn) -> bool:
    """Whether the sentence says something that a form can use."""
    said = turn.said
    people = said.organizer or said.organizer_choices or said.name or said.email or said.code
    what = said.meeting_type or said.meeting_type_choices or said.duration_minutes or said.note
    return bool(said.when or said.ambiguous or people or what or said.ordinal is not None)


def resume(turn: Turn, form: Form | None) -> list[Step]:
    """Ask again what was asked, without losing what lies on the table."""
    if form is None:
        return []
    offered = turn.talk.offered_starts
    if isinstance(form, SlotForm) and form.start is None and offered:
        meeting = form.meeting(turn)
        organizer = turn.desk.organizer(meeting.organizer_id)
        return [Offer(organizer, meeting, tuple(offered), words="offer-again", moving=form.moving)]
    steps = form.missing(turn)
    keep(turn, form)
    return steps


def _recall_organizer(turn: Turn, form: Form) -> None:
    if isinstance(form, Book) and form.organizer:
        turn.talk.organizer = form.organizer


def _lost(turn: Turn, form: Form | None) -> list[Step]:
    """Not understood: say what is possible; two close readings are asked about; the third miss gets a way out."""
    if turn.talk.misses >= 2:
        return [
            NotUnderstood("not-understood-thrice", _intents(turn, "book", "view_bookings", "abort" if form else "help"))
        ]
    if form is None:
        return [NotUnderstood()]
    return [NotUnderstood("not-understood-in-hand"), *resume(turn, form)]


def _intents(turn: Turn, *names: str, text: str | None = None) -> tuple[Choice, ...]:
    """Buttons for things to want; with `text`, the sentence that shall then mean that."""
    more = {} if text is None else {"text": text}
    return tuple(
        Choice(turn.say(f"intent-{name.replace('_', '-')}"), {"do": "intent", "intent": name, **more}) for name in names
    )
