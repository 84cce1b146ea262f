"""A turn from end to end: what arrived, what it means, what is done about it, what is said and remembered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from dialogs import organizer
from dialogs import steps as said_steps
from dialogs.acts import act
from dialogs.book import Book
from dialogs.cards import buttons_of
from dialogs.hand import in_hand, keep, proceed
from dialogs.press import UnknownPress, pressed
from dialogs.routes import route
from dialogs.state import Talk
from dialogs.steps import Step
from dialogs.talk import Answer, Incoming, Reply
from dialogs.turn import Turn
from dialogs.voice import Voice
from language.entities import fold, who_words
from language.meaning import Context, Known, Understanding
from language.picks import place_named
from language.replies import supported
from language.topics import topic_of
from language.understand import pointed, to_json
from language.which import language_of
from scheduling.desk import Desk
from scheduling.errors import UnknownOrganizer
from scheduling.office import Office
from scheduling.week_picture import Week

Reader = Callable[[str, Context], Understanding]

ONE_ARRIVAL = timedelta(seconds=10)
"""Teams tells of one arrival twice, within moments: the app is installed, and somebody joins."""


def answer(
    incoming: Incoming,
    memory: Mapping[str, Any],
    desk: Desk,
    read: Reader,
    office: Office | None = None,
    pictures: Callable[[Week], str | None] | None = None,
) -> Answer:
    """Answer one turn. `memory` is what the last one left; the deeds of desk and office stand or fall with their
    transaction."""
    turn = Turn(incoming, desk, Talk.from_json(memory), office=office, pictures=pictures)
    if incoming.kind == "join":
        if turn.talk.welcomed and turn.now - datetime.fromisoformat(turn.talk.welcomed) < ONE_ARRIVAL:
            return Answer((), (), memory)
        turn.talk.welcomed = turn.now.isoformat()
    turn.talk.locale = turn.talk.locale or _spoken(incoming, supported(incoming.locale or "en"))
    steps, understood = _steps(turn, read)
    voice = Voice(turn.locale, turn.clock, turn.today)
    reply = voice.reply(steps)
    _remember(turn, steps, reply)
    acts = tuple(act(step, turn.clock) for step in steps)
    return Answer((reply,), acts, turn.talk.to_json(), to_json(turn.said) if understood else {})


def _steps(turn: Turn, read: Reader) -> tuple[list[Step], bool]:
    """What to say, and whether a sentence was understood to say it."""
    incoming = turn.incoming
    if incoming.outsider:
        return [said_steps.Refused("unknown", "refused-outsider")], False
    if incoming.group:
        return [said_steps.Refused("group")], False
    if incoming.kind == "join":
        return organizer.welcome(turn) or [_welcome(turn)], False
    value = incoming.value or _typed_button(turn)
    if value:
        if isinstance(value.get("text"), str):
            turn.said = _read(turn, read, value["text"])
        return _press(turn, value), False
    if not incoming.text.strip():
        return [said_steps.NotUnderstood("not-understood-empty")], False
    turn.said = _read(turn, read, incoming.text)
    if not _is_a_name(turn):
        turn.talk.locale = _spoken(incoming, turn.said.language)
    only = turn.talk.choices[0]["press"] if turn.talk.act == "clarify" and len(turn.talk.choices) == 1 else None
    if only and turn.said.intent == "affirm" and not turn.carries:
        return _press(turn, only), True
    return organizer.answered(turn) or route(turn), True


def _read(turn: Turn, read: Reader, text: str) -> Understanding:
    """What a sentence means; read again with the kinds of meeting of an organizer whom only it brings in."""
    context = _context(turn)
    said = read(text, context)
    if said.organizer and said.organizer != turn.talk.organizer:
        said = read(text, replace(context, meeting_types=_types(turn, said.organizer)))
    return _by_the_clock_named(turn, pointed(said))


def _by_the_clock_named(turn: Turn, said: Understanding) -> Understanding:
    """ "3 pm her time" is by the organizer's clock, and "my time" by the attendee's again."""
    organizer = said.organizer or turn.talk.organizer
    if not said.when.any_of or said.when.timezone or organizer is None:
        return said
    match topic_of(turn.incoming.text, said.language):
        case "named_clock" if not _names(turn, organizer):
            return said
        case "organizers_clock" | "named_clock":
            zone = turn.desk.organizer(organizer).timezone
        case "own_clock":
            zone = turn.zone
        case _:
            return said
    return replace(said, when=replace(said.when, timezone=zone))


def _names(turn: Turn, organizer: str) -> bool:
    """Whether the organizer's name is among the words ("Mira's time")."""
    words = set(who_words(turn.incoming.text, turn.locale))
    # The Germans write no apostrophe before the s.
    forms = {form for part in fold(turn.desk.organizer(organizer).name).split() for form in (part, f"{part}s")}
    return not forms.isdisjoint(words)


def _types(turn: Turn, organizer: str) -> tuple[Known, ...]:
    return tuple(Known(one.id, (one.name,)) for one in turn.desk.meeting_types(organizer, turn.talk.links))


def _welcome(turn: Turn) -> said_steps.Greet:
    """A greeting; on an organizer's own page it names them, and the talk is about them."""
    code = turn.incoming.value.get("page")
    if not isinstance(code, str):
        return said_steps.Greet()
    opened = turn.desk.open_link(code)
    if opened is None:
        return said_steps.Greet()
    turn.talk.organizer = opened.organizer.id
    if opened.meeting_type is not None:
        turn.talk.links = [*(link for link in turn.talk.links if link != code), code][-5:]
        keep(turn, Book(organizer=opened.organizer.id, meeting_type=opened.meeting_type.id))
    return said_steps.Greet(opened.organizer.name)


def _press(turn: Turn, value: Mapping[str, Any]) -> list[Step]:
    own = organizer.pressed(turn, value)
    if own is not None:
        return own
    form = in_hand(turn)
    try:
        form = pressed(turn, form, value)
    except UnknownPress:
        return [said_steps.NotUnderstood("not-understood-press")]
    if form is None or turn.said.score:
        return route(turn, form, sure=True)
    return proceed(turn, form)


def _typed_button(turn: Turn) -> Mapping[str, Any] | None:
    """Typing a button's label or its place is pressing it; of two readings, so is the part that tells them apart."""
    typed = " ".join(turn.incoming.text.casefold().strip(" .!").split())
    labels = {choice["label"].casefold(): choice["press"] for choice in turn.talk.choices}
    if typed in labels:
        press: Mapping[str, Any] = labels[typed]
        return press
    if (chosen := _by_place(turn)) is not None:
        return chosen
    within = [labels[label] for label in labels if typed in label]
    return within[0] if turn.talk.act == "clarify" and len(typed) > 2 and len(within) == 1 else None


def _by_place(turn: Turn) -> Mapping[str, Any] | None:
    """ "The second one" of a menu; the places of slots and bookings are the forms' business."""
    talk = turn.talk
    if talk.act not in ("ask", "clarify") or talk.offered or talk.listed or not talk.choices:
        return None
    place = place_named(turn.incoming.text, language_of(turn.incoming.text, turn.locale))
    if place is None or place > len(talk.choices):
        return None
    chosen: Mapping[str, Any] = talk.choices[place - 1 if place > 0 else place]["press"]
    return chosen


def _is_a_name(turn: Turn) -> bool:
    """Whether the words are the name asked for and no more; those of "Nina Neu" show no language."""
    return turn.talk.what == "name" and turn.said.name == turn.incoming.text.strip()


def _spoken(incoming: Incoming, language: str) -> str:
    """The words' own language; with its regional habits where the channel's locale is of that language."""
    locale = incoming.locale or language
    return locale if supported(locale) == language else language


def _context(turn: Turn) -> Context:
    """What the reader of the sentence may know: the last act, what was shown, and the names it may mention."""
    talk = turn.talk
    people = {one.id: one for one in turn.desk.named(who_words(turn.incoming.text))}
    if talk.organizer and talk.organizer not in people:
        try:
            people[talk.organizer] = turn.desk.organizer(talk.organizer)
        except UnknownOrganizer:
            # Erased since the last turn; the form asks anew.
            talk.organizer = None
    zone = turn.zone
    if turn.own_zone is None and talk.organizer is None and len(people) == 1:
        # Their first sentence may give a time before the organizer, whose clock is meant, is settled.
        zone = next(iter(people.values())).timezone
    return Context(
        now=turn.now.astimezone(ZoneInfo(zone)).replace(tzinfo=None),
        timezone=zone,
        locale=talk.locale or turn.incoming.locale or "en",
        act=talk.act,
        act_what=talk.what,
        offered=_on_the_table(turn),
        organizers=tuple(Known(one.id, (one.name, one.email, one.slug)) for one in people.values()),
        meeting_types=_types(turn, talk.organizer) if talk.organizer else (),
    )


def _on_the_table(turn: Turn) -> tuple[datetime, ...]:
    """The starts that ordinals count: of the slots offered, else of the bookings listed."""
    starts = turn.talk.offered_starts
    if turn.talk.listed and not starts:
        mine = {booking.id: booking.start for booking in turn.desk.upcoming(turn.person)}
        starts = [mine[booking] for booking in turn.talk.listed if booking in mine]
    return tuple(turn.local(start) for start in starts)


def _remember(turn: Turn, steps: list[Step], reply: Reply) -> None:
    """Keep what lies on the table now: the last question, and the slots, bookings and buttons shown with it."""
    talk = turn.talk
    talk.clear_table()
    for step in steps:
        spoken = act(step, turn.clock)
        talk.act, talk.what = spoken["act"], spoken.get("what")
        if isinstance(step, said_steps.Offer | said_steps.NoSlots):
            slots = step.slots if isinstance(step, said_steps.Offer) else step.nearest
            talk.offered = [start.isoformat() for start in slots]
            # The nearest three are never all there are.
            talk.more = step.more if isinstance(step, said_steps.Offer) else True
        if isinstance(step, said_steps.AskWhich | said_steps.ListBookings):
            talk.listed = [booking.id for booking in step.bookings]
    if reply.card:
        talk.choices = [{"label": button.label, "press": button.press} for button in buttons_of(dict(reply.card))]
    missed = any(isinstance(step, said_steps.NotUnderstood) for step in steps)
    talk.misses = talk.misses + 1 if missed else 0
