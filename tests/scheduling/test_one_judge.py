"""Offer and booking are judged alike through the database, too, on dates on which the clock changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from scenes import CHANGES

from scheduling.clock import clock, day_number, moment
from scheduling.errors import SlotRefused
from scheduling.rules import Rules
from scheduling.schedule import Busy, TimeOff, Travel
from tests.pages import half_hour, open_adam, person

HOUR, STEP = timedelta(hours=1), timedelta(minutes=5)
HOURS = ("Sun-Sat 00:00-12:30", "Fri-Sun 22:15-03:00")
RULES = (
    {"every": 15, "buffer_before": 15, "weekly_limit": 4, "min_notice": 600},
    {"every": 20, "buffer_after": 25, "daily_limit": 2, "offset": 5},
    {"minutes": 90, "horizon_kind": "bookable", "horizon_days": 2},
)
ANN = person("Ann", "ann@example.com")
BEN = person("Ben", "ben@example.com")


def open_page(work, zone, change, now):
    """A page over the change with busy times, time off and, for every other date, a trip."""
    adam = open_adam(work, timezone=zone, hours=HOURS)
    busy = [Busy(now + n * 7 * HOUR, now + n * 7 * HOUR + HOUR) for n in range(9)]
    work.diaries.add_busy(adam.id, busy, "told")
    work.diaries.add_time_off(adam.id, TimeOff(now + 29 * HOUR, now + 31 * HOUR))
    if change.day % 2:
        usual = work.diaries.schedule(adam, now, now)
        work.diaries.set_hours(adam.id, replace(usual, travel=(Travel(change, change, "Pacific/Kiritimati"),)))
    return half_hour(work, adam, **RULES[change.day % len(RULES)])


def accepted(rules, kind, start):
    """Whether booking would take it."""
    try:
        rules.judge(kind, start, ANN.key)
    except SlotRefused:
        return False
    return True


@pytest.mark.parametrize(("zone", "change"), CHANGES[::3])
def test_what_is_offered_can_be_booked_and_nothing_else(database, zone, change):
    now = moment(clock(zone).instant(day_number(change) - 1))
    with database.transaction() as work:
        kind, desk = open_page(work, zone, change, now), work.desk(now, "secret")
        desk.hold(kind, next(desk.availability(kind, BEN).starts(now, now + 90 * HOUR)), BEN)
        offered = set(desk.availability(kind, ANN).starts(now, now + 48 * HOUR))
        tried = (now + number * STEP for number in range(48 * 12))
        rules = Rules(work, now)
        assert offered
        assert offered == {start for start in tried if accepted(rules, kind, start)}
