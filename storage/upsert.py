"""INSERT ... ON CONFLICT, which SQLAlchemy builds for each database apart though both write it alike."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from sqlalchemy import Connection, Executable
from sqlalchemy.dialects import postgresql, sqlite


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
    if dialect == "postgresql":
        return postgresql.insert(table)
    # Both have the same methods; only their types differ.
    found: Any = sqlite.insert(table)
    return found  # type: ignore[no-any-return]
