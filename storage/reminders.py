"""Which bookings it is time to remind of: each once, by the moment up to which that was looked at before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import Connection, select, update

from scheduling.booking import Booking
from storage.bookings import Bookings
from storage.talk_tables import SettingRow
from storage.upsert import insert_or

LOOKED_AT = "reminded."


class Reminders:
    """Reminders follow the bookings as they are now: nothing is kept of a booking that was moved or cancelled.

    How long before the start some meeting type reminds is kept for all types together; what a type's own reminders are
    is for whoever asks to know.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def use(self, leads: Iterable[int], now: datetime) -> None:
        """Look at bookings so many minutes before their start, from now on."""
        for lead in leads:
            row = insert_or(self._connection, SettingRow).values(name=f"{LOOKED_AT}{lead}", value=now.isoformat())
            self._connection.execute(row.on_conflict_do_nothing())

    def due(self, now: datetime) -> list[tuple[int, Booking]]:
        """The confirmed bookings, not begun, whose moment of a reminder came since the last call, each with the minutes
        that the reminder is before its start. Whoever is booked later than that moment is not reminded of it."""
        names = select(SettingRow.name).where(SettingRow.name.startswith(LOOKED_AT, autoescape=True))
        leads = sorted(int(name.removeprefix(LOOKED_AT)) for name in self._connection.scalars(names))
        return [(lead, booking) for lead in leads for booking in self._due(lead, now)]

    def _due(self, lead: int, now: datetime) -> list[Booking]:
        ahead = timedelta(minutes=lead)
        since = self._looked_at(f"{LOOKED_AT}{lead}", now)
        return Bookings(self._connection).confirmed(max(since + ahead, now), now + ahead)

    def _looked_at(self, name: str, now: datetime) -> datetime:
        """The moment of the last call; this one's is written down. Of two workers the second waits and finds none."""
        this = SettingRow.name == name
        then = datetime.fromisoformat(
            self._connection.execute(select(SettingRow.value).where(this).with_for_update()).scalar_one()
        )
        if now > then:
            self._connection.execute(update(SettingRow).where(this).values(value=now.isoformat()))
        return then
