"""Pressed buttons: each names its deed and the ids and times it is about. Nothing in them is believed unjudged."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, get_args

from dialogs.book import Book
from dialogs.cancel import Cancel
from dialogs.change import FIELDS, Change
from dialogs.forms import Form
from dialogs.reschedule import Reschedule
from dialogs.slots import SlotForm
from dialogs.spans import from_data, instant
from dialogs.turn import Turn
from dialogs.wishes import Wish
from language.meaning import Intent, Understanding, When

INTENTS = frozenset(get_args(Intent))


class UnknownPress(ValueError):
    """Data that no button of ours carries."""


def pressed(turn: Turn, form: Form | None, value: Mapping[str, Any]) -> Form | None:
    """The form as the press leaves it; `turn.said` gets what the press says in place of a sentence. None where the
    press means no form: its `turn.said` then tells. Raises UnknownPress."""
    try:
        return _pressed(turn, form, value)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UnknownPress(str(error)) from error


def _pressed(turn: Turn, form: Form | None, value: Mapping[str, Any]) -> Form | None:
    if value["do"] not in PRESSES:
        raise UnknownPress(str(value["do"]))
    return PRESSES[value["do"]](turn, form, value)


def _no(turn: Turn, form: Form | None, value: Mapping[str, Any]) -> Form | None:
    turn.said = Understanding("deny", 1.0)
    return form


def _when(turn: Turn, form: Form | None, value: Mapping[str, Any]) -> Form | None:
    turn.said = Understanding("inform", 1.0, When((from_data(value["span"]),)))
    return form


def _intent(turn: Turn, form: Form | None, value: Mapping[str, Any]) -> None:
    if value["intent"] not in INTENTS:
        raise UnknownPress(str(value["intent"]))
    # The sentence that could mean two things was understood again before; it means this one.
    turn.said = replace(turn.said, intent=value["intent"], score=1.0, runner_up=None)


def _move(turn: Turn, form: Form | None, value: Mapping[str, Any]) -> Form:
    return Reschedule(booking=_text(value, "booking"))


def _ask_cancel(turn: Turn, form: Form | None, value: Mapping[str, Any]) -> Form:
    return Cancel(booking=_text(value, "booking"))


def _pick(turn: Turn, form: Form | None, value: Mapping[str, Any]) -> Form:
    """A start from an offer, which may be an old one: it belongs to its own organizer and type."""
    start = _moment(value)
    moving = value.get("moving")
    if moving is not None:
        form = form if isinstance(form, Reschedule) and form.booking == moving else Reschedule(booking=str(moving))
    elif not (isinstance(form, Book) and form.meeting_type == value["type"]):
        form = Book(organizer=_text(value, "organizer"), meeting_type=_text(value, "type"))
    assert isinstance(form, SlotForm)
    form.start, form.looking, form.bare = start, False, False
    return form


def _book(turn: Turn, form: Form | None, value: Mapping[str, Any]) -> Form:
    """Yes to a booking: a deed only while that very question is open, else it is asked again."""
    start, kind = _moment(value), _text(value, "type")
    open_question = (turn.talk.act, turn.talk.what) == ("confirm", "book")
    if isinstance(form, Book) and (form.start, form.meeting_type) == (start, kind):
        form.sure = open_question
        return form
    return Book(organizer=_text(value, "organizer"), meeting_type=kind, start=start)


def _reschedule(turn: Turn, form: Form | None, value: Mapping[str, Any]) -> Form:
    start, booking = _moment(value), _text(value, "booking")
    open_question = (turn.talk.act, turn.talk.what) == ("confirm", "reschedule")
    if isinstance(form, Reschedule) and (form.start, form.booking) == (start, booking):
        form.sure = open_question
        return form
    return Reschedule(booking=booking, start=start)


def _unsure(turn: Turn, form: Form | None, value: Mapping[str, Any]) -> Form:
    """A start that nobody could be sure of: once more, or with the wish that the organizer decides. A yes that was said
    to it still holds."""
    start = _moment(value)
    if isinstance(form, Reschedule):
        open_still = (form.start, form.booking) == (start, value.get("booking"))
    else:
        open_still = isinstance(form, Book) and (form.start, form.meeting_type) == (start, value["type"])
    if not open_still:
        form = _reschedule(turn, None, value) if "booking" in value else _book(turn, None, value)
    assert isinstance(form, Book | Reschedule)
    form.requested = start if value["do"] == "request" else None
    form.sure = form.affirmed == start
    return form


def _cancel(turn: Turn, form: Form | None, value: Mapping[str, Any]) -> Form:
    booking = _text(value, "booking")
    open_question = (turn.talk.act, turn.talk.what) == ("confirm", "cancel")
    if isinstance(form, Cancel) and form.booking == booking:
        form.sure = open_question
        return form
    return Cancel(booking=booking)


def _whom(turn: Turn, form: Form | None, value: Mapping[str, Any]) -> Form:
    form = form if isinstance(form, Book) else Book(organizer=turn.talk.organizer)
    if value["do"] == "organizer":
        turn.said = Understanding("inform", 1.0, organizer=_text(value, "organizer"))
    else:
        turn.said = Understanding("inform", 1.0, meeting_type=_text(value, "type"))
    return form


def _change(turn: Turn, form: Form | None, value: Mapping[str, Any]) -> Form:
    booking, what = _text(value, "booking"), value.get("what")
    if what == "time":
        return Reschedule(booking=booking)
    if what not in (*FIELDS, None):
        raise UnknownPress(str(what))
    return Change(booking=booking, what=what)


def _redo(turn: Turn, form: Form | None, value: Mapping[str, Any]) -> Form | None:
    """One field of a booking in hand, to be asked again."""
    if not isinstance(form, Book):
        return form
    match value["what"]:
        case "time":
            form.start, form.wish = None, Wish()
        case "type":
            form.meeting_type, form.minutes = None, None
        case "name" | "email" | "note" as again:
            form.again = again
            if again == "note":
                form.answers = {}
        case other:
            raise UnknownPress(str(other))
    return form


def _text(value: Mapping[str, Any], name: str) -> str:
    text = value[name]
    if not isinstance(text, str) or len(text) > 100:
        raise UnknownPress(name)
    return text


def _moment(value: Mapping[str, Any]) -> datetime:
    return instant(_text(value, "start"))


PRESSES: dict[str, Callable[[Turn, Form | None, Mapping[str, Any]], Form | None]] = {
    "pick": _pick,
    "book": _book,
    "reschedule": _reschedule,
    "again": _unsure,
    "request": _unsure,
    "cancel-yes": _cancel,
    "no": _no,
    "when": _when,
    "organizer": _whom,
    "type": _whom,
    "move": _move,
    "cancel": _ask_cancel,
    "change": _change,
    "redo": _redo,
    "intent": _intent,
}
