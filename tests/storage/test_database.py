"""Opening the database: what is wrong with it is said in one line, whatever was in the way."""

from __future__ import annotations

import threading

import pytest

from scheduling.errors import InvalidInput
from storage.database import open_database
from storage.errors import DatabaseUnavailable
from tests.pages import ADAM, open_adam


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("nonsense", "is not one"),
        ("mysql://localhost/x", "mysql"),
        ("sqlite://", "no file"),
        ("sqlite:///:memory:", "no file"),
        ("sqlite:////no/such/folder/x.sqlite", "folder"),
    ],
)
def test_an_address_of_no_database_is_refused(url, said):
    with pytest.raises(InvalidInput, match=said):
        open_database(url)


def test_a_server_that_is_not_there_is_unavailable():
    with pytest.raises(DatabaseUnavailable, match="refused"):
        open_database("postgresql://localhost:1/bookwith")


def test_a_file_that_is_no_database_is_unavailable(tmp_path):
    path = tmp_path / "letter.txt"
    path.write_text("Dear Ann, " * 1000)
    with pytest.raises(DatabaseUnavailable, match="not a database"):
        open_database(f"sqlite:///{path}")


@pytest.mark.postgres
def test_the_old_name_of_postgresql_addresses_is_understood(postgres_url):
    open_database(postgres_url.replace("postgresql://", "postgres://")).close()


def test_a_transaction_is_kept_when_it_ends_well_and_only_then(any_database):
    def fail(work):
        open_adam(work)
        raise RuntimeError

    with pytest.raises(RuntimeError), any_database.transaction() as work:
        fail(work)
    with any_database.transaction() as work:
        assert work.organizers.by_email(ADAM) is None
        open_adam(work)
    with any_database.reading() as work:
        assert work.organizers.by_email(ADAM) is not None


def test_reading_goes_on_while_another_writes(any_database):
    with any_database.transaction() as writing:
        open_adam(writing)
        with any_database.reading() as reading:
            assert reading.organizers.by_email(ADAM) is None


def test_writers_in_one_process_wait_for_each_other(database):
    order = []
    begun = threading.Event()

    def second():
        begun.wait(5)
        with database.transaction():
            order.append("second")

    thread = threading.Thread(target=second)
    thread.start()
    with database.transaction() as work:
        begun.set()
        open_adam(work)
        order.append("first")
    thread.join(5)
    assert order == ["first", "second"]


def test_a_database_that_stays_locked_is_unavailable(sqlite_url):
    database, other_process = (open_database(sqlite_url, patience=0.05) for _ in range(2))
    with database.transaction():
        for waiting in (database, other_process):
            with pytest.raises(DatabaseUnavailable, match="locked"), waiting.transaction():
                pytest.fail("two wrote at once")
    database.close()
    other_process.close()


@pytest.mark.postgres
def test_a_row_that_stays_locked_is_unavailable(postgres_url):
    database = open_database(postgres_url, patience=0.05)
    with database.transaction() as work:
        adam = open_adam(work)
    with database.transaction() as work:
        work.organizers.lock(adam.id)
        with pytest.raises(DatabaseUnavailable, match="lock timeout"), database.transaction() as waiting:
            waiting.organizers.lock(adam.id)
    database.close()
