"""Slots that are held for a while: one for each person."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete

from scheduling.store import Hold
from storage.tables import HoldRow
from storage.upsert import built_once

_RELEASE = delete(HoldRow).where(HoldRow.person_key == bindparam("person"))
_OVER = delete(HoldRow).where(HoldRow.organizer_id == bindparam("organizer"), HoldRow.expires_at <= bindparam("now"))
# One who holds in two talks at the same moment keeps the later slot.
_PUT = built_once(
    HoldRow,
    lambda row: row.on_conflict_do_update(
        index_elements=["person_key"],
        set_={column.name: row.excluded[column.name] for column in HoldRow.__table__.columns if not column.primary_key},
    ),
)


class Holds:
    """See scheduling.store.Holds."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, hold: Hold, now: datetime) -> None:
        self._connection.execute(_OVER, {"organizer": hold.organizer_id, "now": now})
        values = {
            "person_key": hold.person_key,
            "organizer_id": hold.organizer_id,
            "meeting_type_id": hold.meeting_type_id,
            "starts_at": hold.start,
            "ends_at": hold.end,
            "buffer_before": hold.buffer_before,
            "buffer_after": hold.buffer_after,
            "expires_at": hold.expires_at,
        }
        self._connection.execute(_PUT(self._connection), values)

    def release(self, person_key: str) -> None:
        self._connection.execute(_RELEASE, {"person": person_key})

    def purge(self, before: datetime) -> int:
        """Forget the holds that ended before then; how many."""
        return self._connection.execute(delete(HoldRow).where(HoldRow.expires_at < before)).rowcount
