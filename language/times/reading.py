"""What the times in one sentence were read as."""

from __future__ import annotations

from dataclasses import dataclass, field

from language.meaning import Span, When


@dataclass(frozen=True, slots=True)
class TimeReading:
    """The times of a sentence: what is wanted, what could be meant instead, and what could not be used."""

    when: When = field(default_factory=When)
    ambiguous: tuple[Span, ...] = ()
    """Other readings to ask about."""
    duration_minutes: int | None = None
    ordinal: int | None = None
    """The place in the list on the table, from 1; -1 is the last."""
    unread: tuple[str, ...] = ()
    """Words that look like a time and could not be used, as they were typed."""
    spans: tuple[tuple[int, int], ...] = ()
    """The stretches of the text, from-to in characters, that were read as times."""
    booking_when: When = field(default_factory=When)
    """The time that only names what is to be moved ("move my 3pm to 4pm")."""
    trace: tuple[tuple[str, int, int], ...] = ()
    """The rules that applied, each with the place of the words that it took, in order."""
