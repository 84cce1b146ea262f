"""The fields of a meeting type on a card: how each is shown, and how what was filled in is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from dialogs.inputs import Input, Kind
from dialogs.organizer.fields import PLACE
from dialogs.organizer.own import own_page, why
from dialogs.organizer.weeks import from_text, new_hours, to_text
from dialogs.turn import Turn
from language.orders.weekly import read_weekly
from language.replies import supported
from scheduling.errors import InvalidInput
from scheduling.organizer import MeetingType
from scheduling.type_rules import checked

NO_COLOUR = "none"
COLOURS = (
    NO_COLOUR,
    "red",
    "orange",
    "yellow",
    "green",
    "blue",
    "purple",
    "pink",
    "brown",
    "grey",
    "black",
    "white",
    "teal",
)
DAY, YEAR = 1440, 525_600


@dataclass(frozen=True, slots=True)
class TypeField:
    """One field; `read` makes its value of what was typed, or raises InvalidInput."""

    kind: Kind
    read: Callable[[Turn, str], Any]
    write: Callable[[Any], str] = lambda value: "" if value is None else str(value)
    least: int | None = None
    most: int | None = None


def inputs_of(turn: Turn, one: MeetingType, change: Mapping[str, Any]) -> list[Input]:
    """Every field of the type, with the changes that were said already."""
    values = {name: change.get(name, getattr(one, name)) for name in FIELDS}
    return [
        Input(
            name,
            turn.say(f"own-label-{name.replace('_', '-')}"),
            field.kind,
            field.write(values[name]),
            OPTIONS[name](turn) if name in OPTIONS else (),
            field.least,
            field.most,
        )
        for name, field in FIELDS.items()
    ]


def read_type(turn: Turn, one: MeetingType, typed: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    """The fields that get other values than the type has, and what is wrong, by field."""
    change: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for name, text in typed.items():
        # What stands there already was allowed when it was written; nothing is chosen where it is none of the options.
        if text == FIELDS[name].write(getattr(one, name)) or (FIELDS[name].kind == "choice" and not text):
            continue
        try:
            change[name] = FIELDS[name].read(turn, text)
        except InvalidInput as error:
            wrong[name] = why(turn, error)
    if not wrong:
        try:
            checked(replace(one, **rules_of(change)))
        except InvalidInput as error:
            wrong[""] = why(turn, error)
    return change, wrong


def rules_of(change: Mapping[str, Any]) -> dict[str, Any]:
    """A change as the page takes it: what is kept between turns as a list is a tuple there."""
    return {name: tuple(value) if isinstance(value, list) else value for name, value in change.items()}


def name_taken(turn: Turn, name: str, itself: MeetingType | None = None) -> dict[str, str]:
    """What is wrong with the name, if another type has it."""
    try:
        own_page(turn).free_name(name, itself)
    except InvalidInput as error:
        return {"name": why(turn, error)}
    return {}


def _number(least: int, most: int) -> TypeField:
    def read(turn: Turn, text: str) -> int:
        if not re.fullmatch(r"\d{1,7}", text) or not least <= int(text) <= most:
            raise InvalidInput(turn.say("own-wrong-number", least=least, most=most))
        return int(text)

    return TypeField("number", read, least=least, most=most)


def _limit() -> TypeField:
    """A number, or none for no limit."""
    read = _number(0, 1000).read
    # With bounds of its own an empty field counts as wrong in Web Chat.
    return TypeField("number", lambda turn, text: (read(turn, text) or None) if text else None)


def _text(longest: int, *, needed: bool = False, kind: Kind = "text") -> TypeField:
    def read(turn: Turn, text: str) -> str:
        plain = text if kind == "lines" else " ".join(text.split())
        if needed and not plain:
            raise InvalidInput(turn.say("own-wrong-empty"))
        if len(plain) > longest:
            raise InvalidInput(turn.say("own-wrong-long", most=longest))
        return plain

    return TypeField(kind, read)


def _colour(turn: Turn, text: str) -> str:
    if text not in COLOURS:
        raise InvalidInput(turn.say("own-wrong-choice"))
    return "" if text == NO_COLOUR else text


def _yes_or_no(turn: Turn, text: str) -> bool:
    if text not in ("true", "false"):
        raise InvalidInput(turn.say("own-wrong-choice"))
    return text == "true"


def _lengths(turn: Turn, text: str) -> list[int]:
    parts = re.findall(r"[^\s,;]+", text)
    if not all(part.isdigit() for part in parts):
        raise InvalidInput(turn.say("own-wrong-minutes"))
    return sorted(dict.fromkeys(int(part) for part in parts))


def _places(turn: Turn, text: str) -> list[str]:
    parts = re.findall(r"[^\s,;]+", text)
    if not all(PLACE.fullmatch(part) for part in parts):
        raise InvalidInput(turn.say("own-wrong-places"))
    return [part.lower() for part in parts]


def weekly_hours(turn: Turn, text: str) -> str:
    """Weekly hours as they are kept, typed that way ("Mon-Fri 09:00-17:00") or as people say them."""
    if not text.strip():
        return ""
    said = read_weekly(text, supported(turn.locale))
    try:
        return to_text(new_hours(said, {}) if said else from_text(text))
    except InvalidInput:
        raise InvalidInput(turn.say("own-wrong-hours")) from None


def _joined(values: Any) -> str:
    return ", ".join(str(value) for value in values)


FIELDS: dict[str, TypeField] = {
    "name": _text(100, needed=True),
    "minutes": _number(1, DAY),
    "public": TypeField("choice", _yes_or_no, lambda value: "true" if value else "false"),
    "description": _text(500, kind="lines"),
    "location": _text(200),
    "colour": TypeField("choice", _colour, lambda value: value or NO_COLOUR),
    "buffer_before": _number(0, DAY),
    "buffer_after": _number(0, DAY),
    "min_notice": _number(0, YEAR),
    "horizon_days": _number(0, 1100),
    "every": _number(1, DAY),
    "hours": TypeField("text", weekly_hours),
    "durations": TypeField("text", _lengths, _joined),
    "daily_limit": _limit(),
    "weekly_limit": _limit(),
    "monthly_limit": _limit(),
    "requires_confirmation": TypeField("toggle", _yes_or_no, lambda value: "true" if value else "false"),
    "questions": TypeField(
        "lines", lambda _, text: [line.strip() for line in text.splitlines() if line.strip()], "\n".join
    ),
    "allowed": TypeField("text", _places, _joined),
}
"""Every field of the card, in its order."""

OPTIONS: dict[str, Callable[[Turn], tuple[tuple[str, str], ...]]] = {
    "public": lambda turn: (("true", turn.say("own-option-public")), ("false", turn.say("own-option-private"))),
    "colour": lambda turn: tuple((one, turn.say(f"own-colour-{one}")) for one in COLOURS),
}
