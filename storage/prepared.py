"""Statements that turns run again and again: written out once for each database, then handed straight to its driver."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import ARRAY, JSON, ColumnElement, Connection, Dialect, Text, any_, bindparam, func, select

from storage.upsert import built_once

if TYPE_CHECKING:
    from sqlalchemy.dialects.postgresql import Insert
    from sqlalchemy.sql.base import Executable
    from sqlalchemy.types import TypeEngine

Row = tuple[Any, ...]
Convert = Callable[[Any], Any]


def is_one_of(connection: Connection, column: Any, name: str, of: type[TypeEngine[Any]] = Text) -> ColumnElement[bool]:
    """Whether the column holds one of a list, which is a single parameter: its length does not change the statement."""
    if connection.dialect.name == "postgresql":
        return cast("ColumnElement[bool]", column == any_(bindparam(name, type_=ARRAY(of))))
    each = func.json_each(bindparam(name, type_=JSON)).table_valued("value")
    return cast("ColumnElement[bool]", column.in_(select(each.c.value)))


class Prepared:
    """A statement of SQLAlchemy's Core with named parameters; for lists among them see `is_one_of`.

    For a row that is found by its key SQLAlchemy takes eight times as long as the driver, to find out at each execution
    what depends on the statement alone. The errors are the driver's own.
    """

    def __init__(self, statement: Executable | Callable[[Connection], Executable]) -> None:
        self._statement = statement
        self._written: dict[str, _Written] = {}

    @classmethod
    def insert(cls, table: Any, build: Callable[[Insert], Executable]) -> Prepared:
        """An INSERT that knows what to do when the row is there already; every value is a parameter."""
        return cls(built_once(table, build))

    def rows(self, connection: Connection, values: Mapping[str, Any]) -> list[Row]:
        """What it reads, or what it returns of the rows that it wrote."""
        written = self._for(connection)
        cursor = connection.connection.cursor()
        cursor.execute(written.sql, written.bound(values))
        return written.read(cursor.fetchall())

    def first(self, connection: Connection, values: Mapping[str, Any]) -> Row | None:
        """The first row, if there is any."""
        found = self.rows(connection, values)
        return found[0] if found else None

    def run(self, connection: Connection, *each: Mapping[str, Any]) -> None:
        """Write, once for each set of values."""
        written = self._for(connection)
        cursor = connection.connection.cursor()
        for values in each:
            cursor.execute(written.sql, written.bound(values))

    def _for(self, connection: Connection) -> _Written:
        dialect = connection.dialect
        written = self._written.get(dialect.name)
        if written is None:
            statement = self._statement(connection) if callable(self._statement) else self._statement
            written = self._written[dialect.name] = _written(statement, dialect)
        return written


@dataclass(frozen=True, slots=True)
class _Written:
    """The words for one database, and what turns Python's values into the driver's and back."""

    sql: str
    positional: bool
    constants: Mapping[str, Any]
    """What the statement itself says."""
    binds: Sequence[tuple[str, Convert | None]]
    columns: Sequence[tuple[int, Convert]]

    def bound(self, values: Mapping[str, Any]) -> Any:
        if self.constants:
            values = {**self.constants, **values}
        if self.positional:
            return [convert(values[name]) if convert else values[name] for name, convert in self.binds]
        return {name: convert(values[name]) if convert else values[name] for name, convert in self.binds}

    def read(self, rows: Sequence[Row]) -> list[Row]:
        return [self._converted(row) for row in rows] if self.columns else list(rows)

    def _converted(self, row: Row) -> Row:
        found = list(row)
        for place, convert in self.columns:
            found[place] = convert(found[place])
        return tuple(found)


def _written(statement: Any, dialect: Dialect) -> _Written:
    compiled = statement.compile(dialect=dialect)
    names = compiled.positiontup if compiled.positional else list(compiled.binds)
    types = [column.type.dialect_impl(dialect) for column in getattr(statement, "exported_columns", ())]
    converters = [kind.result_processor(dialect, None) for kind in types]
    return _Written(
        sql=compiled.string,
        positional=compiled.positional,
        constants={name: bind.value for name, bind in compiled.binds.items() if not bind.required},
        binds=[(name, compiled.binds[name].type.dialect_impl(dialect).bind_processor(dialect)) for name in names],
        columns=[(place, convert) for place, convert in enumerate(converters) if convert],
    )
