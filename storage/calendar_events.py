"""Events in calendars elsewhere: where our own were written, and of which others an organizer was told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, select

from scheduling.booking import Booking
from scheduling.schedule import Busy
from storage.tables import ToldOverlapRow, WrittenEventRow
from storage.upsert import insert_or


@dataclass(frozen=True, slots=True)
class WrittenEvent:
    """What a calendar calls the event of a booking, and where to join it online, if it said so."""

    event_id: str | None
    join_url: str | None


class CalendarEvents:
    """Events of bookings, by the address of the calendar; blocks of others, by the booking they landed on."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def written(self, booking_id: str, address: str) -> WrittenEvent | None:
        """What the calendar said when the booking was last written there."""
        found = select(WrittenEventRow.event_id, WrittenEventRow.join_url).where(
            WrittenEventRow.booking_id == booking_id, WrittenEventRow.address == address
        )
        row = self._connection.execute(found).first()
        return WrittenEvent(*row) if row else None

    def join_url(self, booking_id: str) -> str | None:
        """Where to join the meeting online, if any calendar said so."""
        found = select(WrittenEventRow.join_url).where(WrittenEventRow.booking_id == booking_id)
        return self._connection.execute(found.where(WrittenEventRow.join_url.is_not(None)).limit(1)).scalar()

    def keep(self, booking_id: str, address: str, event: WrittenEvent) -> None:
        """Remember what the calendar said."""
        values = {"event_id": event.event_id, "join_url": event.join_url}
        row = insert_or(self._connection, WrittenEventRow).values(booking_id=booking_id, address=address, **values)
        self._connection.execute(row.on_conflict_do_update(index_elements=["booking_id", "address"], set_=values))

    def forget(self, booking_id: str, address: str) -> None:
        """The event is gone from there."""
        self._connection.execute(
            delete(WrittenEventRow).where(WrittenEventRow.booking_id == booking_id, WrittenEventRow.address == address)
        )

    def untold(self, booking: Booking, blocks: Iterable[Busy]) -> list[Busy]:
        """Those of the blocks of which nobody was told that they overlap the booking; they count as told from now."""
        return [block for block in blocks if self._tell(booking.id, block.start, block.end)]

    def _tell(self, booking_id: str, start: datetime, end: datetime) -> bool:
        row = insert_or(self._connection, ToldOverlapRow).values(booking_id=booking_id, starts_at=start, ends_at=end)
        return self._connection.execute(row.on_conflict_do_nothing()).rowcount > 0
