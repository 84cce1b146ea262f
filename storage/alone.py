"""Whether what a transaction has read still holds: on SQLite a transaction that writes has the database to itself."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from sqlalchemy import Connection

T = TypeVar("T")


def is_alone(connection: Connection) -> bool:
    """Whether nobody else can write before this transaction ends: then there is nothing to lock."""
    return connection.dialect.name == "sqlite"


class Kept:
    """What was read, kept until this transaction writes something; where others write meanwhile, not at all."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._alone = is_alone(connection)
        self._found: dict[Hashable, Any] = {}
        self._written = -1

    def once(self, asked: Hashable, read: Callable[[], T], holds: Callable[[T], bool] = lambda _: True) -> T:
        """What `read` finds, read anew where something was written since, or where what is kept does not hold."""
        if not self._alone:
            return read()
        driver: Any = self._connection.connection.driver_connection
        if self._written != driver.total_changes:
            self._found.clear()
            self._written = driver.total_changes
        if asked not in self._found or not holds(self._found[asked]):
            self._found[asked] = read()
        found: T = self._found[asked]
        return found
