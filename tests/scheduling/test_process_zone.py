"""The zone of the machine must not matter."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ZONES = ["UTC", "America/New_York", "Asia/Kolkata", "Europe/Berlin"]

# Every zone of the scenes, nine days around its change: starts, reasons, nearest starts.
PROGRAM = """
import hashlib, sys, time
from datetime import UTC, datetime, timedelta
from scenes import CHANGES
from scheduling.availability import Availability
from scheduling.hours import parse_hours
from scheduling.organizer import MeetingType
from scheduling.schedule import Busy, Diary, Held, Schedule

time.tzset()
seen = hashlib.sha256()
for number, (zone, change) in enumerate(CHANGES):
    noon = datetime(change.year, change.month, change.day, 12, tzinfo=UTC)
    hours = timedelta(hours=1)
    busy = tuple(Busy(noon + n * 7 * hours, noon + n * 7 * hours + hours) for n in range(-9, 9))
    held = (Held(noon - 3 * hours, noon - 2 * hours, 10, 20, "t"),)
    schedule = Schedule(zone, parse_hours("Mon-Fri 09:00-17:00; Sat-Sun 00:00-12:30; Sat 22:15-03:00"))
    rules = {"buffer_before": number % 3 * 5, "every": 15 + number % 2 * 15, "weekly_limit": 2}
    meeting_type = MeetingType("t", "o", "Talk", **rules)
    availability = Availability(Diary(schedule, busy, held), meeting_type, noon - 90 * hours)
    starts = list(availability.starts(noon - 120 * hours, noon + 120 * hours))
    seen.update(repr((zone, starts, availability.nearest(noon), availability.why(noon, noon + hours))).encode())
print(len(starts), seen.hexdigest())
"""


def answers(zone):
    here = Path(__file__).parent
    paths = os.pathsep.join([str(here), str(here.parent.parent)])
    environment = {**os.environ, "TZ": zone, "PYTHONPATH": paths}
    run = subprocess.run([sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, check=True)
    return run.stdout


@pytest.fixture(scope="module")
def answers_in_utc():
    return answers("UTC")


@pytest.mark.parametrize("zone", ZONES[1:])
def test_the_answers_are_the_same_wherever_the_process_runs(zone, answers_in_utc):
    assert len(answers_in_utc.split()) == 2
    assert answers(zone) == answers_in_utc
