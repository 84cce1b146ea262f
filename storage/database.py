"""Opening the database and running one transaction in it: SQLite in a file, or PostgreSQL."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from scheduling.errors import InvalidInput
from storage.errors import DatabaseUnavailable
from storage.schema import check_schema, migrate
from storage.senders import new_sender
from storage.work import Work

LOCK_SECONDS = 20
"""How long a transaction waits for others to let go of a row (PostgreSQL) or of the database (SQLite)."""

# These are about what was asked of the database, not about the database; the driver's are called the same.
_OF_A_STATEMENT = ("DataError", "IntegrityError", "NotSupportedError", "ProgrammingError")

READING = "bookwith_reading"


class Database:
    """One database. Threads may share it; each transaction uses one pooled connection."""

    def __init__(self, engine: Engine, patience: float = LOCK_SECONDS) -> None:
        self.engine = engine
        self.sender = new_sender()
        """Names this process among those that send replies."""
        self._patience = patience
        self._writing = threading.Lock() if engine.dialect.name == "sqlite" else None

    @contextmanager
    def transaction(self) -> Iterator[Work]:
        """Read and write; committed at the end of the block, rolled back when it raises.

        Raises DatabaseUnavailable. Not to be nested: on SQLite there is one writer at a time.
        """
        # SQLite's own waiting is a sleep that grows: threads of one process queue here instead, in order.
        with _unavailable(self.engine), _held(self._writing, self._patience), self.engine.begin() as connection:
            yield Work(connection, self.sender)

    @contextmanager
    def reading(self) -> Iterator[Work]:
        """Read one consistent state; never waits for writers. Raises DatabaseUnavailable."""
        with _unavailable(self.engine), self.engine.connect() as connection:
            connection.execution_options(**{READING: True})
            with connection.begin():
                yield Work(connection, self.sender)

    def empty_log(self) -> None:
        """Leave nothing of earlier transactions in SQLite's log, where it stays readable for a while.

        PostgreSQL's log is the operator's to archive or to drop.
        """
        if self.engine.dialect.name == "sqlite":
            # A checkpoint cannot run inside a transaction, which every other connection here begins.
            with closing(self.engine.raw_connection()) as connection:
                connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        self.engine.dispose()


def open_database(url: str, *, connections: int = 8, patience: float = LOCK_SECONDS) -> Database:
    """Open it for at most so many transactions at once, each of which waits for others so many seconds. SQLite is
    brought to this version's schema by itself.

    Raises InvalidInput for an address that names no such database, SchemaOutdated and DatabaseUnavailable.
    """
    database = Database(create_database_engine(url, connections, patience), patience)
    with _unavailable(database.engine):
        if database.engine.dialect.name == "sqlite":
            migrate(database.engine)
        else:
            check_schema(database.engine)
    return database


def migrate_database(url: str) -> tuple[str | None, str]:
    """Bring it to this version's schema; the revision it had (None: it was empty) and the one it has."""
    engine = create_database_engine(url, 1)
    try:
        with _unavailable(engine):
            return migrate(engine)
    finally:
        engine.dispose()


def create_database_engine(url: str, connections: int, patience: float = LOCK_SECONDS) -> Engine:
    """An engine for SQLite in a file or for PostgreSQL, or InvalidInput."""
    parsed = _parse(url)
    pool: dict[str, Any] = {"pool_size": connections, "max_overflow": 0, "pool_timeout": patience}
    if parsed.get_backend_name() == "postgresql":
        options = {"options": f"-c lock_timeout={round(patience * 1000)} -c timezone=UTC"}
        return create_engine(parsed, connect_args=options, pool_pre_ping=True, pool_use_lifo=True, **pool)
    engine = create_engine(parsed, connect_args={"timeout": patience}, **pool)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _parse(url: str) -> URL:
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise InvalidInput("The database URL is not one: sqlite:///FILE or postgresql://HOST/NAME is meant.") from None
    kind = parsed.drivername.split("+")[0]
    if kind in ("postgresql", "postgres"):
        return parsed.set(drivername="postgresql+psycopg")
    if kind != "sqlite":
        raise InvalidInput(f"The database URL names {kind}: only sqlite and postgresql are known.")
    if parsed.database in (None, "", ":memory:"):
        raise InvalidInput("The database URL names no file: sqlite:///FILE is meant.")
    folder = Path(str(parsed.database)).parent
    if not folder.is_dir():
        raise InvalidInput(f"The folder of the database does not exist: {folder}")
    return parsed.set(drivername="sqlite")


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # The driver would begin deferred transactions of its own: see "begin" below.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    # A killed process loses nothing; a power cut may lose the last moments, for a commit sixty times as fast.
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A deferred transaction that reads first and writes later fails at once when another wrote in between.
    reading = connection.get_execution_options().get(READING)
    driver: Any = connection.connection.driver_connection
    driver.execute("BEGIN" if reading else "BEGIN IMMEDIATE")


@contextmanager
def _held(lock: threading.Lock | None, patience: float) -> Iterator[None]:
    if lock is None:
        yield
    elif lock.acquire(timeout=patience):
        try:
            yield
        finally:
            lock.release()
    else:
        raise DatabaseUnavailable("The database stayed locked for too long.")


@contextmanager
def _unavailable(engine: Engine) -> Iterator[None]:
    """Errors of SQLAlchemy, and of the driver that prepared statements are handed to, as DatabaseUnavailable."""
    driver: Any = engine.dialect.loaded_dbapi
    try:
        yield
    except (DBAPIError, driver.Error) as error:
        met = error.orig if isinstance(error, DBAPIError) else error
        if isinstance(met, tuple(getattr(driver, name) for name in _OF_A_STATEMENT)):
            raise
        raise DatabaseUnavailable(f"The database cannot be used: {' '.join(str(met).split())}") from error
    except PoolTimeout as error:
        raise DatabaseUnavailable("Every connection to the database stayed in use for too long.") from error
