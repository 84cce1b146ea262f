"""A service that is killed in the middle of turns: what is sent again is answered, and every deed is done once."""

from __future__ import annotations

import asyncio
import os
import random
from collections import Counter, defaultdict
from datetime import timedelta
from itertools import pairwise

from bot.pages import NewPage, open_page
from bot.parts import utc_now
from bot.settings import Settings
from storage.database import open_database
from tests.trust.service_process import Guest, post, serving

TURNS = int(os.environ.get("BOOKWITH_KILLED_TURNS", "8"))
AT_ONCE = 8
FEW_MILLISECONDS = 0.02


def prepare(database_url):
    database = open_database(database_url)
    with database.transaction() as work:
        for number in range(AT_ONCE):
            page = NewPage(f"host{number}@contoso.com", f"Host {number}", "UTC", ("Mon-Sun 00:00-24:00",), True)
            open_page(work, page, Settings(), utc_now())
    return database


async def test_killed_at_any_point_of_a_turn_it_answers_and_acts_once(database_url, connector, session):
    chance, database = random.Random(11), prepare(database_url)
    killed, guests = 0, []
    while len(guests) < TURNS:
        some = [Guest(len(guests) + number, connector.url) for number in range(AT_ONCE)]
        guests += some
        async with serving(database_url) as service:
            asked = [ask_for_the_earliest(session, service.url, guest) for guest in some]
            await asyncio.gather(*asked)
            last = [guest.activity("yes") for guest in some]
            asyncio.get_running_loop().call_later(chance.random() * FEW_MILLISECONDS, service.kill)
            statuses = await asyncio.gather(*(post(session, service.url, activity) for activity in last))
            killed += statuses.count(0)
            await service.ended()
        async with serving(database_url) as service:
            again = await asyncio.gather(*(post(session, service.url, activity) for activity in last))
        assert again == [200] * AT_ONCE
    assert killed > 0
    check_deeds(database, guests)
    check_replies(connector, guests, killed)
    database.close()


async def ask_for_the_earliest(session, url, guest):
    host = f"host{guest.number % AT_ONCE}@contoso.com"
    for text in (f"30 minutes with {host}, the earliest", f"guest{guest.number}@example.org"):
        assert await post(session, url, guest.activity(text)) == 200


def check_deeds(database, guests):
    """Each has one booking, no two overlap, and each booking has its two letters."""
    with database.reading() as work:
        booked = work.bookings.listed()
        letters = [one for one in work.outbox.listed(utc_now() - timedelta(days=1)) if one.booking_id]
    assert Counter(one.attendee_key for one in booked) == {f"emulator:guest-{guest.number}": 1 for guest in guests}
    of_host = defaultdict(list)
    for one in booked:
        of_host[one.organizer_id].append((one.start, one.end))
    for times in of_host.values():
        times.sort()
        assert all(end <= start for (_, end), (start, _) in pairwise(times))
    assert Counter(one.booking_id for one in letters) == {one.id: 2 for one in booked}


def check_replies(connector, guests, killed):
    """Each turn was answered; a repeat says the same, and there are no more repeats than turns cut off."""
    said = defaultdict(list)
    for one in connector.received:
        if one["type"] == "message":
            said[one["replyToId"]].append(one["text"])
    for guest in guests:
        answers = [said[f"guest-{guest.number}-said-{turn}"] for turn in range(1, guest.said + 1)]
        assert all(texts and len(set(texts)) == 1 for texts in answers)
    assert sum(len(texts) - 1 for texts in said.values()) <= killed
