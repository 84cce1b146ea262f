"""Which of the links to the calendar of an organizer's bookings holds: the latest one that was made."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, select, update

from storage.tables import OrganizerRow

_NUMBER = select(OrganizerRow.calendar_link).where(OrganizerRow.id == bindparam("organizer"))


class CalendarLinks:
    """The links are kept nowhere; each is made of its number."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def number(self, organizer_id: str) -> int | None:
        """The number of the link that holds, or None where there is no such organizer."""
        return self._connection.execute(_NUMBER, {"organizer": organizer_id}).scalar()

    def renew(self, organizer_id: str) -> int:
        """Let no former link hold any more; the number of the new one."""
        renewed = update(OrganizerRow).where(OrganizerRow.id == organizer_id)
        self._connection.execute(renewed.values(calendar_link=OrganizerRow.calendar_link + 1))
        return self._connection.execute(_NUMBER, {"organizer": organizer_id}).scalar_one()
