"""What the words of a slot mean: a slot's name to the reader that finds its meaning among other words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from language.meaning import Context
from language.orders.phrases import Phrases
from language.orders.types import ALL, find_type
from language.orders.weekly import find_days, find_weekly
from language.times import read_times

Spans = list[tuple[int, int]]
URL = re.compile(r"(?:https?|webcals?)://\S+", re.IGNORECASE)
ADDRESS = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+\w")
DOMAIN = re.compile(rf"{ADDRESS.pattern}|(?:[\w-]+\.)+[a-z]{{2,}}", re.IGNORECASE)
PLACE_WORDS = 3
FIGURES = re.compile(
    r"(\d+)[\s-]*(?:(?P<hours>h(?:ou)?rs?|h(?:ours?)?|st(?:un)?d\w*|stünd\w*|stuend\w*)|(?P<minutes>m(?:in\w*)?)|(?P<days>d(?:ays?)?|ta?ä?e?g\w*)|"
    r"(?P<weeks>w\w*))",
    re.IGNORECASE,
)
"""A length in figures with its unit in any language and shape; a month is none."""
UNITS = {"hours": 60, "minutes": 1, "days": 1440, "weeks": 10080}


@dataclass(frozen=True, slots=True)
class Found:
    """The fields of an order that words fill, and where these stand in the text."""

    fields: Mapping[str, Any] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    spans: Spans = field(default_factory=list)


Finder = Callable[[str, Context, Phrases], Found | None]


def find_when(text: str, context: Context, known: Phrases) -> Found | None:
    reading = read_times(text, context)
    if not reading.when.any_of and not reading.unread:
        return None
    fields = {"when": reading.when, "ambiguous": reading.ambiguous, "unread": reading.unread}
    if reading.duration_minutes:
        fields["minutes"] = reading.duration_minutes
    unread = [(at, at + len(words)) for words in reading.unread if (at := text.find(words)) >= 0]
    return Found(fields, spans=[*reading.spans, *unread])


def find_hours(text: str, context: Context, known: Phrases) -> Found | None:
    weekly, spans = find_weekly(text, known.language)
    return Found({"weekly": weekly}, spans=spans) if weekly else None


def find_clock(text: str, context: Context, known: Phrases) -> Found | None:
    """Hours of one day, which no day of the week is said with."""
    for match in re.finditer(r"(?<![\w:.])\d", text):
        for end in sorted({word.end() for word in re.finditer(r"\S+", text)}, reverse=True):
            weekly, spans = find_weekly(text[match.start() : end], known.language)
            if end > match.start() and len(weekly) == 1 and not weekly[0][0] and len(spans) == 1:
                return Found({"weekly": weekly}, spans=[(match.start(), match.start() + spans[0][1])])
    return None


def find_week_days(text: str, context: Context, known: Phrases) -> Found | None:
    days, spans = find_days(text, known.language)
    return Found({"days": days}, spans=spans) if days else None


def find_length(text: str, context: Context, known: Phrases) -> Found | None:
    """The only length, or the one said last."""
    found = find_lengths(text, context, known)
    if found is None:
        return None
    return Found({"minutes": found.fields["lengths"][-1]}, spans=found.spans) if len(found.spans) == 1 else None


def find_lengths(text: str, context: Context, known: Phrases) -> Found | None:
    """Every length, in minutes."""
    read = []
    for match in known.length.finditer(text):
        read.append((minutes_of(match[0], context, known), match.span()))
        read += _sharing_unit(text, match, context, known)
    lengths = [minutes for minutes, _ in read if minutes]
    return Found({"lengths": tuple(lengths)}, spans=[span for _, span in read]) if lengths else None


def _sharing_unit(
    text: str, length: re.Match[str], context: Context, known: Phrases
) -> list[tuple[int | None, tuple[int, int]]]:
    """ "15, 30 or 45 minutes": the figures before a length have its unit."""
    unit, end, found = length[0].lstrip("0123456789"), length.start(), []
    while unit != length[0] and (
        before := re.search(r"(?<!\w)(\d+)\s*(?:,|/|&|\bor\b|\band\b|\boder\b|\bund\b)\s*$", text[:end])
    ):
        found.append((minutes_of(before[1] + unit, context, known), before.span()))
        end = before.start()
    return found


def minutes_of(words: str, context: Context, known: Phrases) -> int | None:
    """How long "an hour", "24h" or "20-minütig" is."""
    for pattern, minutes in known.tables["length"]:
        if pattern.fullmatch(words.strip()):
            return int(minutes)
    figures = FIGURES.fullmatch(words.strip())
    if figures:
        return int(figures[1]) * next(UNITS[name] for name, said in figures.groupdict().items() if said)
    return read_times(words, context).duration_minutes


def find_a_type(text: str, context: Context, known: Phrases) -> Found | None:
    found = find_type(text, context.meeting_types)
    return Found({"type": found[0]}, {"type": text[found[1] : found[2]]}, [found[1:]]) if found else None


def find_one_type(text: str, context: Context, known: Phrases) -> Found | None:
    found = find_a_type(text, context, known)
    return None if found is None or found.fields["type"] == ALL else found


def find_count(text: str, context: Context, known: Phrases) -> Found | None:
    for match in re.finditer(r"\d+|[^\W\d_]+", text):
        number = int(match[0]) if match[0].isdecimal() else known.counts.get(match[0].casefold())
        if number is not None:
            return Found(words={"count": str(number)}, spans=[match.span()])
    return None


def find_place(text: str, context: Context, known: Phrases) -> Found | None:
    """A place whose zone is known: its IANA name stands in `words`."""
    words = list(re.finditer(r"[^\W\d_][^\s,;]*", text))
    for count in range(min(PLACE_WORDS, len(words)), 0, -1):
        for first in range(len(words) - count + 1):
            start, end = words[first].start(), words[first + count - 1].end()
            if zone := zone_of(text[start:end], context, known):
                return Found(words={"zone": zone, "place": text[start:end]}, spans=[(start, end)])
    return None


def zone_of(place: str, context: Context, known: Phrases) -> str | None:
    """The zone of a place that is told by its name alone."""
    said = known.whereabouts.replace("{place}", place.strip(" .!?"))
    reading = read_times(said, context)
    whole = any(end == len(said) for _, end in reading.spans)
    return reading.when.timezone if whole and not reading.when.any_of and not reading.unread else None


def _by(pattern: re.Pattern[str], name: str) -> Finder:
    def find(text: str, context: Context, known: Phrases) -> Found | None:
        several = list(pattern.finditer(text))
        said = ", ".join(match[0].rstrip(".,;:!?") for match in several)
        return Found(words={name: said}, spans=[match.span() for match in several]) if several else None

    return find


def _in_table(name: str) -> Finder:
    """The meaning of the first entry of a table of the language that the words have."""

    def find(text: str, context: Context, known: Phrases) -> Found | None:
        matches = [(match, meaning) for pattern, meaning in known.tables[name] if (match := pattern.search(text))]
        if not matches:
            return None
        match, meaning = max(matches, key=lambda one: len(one[0][0]))
        return Found(words={name: meaning}, spans=[match.span()])

    return find


def _named(name: str) -> Finder:
    def find(text: str, context: Context, known: Phrases) -> Found | None:
        table = known.sides if name == "side" else known.shown
        for meaning, pattern in table.items():
            if match := re.search(rf"(?<!\w)(?:{pattern.pattern})(?!\w)", text, re.IGNORECASE):
                return Found(words={name: meaning}, spans=[match.span()])
        return None

    return find


FINDERS: Mapping[str, Finder] = {
    "when": find_when,
    "hours": find_hours,
    "clock": find_clock,
    "days": find_week_days,
    "length": find_length,
    "lengths": find_lengths,
    "type": find_a_type,
    "one_type": find_one_type,
    "count": find_count,
    "zone": find_place,
    "url": _by(URL, "url"),
    "address": _by(ADDRESS, "address"),
    "addresses": _by(DOMAIN, "addresses"),
    "side": _named("side"),
    "shown": _named("shown"),
    "country": _in_table("country"),
    "state": _in_table("state"),
    "language": _in_table("language"),
    "colour": _in_table("colour"),
    "period": _in_table("period"),
}
