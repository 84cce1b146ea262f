"""Days, hours, weeks and months that were said once for several alternatives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from language.times.dates import DAY, monday, on_date
from language.times.entries import JOINING, Entry
from language.times.values import Day


def share(entries: list[Entry]) -> None:
    """Days and hours said once for several alternatives: "10, 11 or 2 tomorrow", "Monday or Tuesday at 3"."""
    wanted = [entry for entry in entries if not entry.excluded and not entry.stretch]
    _share_weeks(wanted)
    _share_months(wanted)
    for before, entry in pairwise(wanted):
        if entry.day is None and before.day is not None:
            entry.day = before.day
    for entry, after in _backwards(wanted):
        if entry.day is None and after.day is not None and after.linked in JOINING:
            entry.day = after.day
        if entry.hours is None and after.hours is not None and after.linked in JOINING:
            entry.hours = after.hours


def _backwards(entries: list[Entry]) -> Iterator[tuple[Entry, Entry]]:
    return ((before, after) for after, before in pairwise(reversed(entries)))


def _share_weeks(entries: list[Entry]) -> None:
    """Monday or Wednesday next week: both are."""
    weeks = [monday(entry.day.first) for entry in entries if isinstance(entry.day, Day) and entry.day.which == "inweek"]
    if not weeks or len(set(weeks)) > 1:
        return
    for entry in entries:
        day = entry.day
        if (
            isinstance(day, Day)
            and day.weekday is not None
            and not day.fixed
            and day.number is None
            and day.which is None
        ):
            at = weeks[0] + DAY * day.weekday
            entry.day = replace(day, first=at, after=at + DAY, fixed=True)


def _share_months(entries: list[Entry]) -> None:
    """The 22nd or 23rd of March: both are."""
    later: Day | None = None
    for entry in reversed(entries):
        day = entry.day
        if not isinstance(day, Day):
            continue
        if day.number is not None and day.month is not None:
            later = day
        elif later and day.number is not None and day.month is None and day.number <= (later.number or 0):
            at = on_date(later.first.year, later.first.month, day.number)
            if at:
                entry.day = Day(at, at + DAY, number=day.number, month=later.month, fixed=True)
