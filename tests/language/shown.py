"""A reading as one line of a table: "2026-11-27 14:00 | not 2026-11-30 | earliest | 30 minutes"."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from language.meaning import Span
from language.times import TimeReading

DAY = timedelta(days=1)


def shown(reading: TimeReading) -> str:
    """Everything a reading says, in a fixed order; an empty text for nothing."""
    when = reading.when
    said = [shown_span(span) for span in when.any_of]
    said += [f"not {shown_span(span)}" for span in when.none_of]
    said += [f"or {shown_span(span)}?" for span in reading.ambiguous]
    said += [when.order] if when.order else []
    if when.relative:
        relative = when.relative
        said.append(f"{relative.direction} than {relative.to}")
        said += [f"by {relative.shift_minutes}"] if relative.shift_minutes else []
        said += [f"keeping {relative.keep}"] if relative.keep else []
    said += [f"in {when.timezone}"] if when.timezone else []
    said += [f"{reading.duration_minutes} minutes"] if reading.duration_minutes else []
    said += [f"number {reading.ordinal}"] if reading.ordinal else []
    said += [f"unread: {words}" for words in reading.unread]
    return " | ".join(said)


def shown_span(span: Span) -> str:
    """A day as its date, days as the first and the last, a point as its time."""
    if span.open == "after":
        return f"from {_shown(span.start)}"
    if span.open == "before":
        return f"before {_shown(span.end)}"
    if span.end is None:
        return _shown(span.start)
    start, end = span.start, span.end
    if isinstance(start, datetime) and isinstance(end, datetime) and start.time() == end.time() == time():
        last = end.date() - DAY
        return str(start.date()) if last == start.date() else f"{start.date()} to {last}"
    if isinstance(start, datetime) and isinstance(end, datetime) and start.date() == end.date():
        return f"{_shown(start)}-{end:%H:%M}"
    return f"{_shown(start)}-{_shown(end)}"


def _shown(at: date | time | datetime | None) -> str:
    if isinstance(at, datetime):
        return f"{at:%Y-%m-%d %H:%M}" if at.time() != time() else f"{at:%Y-%m-%d}"
    return f"{at:%H:%M}" if isinstance(at, time) else "nothing"
