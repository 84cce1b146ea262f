"""The engine against an oracle that tries every minute, and against itself.

BOOKWITH_EXAMPLES=5000 tries the oracle on more diaries than the usual 150; other ones each time.
"""

import os
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from brute_force import BruteForce
from hypothesis import HealthCheck, given, settings
from scenes import diaries, meeting_types

from scheduling.availability import Availability

DAY = timedelta(days=1)
# A busy machine is no fault of the engine.
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def around(change):
    """A few days before and after a date, as instants."""
    midnight = datetime.combine(change, datetime.min.time(), UTC)
    return midnight - 4 * DAY, midnight + 5 * DAY


@settings(PATIENT, max_examples=int(os.environ.get("BOOKWITH_EXAMPLES", "150")))
@given(diaries(), meeting_types())
def test_the_engine_finds_what_trying_every_minute_finds(scene, meeting_type):
    change, diary, now = scene
    first, last = change - DAY, change + DAY
    oracle = BruteForce(diary.schedule, diary.busy, diary.held, meeting_type, now)
    found = Availability(diary, meeting_type, now).starts(*around(change))
    assert [start for start in found if first <= oracle.local_date(start) <= last] == oracle.starts(first, last)


@settings(PATIENT, max_examples=80)
@given(diaries(), meeting_types())
def test_what_is_offered_is_accepted_and_nothing_else(scene, meeting_type):
    change, diary, now = scene
    since, until = around(change)
    availability = Availability(diary, meeting_type, now)
    offered = set(availability.starts(since, until))
    for minutes in range(0, 9 * 1440, 5):
        start = since + timedelta(minutes=minutes)
        assert (availability.judge(start) is None) == (start in offered)


@settings(PATIENT, max_examples=80)
@given(diaries(), meeting_types())
def test_a_range_cut_anywhere_gives_the_same_starts(scene, meeting_type):
    change, diary, now = scene
    since, until = around(change)
    availability = Availability(diary, meeting_type, now)
    whole = list(availability.starts(since, until))
    cuts = [since, *(since + hours * timedelta(hours=7, minutes=11) for hours in range(1, 30)), until]
    assert [start for part in pairwise(cuts) for start in availability.starts(*part)] == whole
    assert list(availability.matching(pairwise(cuts))) == whole
    assert list(availability.matching(pairwise(cuts), latest_first=True)) == whole[::-1]
    assert whole == sorted(set(whole))


@settings(PATIENT, max_examples=80)
@given(diaries(), meeting_types())
def test_every_empty_range_has_a_reason_and_no_other_has(scene, meeting_type):
    change, diary, now = scene
    since, _ = around(change)
    availability = Availability(diary, meeting_type, now)
    for part in pairwise(since + hours * timedelta(hours=6) for hours in range(37)):
        some = any(True for _ in availability.starts(*part))
        assert (availability.why(*part) == "no_match") == some


@settings(PATIENT, max_examples=80)
@given(diaries(), meeting_types())
def test_the_nearest_starts_are_the_nearest_on_each_side(scene, meeting_type):
    change, diary, now = scene
    availability = Availability(diary, meeting_type, now)
    everything = list(availability.starts(now - DAY, now + 70 * DAY))
    middle = datetime.combine(change, datetime.min.time(), UTC)
    earlier = [start for start in everything if start < middle]
    later = [start for start in everything if start >= middle]
    nearest = availability.nearest(middle, 3)
    assert nearest == sorted(nearest)
    assert len(nearest) == min(3, len(everything))
    assert set(earlier[-1:] + later[:1]) <= set(nearest)
    if later and not earlier:
        assert nearest == later[:3]
