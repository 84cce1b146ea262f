"""What else was found in a sentence, as names that rules and the scorer know."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from typing import TYPE_CHECKING

from language.intents.reading import Hints
from language.intents.words import Words
from language.meaning import Context, Span

if TYPE_CHECKING:
    from language.times.reading import TimeReading


def signs_of(words: Words, context: Context, times: TimeReading, hints: Hints) -> frozenset[str]:
    """Such as "time" or "email"; "offering" when starts are on the table, "offered" when a time said is one of them."""
    return frozenset([*_of_times(context, times), *_of_hints(hints), *_of_words(words)])


def _of_times(context: Context, times: TimeReading) -> Iterator[str]:
    when = times.when
    if context.offered:
        yield "offering"
    if when.timezone:
        yield "zone"
    if when.any_of:
        yield "time"
        if any(_is_offered(span, start) for span in when.any_of for start in context.offered):
            yield "offered"
    if when.relative and when.relative.shift_minutes:
        yield "shift"
    if when.order:
        yield "order"
    if when.none_of:
        yield "excluded"
    if times.ordinal is not None:
        yield "ordinal"


def _of_hints(hints: Hints) -> Iterator[str]:
    for name in ("email", "code", "name", "organizer"):
        if getattr(hints, name):
            yield name


def _of_words(words: Words) -> Iterator[str]:
    if words.marked or "<question>" in words.classed[:1]:
        yield "question"
    if len(words.plain) <= 3:
        yield "short"


def _is_offered(span: Span, start: datetime) -> bool:
    """Whether the time said is this start, or the day or part of a day that it lies in."""
    if isinstance(span.start, time):
        return span.end is None and span.start == start.time()
    if not isinstance(span.start, datetime):
        return False
    if isinstance(span.end, datetime):
        return span.start <= start < span.end
    return span.start == start
