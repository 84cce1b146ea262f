"""A reading of a time as a button: its label, and the plain data that comes back when it is pressed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, get_args

from language import dates
from language.meaning import Grain, Open, Span
from language.replies import say

YEARS = range(1900, 3000)
"""Further away a zone or a buffer would lead out of the calendar."""


def label(span: Span, locale: str, today: date) -> str:
    """ "Tue 24 Nov", "Tue 24 Nov at 3:00 PM", "3:00 PM": as much as was said."""
    start = span.start if span.start is not None else span.end
    if isinstance(start, time):
        return _clock_label(start, span.end, locale, today)
    assert start is not None
    if span.grain in ("minute", "hour") or start.time() != time():
        if isinstance(span.end, datetime) and span.end - start < timedelta(days=1):
            return dates.span(start, span.end, locale, today)
        return dates.moment(start, locale, today)
    if isinstance(span.end, datetime) and span.end - start > timedelta(days=1):
        last = span.end - timedelta(days=1)
        return say(
            "date-range",
            locale,
            first=dates.day(start.date(), locale, today),
            last=dates.day(last.date(), locale, today),
        )
    return dates.day(start.date(), locale, today)


def _clock_label(start: time, end: object, locale: str, today: date) -> str:
    opens = dates.clock_time(datetime.combine(today, start), locale)
    if not isinstance(end, time):
        return opens
    return f"{opens} – {dates.clock_time(datetime.combine(today, end), locale)}"


def to_data(span: Span) -> dict[str, Any]:
    return {
        "start": span.start.isoformat() if span.start else None,
        "end": span.end.isoformat() if span.end else None,
        "open": span.open,
        "grain": span.grain,
    }


def from_data(data: Mapping[str, Any]) -> Span:
    """Raises ValueError, TypeError or KeyError for data that no button of ours carries."""
    grain: Grain = data["grain"]
    if grain not in get_args(Grain) or data["open"] not in (*get_args(Open), None):
        raise ValueError(grain)
    return Span(_moment(data["start"]), _moment(data["end"]), data["open"], grain)


def _moment(text: str | None) -> datetime | time | None:
    if text is None:
        return None
    moment = datetime.fromisoformat(text) if "T" in text else time.fromisoformat(text)
    if moment.tzinfo is not None or (isinstance(moment, datetime) and moment.year not in YEARS):
        raise ValueError(text)
    return moment


def instant(text: str) -> datetime:
    """A button's start as aware UTC. Raises ValueError for one without an offset, or that nobody can reckon with."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None or moment.year not in YEARS:
        raise ValueError(text)
    return moment.astimezone(UTC)
