"""The statements that SQLite is given in a transaction, values written in, whichever way they reach it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from storage.work import Work


@contextmanager
def told(work: Work) -> Iterator[list[str]]:
    """Collect what the transaction says to the database while the block runs."""
    said: list[str] = []
    driver = work.connection.connection.driver_connection
    driver.set_trace_callback(lambda statement: said.append(" ".join(statement.split())))
    try:
        yield said
    finally:
        driver.set_trace_callback(None)
