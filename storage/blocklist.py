"""Addresses and domains that are not served: by one organizer, or by nobody here."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, bindparam, delete, insert, or_, select

from scheduling.blocklist import Entry, entries_against
from storage.alone import Kept
from storage.prepared import Prepared, is_one_of
from storage.tables import BlockedRow, OrganizerRow

_REFUSES = Prepared(
    lambda connection: (
        select(BlockedRow.id)
        .where(
            is_one_of(connection, BlockedRow.entry, "entries"),
            or_(BlockedRow.organizer_id.is_(None), BlockedRow.organizer_id == bindparam("organizer")),
        )
        .limit(1)
    )
)


class Blocklist:
    """See scheduling.store.Blocklist; the rest is for whoever keeps a list. `None` is everybody's."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._kept = Kept(connection)

    def refuses(self, email: str, organizer_id: str | None = None) -> bool:
        asked = {"entries": list(entries_against(email)), "organizer": organizer_id}
        return self._kept.once((email, organizer_id), lambda: bool(_REFUSES.rows(self._connection, asked)))

    def add(self, entry: str, organizer_id: str | None, now: datetime) -> bool:
        """False when the list had it."""
        if self._connection.execute(select(BlockedRow.id).where(*_one(entry, organizer_id))).first():
            return False
        self._connection.execute(insert(BlockedRow).values(entry=entry, organizer_id=organizer_id, added_at=now))
        return True

    def remove(self, entry: str, organizer_id: str | None) -> bool:
        """False when the list did not have it."""
        return self._connection.execute(delete(BlockedRow).where(*_one(entry, organizer_id))).rowcount > 0

    def listed(self, organizer_id: str | None = None) -> list[Entry]:
        """Everybody's list, or one organizer's own, in order."""
        owner = select(OrganizerRow.email).where(OrganizerRow.id == BlockedRow.organizer_id).scalar_subquery()
        found = (
            select(BlockedRow.entry, owner, BlockedRow.added_at)
            .where(BlockedRow.organizer_id == organizer_id)
            .order_by(BlockedRow.entry)
        )
        return [Entry(*row) for row in self._connection.execute(found)]


def _one(entry: str, organizer_id: str | None) -> tuple[ColumnElement[bool], ...]:
    return BlockedRow.entry == entry, BlockedRow.organizer_id == organizer_id
