"""Which meeting type an organizer's words mean: "interviews" is "Interview", "the half hour" one of 30 minutes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from language.meaning import Known

ALL = "*"
"""Stands for every meeting type."""
EVERY = re.compile(
    r"(?:(?:my|the|all|each|every|any)\s+)*(?:meetings?|bookings?|types?|meeting types?|everything)", re.I
)
FILLING = frozenset({"meeting", "call", "chat", "type", "appointment", "a", "an", "the", "my", "one"})
HALF_HOUR = re.compile(r"\bhalf[- ]?(?:an )?hours?\b|\b(\d+)[- ]?min(?:ute)?s?\b", re.I)


def type_meant(text: str, known: Sequence[Known]) -> tuple[str, ...]:
    """The ids that the words fit best; ALL for words that mean every one of them; none for other words."""
    if EVERY.fullmatch(text.strip()):
        return (ALL,)
    wanted = _words(text)
    exact = [one.id for one in known if any(_words(name) == wanted for name in one.names)]
    if exact:
        return tuple(exact)
    telling = wanted - FILLING
    if not telling:
        return ()
    return tuple(one.id for one in known if any(telling <= _words(name) for name in one.names))


def _words(text: str) -> frozenset[str]:
    plain = HALF_HOUR.sub(lambda found: f" {found[1] or 30} minute ", text.casefold())
    found = re.findall(r"[^\W_]+", plain)
    return frozenset(
        word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word for word in found
    )
