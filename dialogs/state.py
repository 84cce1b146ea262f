"""What the bot remembers of one conversation between two turns: plain JSON with a version, ids and values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any, Self

VERSION = 1


@dataclass
class Talk:
    """One conversation's memory. `form` is the dialog in hand (its kind and fields); times are ISO 8601 in UTC."""

    form: dict[str, Any] | None = None
    act: str | None = None
    """The last thing the bot asked or said: the name of its last act."""
    what: str | None = None
    """What an `ask` or `confirm` was about."""
    offered: list[str] = field(default_factory=list)
    more: bool = False
    """Whether there were more starts than those offered."""
    listed: list[str] = field(default_factory=list)
    choices: list[dict[str, Any]] = field(default_factory=list)
    """Buttons on the table, {"label", "press"}: typing a label is pressing it."""
    organizer: str | None = None
    links: list[str] = field(default_factory=list)
    name: str | None = None
    email: str | None = None
    """An address typed here; whether it is proved is the desk's knowledge, not the talk's."""
    coded: str | None = None
    """The address that a code was last sent to from here."""
    timezone: str | None = None
    """A zone the person named for themselves; the channel's stands otherwise."""
    locale: str | None = None
    booking: str | None = None
    """The booking last talked about, for "actually make it four"."""
    undo: dict[str, Any] = field(default_factory=dict)
    """How it was before the last deed: {"deed", "booking", "organizer", "type", "minutes", "start"}."""
    subject: str | None = None
    """Whose settings an administrator spoke about last."""
    waiting: list[str] = field(default_factory=list)
    """What an organizer ordered in the same sentence as the order in hand, and comes next: their own words."""
    misses: int = 0
    welcomed: str | None = None
    """When an arrival was last answered."""
    informed: bool = False
    """Whether they were told what becomes of their name and address."""
    quiet: bool = False
    """Whether they asked not to be written to here unless they write first."""

    def to_json(self) -> dict[str, Any]:
        return {
            "v": VERSION,
            **{name: value for name, value in vars(self).items() if value not in (None, [], {}, False, 0)},
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """A state of another version is dropped: the talk starts afresh, bookings are not touched. What they asked for
        once and for all stays."""
        if data.get("v") != VERSION:
            return cls(quiet=data.get("quiet") is True)
        known = {entry.name for entry in fields(cls)}
        return cls(**{name: value for name, value in data.items() if name in known})

    def clear_table(self) -> None:
        """Nothing is offered or asked any more."""
        self.act = self.what = None
        self.offered, self.listed, self.choices, self.more = [], [], [], False

    @property
    def offered_starts(self) -> list[datetime]:
        return [datetime.fromisoformat(start) for start in self.offered]
