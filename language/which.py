"""Which supported language a sentence is written in, guessed from its commonest words."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

import yaml

HOME = Path(__file__).parent
FALLBACK = "en"
WORD = re.compile(r"[^\W\d_]+")
READ = 400
"""Characters that are looked at."""
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


def folded(text: str) -> str:
    """In lower case, and umlauts as they are typed on other keyboards: "fuer" and "Für" are the same."""
    return text.casefold().translate(UMLAUTS)


@lru_cache(maxsize=4)
def language_of(text: str, locale: str) -> str:
    """The language of the words themselves where they show one, else the locale's, else English ("en", "de").

    The last few answers are kept: times, entities and intent of one sentence each ask for its language.
    """
    words = set(WORD.findall(folded(text[:READ])))
    counts = {language: len(words & common) for language, common in _common_words().items()}
    best = max(counts.values())
    leaders = [language for language, count in counts.items() if count == best]
    if best and len(leaders) == 1:
        return leaders[0]
    spoken = locale.casefold().replace("_", "-").partition("-")[0]
    return spoken if spoken in counts else FALLBACK


@cache
def _common_words() -> dict[str, frozenset[str]]:
    lists = yaml.safe_load((HOME / "languages.yaml").read_text(encoding="utf-8"))
    return {language: frozenset(folded(words).split()) for language, words in lists.items()}
