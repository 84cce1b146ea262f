"""Schedules that some of an organizer's meeting types follow, each read whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select

from scheduling.schedule import NamedSchedule, Window
from storage.tables import NamedScheduleRow
from storage.upsert import built_once

_ROW = (NamedScheduleRow.name, NamedScheduleRow.weekly, NamedScheduleRow.overrides)
_ALL = select(*_ROW).where(NamedScheduleRow.organizer_id == bindparam("organizer")).order_by(NamedScheduleRow.name)
_ONE = select(*_ROW).where(
    NamedScheduleRow.organizer_id == bindparam("organizer"), NamedScheduleRow.name == bindparam("name")
)
_PUT = built_once(
    NamedScheduleRow,
    lambda row: row.on_conflict_do_update(
        index_elements=["organizer_id", "name"],
        set_={"weekly": row.excluded.weekly, "overrides": row.excluded.overrides},
    ),
)


class NamedSchedules:
    """See scheduling.store.NamedSchedules; the rest is for the organizer's own side."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, organizer_id: str, name: str) -> NamedSchedule | None:
        row = self._connection.execute(_ONE, {"organizer": organizer_id, "name": name}).first()
        return _to_schedule(row) if row else None

    def all(self, organizer_id: str) -> list[NamedSchedule]:
        """The organizer's, by name."""
        return [_to_schedule(row) for row in self._connection.execute(_ALL, {"organizer": organizer_id})]

    def put(self, organizer_id: str, schedule: NamedSchedule) -> None:
        """Write it, in place of the one of that name."""
        values = {
            "organizer_id": organizer_id,
            "name": schedule.name,
            "weekly": {str(day): _pairs(windows) for day, windows in schedule.weekly.items()},
            "overrides": {day.isoformat(): _pairs(windows) for day, windows in schedule.overrides.items()},
        }
        self._connection.execute(_PUT(self._connection), values)

    def remove(self, organizer_id: str, name: str) -> None:
        found = delete(NamedScheduleRow).where(NamedScheduleRow.organizer_id == organizer_id)
        self._connection.execute(found.where(NamedScheduleRow.name == name))


def _to_schedule(row: Any) -> NamedSchedule:
    overrides: Mapping[str, Any] = row.overrides
    return NamedSchedule(
        row.name,
        {int(day): _windows(windows) for day, windows in row.weekly.items()},
        {date.fromisoformat(day): _windows(windows) for day, windows in sorted(overrides.items())},
    )


def _pairs(windows: Iterable[Window]) -> list[list[int]]:
    return [list(window) for window in windows]


def _windows(pairs: Iterable[Any]) -> tuple[Window, ...]:
    return tuple(Window(*pair) for pair in pairs)
