"""What a turn costs with many bookings of many organizers, beside an empty database."""

from __future__ import annotations

import os
import tempfile
from datetime import timedelta
from time import perf_counter, process_time

from bot.pages import NewPage, open_page
from bot.parts import Parts, utc_now
from dialogs.talk import Incoming
from scheduling.booking import Person
from tools.bench.turns import ZONE, prepare, sentences

BOOKINGS = int(os.environ.get("BOOKWITH_BENCH_BOOKINGS", "1000000"))
HOSTS = 2000
TALKS = 40
HALF_HOUR = timedelta(minutes=30)

_KINDS = """
CREATE TEMP TABLE kinds AS
SELECT row_number() OVER (ORDER BY organizer_id) - 1 AS place, organizer_id, meeting_types.id AS type_id
FROM meeting_types JOIN organizers ON organizers.id = organizer_id
WHERE organizers.email LIKE 'host%' AND meeting_types.name = '30 minute meeting'
"""
# Made by SQLite itself: a million rows take Python minutes.
_BOOKINGS = """
WITH RECURSIVE numbers (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < :count)
INSERT INTO bookings (
    id, reference, organizer_id, meeting_type_id, meeting_type_name, attendee_name, attendee_email, attendee_key,
    starts_at, ends_at, status, blocks, sequence, revision, note, buffer_before, buffer_after
)
SELECT
    printf('%032x', n), printf('R%07X', n), organizer_id, type_id, '30 minute meeting', 'Attendee',
    printf('attendee%d@example.org', n % 50000), printf('test:%d', n % 50000),
    datetime(:first, printf('+%d minutes', n % :each * 30)) || '.000000',
    datetime(:first, printf('+%d minutes', n % :each * 30 + 30)) || '.000000',
    'confirmed', 1, 0, 0, '', 0, 0
FROM numbers JOIN kinds ON place = n / :each
"""


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
    each = -(-BOOKINGS // HOSTS)
    first = now - 2 * each // 3 * HALF_HOUR
    with parts.database.transaction() as work:
        for number in range(HOSTS):
            page = NewPage(f"host{number}@example.com", f"Host Number{number}", ZONE, published=True)
            open_page(work, page, parts.settings, now)
    with parts.database.transaction() as work:
        work.connection.exec_driver_sql(_KINDS)
        values = {"count": BOOKINGS, "each": each, "first": f"{first:%Y-%m-%d %H:%M:%S}"}
        work.connection.exec_driver_sql(_BOOKINGS, values)


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
