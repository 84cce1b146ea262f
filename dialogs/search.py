"""Free starts for a wish: which to show, and why there are none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from itertools import groupby, islice
from zoneinfo import ZoneInfo

from dialogs.wishes import Wish
from scheduling.availability import Availability

SHOWN, DAYS = 5, 3
"""At most so many starts are shown, of at most so many days."""
FARTHEST = timedelta(days=800)


@dataclass(frozen=True, slots=True)
class Found:
    """Starts to offer, aware UTC and in order of time; or none, with the reason and the nearest three."""

    slots: tuple[datetime, ...] = ()
    more: bool = False
    reason: str | None = None
    nearest: tuple[datetime, ...] = ()
    unreadable: bool = False
    """Whether a calendar that cannot be read now stands behind the reason."""


def find(wish: Wish, free: Availability, zone: str, now: datetime) -> Found:
    """The starts to show for a wish, at most five.

    Of many, each day gives some, at even steps.
    """
    matching = list(islice(_matching(wish, free, zone, now), 400))
    if not matching:
        return _nothing(wish, free, zone, now)
    if wish.order == "latest":
        shown = matching[-SHOWN:]
    elif wish.order == "earliest":
        shown = matching[:SHOWN]
    else:
        shown = _spread(matching, zone)
    return Found(tuple(shown), more=len(matching) > len(shown))


def first(wish: Wish, free: Availability, zone: str, now: datetime) -> datetime | None:
    """The one start that "the earliest" or "the last one that day" names."""
    if wish.order == "latest":
        return max(islice(_matching(wish, free, zone, now), 4000), default=None)
    return next(_matching(wish, free, zone, now), None)


def beside(wish: Wish, free: Availability, zone: str, now: datetime, shown: list[datetime], earlier: bool) -> Found:
    """More starts earlier or later than those on the table: within the wish while it has any, else around it."""
    if earlier:
        edge = min(shown)
        for candidate in (wish, any_time(wish), Wish()):
            before = [start for start in _matching(candidate, free, zone, now) if start < edge]
            if before:
                return Found(tuple(before[-SHOWN:]), more=len(before) > SHOWN)
    else:
        edge = max(shown)
        for candidate in (wish, any_time(wish), Wish()):
            after = list(islice((start for start in _matching(candidate, free, zone, now) if start > edge), SHOWN + 1))
            if after:
                return Found(tuple(after[:SHOWN]), more=len(after) > SHOWN)
    reason = "past" if earlier and edge <= now else "notice" if earlier else "horizon"
    return Found(reason=free.why(now, edge) if earlier and edge > now else reason)


def others(wish: Wish, free: Availability, zone: str, now: datetime, shown: list[datetime]) -> Found:
    """Starts that fit the wish and were not shown yet; when it has no more, starts around it."""
    fresh = [start for start in islice(_matching(wish, free, zone, now), 400) if start not in shown]
    if fresh:
        return Found(tuple(_spread(fresh, zone)), more=len(fresh) > SHOWN)
    nearest = [start for start in free.nearest(max(shown), SHOWN + len(shown)) if start not in shown]
    return Found(tuple(nearest[:SHOWN]))


def any_time(wish: Wish) -> Wish:
    """The wish with its days and exclusions, at whatever time of them."""
    days = tuple(replace(rule, opens=None, closes=None, point=False) for rule in wish.any_of if rule.whole is None)
    return replace(wish, any_of=days)


def moment(wish: Wish, zone: str) -> datetime | None:
    """The exact start a wish names, aware UTC; of a wall time that comes twice, the first."""
    if not wish.is_point:
        return None
    rule = wish.any_of[0]
    assert rule.first is not None
    assert rule.opens is not None
    local = datetime.combine(rule.first, time()) + timedelta(minutes=rule.opens)
    return _utc(local, wish.timezone or zone)


def _matching(wish: Wish, free: Availability, zone: str, now: datetime) -> Iterator[datetime]:
    clock = ZoneInfo(wish.timezone or zone)
    after, before = _reach(wish, wish.timezone or zone, now)
    for start in free.starts(after, before):
        if wish.allows(start.astimezone(clock).replace(tzinfo=None)):
            yield start


def _reach(wish: Wish, zone: str, now: datetime) -> tuple[datetime, datetime]:
    """The instants between which every start of the wish lies."""
    if not wish.any_of:
        return now, now + FARTHEST
    ends = [rule.reach() for rule in wish.any_of]
    starts = [start for start, _ in ends]
    stops = [stop for _, stop in ends]
    after = now if None in starts else max(now, min(_utc(s, zone) for s in starts if s is not None))
    before = now + FARTHEST if None in stops else max(_utc(s, zone) for s in stops if s is not None)
    return after, max(before, after)


def _nothing(wish: Wish, free: Availability, zone: str, now: datetime) -> Found:
    """Why no start fits: the past, a rule of the organizer, or a wish that excludes all there is."""
    after, before = _reach(wish, wish.timezone or zone, now)
    if before <= now:
        return Found(reason="past", nearest=tuple(free.nearest(now)))
    wanted = stretches(wish, wish.timezone or zone, now)
    around = wanted[0][0] if wanted else after
    if next(free.starts(after, before), None) is not None and not wish.is_point and _open_within(wanted, free):
        return Found(reason="no_match", nearest=tuple(free.nearest(around)))
    exact = moment(wish, zone)
    judged = free.judge(exact) if exact is not None else None
    if exact is not None and judged == "outside_hours" and free.within_hours(exact):
        judged = "no_match"
    if judged == "taken":
        judged = "fully_booked"
    explained = free.explain(*_asked_about(exact, wanted, after, before))
    nearest = tuple(free.nearest(exact or around))
    return Found(reason=judged or explained.reason, nearest=nearest, unreadable=explained.because == "unreadable")


def _asked_about(
    exact: datetime | None, wanted: list[tuple[datetime, datetime]], after: datetime, before: datetime
) -> tuple[datetime, datetime]:
    """The range whose emptiness is explained: the moment asked for, else its first day, else all of the wish."""
    if exact is not None:
        return exact, exact + timedelta(minutes=1)
    return wanted[0] if wanted else (after, before)


def _open_within(windows: list[tuple[datetime, datetime]], free: Availability) -> bool:
    return any(next(free.starts(start, end), None) is not None for start, end in windows)


def stretches(wish: Wish, zone: str, now: datetime) -> list[tuple[datetime, datetime]]:
    """The wish's stretches of time on its first days, for asking why each is empty."""
    windows = []
    for rule in wish.any_of:
        start, end = rule.reach()
        if rule.first is None and rule.last is None and rule.whole is None:
            today = now.astimezone(ZoneInfo(zone)).date()
            start = datetime.combine(today, time()) + timedelta(minutes=rule.opens or 0)
            end = start + timedelta(minutes=1) if rule.point else datetime.combine(today, time()) + timedelta(days=1)
        after = now if start is None else max(now, _utc(start, zone))
        before = after + timedelta(days=1) if end is None else _utc(end, zone)
        if before > now:
            windows.append((after, max(before, after + timedelta(minutes=1))))
    return windows


def _spread(starts: list[datetime], zone: str) -> list[datetime]:
    """Five of many, at even steps through each day, so that a person sees the day and not one morning."""
    clock = ZoneInfo(zone)
    days = [list(day) for _, day in groupby(starts, lambda start: start.astimezone(clock).date())][:DAYS]
    each = -(-SHOWN // len(days))
    shown = [start for day in days for start in day[:: max(1, len(day) // each)][:each]][:SHOWN]
    rest = (start for start in starts if start not in shown)
    return sorted([*shown, *islice(rest, SHOWN - len(shown))])


def _utc(local: datetime, zone: str) -> datetime:
    return local.replace(tzinfo=ZoneInfo(zone), fold=0).astimezone(UTC)
