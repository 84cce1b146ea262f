"""Which bookings it is time to remind of: each once, by the moment up to which that was looked at before."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, select, update

from scheduling.booking import Booking
from storage.bookings import Bookings
from storage.talk_tables import SettingRow
from storage.upsert import insert_or


class Reminders:
    """Reminders follow the bookings as they are now: nothing is kept of a booking that was moved or cancelled."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def due(self, kind: str, ahead: timedelta, now: datetime) -> list[Booking]:
        """The confirmed bookings, not begun, whose moment of this reminder (so long before the start) came since the
        last call. None on the first call. Whoever is booked later than that moment is not reminded of it."""
        since = self._looked_at(f"reminded.{kind}", now)
        if since is None:
            return []
        after, until = max(since + ahead, now), now + ahead
        return Bookings(self._connection).confirmed(after, until)

    def _looked_at(self, name: str, now: datetime) -> datetime | None:
        """The moment of the last call; this one's is written down. Of two workers the second waits and finds none."""
        new = insert_or(self._connection, SettingRow).values(name=name, value=now.isoformat()).on_conflict_do_nothing()
        if self._connection.execute(new).rowcount == 1:
            return None
        this = SettingRow.name == name
        then = datetime.fromisoformat(
            self._connection.execute(select(SettingRow.value).where(this).with_for_update()).scalar_one()
        )
        if now > then:
            self._connection.execute(update(SettingRow).where(this).values(value=now.isoformat()))
        return then
