"""Weekly hours as people say them: "9 to 5 Monday to Thursday", "Mon-Fri 9-12 and 1-5", "werktags 8 bis 16 Uhr"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from language.orders.order import Weekly
from language.orders.phrases import phrases, plain
from language.which import folded

NOON, MIDNIGHT = 720, 1440
FIRST_MORNING_HOUR = 7

Piece = int | tuple[int, int] | None
"""A day (0 = Monday), hours in minutes after midnight, or something that is neither."""


def read_weekly(text: str, language: str) -> Weekly:
    """Each group of days with its hours, in the order said; empty where the words say something else too."""
    return _grouped(list(_pieces(text, language)))


def read_days(text: str, language: str) -> tuple[int, ...]:
    """Days of the week alone ("Fridays", "weekends"), or nothing where the words say something else too."""
    said = list(_pieces(text, language))
    return tuple(piece for piece in said if isinstance(piece, int)) if all(isinstance(one, int) for one in said) else ()


def find_weekly(text: str, language: str) -> tuple[Weekly, list[tuple[int, int]]]:
    """The same among other words, and where its words stand."""
    found, spans = _scattered(text, language)
    return _grouped(found), spans


def find_days(text: str, language: str) -> tuple[tuple[int, ...], list[tuple[int, int]]]:
    """Days of the week among other words; none where hours stand there, too."""
    found, spans = _scattered(text, language)
    return (tuple(piece for piece in found if isinstance(piece, int)), spans) if _all_days(found) else ((), [])


def _all_days(pieces: Iterable[Piece]) -> bool:
    return all(isinstance(piece, int) for piece in pieces)


def _scattered(text: str, language: str) -> tuple[list[Piece], list[tuple[int, int]]]:
    found: list[Piece] = []
    spans: list[tuple[int, int]] = []
    for start in re.finditer(r"(?<![\w:.@/])\w", text):
        if spans and start.start() < spans[-1][1]:
            continue
        match = _pattern(language).match(text, start.start())
        if match and match.end() > match.start():
            found += _meaning(match, language)
            spans.append(match.span())
    return found, spans


def _grouped(said: list[Piece]) -> Weekly:
    if not said or None in said:
        return ()
    days_first = isinstance(said[0], int)
    found: list[tuple[list[int], list[tuple[int, int]]]] = []
    was_first = False
    for piece in said:
        is_first = isinstance(piece, int) is days_first
        if not found or (is_first and not was_first):
            found.append(([], []))
        if isinstance(piece, int):
            found[-1][0].append(piece)
        elif piece is not None:
            found[-1][1].append(piece)
        was_first = is_first
    if not all(hours for _, hours in found):
        return ()
    return tuple((tuple(dict.fromkeys(days)), tuple(hours)) for days, hours in found)


def _pieces(text: str, language: str) -> Iterator[Piece]:
    pattern = _pattern(language)
    at = 0
    rest = text.strip()
    while at < len(rest):
        found = pattern.match(rest, at)
        if found is None or found.end() == at:
            yield None
            return
        at = found.end()
        yield from _meaning(found, language)


def _meaning(found: re.Match[str], language: str) -> Iterator[Piece]:
    words = phrases(language).weekly
    if found["group"]:
        for pattern, days in words["groups"].items():
            if plain(pattern).fullmatch(found["group"]):
                yield from days
                return
    elif found["first"]:
        first = words["days"][folded(found["first"])]
        last = words["days"][folded(found["last"])] if found["last"] else first
        yield from ((first + step) % 7 for step in range((last - first) % 7 + 1))
    elif found["opens"]:
        yield _hours(found["opens"], found["closes"], words)


def _hours(opens: str, closes: str, words: Any) -> tuple[int, int] | None:
    start, start_half = _clock(opens, words)
    end, end_half = _clock(closes, words)
    if start > MIDNIGHT or end > MIDNIGHT:
        return None
    if not start_half and not re.match(r"0\d|00", opens) and start < FIRST_MORNING_HOUR * 60:
        # Nobody means four in the night by "1-5": a bare hour before seven is in the afternoon.
        start += NOON if end_half or end <= NOON else 0
    if end == 0:
        end = MIDNIGHT
    if end <= start < end + NOON and not end_half:
        end += NOON
    return (start, end if end > start else end + MIDNIGHT)


def _clock(text: str, words: Any) -> tuple[int, bool]:
    """Minutes after midnight, and whether the half of the day was said."""
    text = text.lower().strip()
    if plain(words["noon"]).fullmatch(text):
        return NOON, True
    if plain(words["midnight"]).fullmatch(text):
        return 0, True
    found = re.fullmatch(r"(\d{1,2})(?:[:.h]?(\d{2}))?\s*(?:(a|p)\.?m?\.?|h|uhr(?:\s*(\d{2}))?|o'?clock)?", text)
    if found is None or int(found[2] or found[4] or 0) > 59:
        return MIDNIGHT + 1, True
    hour, minutes = int(found[1]), int(found[2] or found[4] or 0)
    if found[3]:
        return (hour % 12 + (12 if found[3] == "p" else 0)) * 60 + minutes, True
    return hour * 60 + minutes, hour > 12


@cache
def _pattern(language: str) -> re.Pattern[str]:
    words = phrases(language).weekly
    day = "|".join(sorted(words["days"], key=len, reverse=True))
    clock = rf"(?:\d{{1,2}}(?:[:.h]\d{{2}})?\s*(?:{words['clock']})?|{words['noon']}|{words['midnight']})"
    through = rf"\s*(?:{words['through']})\s*"
    groups = "|".join(words["groups"])
    hours = rf"(?:(?:{words['from']})\s+)?(?P<opens>{clock})(?:{through}|\s+(?:{words['and']})\s+)(?P<closes>{clock})"
    days = rf"(?:(?:{words['each']})\s+)?(?P<first>{day})\b\.?(?:{through}(?P<last>{day})\b\.?)?"
    glue = rf"(?:[\s,;:&]+|\b(?:{words['glue']})\b)"
    return plain(rf"(?:{glue})*(?:(?P<group>{groups})\b|{days}|{hours}(?!\w))(?:{glue})*")
