"""What the entity reader finds in a sentence: people, addresses, codes, kinds of meeting, notes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entities:
    """Ids are those of the context's `Known`. Fields are as in `language.meaning.Understanding`."""

    email: str | None = None
    name: str | None = None
    organizer: str | None = None
    organizer_choices: tuple[str, ...] = ()
    organizer_words: str | None = None
    meeting_type: str | None = None
    meeting_type_choices: tuple[str, ...] = ()
    note: str | None = None
    code: str | None = None
