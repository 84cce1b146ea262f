"""Two versions of the program on one database: the older one goes on working, or stops and says why."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import (
    JSON,
    Boolean,
    Date,
    DateTime,
    Float,
    Integer,
    MetaData,
    String,
    delete,
    insert,
    select,
    text,
    update,
)

from dialogs.book import Book
from dialogs.state import Talk
from scheduling.store import Letter
from storage.database import create_database_engine, migrate_database, open_database
from storage.errors import SchemaOutdated
from storage.meeting_type_rules import from_rules
from storage.schema import HEAD, MIGRATIONS, SERVES, migrate
from tests.conftest import SQLITE_AND_POSTGRES
from tests.mail.test_delivery import Clock, postbox, worker
from tests.pages import MONDAY

__all__ = ["postbox", "worker"]

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
SERVED = [path.name[1:5] for path in sorted((MIGRATIONS / "versions").glob("v*.py")) if path.name[1:5] >= SERVES]
VALUES = {Boolean: False, Integer: 1, Float: 1.0, DateTime: NOON, Date: date(2026, 11, 24), JSON: {}, String: "x"}


@pytest.fixture(params=SQLITE_AND_POSTGRES)
def empty_url(request, tmp_path):
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.sqlite'}"
    return request.getfixturevalue("empty_postgres_url")


@pytest.fixture
def database(any_database):
    return any_database


@pytest.fixture
def clock():
    return Clock()


def bring_to(engine, revision):
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def row_of(table):
    """A value for every column that the older program knows."""
    row = {column.name: next(VALUES[kind] for kind in VALUES if isinstance(column.type, kind)) for column in table.c}
    if "ends_at" in row:
        row["ends_at"] = NOON + timedelta(hours=1)
    return row


@pytest.mark.parametrize("revision", SERVED)
def test_an_older_program_writes_and_reads_what_it_knows_in_the_newer_schema(empty_url, revision):
    engine, known = create_database_engine(empty_url, 1), MetaData()
    bring_to(engine, revision)
    known.reflect(engine)
    migrate(engine)
    with engine.begin() as connection:
        for table in (one for one in known.sorted_tables if one.name != "alembic_version"):
            connection.execute(delete(table))
            connection.execute(insert(table).values(row_of(table)))
            connection.execute(update(table).values(row_of(table)))
            assert connection.execute(select(table)).one()
    engine.dispose()


def say_newer(url, serves):
    engine = create_database_engine(url, 1)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        connection.execute(text("DELETE FROM settings WHERE name = 'schema.serves'"))
        connection.execute(text("INSERT INTO settings VALUES ('schema.serves', :serves)"), {"serves": serves})
    engine.dispose()


def test_a_newer_schema_that_serves_this_version_is_used_as_it_is(database_url):
    say_newer(database_url, HEAD)
    open_database(database_url).close()
    assert migrate_database(database_url) == ("9999", "9999")


def test_a_newer_schema_that_does_not_is_refused_with_one_line(database_url):
    say_newer(database_url, "9999")
    for opens in (open_database, migrate_database):
        with pytest.raises(SchemaOutdated, match="newer version"):
            opens(database_url)


def test_a_migration_notes_whom_it_serves(empty_url):
    migrate_database(empty_url)
    engine = create_database_engine(empty_url, 1)
    with engine.connect() as connection:
        told = connection.execute(text("SELECT value FROM settings WHERE name = 'schema.serves'")).scalar()
    engine.dispose()
    assert told == SERVES <= HEAD


def test_a_talk_of_a_newer_version_goes_on_or_starts_afresh():
    kept = Talk.from_json({**Talk(email="zoe@fabrikam.com").to_json(), "of_later": 1, "form": {"kind": "of_later"}})
    assert kept.email == "zoe@fabrikam.com"
    assert Talk.from_json({"v": 99, "email": "zoe@fabrikam.com"}) == Talk()
    assert Book.from_json({"kind": "book", "note": "x", "of_later": 1}) == Book(note="x")


def test_a_meeting_types_rules_of_a_newer_version_are_passed_over():
    assert from_rules({"minutes": 30, "of_later": True}) == {"minutes": 30}


async def test_a_letter_of_a_newer_version_is_left_to_it(worker, database):
    with database.transaction() as work:
        work.outbox.add(Letter("of_later", "zoe@fabrikam.com", {"subject": "?"}), MONDAY)
    await worker.drain()
    with database.reading() as work:
        [entry] = work.outbox.listed(MONDAY)
    assert (entry.state, entry.attempts) == ("waiting", 1)
