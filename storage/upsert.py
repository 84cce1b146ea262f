"""INSERT ... ON CONFLICT, which SQLAlchemy builds for each database apart though both write it alike."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection
from sqlalchemy.dialects import postgresql, sqlite


def insert_or(connection: Connection, table: Any) -> postgresql.Insert:
    """An INSERT for this connection that knows what to do when the row is there already."""
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table)
    # Both have the same methods; only their types differ.
    found: Any = sqlite.insert(table)
    return found  # type: ignore[no-any-return]
