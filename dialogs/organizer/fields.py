"""Which field of a meeting type an order changes, and how its new value is said."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from dialogs.organizer.own import hours_said, length_said
from dialogs.organizer.weeks import from_text, new_hours, to_text
from dialogs.turn import Turn
from language.orders import Order
from scheduling.errors import InvalidInput

DAY = 1440
LENGTHS = {"minutes": 1, "buffer_before": 1, "buffer_after": 1, "min_notice": 1, "every": 1, "horizon_days": DAY}
"""Fields that are lengths of time, and how many minutes their unit has."""
SIDES = {"before": ("buffer_before",), "after": ("buffer_after",), "both": ("buffer_before", "buffer_after")}
MINUTE_LISTS = ("reminders", "durations")
PLACE = re.compile(r"[^\s,;]+@[^\s,;]+|(?:[\w-]+\.)+[a-z]{2,}", re.IGNORECASE)


def change_of(order: Order) -> dict[str, Any]:
    """The fields that the order gives new values."""
    return CHANGES[order.kind](order)


def _buffer(order: Order) -> dict[str, Any]:
    return dict.fromkeys(SIDES[order.words.get("side", "both")], order.minutes or 0)


def _length_of(name: str) -> Callable[[Order], dict[str, Any]]:
    return lambda order: {name: (order.minutes or 0) // LENGTHS[name]}


def _count_of(name: str) -> Callable[[Order], dict[str, Any]]:
    return lambda order: {name: int(order.words["count"])}


def _words_of(name: str, *slots: str) -> Callable[[Order], dict[str, Any]]:
    return lambda order: {name: next(order.words[slot] for slot in slots if slot in order.words)}


def _allowed(order: Order) -> dict[str, Any]:
    found = [part.lower() for part in PLACE.findall(order.words.get("addresses", ""))]
    if "addresses" in order.words and not found:
        raise InvalidInput("Name addresses or domains, such as sam@example.org or contoso.com.", "places")
    return {"allowed": found}


def _shown(order: Order) -> dict[str, Any]:
    return {"public": order.words.get("shown") == "public"}


CHANGES: dict[str, Callable[[Order], dict[str, Any]]] = {
    "buffer": _buffer,
    "no_buffer": _buffer,
    "notice": _length_of("min_notice"),
    "horizon": _length_of("horizon_days"),
    "every": _length_of("every"),
    "length": _length_of("minutes"),
    "daily_limit": _count_of("daily_limit"),
    "weekly_limit": _count_of("weekly_limit"),
    "monthly_limit": _count_of("monthly_limit"),
    "no_daily_limit": lambda _: {"daily_limit": None},
    "no_weekly_limit": lambda _: {"weekly_limit": None},
    "reminders": lambda order: {"reminders": sorted(order.lengths, reverse=True)},
    "no_reminders": lambda _: {"reminders": []},
    "durations": lambda order: {"durations": sorted(order.lengths)},
    "usual_hours": lambda _: {"hours": "", "schedule": ""},
    "questions": lambda order: {"questions": [order.words["text"]]},
    "no_questions": lambda _: {"questions": []},
    "no_notice": lambda _: {"min_notice": 0},
    "approval_on": lambda _: {"requires_confirmation": True},
    "approval_off": lambda _: {"requires_confirmation": False},
    "allow_only": _allowed,
    "visibility": _shown,
    "rename_type": _words_of("name", "name"),
    "type_hours": lambda order: {"hours": to_text(new_hours(order.weekly, {}))},
    "location": _words_of("location", "place", "text"),
    "description": _words_of("description", "text"),
    "colour": _words_of("colour", "colour"),
}


def change_said(turn: Turn, name: str, value: Any) -> str:
    """One field with its new value."""
    words = f"own-field-{name.replace('_', '-')}"
    if name in LENGTHS:
        return turn.say(words, length=length_said(turn, value * LENGTHS[name])) if value else turn.say(f"{words}-none")
    if name == "schedule":
        # The hours beside it tell.
        return ""
    if value == "":
        return turn.say(f"{words}-none")
    if name in MINUTE_LISTS and value:
        return turn.say(words, lengths=", ".join(length_said(turn, one) for one in value))
    if value is None:
        return turn.say(f"{words}-none")
    if name == "hours":
        return turn.say(words, hours=hours_said(turn, from_text(value)))
    if isinstance(value, bool):
        return turn.say(f"{words}-{'yes' if value else 'no'}")
    if isinstance(value, list):
        return turn.say(words, list=", ".join(value)) if value else turn.say(f"{words}-none")
    return turn.say(words, value=value)
