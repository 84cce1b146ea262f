"""What the intent reader is told beside the text, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from language.meaning import Intent


@dataclass(frozen=True, slots=True)
class Hints:
    """What the entity reader found in the same sentence."""

    email: bool = False
    code: bool = False
    name: bool = False
    organizer: bool = False


@dataclass(frozen=True, slots=True)
class IntentReading:
    """The intent, how sure it is, and what else it might have been.

    `score` is a probability: of a hundred readings with 0.9 about ninety are right. `scores` holds every
    intent that is worth a thought, and sums to at most 1.
    """

    intent: Intent
    score: float
    runner_up: Intent | None = None
    scores: Mapping[Intent, float] = field(default_factory=dict)
