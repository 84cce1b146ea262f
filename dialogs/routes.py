"""Where a sentence goes: to general words, to the form in hand, or to a form that it opens."""

from __future__ import annotations

from dataclasses import replace

from dialogs import general, notices, side
from dialogs.again import like_last, taken_back
from dialogs.attendee import proved_meanwhile
from dialogs.book import Book
from dialogs.cancel import Cancel
from dialogs.change import Change
from dialogs.forms import Form, advance
from dialogs.hand import in_hand, intent_choices, keep, lost, proceed, resume
from dialogs.reschedule import Reschedule
from dialogs.slots import SlotForm, unread
from dialogs.steps import Clarify, Step, Tell
from dialogs.turn import Turn
from dialogs.view import View
from language import dates
from language.moves import names_any_meeting

OPENS: dict[str, type[Form]] = {
    "book": Book,
    "find_slots": Book,
    "reschedule": Reschedule,
    "cancel": Cancel,
    "view_bookings": View,
}
ANEW = ("book", "find_slots", "request_alts")
"""What asks for "another one" after a booking."""
DEEDS = ("book", "reschedule", "cancel")
MEANT = ("abort", "help", "cancel", "reschedule", "view_bookings")
"""What means something of its own where any word may say that the link in the mail has been followed."""
CLEAR = 0.2
"""How far the likeliest intent is ahead of the next before it is taken without asking."""


def route(turn: Turn, form: Form | None = None, *, sure: bool = False) -> list[Step]:
    """Answer a sentence, with the form in hand or by opening one. `sure`: its intent is known from a button."""
    form = form or in_hand(turn)
    if heard := notices.wished(turn):
        return [*heard, *resume(turn, form)]
    if form is None and (back := taken_back(turn)):
        return proceed(turn, back)
    if not sure and form is None:
        asked = _either_intent(turn)
        if asked:
            return asked
    if form is not None and not _means_something(turn) and proved_meanwhile(turn):
        return proceed(turn, form)
    answer = general.answered(turn, form)
    if answer is not None:
        return answer
    zone = turn.said.when.timezone
    told: list[Step] = unread(turn)
    if zone and not turn.said.when:
        turn.talk.timezone = zone
        told.append(Tell("timezone", "zone-changed", {"zone": dates.zone_said(zone, turn.locale)}))
    form = _form_for(turn, form)
    if form is None:
        return told or lost(turn, None)
    return [*told, *_fill(turn, form, learned=bool(told))]


def _fill(turn: Turn, form: Form, *, learned: bool) -> list[Step]:
    before = _known(turn, form)
    steps = form.fill(turn)
    if not steps:
        learned = learned or turn.talk.form is None or before != _known(turn, form)
        if not learned and not _meant(turn):
            return lost(turn, form)
        steps = advance(form, turn)
    keep(turn, form)
    return steps


def _known(turn: Turn, form: Form) -> tuple[object, ...]:
    """What a sentence can teach: the form's fields, and who the person is."""
    return form.to_json(), turn.talk.name, turn.talk.email, turn.email and turn.desk.proved(turn.person, turn.email)


def _means_something(turn: Turn) -> bool:
    """Whether it is more than a word to go on."""
    return turn.carries or turn.said.intent in MEANT or turn.incoming.text.rstrip().endswith("?")


def _meant(turn: Turn) -> bool:
    """A sentence that fills nothing may still be the answer: a yes, a pick, a wish that stays as it is."""
    return turn.said.intent not in ("out_of_scope", "inform") or turn.carries


def _either_intent(turn: Turn) -> list[Step]:
    """Two things that it may well mean: ask which. Who has no booking can neither move, cancel nor change one."""
    said = turn.said
    if said.intent not in OPENS or said.runner_up not in OPENS or OPENS[said.intent] is OPENS[said.runner_up]:
        return []
    if turn.carries and said.runner_up in ("book", "find_slots") and not turn.desk.upcoming(turn.person):
        turn.said = replace(said, intent=said.runner_up)
        return []
    if said.intent not in DEEDS or said.score - said.scores.get(said.runner_up, 0.0) >= CLEAR:
        return []
    return [Clarify("which-intent", intent_choices(turn, said.intent, said.runner_up, text=turn.incoming.text[:500]))]


def _form_for(turn: Turn, form: Form | None) -> Form | None:
    """The form this sentence is about: the one in hand while it fits, else a new one."""
    said = turn.said
    changes = side.topic(turn)
    if changes in ("change_note", "change_name") and not isinstance(form, Book):
        return Change(booking=turn.talk.booking, what=changes.removeprefix("change_"))
    if changes == "change_booking" and not (form or said.when or said.booking_when):
        return Change(booking=_last(turn))
    if form is None and _names_an_address(turn):
        return View()
    wanted = OPENS.get(said.intent)
    if form is not None and (wanted is None or _goes_on(turn, form, wanted)):
        if isinstance(form, SlotForm) and (said.when or said.intent in ("book", "find_slots")):
            form.looking = said.intent == "find_slots"
        return form
    if wanted is Reschedule or (wanted is None and _moves_last(turn)):
        return Reschedule(booking=_last(turn))
    if wanted is Cancel:
        return Cancel(booking=_last(turn))
    if said.intent in ANEW and (last := like_last(turn)):
        return last
    if wanted is Book or (wanted is None and turn.carries):
        return Book(organizer=turn.talk.organizer, looking=said.intent == "find_slots")
    return wanted() if wanted else None


def _names_an_address(turn: Turn) -> bool:
    """The address whose bookings shall be looked up, told to somebody who was shown none."""
    shown_none = turn.talk.act == "list_bookings" and not turn.talk.listed
    return shown_none and bool(turn.said.email) and turn.said.intent not in OPENS


def _goes_on(turn: Turn, form: Form, wanted: type[Form]) -> bool:
    """Whether a sentence that sounds like a new wish is about the form in hand: "book me for three then"."""
    if isinstance(form, wanted):
        return True
    asked = turn.talk.act in ("ask", "offer_slots", "no_slots", "confirm", "clarify")
    if isinstance(form, Reschedule) and wanted is Book:
        return asked and not turn.said.organizer and not turn.said.meeting_type
    if isinstance(form, Book) and wanted is Reschedule:
        begun = bool(form.wish) or form.start is not None or not turn.desk.upcoming(turn.person)
        return asked and not turn.said.booking_when and begun
    return False


def _moves_last(turn: Turn) -> bool:
    """ "Actually make it four" right after it was booked."""
    return turn.talk.act in ("booked", "rescheduled") and turn.talk.booking is not None and bool(turn.said.when)


def _last(turn: Turn) -> str | None:
    """The booking just talked about, for "cancel it" right after it was booked, moved or shown alone."""
    said = turn.said
    if turn.talk.act not in ("booked", "rescheduled", "answer", "list_bookings") or len(turn.talk.listed) > 1:
        return None
    if side.topic(turn) == "several":
        return None
    if names_any_meeting(turn.incoming.text, said.language) and len(turn.desk.upcoming(turn.person)) > 1:
        return None
    described = said.intent == "cancel" and (said.when or said.duration_minutes or said.meeting_type)
    points_elsewhere = said.organizer or said.booking_when or described or said.ordinal
    return None if points_elsewhere else turn.talk.booking
