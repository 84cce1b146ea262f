"""Dates and times as the command line takes them."""

from __future__ import annotations

from datetime import UTC, date, datetime

from scheduling.clock import clock, day_number, moment
from scheduling.errors import Malformed


def midnight(day: date, timezone: str, *, days_later: int = 0) -> datetime:
    """When a date begins in a zone, as aware UTC. Raises InvalidInput at the edges of the calendar."""
    try:
        return moment(clock(timezone).instant(day_number(day) + days_later))
    except (ValueError, OverflowError):
        raise Malformed(f"{day.isoformat()} is too far away.") from None


def parse_moment(text: str, timezone: str) -> datetime:
    """An ISO 8601 time as aware UTC; without an offset it is the wall clock of `timezone`. Raises InvalidInput.

    A time that comes twice means the first; one that never comes is the moment of the change.
    """
    try:
        said = datetime.fromisoformat(text.strip())
        if said.tzinfo is not None:
            return said.astimezone(UTC)
    except (ValueError, OverflowError):
        raise Malformed(f'"{text}" is not a time; 2026-11-24T15:00 and 2026-11-24T15:00:00Z are.') from None
    try:
        instant = clock(timezone).instant(day_number(said.date()), said.hour * 60 + said.minute)
        return moment(instant + said.second)
    except (ValueError, OverflowError):
        raise Malformed(f"{text} is too far away.") from None
