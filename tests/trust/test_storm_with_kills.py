"""Many people book, move and cancel with few organizers on several processes, some of which are killed meanwhile."""

from __future__ import annotations

import asyncio
import os
import random
from collections import defaultdict
from contextlib import AsyncExitStack
from datetime import datetime, timedelta
from itertools import pairwise

from bot.pages import NewPage, open_page
from bot.parts import utc_now
from bot.settings import Settings
from storage.database import open_database
from tests.trust.service_process import Guest, post, serving

ATTEMPTS = int(os.environ.get("BOOKWITH_STORM", "60"))
PROCESSES = 2 if ATTEMPTS < 1000 else 4
TALKS = 12 if ATTEMPTS < 1000 else 100
HOSTS = 3
MOST_TRIES = 60
DONE = ("booked", "rescheduled", "cancelled")


class Storm:
    """The processes, of which one at a time is killed and started anew, and what is said to them."""

    def __init__(self, database_url, session, stack, chance):
        self.url, self.session, self.stack, self.chance = database_url, session, stack, chance
        self.services, self.attempts, self.kills = [], 0, 0

    async def start(self):
        started = [self.stack.enter_async_context(serving(self.url)) for _ in range(PROCESSES)]
        self.services = list(await asyncio.gather(*started))

    async def say(self, guest, text):
        """Say it until it is answered, to whichever process."""
        activity = guest.activity(text)
        for _ in range(MOST_TRIES):
            service = self.chance.choice(self.services)
            if await post(self.session, service.url, activity) == 200:
                return
            await asyncio.sleep(0.1)
        raise AssertionError(f"never answered: {text}")

    async def talk(self, guest):
        await self.say(guest, f"30 minutes with host{guest.number % HOSTS}@contoso.com, the earliest")
        await self.say(guest, f"guest{guest.number}@example.org")
        while self.attempts < ATTEMPTS:
            self.attempts += 1
            await self.say(guest, "yes")
            await self.say(
                guest, self.chance.choice(["move it to the next day", "cancel it", "30 minutes later please"])
            )
            await self.say(guest, "yes")
            await self.say(guest, f"30 minutes with host{guest.number % HOSTS}@contoso.com, the earliest")

    async def kill_now_and_then(self):
        while self.attempts < ATTEMPTS:
            await asyncio.sleep(self.chance.uniform(0.5, 1.5))
            place = self.chance.randrange(len(self.services))
            self.services[place].kill()
            self.kills += 1
            self.services[place] = await self.stack.enter_async_context(serving(self.url))


async def test_no_overlap_every_promise_kept_and_no_orphan_mail(database_url, connector, session):
    database = open_database(database_url)
    with database.transaction() as work:
        for number in range(HOSTS):
            page = NewPage(f"host{number}@contoso.com", f"Host {number}", "UTC", ("Mon-Sun 00:00-24:00",), True)
            open_page(work, page, Settings(), utc_now())
    guests = [Guest(number, connector.url) for number in range(TALKS)]
    async with AsyncExitStack() as stack:
        storm = Storm(database_url, session, stack, random.Random(5))
        await storm.start()
        await asyncio.gather(storm.kill_now_and_then(), *(storm.talk(guest) for guest in guests))
    assert storm.kills
    with database.reading() as work:
        bookings = {one.id: one for one in work.bookings.listed()}
        letters = [one for one in work.outbox.listed(utc_now() - timedelta(days=1)) if one.booking_id]
    database.close()
    assert len(bookings) >= TALKS
    check_overlaps(bookings.values())
    check_promises(connector.received, bookings)
    told = defaultdict(set)
    for one in letters:
        told[one.booking_id].add(one.sequence)
    assert set(told) == set(bookings)
    assert all(told[one.id] == set(range(one.sequence + 1)) for one in bookings.values())


def check_overlaps(bookings):
    of_host = defaultdict(list)
    for one in bookings:
        if one.status != "cancelled":
            of_host[one.organizer_id].append((one.start, one.end))
    for times in of_host.values():
        times.sort()
        assert all(end <= start for (_, end), (start, _) in pairwise(times))


def check_promises(received, bookings):
    """What a person was last told of a booking is how it stands; what was never told was never done."""
    told = {}
    for trace in (one for one in received if one["type"] == "trace"):
        turn = int(trace["replyToId"].rsplit("-", 1)[1])
        for act in trace["value"]["acts"]:
            if act["act"] in DONE and told.get(act["booking"], (0,))[0] <= turn:
                told[act["booking"]] = turn, act["act"], act["start"]
    assert set(told) == set(bookings)
    for booking_id, (_, act, start) in told.items():
        booking = bookings[booking_id]
        assert (booking.status == "cancelled") == (act == "cancelled")
        assert booking.start == datetime.fromisoformat(start)
