"""What a sentence says about time, as spans on the wall clock: against now, with what cannot be reported."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from language.meaning import Span
from language.times.clocks import is_bare, minute_of
from language.times.dates import DAY
from language.times.entries import Entry, Hours
from language.times.values import Clock, ClockRange, Day, Days, Half, Part, Stretch

MIDNIGHT = 24 * 60
HALF_HOUR = 30
MOST_DAYS = 31
"""Days of a stretch whose hours are listed one by one."""


@dataclass(slots=True)
class Resolved:
    """The spans of an entry, the other readings, and whether it is over already."""

    spans: list[Span] = field(default_factory=list)
    others: list[Span] = field(default_factory=list)
    over: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """Hours in minutes from midnight."""

    start: int | None
    end: int | None = None
    open: str | None = None
    bare: bool = False
    part: bool = False


def resolve(entry: Entry, now: datetime) -> Resolved:
    """The spans of one entry that are still to come, or that it is over."""
    found = _resolved(entry, now)
    if not entry.excluded:
        ahead = [span for span in found.spans if not _is_over(span, now)]
        found.over = found.over or bool(found.spans and not ahead)
        found.spans = ahead if ahead else found.spans
    return found


def _is_over(span: Span, now: datetime) -> bool:
    """Whether the last moment of a span has passed."""
    end = span.end if span.end is not None else span.start
    return isinstance(end, datetime) and span.open != "after" and end < now


def _resolved(entry: Entry, now: datetime) -> Resolved:
    if entry.stretch:
        return _resolve_stretch(entry.stretch, now)
    if entry.day is None:
        return Resolved([_timed(None, window_of(entry.hours))] if entry.hours else [])
    found = _resolve_days(entry.day, entry.hours, now, excluded=entry.excluded)
    if entry.conflict:
        found.others = _resolve_days(entry.conflict.weekday, entry.hours, now).spans
        found.over = False
    elif isinstance(entry.day, Day) and entry.day.other and not entry.excluded:
        other = entry.day.other
        near = replace(
            entry.day, first=other, after=other + (entry.day.after - entry.day.first), other=None, fixed=True
        )
        found.others = _resolve_days(near, entry.hours, now).spans
    return found


def _resolve_stretch(stretch: Stretch, now: datetime) -> Resolved:
    over = (stretch.end or stretch.start or now) < now.replace(second=0, microsecond=0)
    return Resolved([Span(stretch.start, stretch.end, stretch.open)], over=over)


def _resolve_days(day: Day | Days, hours: Hours | None, now: datetime, *, excluded: bool = False) -> Resolved:
    window = window_of(hours) if hours else None
    if isinstance(day, Days):
        return _stretch_of_days(day, window, now)
    if window is None:
        return Resolved([Span(_midnight(day.first), _midnight(day.after), None, day.grain)])
    if day.weekday == now.weekday() and not day.fixed and day.which is None and day.number is None:
        day = _today_if_ahead(day, window, now)
    days = (day.after - day.first).days
    if days > 1:
        return _every_day(day, days, window, now)
    span = _timed(day.first, window)
    over = _ends(span, day.first) <= now if span.start != span.end else False
    found = Resolved([span], over=over and not excluded)
    if over and isinstance(span.start, datetime) and span.end is None and not span.open:
        found.others = _readings(span, hours, now)
    return found


def _today_if_ahead(day: Day, window: Window, now: datetime) -> Day:
    """A weekday that is today's means today, if its time is still to come."""
    today = replace(day, first=now.date(), after=now.date() + DAY)
    minutes = now.hour * 60 + now.minute
    latest = window.end if window.end is not None else window.start
    return today if latest is None or latest > minutes else day


def _readings(span: Span, hours: Hours | None, now: datetime) -> list[Span]:
    """What a time today that is over may have meant: the evening, or tomorrow."""
    assert isinstance(span.start, datetime)
    found = []
    if (
        isinstance(hours, Clock)
        and is_bare(hours)
        and span.start.hour < MIDNIGHT // 120
        and (later := span.start + timedelta(hours=12)) > now
    ):
        found.append(replace(span, start=later))
    return [*found, replace(span, start=span.start + DAY)]


def _every_day(day: Day, days: int, window: Window, now: datetime) -> Resolved:
    if days > MOST_DAYS:
        return Resolved([Span(_midnight(day.first), _midnight(day.after), None, day.grain), _timed(None, window)])
    dates = [day.first + DAY * step for step in range(days)]
    if day.each:
        dates = [at for at in dates if at.weekday() < 5]
    spans = [_timed(at, window) for at in dates]
    ahead = [span for span, at in zip(spans, dates, strict=True) if _ends(span, at) > now]
    return Resolved(ahead or spans, over=not ahead)


def _stretch_of_days(days: Days, window: Window | None, now: datetime) -> Resolved:
    start = _midnight(days.start) if days.start else None
    end = _midnight(days.end) if days.end else None
    if window is None:
        return Resolved([Span(start, end, days.open, "day")], over=bool(end and end <= now))
    if days.start and days.end and (days.end - days.start).days <= MOST_DAYS:
        return _every_day(Day(days.start, days.end), (days.end - days.start).days, window, now)
    if days.open == "after" and days.start and window.end is not None and window.start is not None:
        return Resolved([_timed(days.start, window)])
    edge = window.start if window.start is not None else window.end
    offset = timedelta(minutes=edge or 0)
    if days.open == "before" and days.end:
        return Resolved([Span(None, _midnight(days.end) + offset, "before")])
    return Resolved([Span(start + offset if start else None, end, days.open)])


def _ends(span: Span, day: date) -> datetime:
    end = span.end if isinstance(span.end, datetime) else span.start
    if span.open == "after" or not isinstance(end, datetime):
        return _midnight(day + DAY)
    return end + timedelta(minutes=1) if end == span.start else end


def window_of(hours: Hours) -> Window:
    """Hours as minutes from midnight; an end that lies before its start is on the next day."""
    match hours:
        case Part():
            return Window(hours.start, hours.end, part=True)
        case Clock():
            minute = minute_of(hours)
            if hours.about:
                return Window(max(minute - HALF_HOUR, 0), minute + HALF_HOUR, bare=is_bare(hours))
            return Window(minute, bare=is_bare(hours))
    return _range_window(hours)


def _range_window(hours: ClockRange) -> Window:
    first, last = hours.first, hours.last
    if first is None:
        assert last is not None
        return Window(None, minute_of(last), "before", is_bare(last))
    if hours.length:
        return Window(minute_of(first), minute_of(first) + hours.length.minutes, bare=is_bare(first))
    if last is None:
        return Window(minute_of(first), None, "after", is_bare(first))
    start, end = _ordered(first, last)
    return Window(start, end, bare=is_bare(first) and is_bare(last))


def _ordered(first: Clock, last: Clock) -> tuple[int, int]:
    """Start and end, where what one of them leaves open follows from the other."""
    if is_open(first) and not is_open(last):
        end = minute_of(last)
        same = minute_of(replace(first, half=_half(last)))
        if same < end:
            return same, end
        return min(
            (minute_of(replace(first, half=half)) for half in ("am", "pm")),
            key=lambda minute: (end - minute) % MIDNIGHT,
        ), end
    start = minute_of(first)
    if is_open(last) and not is_open(first):
        ends = [minute_of(replace(last, half=half)) for half in ("am", "pm")]
        later = [end for end in ends if end > start]
        return start, min(later) if later else min(ends) + MIDNIGHT
    end = minute_of(last)
    if end <= start and is_open(last):
        end = next((end + shift for shift in (MIDNIGHT // 2,) if start < end + shift <= MIDNIGHT), end)
    return start, end if end > start else end + MIDNIGHT


def is_open(time: Clock) -> bool:
    """Whether the clock time may be in either half of the day."""
    return time.half is None and 1 <= time.hour <= 12


def _half(time: Clock) -> Half:
    return time.half if time.half in ("am", "pm") else ("pm" if time.hour >= 12 else "am")


def _timed(day: date | None, window: Window) -> Span:
    """The window on a day, or on no day in particular."""
    grain = "part_of_day" if window.part else "minute"
    ends = (window.start, window.end)
    if day is None:
        start, end = (None if minute is None else _clock_time(minute) for minute in ends)
        return Span(start, end, window.open, grain, bare=window.bare)  # type: ignore[arg-type]
    start_at, end_at = (None if minute is None else _midnight(day) + timedelta(minutes=minute) for minute in ends)
    return Span(start_at, end_at, window.open, grain, bare=window.bare)  # type: ignore[arg-type]


def _clock_time(minute: int) -> time:
    minute %= MIDNIGHT
    return time(minute // 60, minute % 60)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001
