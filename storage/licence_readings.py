"""When each organizer's licence was read from the tenant; what it said stands with the administrator's settings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, exists, select, update

from storage.graph_tables import LicenceReadingRow
from storage.tables import OrganizerRow
from storage.upsert import insert_or


@dataclass(frozen=True, slots=True)
class LicenceReading:
    """When it was last read (aware UTC), and why the latest attempt failed: what was read then counts meanwhile."""

    read_at: datetime | None
    last_error: str | None


_LATER = exists().where(LicenceReadingRow.organizer_id == OrganizerRow.id, LicenceReadingRow.due_at > bindparam("now"))
_DUE = select(OrganizerRow.id, OrganizerRow.email).where(~_LATER).limit(bindparam("most"))


class LicenceReadings:
    """Of every organizer."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, email: str) -> LicenceReading | None:
        """The organizer's; None where the tenant was never asked."""
        found = select(LicenceReadingRow.read_at, LicenceReadingRow.last_error).join(
            OrganizerRow, OrganizerRow.id == LicenceReadingRow.organizer_id
        )
        row = self._connection.execute(found.where(OrganizerRow.email == email.lower())).first()
        return LicenceReading(*row) if row else None

    def any_due(self, now: datetime) -> bool:
        """Whether there is one to read; asked without a lock."""
        return self._connection.execute(_DUE, {"now": now, "most": 1}).first() is not None

    def take(self, now: datetime, lease: timedelta, most: int) -> list[tuple[str, str]]:
        """The id and address of organizers whose licence is to be read; nobody else gets them before the lease ends."""
        taken = []
        for organizer_id, email in self._connection.execute(_DUE, {"now": now, "most": most}).all():
            row = insert_or(self._connection, LicenceReadingRow).values(organizer_id=organizer_id, due_at=now + lease)
            mine = row.on_conflict_do_update(
                index_elements=["organizer_id"],
                set_={"due_at": now + lease},
                where=LicenceReadingRow.due_at <= now,
            )
            if self._connection.execute(mine).rowcount:
                taken.append((organizer_id, email))
        return taken

    def read(self, organizer_id: str, now: datetime, again_at: datetime) -> None:
        """It was read."""
        self._set(organizer_id, read_at=now, last_error=None, due_at=again_at)

    def missed(self, organizer_id: str, error: str, again_at: datetime) -> None:
        """It could not be read."""
        self._set(organizer_id, last_error=error[:500], due_at=again_at)

    def _set(self, organizer_id: str, **values: object) -> None:
        self._connection.execute(
            update(LicenceReadingRow).where(LicenceReadingRow.organizer_id == organizer_id).values(values)
        )
