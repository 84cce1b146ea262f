"""What a sentence about time does to a form: it fills the wish, changes a part of it, or points at what was shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from dialogs.turn import Turn
from dialogs.wishes import Rule, Wish, at, at_clock, change, on_day, wish
from language.meaning import Relative, Span


def wished(before: Wish, turn: Turn, base: datetime | None) -> Wish:
    """The wish after this sentence. `base` is the moment that "same time" and "an hour later" point at."""
    when = turn.said.when
    said = wish(when)
    if when.relative is None or base is None:
        return change(before, said)
    local = turn.local(base)
    if when.relative.shift_minutes:
        return shifted(local, when.relative, said)
    if when.relative.keep == "time":
        return change(at(local), said) if said.any_of else change(at_clock(local), before)
    if when.relative.keep == "day":
        return change(on_day(local), said)
    return change(before, said)


def on_days_shown(before: Wish, turn: Turn) -> Wish:
    """The wish that a clock time by itself completes: where its own day had nothing, the days that were offered."""
    said, offered = wish(turn.said.when), [turn.local(start) for start in turn.talk.offered_starts]
    if not said.any_of or any(rule.has_date for rule in said.any_of) or not before.any_of:
        return before
    if not offered or any(rule.on_date(start.date()) for rule in before.any_of for start in offered):
        return before
    days = dict.fromkeys(start.date() for start in offered)
    return replace(before, any_of=tuple(Rule(day, day + timedelta(days=1)) for day in days))


def shifted(local: datetime, relative: Relative, said: Wish) -> Wish:
    """So many minutes earlier or later than `local`; a day shift may come with a new clock time."""
    minutes = relative.shift_minutes or 0
    moved = local + timedelta(minutes=-minutes if relative.direction == "earlier" else minutes)
    if said.any_of and not any(rule.has_date for rule in said.any_of):
        return change(on_day(moved), said)
    return replace(at(moved), timezone=said.timezone)


def picked(turn: Turn) -> datetime | None:
    """The offered start that a sentence names: by its place in the list, or by a time that only one of them has."""
    offered = turn.talk.offered_starts
    if not offered:
        return None
    ordinal = turn.said.ordinal
    if ordinal is not None:
        place = ordinal - 1 if ordinal > 0 else len(offered) + ordinal
        return offered[place] if 0 <= place < len(offered) else None
    said = wish(turn.said.when)
    if said.none_of and not said.any_of:
        return None
    if said.any_of and turn.said.when.relative is None:
        fitting = [start for start in offered if _names(said, turn, start)]
        return fitting[0] if len(fitting) == 1 and _exact(said, turn) else None
    return None


def two_of_the_list(turn: Turn) -> bool:
    """ "3" where three o'clock is offered, and is not the third."""
    said, offered = turn.said, [turn.local(start) for start in turn.talk.offered_starts]
    readings = [*said.when.any_of, *said.ambiguous]
    return bool(said.ambiguous) and all(span.start in offered for span in readings)


def elsewhere(turn: Turn, chosen: datetime) -> Wish | None:
    """ "The last one, but on Friday": that one's hour on another day, or another hour of its day."""
    said = wish(turn.said.when)
    if turn.said.ordinal is None or not said.any_of or said.allows(turn.local(chosen)):
        return None
    return change(at(turn.local(chosen)), said)


def _names(said: Wish, turn: Turn, start: datetime) -> bool:
    return said.allows(turn.local(start))


def _exact(said: Wish, turn: Turn) -> bool:
    """A clock time; or a day or a part of it, where the list was complete: else it asks for more of that day."""
    return all(rule.point for rule in said.any_of) or (turn.said.intent == "select" and not turn.talk.more)


def bare_hour(spans: tuple[Span, ...]) -> bool:
    """Whether the one time said is an hour without am or pm."""
    return len(spans) == 1 and spans[0].bare


def other_half(start: datetime) -> datetime:
    """The same figures in the other half of the day: 7:00 for 19:00."""
    return start + timedelta(hours=12 if start.hour < 12 else -12)
