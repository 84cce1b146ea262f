"""Time off on a card: from which day to which, at what time of day, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

from dialogs.inputs import Input
from dialogs.organizer.own import today
from dialogs.turn import Turn

Stretch = tuple[datetime, datetime]


def off_inputs(turn: Turn, stretches: Sequence[Stretch], reason: str) -> list[Input]:
    """The fields with the first stretch in them; whole days have no times."""
    first, last, begins, ends = "", "", "", ""
    if stretches:
        start, end = stretches[0]
        whole = start.time() == end.time() == time()
        first, last = start.date().isoformat(), (end - timedelta(minutes=1 if whole else 0)).date().isoformat()
        begins, ends = ("", "") if whole else (f"{start:%H:%M}", f"{end:%H:%M}")
    return [
        Input("first", turn.say("own-label-first"), "date", first),
        Input("last", turn.say("own-label-last"), "date", last),
        Input("begins", turn.say("own-label-begins"), "time", begins),
        Input("ends", turn.say("own-label-ends"), "time", ends),
        Input("reason", turn.say("own-label-reason"), "text", reason),
    ]


def read_off(turn: Turn, values: Mapping[str, str]) -> tuple[Stretch | None, dict[str, str]]:
    """The stretch that was filled in, on the page's clock, and what is wrong, by field."""
    wrong: dict[str, str] = {}
    first = _date(turn, values, "first", wrong)
    last = (_date(turn, values, "last", wrong) if values.get("last") else None) or first
    begins, ends = (_time(turn, values, name, wrong) for name in ("begins", "ends"))
    if wrong or first is None or last is None:
        return None, wrong
    if last < first:
        return None, {"last": turn.say("own-wrong-last")}
    if last < today(turn):
        return None, {"last" if values.get("last") else "first": turn.say("own-wrong-past")}
    start = datetime.combine(first, begins or time())
    end = datetime.combine(last, ends) if ends else datetime.combine(last + timedelta(days=1), time())
    return (None, {"ends": turn.say("own-wrong-end")}) if end <= start else ((start, end), {})


def _date(turn: Turn, values: Mapping[str, str], name: str, wrong: dict[str, str]) -> date | None:
    try:
        return date.fromisoformat(values.get(name, ""))
    except ValueError:
        wrong[name] = turn.say("own-wrong-date")
        return None


def _time(turn: Turn, values: Mapping[str, str], name: str, wrong: dict[str, str]) -> time | None:
    if not values.get(name):
        return None
    try:
        return time.fromisoformat(values[name]).replace(tzinfo=None)
    except ValueError:
        wrong[name] = turn.say("own-wrong-time")
        return None
