"""How often something may be done, counted for all processes together: one moment is kept for each name."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import BindParameter, Connection, Double, bindparam, case, delete, literal, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables import Base
from storage.upsert import built_once


class RateRow(Base):
    """`full_again` is when, in seconds since 1970, all that may be done at once may be done again."""

    __tablename__ = "rates"

    name: Mapped[str] = mapped_column(primary_key=True)
    full_again: Mapped[float] = mapped_column(Double)


_NOW: BindParameter[float] = bindparam("now", type_=Double)
_EVERY: BindParameter[float] = bindparam("every", type_=Double)
_LATEST: BindParameter[float] = bindparam("latest", type_=Double)
_SINCE = case((RateRow.full_again > _NOW, RateRow.full_again), else_=_NOW)
_COUNT = built_once(
    RateRow,
    lambda row: (
        row.values(name=bindparam("name"), full_again=_NOW + _EVERY)
        .on_conflict_do_update(index_elements=["name"], set_={"full_again": _SINCE + _EVERY}, where=_SINCE <= _LATEST)
        .returning(literal(1))
    ),
)
_FULL_AGAIN = select(RateRow.full_again).where(RateRow.name == bindparam("name"))


class Rates:
    """`burst` at once, then one for each `every`: a bucket that refills as time goes by."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def wait(self, name: str, now: datetime, every: timedelta, burst: int) -> timedelta:
        """Nothing where it may be done now, and is counted; else how long until it may. `name` is kept as it is: it
        should be a hash of whatever tells something about a person."""
        at, each = now.timestamp(), every.total_seconds()
        latest = at + each * (burst - 1)
        counted = {"name": name, "now": at, "every": each, "latest": latest}
        if self._connection.execute(_COUNT(self._connection), counted).first():
            return timedelta(0)
        full_again = self._connection.execute(_FULL_AGAIN, {"name": name}).scalar_one()
        return timedelta(seconds=max(full_again - latest, 0.001))

    def purge(self, now: datetime) -> int:
        """Forget those who may do again all that may be done at once; how many."""
        return self._connection.execute(delete(RateRow).where(RateRow.full_again <= now.timestamp())).rowcount
