"""What a side question is about, or what of a booking shall change: phrases as data, the first topic that fits wins."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

import yaml

HOME = Path(__file__).parent
READ = 500
"""Characters that are looked at."""


def topic_of(text: str, language: str = "en") -> str | None:
    """The topic of a sentence, or None. Apostrophes and case do not matter."""
    return _topic_of(text[:READ], language)


def speaks_of(topic: str, text: str, language: str = "en") -> bool:
    """Whether a sentence has words for this topic, whatever other topics it has words for."""
    phrases = _topics(language).get(topic)
    return phrases is not None and phrases.search(_plain(text[:READ])) is not None


# One turn asks for the topic of its sentence again and again.
@lru_cache(maxsize=4)
def _topic_of(text: str, language: str) -> str | None:
    plain = _plain(text)
    return next((topic for topic, phrases in _topics(language).items() if phrases.search(plain)), None)


def _plain(text: str) -> str:
    return text.casefold().replace("’", "'")


@cache
def _topics(language: str) -> dict[str, re.Pattern[str]]:
    path = HOME / language / "topics.yaml"
    lists = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {}
    return {topic: re.compile("|".join(rf"\b(?:{phrase})\b" for phrase in phrases)) for topic, phrases in lists.items()}
