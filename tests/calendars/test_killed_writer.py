"""However often whoever writes to a calendar is killed, it has each booking once, where it is now."""

from __future__ import annotations

import random
import subprocess
import sys
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from bot.calendar_sources import Sources
from bot.event_writer import EventWriter
from bot.outbox_worker import OutboxWorker
from bot.settings import Settings
from calendars.ical import Owner
from calendars.sealing import seal
from mail.deed import Letterhead
from mail.sending import FolderSender
from tests.calendars.radicale_server import PASSWORD
from tests.pages import MONDAY, SECRET, TUESDAY_TEN, desk, half_hour, open_adam, person

HOUR = timedelta(hours=1)
KILLS = 4
ROOT = Path(__file__).parents[2]


def kill_while_writing(url, now, folder, server, chance):
    """Let a worker begin, and kill it after so many requests to the calendar."""
    command = (sys.executable, "-m", "tests.calendars.writer_process", url, now.isoformat(), str(folder))
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "ready\n"
    before, wanted = len(server.calls), chance.randint(1, 8)
    while len(server.calls) - before < wanted:
        with suppress(subprocess.TimeoutExpired):
            process.wait(0.005)
            break
    process.kill()
    process.wait()
    process.stdout.close()


async def test_kills_lose_nothing_and_double_nothing(sqlite_url, database, radicale, tmp_path):
    chance = random.Random(7)
    with database.transaction() as work:
        adam = open_adam(work)
        address = radicale.address("work/")
        work.feeds.keep(adam.id, address, MONDAY, private=True, secret=seal(PASSWORD, SECRET))
        work.organizers.write_to(adam.id, address)
        kind = half_hour(work, adam, horizon_days=60)
    people = [person(f"Guest{number}", f"guest{number}@example.com") for number in range(KILLS)]
    made, now = [], MONDAY
    for number, guest in enumerate(people):
        with database.transaction() as work:
            start = TUESDAY_TEN + number * HOUR
            booking = desk(work).book(kind, start, guest, name=guest.name, email=guest.email)
            made.append((booking.id, guest))
            if number % 3 == 1:
                desk(work).reschedule(booking.id, start + timedelta(minutes=30), guest)
            if number % 4 == 3:
                desk(work).cancel(*chance.choice(made))
        kill_while_writing(sqlite_url, now, tmp_path / "mail", radicale, chance)
        # What a killed worker had in hand is anybody's when its lease is over.
        now += timedelta(minutes=2)
    sources = Sources(Settings(_env_file=None), SECRET)
    events = EventWriter(database, sources, lambda: now)
    head = Letterhead("bookings@example.org", "https://book.example.org", SECRET)
    await OutboxWorker(database, FolderSender(tmp_path / "mail"), head, lambda: now, events=events).drain()
    with database.reading() as work:
        standing = sorted(one.start for one in work.bookings.listed() if one.status != "cancelled")
        left = [one for one in work.outbox.listed(MONDAY) if one.kind == "event" and one.state != "delivered"]
        (kept,) = work.feeds.of(adam.id)
    reading = await sources.kept(kept, Owner(adam.email, adam.timezone)).read(MONDAY, MONDAY + 900 * HOUR)
    sources.close()
    assert left == []
    assert [block.start for block in reading.blocks] == standing
    assert 0 < len(standing) < KILLS
