"""Slots that are held for a while: one for each person."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert

from scheduling.store import Hold
from storage.tables import HoldRow

_PUT = insert(HoldRow)
_RELEASE = delete(HoldRow).where(HoldRow.person_key == bindparam("person"))
_OVER = delete(HoldRow).where(HoldRow.organizer_id == bindparam("organizer"), HoldRow.expires_at <= bindparam("now"))


class Holds:
    """See scheduling.store.Holds."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, hold: Hold, now: datetime) -> None:
        self.release(hold.person_key)
        self._connection.execute(_OVER, {"organizer": hold.organizer_id, "now": now})
        self._connection.execute(
            _PUT,
            {
                "person_key": hold.person_key,
                "organizer_id": hold.organizer_id,
                "meeting_type_id": hold.meeting_type_id,
                "starts_at": hold.start,
                "ends_at": hold.end,
                "buffer_before": hold.buffer_before,
                "buffer_after": hold.buffer_after,
                "expires_at": hold.expires_at,
            },
        )

    def release(self, person_key: str) -> None:
        self._connection.execute(_RELEASE, {"person": person_key})
