"""The form in hand: taken up, gone on with, asked again, put away until the next turn."""

from __future__ import annotations

from dialogs.book import Book
from dialogs.cancel import Cancel
from dialogs.change import Change
from dialogs.forms import Form, advance
from dialogs.reschedule import Reschedule
from dialogs.slots import SlotForm
from dialogs.steps import Choice, NotUnderstood, Offer, Step
from dialogs.turn import Turn
from dialogs.view import View

FORMS: dict[str, type[Form]] = {form.kind: form for form in (Book, Reschedule, Cancel, Change, View)}


def in_hand(turn: Turn) -> Form | None:
    """The form of the talk so far."""
    data = turn.talk.form
    # An organizer's order is kept there, too, and is no form of this side.
    return FORMS[data["kind"]].from_json(data) if data and data["kind"] in FORMS else None


def proceed(turn: Turn, form: Form) -> list[Step]:
    """Go on with a form that a press has filled."""
    if isinstance(form, Book) and form.organizer:
        turn.talk.organizer = form.organizer
    steps = advance(form, turn)
    keep(turn, form)
    return steps


def keep(turn: Turn, form: Form) -> None:
    """Put the form away until the next turn; one that is done is forgotten."""
    turn.talk.form = None if form.done else form.to_json()


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


def lost(turn: Turn, form: Form | None) -> list[Step]:
    """Not understood: say what is possible; two close readings are asked about; the third miss gets a way out."""
    if turn.talk.misses >= 2:
        return [
            NotUnderstood(
                "not-understood-thrice", intent_choices(turn, "book", "view_bookings", "abort" if form else "help")
            )
        ]
    if form is None:
        return [NotUnderstood()]
    waits = turn.talk.act == "ask" and turn.talk.what == "code"
    return [NotUnderstood("not-understood-code" if waits else "not-understood-in-hand"), *resume(turn, form)]


def intent_choices(turn: Turn, *names: str, text: str | None = None) -> tuple[Choice, ...]:
    """Buttons for things to want; with `text`, the sentence that shall then mean that."""
    more = {} if text is None else {"text": text}
    return tuple(
        Choice(turn.say(f"intent-{name.replace('_', '-')}"), {"do": "intent", "intent": name, **more}) for name in names
    )
