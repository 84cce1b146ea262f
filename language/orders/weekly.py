"""Weekly hours as people say them: "9 to 5 Monday to Thursday", "Mon-Fri 9-12 and 1-5", "weekdays 8 till 4"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from language.orders.order import Weekly
from language.orders.phrases import phrases

NOON, MIDNIGHT = 720, 1440
FIRST_MORNING_HOUR = 7


def read_weekly(text: str, language: str) -> Weekly:
    """Each group of days with its hours, in the order said; empty where the words say something else too."""
    said = list(_tokens(text, language))
    if not said or None in said:
        return ()
    days_first = isinstance(said[0], int)
    found: list[tuple[list[int], list[tuple[int, int]]]] = []
    was_first = False
    for token in said:
        is_first = isinstance(token, int) is days_first
        if not found or (is_first and not was_first):
            found.append(([], []))
        if isinstance(token, int):
            found[-1][0].append(token)
        elif token is not None:
            found[-1][1].append(token)
        was_first = is_first
    if not all(hours for _, hours in found):
        return ()
    return tuple((tuple(dict.fromkeys(days)), tuple(hours)) for days, hours in found)


def read_days(text: str, language: str) -> tuple[int, ...]:
    """Days of the week alone ("Fridays", "weekends"), or nothing where the words say something else too."""
    said = list(_tokens(text, language))
    return tuple(token for token in said if isinstance(token, int)) if all(isinstance(one, int) for one in said) else ()


def _tokens(text: str, language: str) -> Iterator[int | tuple[int, int] | None]:
    """Days, hours, and None for anything that is neither."""
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


def _meaning(found: re.Match[str], language: str) -> Iterator[int | tuple[int, int] | None]:
    words = phrases(language).weekly
    if found["group"]:
        for pattern, days in words["groups"].items():
            if re.fullmatch(pattern, found["group"], re.IGNORECASE):
                yield from days
                return
    elif found["first"]:
        first = words["days"][found["first"].lower()]
        last = words["days"][found["last"].lower()] if found["last"] else first
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
    text = text.lower().replace(".", "").replace(" ", "")
    if re.fullmatch(words["noon"].replace(" ", ""), text):
        return NOON, True
    if re.fullmatch(words["midnight"], text):
        return 0, True
    found = re.fullmatch(r"(\d{1,2})(?::?(\d{2}))?(am|pm|a|p|h|uhr|oclock|o'clock)?", text)
    if found is None or int(found[2] or 0) > 59:
        return MIDNIGHT + 1, True
    hour, half = int(found[1]), (found[3] or "")[:1]
    if half in ("a", "p"):
        return (hour % 12 + (12 if half == "p" else 0)) * 60 + int(found[2] or 0), True
    return hour * 60 + int(found[2] or 0), hour > 12


@cache
def _pattern(language: str) -> re.Pattern[str]:
    words = phrases(language).weekly
    day = "|".join(sorted(words["days"], key=len, reverse=True))
    clock = rf"(?:\d{{1,2}}(?:[:.]\d{{2}})?\s*(?:a\.?m\.?|p\.?m\.?|o'clock|h)?|{words['noon']}|{words['midnight']})"
    through = rf"\s*(?:{words['through']})\s*"
    groups = "|".join(words["groups"])
    hours = rf"(?:from\s+|between\s+)?(?P<opens>{clock})(?:{through}|\s+and\s+)(?P<closes>{clock})"
    days = rf"(?:on\s+|every\s+)?(?P<first>{day})\b(?:{through}(?P<last>{day})\b)?"
    glue = r"(?:[\s,;:&]+|\b(?:and|also|then|from|on|only|just)\b)"
    return re.compile(rf"(?:{glue})*(?:(?P<group>{groups})\b|{days}|{hours})(?:{glue})*", re.IGNORECASE)
