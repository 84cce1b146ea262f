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
    """Such as "time", "ordinal", "email"; "offered" when a time said is one of those on the table."""
    return frozenset(_of_times(context, times)) | frozenset(_of_hints(hints)) | frozenset(_of_words(words))


def _of_times(context: Context, times: TimeReading) -> Iterator[str]:
    when = times.when
    if when.any_of:
        yield "time"
        if any(_is_offered(span, start) for span in when.any_of for start in context.offered):
            yield "offered"
    if when.none_of:
        yield "excluded"
    if when.order:
        yield "order"
    if when.relative:
        yield "relative"
    if times.duration_minutes:
        yield "duration"
    if times.ordinal is not None:
        yield "ordinal"


def _of_hints(hints: Hints) -> Iterator[str]:
    for name in ("email", "code", "name", "organizer"):
        if getattr(hints, name):
            yield name


def _of_words(words: Words) -> Iterator[str]:
    if "?" in words.plain or "<question>" in words.classed[:1]:
        yield "question"
    if len(words.plain) <= 3:
        yield "short"


def _is_offered(span: Span, start: datetime) -> bool:
    """A point or window on the start's own wall clock that holds it; half a day and more picks nothing out."""
    if isinstance(span.start, time):
        return span.start == start.time() if span.end is None else False
    if not isinstance(span.start, datetime):
        return False
    if isinstance(span.end, datetime):
        return span.start <= start < span.end
    return span.start == start
