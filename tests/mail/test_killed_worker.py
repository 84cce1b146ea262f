"""A worker that is killed at the worst moments: nothing is lost, and what comes twice is the same."""

from __future__ import annotations

import asyncio
import os
import random
import sys
from collections import Counter, defaultdict
from datetime import timedelta

import pytest
from icalendar import Calendar

from tests.mail.postbox import open_postbox
from tests.pages import ADAM, MONDAY, TUESDAY_TEN, desk, half_hour, open_adam, person

KILLS = int(os.environ.get("BOOKWITH_KILLS", "5"))
BOOKINGS = min(max(KILLS, 6), 90)
HOUR = timedelta(hours=1)


def prepare(database):
    """Bookings that were moved, half of them cancelled; their final sequence by id."""
    with database.transaction() as work:
        meeting = half_hour(work, open_adam(work))
        final = {}
        for number in range(BOOKINGS):
            ann = person(f"Ann{number}")
            address = f"ann{number}@example.com"
            start = TUESDAY_TEN + number // 12 * timedelta(weeks=1) + number % 12 * HOUR / 2
            booking = desk(work).book(meeting, start, ann, name="Ann", email=address)
            booking = desk(work).reschedule(booking.id, booking.start + 24 * HOUR, ann)
            if number % 2:
                booking = desk(work).cancel(booking.id, ann)
            final[booking.id] = booking.sequence
        return final


async def work_until_killed(database, postbox, now, moment):
    """Run a worker; kill it when so many events have passed at the server, or let it finish with None."""
    command = [
        sys.executable,
        "-m",
        "tests.mail.worker_process",
        str(database.engine.url),
        postbox.url,
        now.isoformat(),
    ]
    process = await asyncio.create_subprocess_exec(*command)
    postbox.watch = None if moment is None else Countdown(moment, process.kill)
    await process.wait()
    return process.returncode


class Countdown:
    """Calls `then` at the given event, or at once after it, before the answer could be noted."""

    def __init__(self, events, then):
        self.events, self.then = events, then

    def __call__(self):
        self.events -= 1
        if self.events == 0:
            if random.random() < 0.5:
                self.then()
            else:
                asyncio.get_running_loop().call_later(random.random() * 0.01, self.then)


@pytest.mark.parametrize("seed", [7])
async def test_killed_at_any_point_every_last_state_arrives_and_repeats_are_identical(database, seed):
    random.seed(seed)
    final = prepare(database)
    async with open_postbox() as postbox:
        now, killed = MONDAY, 0
        for _ in range(KILLS):
            now += timedelta(minutes=2)
            killed += await work_until_killed(database, postbox, now, random.randint(1, 12)) != 0
        assert await work_until_killed(database, postbox, now + timedelta(minutes=2), None) == 0
    assert killed > 0
    copies = defaultdict(set)
    for mail, raw in zip(postbox.mails, postbox.raw, strict=True):
        copies[mail["Message-ID"]].add(raw)
    assert all(len(different) == 1 for different in copies.values())
    assert max(Counter(mail["Message-ID"] for mail in postbox.mails).values()) <= killed + 1
    with database.reading() as work:
        assert {entry.state for entry in work.outbox.listed(MONDAY)} == {"delivered"}
    for booking_id, sequence in final.items():
        for role in ("attendee", "organizer"):
            arrived = [told[1] for told in map(told_of, postbox.mails) if told[0] == booking_id and told[2] == role]
            assert arrived == sorted(arrived)
            assert set(arrived) == set(range(sequence + 1))


def told_of(mail):
    (part,) = (part for part in mail.walk() if part.get_content_type() == "text/calendar")
    (event,) = Calendar.from_ical(part.get_payload(decode=True)).walk("VEVENT")
    role = "organizer" if mail["To"].addresses[0].addr_spec == ADAM else "attendee"
    return event["UID"].partition("@")[0], event["SEQUENCE"], role
