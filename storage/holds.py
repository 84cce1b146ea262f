"""Slots that are held for a while: one for each person."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, func, select

from scheduling.store import Hold
from storage.prepared import Prepared
from storage.tables import HoldRow

_RELEASE = Prepared(delete(HoldRow).where(HoldRow.person_key == bindparam("person")))
_OVER = Prepared(
    delete(HoldRow).where(HoldRow.organizer_id == bindparam("organizer"), HoldRow.expires_at <= bindparam("now"))
)
_COLUMNS = [column.name for column in HoldRow.__table__.columns]
# One who holds in two talks at the same moment keeps the later slot.
_PUT = Prepared.insert(
    HoldRow,
    lambda row: row.values({name: bindparam(name) for name in _COLUMNS}).on_conflict_do_update(
        index_elements=["person_key"], set_={name: row.excluded[name] for name in _COLUMNS if name != "person_key"}
    ),
)


class Holds:
    """See scheduling.store.Holds."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, hold: Hold, now: datetime) -> None:
        _OVER.run(self._connection, {"organizer": hold.organizer_id, "now": now})
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
        _PUT.run(self._connection, values)

    def number(self, organizer_id: str, now: datetime) -> int:
        held = (HoldRow.organizer_id == organizer_id, HoldRow.expires_at > now)
        return self._connection.execute(select(func.count()).select_from(HoldRow).where(*held)).scalar_one()

    def release(self, person_key: str) -> None:
        _RELEASE.run(self._connection, {"person": person_key})

    def purge(self, before: datetime) -> int:
        """Forget the holds that ended before then; how many."""
        return self._connection.execute(delete(HoldRow).where(HoldRow.expires_at < before)).rowcount
