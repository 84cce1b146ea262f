"""What a side question is about, or what of a booking shall change: phrases as data, the first topic that fits wins."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

HOME = Path(__file__).parent
READ = 500
"""Characters that are looked at."""


def topic_of(text: str, language: str = "en") -> str | None:
    """The topic of a sentence, or None. Apostrophes and case do not matter."""
    plain = text[:READ].casefold().replace("’", "'")
    for topic, phrases in _topics(language):
        if phrases.search(plain):
            return topic
    return None


@cache
def _topics(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    path = HOME / language / "topics.yaml"
    lists = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {}
    return tuple(
        (topic, re.compile("|".join(rf"\b(?:{phrase})\b" for phrase in phrases))) for topic, phrases in lists.items()
    )
