"""Numbers as typed, with every kind of time word they could be: an hour, minutes, a day of the month, a year."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

YEARS = range(1950, 2101)


def word_number(value: int) -> dict[str, Any]:
    """What a number word stands for: "twelve" may be an hour, minutes or a day of the month."""
    kinds = ["number", "numword"]
    if value <= 12:
        kinds.append("hour")
    if 1 <= value <= 12:
        kinds.append("hour12")
    if 1 <= value <= 31:
        kinds.append("monthday")
    if value < 60:
        kinds.append("upto60")
    if 10 <= value < 60:
        kinds.append("minute")
    if value in (5, 10, 15, 20, 25):
        kinds.append("fives")
    return dict.fromkeys(kinds, value)


@lru_cache(maxsize=4096)
def digits(text: str) -> dict[str, Any]:
    """What a row of digits could stand for."""
    value = int(text[:12])
    found: dict[str, Any] = {"number": value, "digits": value}
    if len(text) <= 2:
        found |= {kind: value for kind, holds in _short(text, value) if holds}
    if len(text) in (3, 4) and value % 100 < 60 and value // 100 <= 24 and not (len(text) == 3 and text[0] == "0"):
        found["hmm"] = (value // 100, value % 100)
    if len(text) == 4 and value in YEARS:
        found["year"] = value
    return found


def _short(text: str, value: int) -> list[tuple[str, bool]]:
    return [
        ("hour", value <= 24),
        ("hour12", 1 <= value <= 12),
        ("padded", text[0] == "0" and len(text) == 2),
        ("monthday", 1 <= value <= 31),
        ("minute", len(text) == 2 and value < 60),
        ("upto60", value < 60),
        ("fives", value in (5, 10, 15, 20, 25)),
    ]


def _all_kinds() -> set[frozenset[str]]:
    texts = [str(value) for value in range(70)] + [f"{value:02}" for value in range(70)]
    texts += [
        "100",
        "130",
        "161",
        "000",
        "0000",
        "0130",
        "0161",
        "1261",
        "1961",
        "2030",
        "2061",
        "2130",
        "9999",
        "12345",
    ]
    return {frozenset(digits(text)) for text in texts} | {frozenset(word_number(value)) for value in range(101)}


KINDS_OF_NUMERALS = sorted(_all_kinds(), key=sorted)
