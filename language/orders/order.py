"""An organizer's order and the bits that change one, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from language.meaning import Span, When

Weekly = tuple[tuple[tuple[int, ...], tuple[tuple[int, int], ...]], ...]
"""Days of the week (0 = Monday; none said: empty) with their hours, in minutes after midnight."""


@dataclass(frozen=True, slots=True)
class Order:
    """What one sentence asks for. `kind` is the rule's name; a slot that was not said is empty.

    Times are on the wall clock of the context. `type` is the id of a meeting type; where the words fit none they stand
    in `words` alone.
    """

    kind: str
    when: When = field(default_factory=When)
    wanted: When = field(default_factory=When)
    """The new time of a meeting that is moved; `when` names the old one."""
    weekly: Weekly = ()
    days: tuple[int, ...] = ()
    minutes: int | None = None
    lengths: tuple[int, ...] = ()
    """Every length that was said, in minutes, where several can be."""
    type: str | None = None
    marks: frozenset[str] = frozenset()
    words: Mapping[str, str] = field(default_factory=dict)
    ambiguous: tuple[Span, ...] = ()
    text: str = ""
    sentence: str = ""
    """The words of this order as they were typed, of several in one sentence."""
    unread: tuple[str, ...] = ()
    left_out: str = ""
    """Words of the sentence that the order does not carry: whoever speaks must hear of them."""


@dataclass(frozen=True, slots=True)
class Bits:
    """What a short answer or correction carries ("no, 25 minutes", "make it private", "till six on Fridays")."""

    when: When = field(default_factory=When)
    weekly: Weekly = ()
    minutes: int | None = None
    lengths: tuple[int, ...] = ()
    name: str | None = None
    email: str | None = None
    marks: frozenset[str] = frozenset()
    type: str | None = None
    side: str | None = None
    country: str | None = None
    zone: str | None = None
    """Of a place that was named, by itself or with more words."""
    count: int | None = None
    yes: bool = False
    """Yes, and nothing else."""
