"""One turn's way in and out: what arrived from a channel, what goes back, and the state in between. Plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from scheduling.booking import Person

Act = dict[str, Any]
"""One act of the contract's section 4, its name under "act"."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a channel brought: typed text, a pressed card button (`value`), or somebody joining."""

    kind: Literal["message", "join", "invoke"]
    channel: str
    conversation: str
    activity: str
    person: Person
    now: datetime
    """Aware UTC."""
    text: str = ""
    value: Mapping[str, Any] = field(default_factory=dict)
    locale: str | None = None
    timezone: str | None = None
    """The person's IANA zone where the channel told it."""
    group: bool = False
    """A group chat or a channel of a team: the bot only points to the personal chat there."""
    outsider: bool = False
    """Somebody of an organization that is not served here."""
    address: Mapping[str, Any] = field(default_factory=dict)
    """What the channel needs to write to this chat later, unasked; empty where it cannot be."""
    trusted_email: bool = False
    """Testers only: an address typed for a new booking counts as proved."""


@dataclass(frozen=True, slots=True)
class Reply:
    """One message back: text that carries every fact, and the same as an Adaptive Card where that helps."""

    text: str
    card: Mapping[str, Any] | None = None
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What one turn came to. `state` is plain JSON; `understanding` is the contract's section 3."""

    replies: tuple[Reply, ...]
    acts: tuple[Act, ...]
    state: Mapping[str, Any]
    understanding: Mapping[str, Any] = field(default_factory=dict)
