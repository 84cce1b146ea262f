"""One slot, many attendees: the database lets one have it, whatever the number of processes."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from scheduling.booking import Booking
from scheduling.errors import ReferenceTaken, SlotTaken
from tests.pages import TUESDAY_TEN, open_adam

PROCESSES, ATTENDEES = 3, 20
HALF_HOUR = timedelta(minutes=30)


def test_sixty_attendees_in_three_processes_get_one_booking(any_database, database_url):
    with any_database.transaction() as work:
        adam = open_adam(work)
    command = [sys.executable, "-m", "tests.storage.attendees", database_url]
    processes = [
        subprocess.Popen([*command, str(number), str(ATTENDEES)], stdin=-1, stdout=-1, text=True)
        for number in range(PROCESSES)
    ]
    for process in processes:
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        process.stdin.write("go\n")
        process.stdin.flush()
    fates = [fate for process in processes for fate in json.loads(process.communicate(timeout=60)[0])]
    assert Counter(map(tuple, fates)) == {("booked", 0): 1, ("taken", 3): 59}
    with any_database.reading() as work:
        [booking] = work.bookings.listed(organizer_id=adam.id)
        assert booking.start == TUESDAY_TEN
        assert len(work.outbox.listed(TUESDAY_TEN)) == 2


@pytest.fixture
def work(any_database):
    with any_database.transaction() as work:
        yield work


@pytest.fixture
def booking(work):
    adam = open_adam(work)
    half_hour = TUESDAY_TEN, TUESDAY_TEN + HALF_HOUR
    return Booking("0" * 32, "AAAAAAAA", adam.id, "t" * 32, "Chat", "Ann", "ann@example.com", *half_hour)


def another(booking, by=timedelta(0), **changes):
    changed = {"id": "1" * 32, "reference": "BBBBBBBB", "start": booking.start + by, "end": booking.end + by}
    return replace(booking, **{**changed, **changes})


@pytest.mark.parametrize("minutes", [-29, -15, 0, 15, 29])
def test_the_database_itself_refuses_bookings_that_overlap(work, booking, minutes):
    work.bookings.add(booking, blocks=True)
    other = another(booking, timedelta(minutes=minutes))
    with pytest.raises(SlotTaken):
        work.bookings.add(other, blocks=True)
    work.bookings.add(replace(other, status="cancelled"), blocks=False)
    with pytest.raises(SlotTaken):
        work.bookings.replace(other, blocks=True)
    assert work.bookings.get(other.id).status == "cancelled"


def test_the_database_refuses_a_long_meeting_around_a_short_one(work, booking):
    work.bookings.add(booking, blocks=True)
    long = another(booking, timedelta(hours=-10), end=booking.end + timedelta(hours=10))
    with pytest.raises(SlotTaken):
        work.bookings.add(long, blocks=True)


def test_meetings_that_touch_and_those_of_others_do_not_overlap(work, booking):
    work.bookings.add(booking, blocks=True)
    work.bookings.add(another(booking, HALF_HOUR), blocks=True)
    work.bookings.add(another(booking, -HALF_HOUR, id="2" * 32, reference="CCCCCCCC"), blocks=True)
    eve = open_adam(work, email="eve@contoso.com")
    work.bookings.add(another(booking, id="3" * 32, reference="DDDDDDDD", organizer_id=eve.id), blocks=True)


def test_no_two_bookings_have_the_same_reference(work, booking):
    work.bookings.add(booking, blocks=True)
    with pytest.raises(ReferenceTaken):
        work.bookings.add(another(booking, HALF_HOUR, reference=booking.reference), blocks=True)
