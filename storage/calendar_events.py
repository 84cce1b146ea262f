"""Events in calendars elsewhere: where our own were written, and of which others an organizer was told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, delete, exists, func, select

from scheduling.schedule import Busy
from storage.tables import BookingRow, BusyRow, ToldOverlapRow, WrittenEventRow
from storage.upsert import insert_or

_TOLD = exists().where(
    ToldOverlapRow.booking_id == BookingRow.id,
    ToldOverlapRow.starts_at == BusyRow.starts_at,
    ToldOverlapRow.ends_at == BusyRow.ends_at,
)
_OVERLAPS = (
    select(BookingRow.id, BusyRow.starts_at, BusyRow.ends_at, BusyRow.status, BusyRow.all_day, BusyRow.unanswered)
    .join(BusyRow, BusyRow.organizer_id == BookingRow.organizer_id)
    .where(
        BookingRow.organizer_id == bindparam("organizer"),
        BookingRow.status != "cancelled",
        BookingRow.ends_at > bindparam("now"),
        BusyRow.source == bindparam("source"),
        BusyRow.ends_at > BookingRow.starts_at,
        BusyRow.starts_at < BookingRow.ends_at,
        ~_TOLD,
    )
    .order_by(BookingRow.starts_at, BusyRow.starts_at)
)


@dataclass(frozen=True, slots=True)
class WrittenEvent:
    """What a calendar calls the event of a booking, and where to join it online, if it said so."""

    event_id: str | None
    join_url: str | None


class Overlap(NamedTuple):
    """A booking, and a block that overlaps it."""

    booking_id: str
    block: Busy


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

    def overlaps(self, organizer_id: str, source: str, now: datetime) -> list[Overlap]:
        """The source's blocks that overlap bookings to come that stand, and of which nobody was told."""
        rows = self._connection.execute(_OVERLAPS, {"organizer": organizer_id, "source": source, "now": now})
        return [Overlap(row[0], Busy(*row[1:])) for row in rows]

    def tell(self, booking_id: str, block: Busy) -> int | None:
        """Note that this one is told: the how manieth of the booking it is, or None where another process has it."""
        values = {"booking_id": booking_id, "starts_at": block.start, "ends_at": block.end}
        row = insert_or(self._connection, ToldOverlapRow).values(**values).on_conflict_do_nothing()
        if not self._connection.execute(row).rowcount:
            return None
        told = select(func.count()).where(ToldOverlapRow.booking_id == booking_id)
        return int(self._connection.execute(told).scalar_one())
