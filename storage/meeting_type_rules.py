"""A meeting type's rules as plain JSON."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

from scheduling.organizer import MeetingType

_COLUMNS = {"id", "organizer_id", "name", "public"}
_RULES = tuple(field.name for field in fields(MeetingType) if field.name not in _COLUMNS)
_DATES = ("first_date", "last_date")


def to_rules(meeting_type: MeetingType) -> dict[str, Any]:
    """The fields that are not columns, as JSON can hold them."""
    return {name: _plain(getattr(meeting_type, name)) for name in _RULES}


def from_rules(rules: dict[str, Any]) -> dict[str, Any]:
    """Back from JSON; what this version does not know is left out."""
    return {name: _value(name, value) for name, value in rules.items() if name in _RULES}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _value(name: str, value: Any) -> Any:
    if name in _DATES and value is not None:
        return date.fromisoformat(value)
    return tuple(value) if isinstance(value, list) else value
