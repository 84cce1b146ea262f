"""When somebody wants to meet, as rules over dates and clock times that later sentences can change one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any, Self

from language.meaning import Span, When

DAY = 1440


@dataclass(frozen=True, slots=True)
class Rule:
    """Dates [first, last) and minutes of the day [opens, closes); None leaves that side open.

    `point` means exactly at `opens`. `closes` past 1440 runs into the next date. What a sentence gives across
    several days with clock times at both ends is kept whole in `whole`.
    """

    first: date | None = None
    last: date | None = None
    opens: int | None = None
    closes: int | None = None
    point: bool = False
    whole: tuple[datetime | None, datetime | None] | None = None

    @property
    def has_date(self) -> bool:
        return self.first is not None or self.last is not None or self.whole is not None

    @property
    def has_clock(self) -> bool:
        return self.opens is not None or self.closes is not None or self.whole is not None

    def allows(self, local: datetime) -> bool:
        """Whether a meeting may start at this wall-clock time."""
        if self.whole is not None:
            start, end = self.whole
            return (start is None or local >= start) and (end is None or local < end)
        return self._allows_on(local, 0) or (
            self.closes is not None and self.closes > DAY and self._allows_on(local, 1)
        )

    def _allows_on(self, local: datetime, days_before: int) -> bool:
        on = local.date() - timedelta(days=days_before)
        minute = local.hour * 60 + local.minute + days_before * DAY
        if (self.first is not None and on < self.first) or (self.last is not None and on >= self.last):
            return False
        if self.point:
            return minute == self.opens
        return (self.opens is None or minute >= self.opens) and (self.closes is None or minute < self.closes)

    def on_date(self, day: date) -> bool:
        """Whether any hour of this date may be allowed."""
        start, end = self.reach()
        return (start is None or start.date() <= day) and (end is None or end.date() >= day)

    def reach(self) -> tuple[datetime | None, datetime | None]:
        """The outermost wall-clock times this rule can allow; None where it has no end."""
        if self.whole is not None:
            return self.whole
        start = None
        if self.first is not None:
            start = datetime.combine(self.first, time()) + timedelta(minutes=self.opens or 0)
        if self.last is None:
            return start, None
        closes = (self.opens or 0) + 1 if self.point else (DAY if self.closes is None else self.closes)
        return start, datetime.combine(self.last, time()) + timedelta(minutes=closes - DAY)


@dataclass(frozen=True, slots=True)
class Wish:
    """Any of these, none of those, in this order; `timezone` where the person named one for these times."""

    any_of: tuple[Rule, ...] = ()
    none_of: tuple[Rule, ...] = ()
    order: str | None = None
    timezone: str | None = None

    def __bool__(self) -> bool:
        return bool(self.any_of or self.none_of or self.order)

    @property
    def is_point(self) -> bool:
        """One exact date and time."""
        return (
            len(self.any_of) == 1
            and self.any_of[0].point
            and self.any_of[0].first is not None
            and _one_day(self.any_of[0])
        )

    def allows(self, local: datetime) -> bool:
        wanted = not self.any_of or any(rule.allows(local) for rule in self.any_of)
        return wanted and not any(rule.allows(local) for rule in self.none_of)

    def to_json(self) -> dict[str, Any]:
        return {
            "any_of": [_rule_to_json(rule) for rule in self.any_of],
            "none_of": [_rule_to_json(rule) for rule in self.none_of],
            "order": self.order,
            "timezone": self.timezone,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        return cls(
            tuple(_rule_from_json(rule) for rule in data["any_of"]),
            tuple(_rule_from_json(rule) for rule in data["none_of"]),
            data["order"],
            data["timezone"],
        )


def wish(when: When) -> Wish:
    """What one sentence asked for, on its own."""
    return Wish(
        tuple(_rule(span) for span in when.any_of),
        tuple(_rule(span) for span in when.none_of),
        when.order,
        when.timezone,
    )


def change(before: Wish, after: Wish) -> Wish:
    """The wish after a further sentence: a new day keeps the time, a new time keeps the day ("actually Wednesday")."""
    if not after.any_of:
        return replace(
            before,
            none_of=_without_repeats(before.none_of + after.none_of),
            order=after.order or before.order,
            timezone=after.timezone or before.timezone,
        )
    merged, zone = after, after.timezone or before.timezone
    if before.any_of and not any(rule.has_date for rule in after.any_of):
        merged = replace(after, any_of=_cross(_dates(before), after.any_of), none_of=_without_repeats(before.none_of))
    elif _keeps_clocks(before, after) and zone == before.timezone:
        merged = replace(after, any_of=_cross(after.any_of, _clocks(before)))
    lasting = tuple(rule for rule in before.none_of if not rule.has_date)
    return replace(merged, none_of=_without_repeats(lasting + merged.none_of + after.none_of), timezone=zone)


def _keeps_clocks(before: Wish, after: Wish) -> bool:
    """A new day keeps the time, but "the latest on Friday" does not keep the morning."""
    return bool(before.any_of) and after.order is None and not any(rule.has_clock for rule in after.any_of)


def at(local: datetime, timezone: str | None = None) -> Wish:
    """Exactly this wall-clock time."""
    return Wish(
        (Rule(local.date(), local.date() + timedelta(days=1), local.hour * 60 + local.minute, None, True),),
        (),
        None,
        timezone,
    )


def on_day(local: datetime) -> Wish:
    """Any time on this date."""
    return Wish((Rule(local.date(), local.date() + timedelta(days=1)),))


def on_other_days(wish: Wish, days: Sequence[date]) -> Wish:
    """The same hours on any day but these."""
    refused = tuple(Rule(day, day + timedelta(days=1)) for day in days)
    hours = tuple(rule for rule in _clocks(wish) if rule.has_clock) if wish.any_of else ()
    return Wish(hours, _without_repeats(wish.none_of + refused), wish.order, wish.timezone)


def at_clock(local: datetime) -> Wish:
    """This clock time on any date."""
    return Wish((Rule(opens=local.hour * 60 + local.minute, point=True),))


def _rule(span: Span) -> Rule:
    start, end = span.start, span.end
    if isinstance(start or end, time):
        return _clock_rule(_minute(start), _minute(end), span.open)
    assert not isinstance(start, time)
    assert not isinstance(end, time)
    if start is not None and end is None and span.open is None:
        if span.grain == "day" and start.time() == time():
            return Rule(start.date(), start.date() + timedelta(days=1))
        return Rule(start.date(), start.date() + timedelta(days=1), start.hour * 60 + start.minute, None, True)
    if (start is None or start.time() == time()) and (end is None or end.time() == time()) and not _is_hours(span):
        return Rule(start and start.date(), end and end.date())
    return _window_rule(start, end)


def _is_hours(span: Span) -> bool:
    """A window within one day that touches midnight ("tonight" is 20-24) is about hours, not about dates."""
    return span.grain in ("minute", "hour", "part_of_day")


def _window_rule(start: datetime | None, end: datetime | None) -> Rule:
    """A window with clock times. One that is open on one side is that date's: "Friday before noon" is no Thursday."""
    if start is None and end is not None:
        return Rule(end.date(), end.date() + timedelta(days=1), None, end.hour * 60 + end.minute)
    if start is not None and end is None:
        return Rule(start.date(), start.date() + timedelta(days=1), start.hour * 60 + start.minute)
    if start is not None and end is not None:
        closes = round((end - datetime.combine(start.date(), time())).total_seconds() / 60)
        if closes <= DAY or end - start <= timedelta(hours=12):
            return Rule(start.date(), start.date() + timedelta(days=1), start.hour * 60 + start.minute, closes)
    return Rule(whole=(start, end))


def _clock_rule(opens: int | None, closes: int | None, side: str | None) -> Rule:
    if side == "before":
        return Rule(closes=closes if closes is not None else opens)
    if side == "after":
        return Rule(opens=opens)
    if closes is None:
        return Rule(opens=opens, point=True)
    if opens is not None and closes <= opens:
        closes += DAY
    return Rule(opens=opens, closes=closes)


def _minute(clock: object) -> int | None:
    return clock.hour * 60 + clock.minute if isinstance(clock, time) else None


def _one_day(rule: Rule) -> bool:
    return rule.first is not None and rule.last is not None and rule.last - rule.first == timedelta(days=1)


def _dates(of: Wish) -> tuple[Rule, ...]:
    rules = (
        Rule(rule.first, rule.last) if rule.whole is None else Rule(*_whole_dates(rule.whole)) for rule in of.any_of
    )
    return _without_repeats(tuple(rules)) or (Rule(),)


def _whole_dates(whole: tuple[datetime | None, datetime | None]) -> tuple[date | None, date | None]:
    start, end = whole
    return start and start.date(), end and (end - timedelta(minutes=1)).date() + timedelta(days=1)


def _clocks(of: Wish) -> tuple[Rule, ...]:
    rules = (Rule(opens=r.opens, closes=r.closes, point=r.point) for r in of.any_of if r.whole is None and r.has_clock)
    return _without_repeats(tuple(rules)) or (Rule(),)


def _cross(dates: tuple[Rule, ...], clocks: tuple[Rule, ...]) -> tuple[Rule, ...]:
    return tuple(
        replace(d, opens=c.opens, closes=c.closes, point=c.point) if d.whole is None else d
        for d in dates
        for c in clocks
    )


def _without_repeats(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    return tuple(dict.fromkeys(rules))


def _rule_to_json(rule: Rule) -> dict[str, Any]:
    whole = rule.whole and [moment and moment.isoformat() for moment in rule.whole]
    plain = {
        "first": rule.first and rule.first.isoformat(),
        "last": rule.last and rule.last.isoformat(),
        "opens": rule.opens,
        "closes": rule.closes,
        "point": rule.point or None,
        "whole": whole,
    }
    return {name: value for name, value in plain.items() if value is not None}


def _rule_from_json(data: Mapping[str, Any]) -> Rule:
    def day(name: str) -> date | None:
        return date.fromisoformat(data[name]) if data.get(name) else None

    whole = data.get("whole")
    ends = tuple(datetime.fromisoformat(moment) if moment else None for moment in whole) if whole else None
    return Rule(
        day("first"),
        day("last"),
        data.get("opens"),
        data.get("closes"),
        bool(data.get("point")),
        (ends[0], ends[1]) if ends else None,
    )
