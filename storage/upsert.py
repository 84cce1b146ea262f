"""INSERT ... ON CONFLICT, which SQLAlchemy builds for each database apart though both write it alike."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Executable

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql


def insert_or(connection: Connection, table: Any) -> postgresql.Insert:
    """An INSERT for this connection that knows what to do when the row is there already."""
    return _insert(connection.dialect.name, table)


def built_once(table: Any, build: Callable[[postgresql.Insert], Executable]) -> Callable[[Connection], Executable]:
    """Such an INSERT with bound parameters, for each database built when it is first wanted.

    Building it anew costs seven times as much as running it, and a turn runs two.
    """

    @cache
    def of(dialect: str) -> Executable:
        return build(_insert(dialect, table))

    return lambda connection: of(connection.dialect.name)


def _insert(dialect: str, table: Any) -> postgresql.Insert:
    # A process needs one of them, and loading the other's drivers takes a fiftieth of its start.
    if dialect == "postgresql":
        from sqlalchemy.dialects.postgresql import insert

        return insert(table)
    from sqlalchemy.dialects.sqlite import insert as insert_into_sqlite

    # Both have the same methods; only their types differ.
    found: Any = insert_into_sqlite(table)
    return found  # type: ignore[no-any-return]
