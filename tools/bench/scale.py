"""What a turn costs with many bookings of many organizers, beside an empty database."""

from __future__ import annotations

import os
import tempfile
import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from time import perf_counter, process_time

from bot.pages import NewPage, open_page
from bot.parts import Parts, utc_now
from dialogs.talk import Incoming
from scheduling.booking import Booking, Person
from scheduling.organizer import MeetingType
from tools.bench.turns import ZONE, prepare, sentences

BOOKINGS = int(os.environ.get("BOOKWITH_BENCH_BOOKINGS", "100000"))
HOSTS = 2000
TALKS = 40
AT_ONCE = 50_000
HALF_HOUR = timedelta(minutes=30)


def main() -> None:
    print(f"A turn with {BOOKINGS:,} bookings of {HOSTS:,} organizers, and with none")
    with tempfile.TemporaryDirectory() as folder:
        empty = prepare(f"sqlite:///{folder}/empty.sqlite")
        full = prepare(f"sqlite:///{folder}/full.sqlite")
        started = perf_counter()
        _fill(full)
        print(f"  filled in {perf_counter() - started:.0f} s")
        # By turns, so that whatever else the machine does meets both.
        costs: dict[str, list[float]] = {"empty": [], "full": []}
        for number in range(TALKS):
            for name, parts in (("empty", empty), ("full", full)):
                costs[name].append(_talk(parts, number))
        middle = {name: sorted(all_costs)[TALKS // 2] for name, all_costs in costs.items()}
        for name, cost in middle.items():
            print(f"  {name:6}{cost:6.2f} ms of processor a turn (median of {TALKS} talks)")
        print(f"  {middle['full'] / middle['empty']:.2f} times as much")
        empty.close()
        full.close()


def _fill(parts: Parts) -> None:
    """Bookings that follow each other, a third of them to come, spread over the organizers."""
    now = utc_now().replace(minute=0, second=0, microsecond=0)
    with parts.database.transaction() as work:
        kinds = []
        for number in range(HOSTS):
            page = NewPage(f"host{number}@example.com", f"Host Number{number}", ZONE, published=True)
            kinds.append(work.organizers.meeting_types(open_page(work, page, parts.settings, now).id)[0])
    rows = _bookings(kinds, now)
    for _ in range(0, BOOKINGS, AT_ONCE):
        with parts.database.transaction() as work:
            work.bookings.add_all([booking for booking, _ in zip(rows, range(AT_ONCE), strict=False)])


def _bookings(kinds: list[MeetingType], now: datetime) -> Iterator[Booking]:
    each = -(-BOOKINGS // len(kinds))
    for number in range(BOOKINGS):
        kind, place = kinds[number % len(kinds)], number // len(kinds)
        start = now + (place - 2 * each // 3) * HALF_HOUR
        key = uuid.uuid4().hex
        email = f"attendee{number % 50_000}@example.org"
        whom = (kind.organizer_id, kind.id, kind.name, "Attendee", email)
        yield Booking(key, key[:12].upper(), *whom, start, start + HALF_HOUR, attendee_key=f"test:{number % 50_000}")


def _talk(parts: Parts, number: int) -> float:
    """Milliseconds of processor for each turn of a talk with one of the organizers."""
    hosted = _has(parts, f"host{number}@example.com")
    said = [text.replace("organizer", "host") if hosted else text for text in sentences(number)]
    person = Person(f"msteams:tenant:{number}", f"User {number}", f"user{number}@example.com")
    started = process_time()
    for turn, text in enumerate(said):
        incoming = Incoming("message", "msteams", f"c{number}", f"{turn}", person, parts.clock(), text, timezone=ZONE)
        parts.taker.take(incoming)
        parts.taker.delivered([incoming])
    return (process_time() - started) / len(said) * 1000


def _has(parts: Parts, email: str) -> bool:
    with parts.database.reading() as work:
        return work.organizers.by_email(email) is not None
