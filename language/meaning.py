"""What one sentence was understood to mean: plain values that every other room may read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Literal

Intent = Literal[
    "book",
    "find_slots",
    "reschedule",
    "cancel",
    "view_bookings",
    "greet",
    "help",
    "thanks_goodbye",
    "affirm",
    "deny",
    "select",
    "correct",
    "request_alts",
    "inform",
    "ask_info",
    "abort",
    "out_of_scope",
]
Grain = Literal["minute", "hour", "part_of_day", "day", "week", "month"]
Open = Literal["after", "before"]


@dataclass(frozen=True, slots=True)
class Span:
    """A wanted or excluded time on the wall clock of the person (or of `When.timezone`).

    A `time` instead of a `datetime` means that no day was said. `end` is exclusive and None for a point;
    `open` says that only one side was given ("after 3", "by Friday"). `bare` marks an hour said without am or pm,
    read by the convention that 1-7 is pm and 8-11 am: whoever knows the organizer's hours may ask.
    """

    start: datetime | time | None
    end: datetime | time | None = None
    open: Open | None = None
    grain: Grain = "minute"
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Relative:
    """A time said by pointing at another: "30 minutes later", "same time", "anything earlier"."""

    to: Literal["booking", "offer", "then"]
    direction: Literal["earlier", "later", "same"]
    shift_minutes: int | None = None
    keep: Literal["time", "day"] | None = None


@dataclass(frozen=True, slots=True)
class When:
    """A constraint set over time, not a date: alternatives in the order said, exclusions, order, zone."""

    any_of: tuple[Span, ...] = ()
    none_of: tuple[Span, ...] = ()
    order: Literal["earliest", "latest"] | None = None
    timezone: str | None = None
    relative: Relative | None = None

    def __bool__(self) -> bool:
        return bool(self.any_of or self.none_of or self.order or self.relative)


@dataclass(frozen=True, slots=True)
class Known:
    """Something with a name that a sentence may mention: an organizer, a meeting type, a booking."""

    id: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """What the reader of a sentence may know about the talk so far. All times on the person's wall clock."""

    now: datetime
    timezone: str
    locale: str = "en"
    act: str | None = None
    act_what: str | None = None
    offered: Sequence[datetime] = ()
    organizers: Sequence[Known] = ()
    meeting_types: Sequence[Known] = ()


@dataclass(frozen=True, slots=True)
class Understanding:
    """What the bot makes of one sentence. What was said only; what is filled in is the dialogs' business."""

    intent: Intent = "out_of_scope"
    score: float = 0.0
    when: When = field(default_factory=When)
    ambiguous: tuple[Span, ...] = ()
    duration_minutes: int | None = None
    ordinal: int | None = None
    email: str | None = None
    name: str | None = None
    organizer: str | None = None
    """Id of a `Known` organizer, or None; two that fit stand in `organizer_choices`."""
    organizer_choices: tuple[str, ...] = ()
    organizer_words: str | None = None
    """The words that seem to name whom to meet ("with Dr Who"), known or not."""
    meeting_type: str | None = None
    meeting_type_choices: tuple[str, ...] = ()
    note: str | None = None
    code: str | None = None
    """Six digits said while a code was asked, or a link's code after "book with"."""
    unread: tuple[str, ...] = ()
    language: str = "en"
    booking_when: When = field(default_factory=When)
    """The time that names an existing booking, apart from the wanted one: "move my 3 pm on Tuesday to Thursday"."""
    runner_up: Intent | None = None
    scores: Mapping[str, float] = field(default_factory=dict)
