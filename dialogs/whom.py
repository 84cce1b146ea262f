"""With whom and which kind of meeting: filled from names, links, lengths; asked when several fit or none does."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Protocol

from dialogs.steps import Ask, Choice, Clarify, Refused, Step
from dialogs.turn import Turn
from language.dates import minutes_said
from language.meaning import When
from language.topics import speaks_of
from scheduling.desk import OpenedLink
from scheduling.errors import UnknownMeetingType, UnknownOrganizer
from scheduling.organizer import MeetingType, Organizer


class Meets(Protocol):
    """The fields of a form that say whom to meet and in which kind of meeting."""

    organizer: str | None
    meeting_type: str | None
    minutes: int | None


def take_organizer(form: Meets, turn: Turn) -> list[Step]:
    """Fill the organizer from a link's code or a name; say so when nobody fits, or several do."""
    said = turn.said
    if said.code and turn.talk.what != "code":
        opened = turn.desk.open_link(said.code)
        if opened is not None:
            _open(form, turn, opened, said.code)
            return []
        if not (said.organizer or said.organizer_choices):
            return [Refused("unknown", "unknown-link", {"code": said.code}), Ask("organizer")]
    if said.organizer:
        _meet(form, turn, said.organizer)
    elif said.organizer_choices:
        people = [turn.desk.organizer(organizer) for organizer in said.organizer_choices[:5]]
        choices = tuple(Choice(person.name, {"do": "organizer", "organizer": person.id}) for person in people)
        return [Clarify("which-organizer", choices, {"count": len(choices)})]
    elif said.organizer_words and (form.organizer is None or not _same(form, turn)):
        return [Refused("unknown", "unknown-organizer", {"who": said.organizer_words}), Ask("organizer")]
    return []


def _open(form: Meets, turn: Turn, opened: OpenedLink, code: str) -> None:
    _meet(form, turn, opened.organizer.id)
    if opened.meeting_type is not None:
        form.meeting_type = opened.meeting_type.id
        turn.talk.links = [*(link for link in turn.talk.links if link != code), code][-5:]


def _meet(form: Meets, turn: Turn, organizer: str) -> None:
    if form.organizer != organizer:
        form.minutes = form.minutes or _length(form, turn)
        form.organizer, form.meeting_type = organizer, None
    turn.talk.organizer = organizer


def _length(form: Meets, turn: Turn) -> int | None:
    """The minutes of the type chosen with another organizer, which shall stay."""
    try:
        return turn.desk.meeting_type(form.meeting_type).minutes if form.meeting_type else None
    except UnknownMeetingType:
        return None


def _same(form: Meets, turn: Turn) -> bool:
    """Whether the words name the organizer already chosen ("with her", "with Adam")."""
    assert form.organizer is not None
    name = turn.desk.organizer(form.organizer).name.casefold().split()
    return all(word in name for word in (turn.said.organizer_words or "").casefold().split())


def take_meeting_type(form: Meets, turn: Turn) -> list[Step]:
    """Fill the type from its name, else keep the length that was said."""
    said = turn.said
    if said.meeting_type:
        form.meeting_type, form.minutes = said.meeting_type, None
    elif said.meeting_type_choices:
        types = [turn.desk.meeting_type(chosen) for chosen in said.meeting_type_choices[:5]]
        return [Clarify("which-type", type_choices(types))]
    elif form.organizer and _is_asked(turn) and (_by_figure(form, turn) or _by_preference(form, turn)):
        return []
    elif said.duration_minutes:
        form.minutes = said.duration_minutes
        if form.meeting_type and not lasts(turn.desk.meeting_type(form.meeting_type), form.minutes):
            form.meeting_type = None
    return []


def _is_asked(turn: Turn) -> bool:
    """Whether a figure may be a length: the kind of meeting was asked, or may be changed by a word."""
    if turn.talk.what == "meeting_type":
        return True
    correcting = turn.talk.act == "confirm" or turn.talk.what == "what_to_change"
    return correcting and not (turn.said.when or turn.said.email or turn.said.name or turn.said.ordinal)


def _by_preference(form: Meets, turn: Turn) -> bool:
    """ "The short one", "whatever": the shortest, the longest, or the usual one."""
    assert form.organizer is not None
    types = turn.desk.meeting_types(form.organizer, turn.talk.links)
    if turn.talk.what != "meeting_type" or turn.carries or not types:
        return False
    ways = {"shortest": min(types, key=_minutes), "longest": max(types, key=_minutes), "anytime": usual(types)}
    chosen = next((ways[way] for way in ways if speaks_of(way, turn.incoming.text, turn.said.language)), None)
    if chosen is not None:
        form.meeting_type, form.minutes = chosen.id, None
    return chosen is not None


def _minutes(meeting_type: MeetingType) -> int:
    return meeting_type.minutes


def names_length(form: Meets, turn: Turn) -> bool:
    """Whether a sentence corrects the kind of meeting by its figure alone: "no, 30"."""
    return form.organizer is not None and _is_asked(turn) and len(_of_figures(form, turn)) == 1


def _figures(turn: Turn) -> set[int]:
    return {int(figure) for figure in re.findall(r"\b\d{1,3}\b", turn.incoming.text[:200])}


def _of_figures(form: Meets, turn: Turn) -> list[MeetingType]:
    assert form.organizer is not None
    types, figures = turn.desk.meeting_types(form.organizer, turn.talk.links), _figures(turn)
    return [offered for offered in types if offered.minutes in figures]


def _by_figure(form: Meets, turn: Turn) -> bool:
    """ "30" is answer enough to "15 or 30 minutes?"."""
    fitting, figures = _of_figures(form, turn), _figures(turn)
    if len(fitting) == 1:
        form.meeting_type, form.minutes = fitting[0].id, None
        if len(figures) == 1:
            # The same "15" was also read as three in the afternoon.
            turn.said = replace(turn.said, when=When())
    return len(fitting) == 1


def missing_organizer(form: Meets, turn: Turn) -> list[Step]:
    """Ask whom to meet; refuse where the page is closed."""
    if form.organizer is None:
        return [Ask("organizer")]
    try:
        name = turn.desk.organizer(form.organizer).name
    except UnknownOrganizer:
        form.organizer = turn.talk.organizer = None
        return [Ask("organizer")]
    closed = turn.desk.closed(form.organizer)
    if closed is None:
        return []
    form.organizer = turn.talk.organizer = None
    return [Refused(closed, "", {"organizer": name})]


def missing_type(form: Meets, turn: Turn, guess: bool = False) -> list[Step]:
    """Ask which type, unless only one fits; `guess` takes the usual one where the question is only what is free."""
    assert form.organizer is not None
    types = turn.desk.meeting_types(form.organizer, turn.talk.links)
    if form.meeting_type and any(offered.id == form.meeting_type for offered in types):
        return []
    organizer = turn.desk.organizer(form.organizer)
    if not types:
        form.organizer = turn.talk.organizer = None
        return [Refused("unknown", "nothing-to-book", {"organizer": organizer.name})]
    fitting = [offered for offered in types if form.minutes is None or lasts(offered, form.minutes)]
    if len(fitting) == 1:
        form.meeting_type = fitting[0].id
        return []
    if guess and form.minutes is None:
        form.meeting_type = usual(types).id
        return []
    return [_ask_type(organizer, fitting or types, None if fitting else form.minutes, turn)]


def lasts(meeting_type: MeetingType, minutes: int) -> bool:
    """Whether meetings of this type can be so long."""
    return minutes in (meeting_type.minutes, *meeting_type.durations)


def usual(types: list[MeetingType]) -> MeetingType:
    """The half hour where there is one, else the first."""
    return next((offered for offered in types if offered.minutes == 30), types[0])


def _ask_type(organizer: Organizer, types: list[MeetingType], wanted: int | None, turn: Turn) -> Ask:
    facts: dict[str, object] = {"organizer": organizer.name, "types": ", ".join(offered.name for offered in types)}
    if wanted is not None:
        facts["length"] = minutes_said(wanted, turn.locale)
    return Ask("meeting_type", "no-such-length" if wanted else "ask-meeting-type", facts, type_choices(types))


def type_choices(types: list[MeetingType]) -> tuple[Choice, ...]:
    return tuple(Choice(offered.name, {"do": "type", "type": offered.id}) for offered in types[:6])
