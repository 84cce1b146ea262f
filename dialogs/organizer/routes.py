"""Where an organizer's sentence goes: to the order in hand, to a new one, or on to the attendee's side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dialogs.organizer.deeds import DEEDS, wanted_of
from dialogs.organizer.filling import Fillable
from dialogs.organizer.forms import OwnForm, press_of
from dialogs.organizer.looks import LOOKS
from dialogs.organizer.meetings import BookFor
from dialogs.organizer.own import context_of, page_of
from dialogs.organizer.policy import POLICY
from dialogs.organizer.policy_looks import POLICY_LOOKS
from dialogs.routes import route
from dialogs.steps import Clarify, NotUnderstood, OwnConfirm, OwnGreet, Step, Tell
from dialogs.turn import Turn
from language.orders import Bits, Order, read_about_unknown_type, read_bits, read_orders

FORMS: dict[str, type[OwnForm]] = {form.kind: form for form in {*DEEDS.values(), *POLICY.values()}}
ALL_LOOKS = {**LOOKS, **POLICY_LOOKS}
ATTENDEES = ("book", "find_slots", "reschedule", "cancel", "view_bookings")
OWN, ADMINISTRATION = frozenset({*DEEDS, *LOOKS}), frozenset({*POLICY, *POLICY_LOOKS})
CONSTRAINTS = ("off", "back", "day_hours", "closed_days", "travel", "hours")
"""Orders that are told in the words in which attendees say when they can come."""
CLEARLY = 0.8
MOST_MISSES = 2


def answered(turn: Turn) -> list[Step] | None:
    """What to say to an organizer or administrator; None where the sentence is not about that side."""
    if turn.office is None:
        return None
    orders, form = _orders(turn, turn.incoming.text), _in_hand(turn)
    order = orders[0] if orders else None
    if form is None and order is not None and order.kind in CONSTRAINTS and _elsewhere(turn):
        # "I'm not free on Friday", said while a booking with somebody else is talked about, is about that.
        return None
    later = [one.sentence for one in orders[1:]]
    steps = _go_on(turn, form, order) if form is not None else _open(turn, order) if order is not None else None
    if steps is None:
        return _small_talk(turn) if form is None else _for_others(turn, form)
    turn.talk.waiting = [*later, *turn.talk.waiting]
    return _then(turn, steps, bool(later))


def _small_talk(turn: Turn) -> list[Step] | None:
    """A greeting and help for those who have a page or administer; with a booking in hand they mean that."""
    if turn.office is None or turn.talk.form is not None:
        return None
    has_page, administers = page_of(turn) is not None, turn.office.administers(turn.person)
    match turn.said.intent:
        case "greet" if has_page:
            return welcome(turn)
        case "help" if has_page or administers:
            own = [Tell("help", "own-help")] if has_page else []
            return [*own, *([Tell("help", "own-help-administrator")] if administers else [])]
    return None


def _for_others(turn: Turn, form: OwnForm) -> list[Step] | None:
    """What is meant for the attendee's side; what was read back here before is not done."""
    asked = _asked(turn, form) if turn.talk.form is None else []
    return [*asked, *route(turn)] if asked else None


def _elsewhere(turn: Turn) -> bool:
    """Whether a booking with somebody is being talked about."""
    return turn.talk.form is not None and turn.talk.organizer is not None


def _orders(turn: Turn, text: str) -> tuple[Order, ...]:
    """What the sentence asks for, of all that the speaker may ask for."""
    kinds = frozenset({"set_up"})
    if page_of(turn) is not None:
        kinds |= OWN
    if turn.office is not None and turn.office.administers(turn.person):
        kinds |= ADMINISTRATION
    found = read_orders(text, context_of(turn), turn.said.language, kinds)
    if found or turn.talk.form is not None or not kinds & OWN or turn.said.organizer is not None:
        return found
    stranger = read_about_unknown_type(text, context_of(turn), turn.said.language, kinds)
    return (stranger,) if stranger else ()


def _then(turn: Turn, steps: list[Step], named: bool = False) -> list[Step]:
    """What was said along with an order comes next, once that is settled; until then it is named."""
    while turn.talk.waiting and turn.talk.form is None:
        sentence = turn.talk.waiting.pop(0)
        orders = _orders(turn, sentence)
        steps = [*steps, *((_open(turn, orders[0]) if orders else None) or [_left_out(sentence)])]
    if turn.talk.waiting and named:
        told = Tell("kept", "own-waiting", {"orders": "; ".join(turn.talk.waiting)})
        steps = [*steps[:-1], told, steps[-1]]
    return steps


def _left_out(words: str) -> Tell:
    return Tell("unread", "own-left-out", {"words": words})


def pressed(turn: Turn, value: Mapping[str, Any]) -> list[Step] | None:
    """What a button of this side does; None for any other."""
    form, do = _in_hand(turn), value.get("do")
    if do == "no" and form is not None:
        return _then(turn, _left(turn))
    if not isinstance(do, str) or not do.startswith("own-"):
        return None
    if turn.office is None or (page_of(turn) is None and not turn.office.administers(turn.person) and form is None):
        return [NotUnderstood("not-understood-press")]
    if do == "own-yes":
        if form is None or value.get("deed") != press_of(form)["deed"]:
            return [NotUnderstood("own-not-open")]
        form.sure = True
        return _then(turn, _advance(turn, form))
    if do in ("own-fields", "own-form"):
        if not isinstance(form, Fillable) or value.get("deed") != press_of(form)["deed"]:
            return [NotUnderstood("own-not-open")]
        if do == "own-form":
            form.filling = True
        else:
            form.submit(turn, value)
        return _then(turn, _advance(turn, form))
    chosen = wanted_of(turn, form, value)
    return _advance(turn, chosen) if chosen is not None else [NotUnderstood("not-understood-press")]


def welcome(turn: Turn) -> list[Step]:
    """A greeting that says what can be done on one's own page; none for attendees, nor on somebody's page."""
    if turn.office is None or turn.incoming.value.get("page"):
        return []
    page = page_of(turn)
    if page is None:
        return [OwnGreet(words="own-greet-new", tries=("try-book", "try-view", "own-try-set-up"))]
    tries = ("own-try-next", "own-try-share", "own-try-page")
    return [OwnGreet(words="own-greet", facts={"who": page.organizer.name}, tries=tries)]


def _in_hand(turn: Turn) -> OwnForm | None:
    data = turn.talk.form
    return FORMS[data["kind"]].from_json(data) if data and data["kind"] in FORMS else None


def _open(turn: Turn, order: Order) -> list[Step] | None:
    if order.kind in ALL_LOOKS:
        return ALL_LOOKS[order.kind](turn, order)
    kind = DEEDS.get(order.kind) or POLICY.get(order.kind)
    if kind is None:
        return None
    form = kind()
    form.begin(turn, order)
    if form.not_mine(turn):
        return None
    left_out = [_left_out(order.left_out)] if order.left_out else []
    stranger = [Tell("types", "own-no-such-type", {"type": order.words["no_type"]})] if "no_type" in order.words else []
    return [*_aside_put(turn), *_unread(order), *left_out, *stranger, *_advance(turn, form)]


def _aside_put(turn: Turn) -> list[Step]:
    """That a booking with somebody else, read back and waiting for its yes, is not made."""
    other = turn.talk.form is not None and turn.talk.form["kind"] not in FORMS
    return [Tell("kept", "own-not-booked")] if other and turn.talk.act == "confirm" else []


def _unread(order: Order) -> list[Step]:
    return [Tell("unread", "unread", {"words": ", ".join(order.unread)})] if order.unread else []


def _go_on(turn: Turn, form: OwnForm, order: Order | None) -> list[Step] | None:
    """With an order in hand: another look, another order, an answer, or something else altogether."""
    if order is not None and order.kind in ALL_LOOKS:
        return [*ALL_LOOKS[order.kind](turn, order), *_advance(turn, form)]
    said = turn.said
    bits = read_bits(turn.incoming.text, context_of(turn), said.language)
    if order is not None and order.kind in form.changed_by and _amended(turn, form, bits):
        return _advance(turn, form)
    if order is not None and (steps := _instead(turn, form, order)) is not None:
        return steps
    if bits.yes and turn.talk.act in ("clarify", "confirm"):
        form.sure = True
        return _advance(turn, form)
    if said.intent == "abort" and not (bits.weekly or bits.minutes or bits.when or bits.when.timezone):
        return _left(turn, everything=True)
    if _amended(turn, form, bits):
        return _advance(turn, form)
    if said.intent == "affirm" and turn.talk.act in ("clarify", "confirm"):
        form.sure = True
        return _advance(turn, form)
    if said.intent == "deny":
        return _left(turn)
    return _aside(turn, form)


def _amended(turn: Turn, form: OwnForm, bits: Bits) -> bool:
    amended = form.amend(turn, bits)
    if amended:
        form.settle()
    return amended


def _instead(turn: Turn, form: OwnForm, order: Order) -> list[Step] | None:
    """A new order takes the place of the one in hand; of the same kind it changes it."""
    kind = DEEDS.get(order.kind) or POLICY.get(order.kind)
    asked = _asked(turn, form)
    if kind is type(form):
        before = form.about
        form.settle()
        form.begin(turn, order)
        if isinstance(form, BookFor) and form.not_mine(turn):
            return None
        return [*(asked if form.about != before else []), *_advance(turn, form)]
    steps = _open(turn, order)
    return None if steps is None else [*asked, *steps]


def _asked(turn: Turn, form: OwnForm) -> list[Step]:
    """That what was read back before is not done; nothing where it never came to that."""
    if turn.talk.act not in ("clarify", "confirm"):
        return []
    # The page may have changed since: what cannot be read back any more is not told either.
    again = type(form).from_json(form.to_json()).missing(turn)
    told = [turn.say(step.words, **step.facts) for step in again if isinstance(step, Clarify | OwnConfirm)]
    return [Tell("kept", "own-not-done", {"what": told[0].split("\n")[0]})] if told else []


def _aside(turn: Turn, form: OwnForm) -> list[Step] | None:
    """General words, and what is not for this form."""
    said = turn.said
    match said.intent:
        case "thanks_goodbye":
            return [Tell("thanks", "thanks"), *_advance(turn, form)]
        case "greet":
            return [Tell("greet", "hello-again"), *_advance(turn, form)]
        case "help" | "ask_info":
            return [Tell("help", "own-help-in-hand"), *_advance(turn, form)]
    if (said.intent in ATTENDEES and said.score >= CLEARLY) or turn.talk.misses >= MOST_MISSES:
        turn.talk.form = None
        return None
    return [NotUnderstood("own-not-understood-in-hand"), *_advance(turn, form)]


def _left(turn: Turn, *, everything: bool = False) -> list[Step]:
    turn.talk.form = None
    waiting, turn.talk.waiting = turn.talk.waiting, [] if everything else turn.talk.waiting
    dropped = [Tell("kept", "own-waiting-dropped", {"orders": "; ".join(waiting)})] if waiting and everything else []
    return [Tell("kept", "own-left"), *dropped]


def _advance(turn: Turn, form: OwnForm) -> list[Step]:
    steps = form.missing(turn) or form.deed(turn)
    following = form.then(turn) if form.done else None
    if following is not None:
        return [*steps, *_advance(turn, following)]
    turn.talk.form = None if form.done else replace(form, sure=False).to_json()
    return steps
