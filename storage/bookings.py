"""Bookings: written so that no two of one organizer overlap, found by organizer, by person and by address."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import nullcontext
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, union, update
from sqlalchemy.exc import IntegrityError

from scheduling.booking import Booking
from scheduling.errors import BookingExists, ReferenceTaken, SlotTaken
from storage.alone import Kept, is_alone
from storage.prepared import Prepared, is_one_of
from storage.tables import BookingRow

MOST_OF_A_PERSON = 200
CHUNK = 5_000

_BOOKING = (
    BookingRow.id,
    BookingRow.reference,
    BookingRow.organizer_id,
    BookingRow.meeting_type_id,
    BookingRow.meeting_type_name,
    BookingRow.attendee_name,
    BookingRow.attendee_email,
    BookingRow.starts_at,
    BookingRow.ends_at,
    BookingRow.status,
    BookingRow.sequence,
    BookingRow.note,
    BookingRow.buffer_before,
    BookingRow.buffer_after,
    BookingRow.attendee_key,
    BookingRow.timezone,
    BookingRow.revision,
    BookingRow.locale,
    BookingRow.no_show,
    BookingRow.invited_elsewhere,
    BookingRow.answer,
)
_ADD = insert(BookingRow)
_COLUMNS = [column.name for column in BookingRow.__table__.columns]
_ADD_ONE = Prepared(_ADD.values({name: bindparam(name) for name in _COLUMNS}))
_REPLACE = Prepared(
    update(BookingRow).where(BookingRow.id == bindparam("this")).values({name: bindparam(name) for name in _COLUMNS})
)
_BY_ID = Prepared(select(*_BOOKING).where(BookingRow.id == bindparam("id")))
_STANDING = (BookingRow.status != "cancelled", BookingRow.ends_at > bindparam("now"))
_BY_REFERENCE = select(*_BOOKING).where(BookingRow.reference == bindparam("reference"))
_UPCOMING = Prepared(
    lambda connection: (
        union(
            select(*_BOOKING).where(BookingRow.attendee_key == bindparam("key"), *_STANDING),
            select(*_BOOKING).where(is_one_of(connection, BookingRow.attendee_email, "emails"), *_STANDING),
        )
        .order_by("starts_at")
        .limit(MOST_OF_A_PERSON)
    )
)
_OF_ORGANIZER = (
    select(*_BOOKING)
    .where(
        BookingRow.organizer_id == bindparam("organizer"),
        BookingRow.status != "cancelled",
        BookingRow.ends_at > bindparam("after"),
        BookingRow.starts_at < bindparam("before"),
    )
    .order_by(BookingRow.ends_at)
    .limit(bindparam("most"))
)
_OPEN_WITH = select(*_BOOKING).where(
    BookingRow.attendee_email == bindparam("email"), BookingRow.organizer_id == bindparam("organizer"), *_STANDING
)


class NotWritten(Exception):
    """One of many bookings cannot be written: its position among them, and why."""

    def __init__(self, position: int, why: Exception) -> None:
        super().__init__(position)
        self.position = position
        self.why = why


class Bookings:
    """See scheduling.store.Bookings; the rest is for the command line."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._kept = Kept(connection)

    def get(self, booking_id: str) -> Booking | None:
        row = self._kept.once(booking_id, lambda: _BY_ID.first(self._connection, {"id": booking_id}))
        return _booking(row) if row else None

    def by_reference(self, reference: str) -> Booking | None:
        """The booking of this reference, in any letter case."""
        row = self._connection.execute(_BY_REFERENCE, {"reference": reference.strip().upper()}).first()
        return _booking(row) if row else None

    def add(self, booking: Booking, *, blocks: bool) -> None:
        """Raises SlotTaken when a booking that blocks would overlap another, ReferenceTaken when two agree in that."""
        self._write(_ADD_ONE, values_of(booking, blocks=blocks), booking)

    def replace(self, booking: Booking, *, blocks: bool) -> None:
        """Write it anew. Raises SlotTaken."""
        self._write(_REPLACE, {**values_of(booking, blocks=blocks), "this": booking.id}, booking)

    def add_all(self, bookings: Sequence[Booking]) -> None:
        """Write many at once. Raises NotWritten for the first that cannot be."""
        for first in range(0, len(bookings), CHUNK):
            chunk = bookings[first : first + CHUNK]
            try:
                with self._connection.begin_nested():
                    self._connection.execute(_ADD, [_imported(booking) for booking in chunk])
            except IntegrityError:
                # The database does not say which of the rows it was: one by one, the first that fails is it.
                self._add_each(chunk, first)

    def upcoming(self, person_key: str, emails: Collection[str], now: datetime) -> list[Booking]:
        """Not cancelled and not over, made under the key or with one of the addresses, in order of time."""
        asked = {"key": person_key, "emails": list(emails), "now": now}
        found = self._kept.once((person_key, now, *emails), lambda: _UPCOMING.rows(self._connection, asked))
        return [_booking(row) for row in found]

    def confirmed(self, after: datetime, until: datetime) -> list[Booking]:
        """Everybody's confirmed bookings that start after the one moment and not after the other, in order."""
        starts = (BookingRow.starts_at > after, BookingRow.starts_at <= until)
        found = select(*_BOOKING).where(BookingRow.status == "confirmed", *starts).order_by(BookingRow.starts_at)
        return [_booking(row) for row in self._connection.execute(found)]

    def open_with(self, organizer_id: str, email: str, now: datetime) -> list[Booking]:
        """The attendee's bookings with this organizer that are not cancelled and not over."""
        asked = {"organizer": organizer_id, "email": email, "now": now}
        return [_booking(row) for row in self._connection.execute(_OPEN_WITH, asked)]

    def of_organizer(self, organizer_id: str, after: datetime, before: datetime, most: int) -> list[Booking]:
        """Those that are not cancelled, end after the one moment and start before the other, in order."""
        asked = {"organizer": organizer_id, "after": after, "before": before, "most": most}
        return [_booking(row) for row in self._connection.execute(_OF_ORGANIZER, asked)]

    def listed(
        self, *, organizer_id: str | None = None, attendee_email: str | None = None, since: datetime | None = None
    ) -> list[Booking]:
        """All of an organizer's, of an attendee's, or of everybody's, in order; from `since` on only standing ones."""
        found = select(*_BOOKING).order_by(BookingRow.starts_at, BookingRow.id)
        if organizer_id:
            found = found.where(BookingRow.organizer_id == organizer_id)
        if attendee_email:
            found = found.where(BookingRow.attendee_email == attendee_email)
        if since:
            found = found.where(BookingRow.status != "cancelled", BookingRow.ends_at > since)
        return [_booking(row) for row in self._connection.execute(found)]

    def _add_each(self, bookings: Sequence[Booking], first: int) -> None:
        for position, booking in enumerate(bookings, first):
            try:
                self.add(booking, blocks=booking.status != "cancelled")
            except (SlotTaken, ReferenceTaken, BookingExists) as error:
                raise NotWritten(position, error) from error

    def _write(self, statement: Prepared, values: dict[str, Any], booking: Booking) -> None:
        driver: Any = self._connection.dialect.loaded_dbapi
        try:
            # PostgreSQL gives up the whole transaction after an error, unless a savepoint holds it.
            with nullcontext() if is_alone(self._connection) else self._connection.begin_nested():
                statement.run(self._connection, values)
        except driver.IntegrityError as error:
            raise refusal(error, booking) from error


def _booking(row: Any) -> Booking:
    return Booking(*row)


def refusal(error: Exception, booking: Booking) -> Exception:
    """What the database's complaint means for the booking."""
    complaint = str(error)
    if "ex_bookings_overlap" in complaint:
        return SlotTaken(booking.start)
    if "bookings.id" in complaint or "pk_bookings" in complaint:
        return BookingExists()
    return ReferenceTaken() if "reference" in complaint else error


def _imported(booking: Booking) -> dict[str, Any]:
    return values_of(booking, blocks=booking.status != "cancelled")


def values_of(booking: Booking, *, blocks: bool) -> dict[str, Any]:
    """The row of a booking."""
    return {
        "id": booking.id,
        "reference": booking.reference,
        "organizer_id": booking.organizer_id,
        "meeting_type_id": booking.meeting_type_id,
        "meeting_type_name": booking.meeting_type_name,
        "attendee_name": booking.attendee_name,
        "attendee_email": booking.attendee_email,
        "attendee_key": booking.attendee_key,
        "starts_at": booking.start,
        "ends_at": booking.end,
        "status": booking.status,
        "blocks": blocks,
        "sequence": booking.sequence,
        "revision": booking.revision,
        "note": booking.note,
        "buffer_before": booking.buffer_before,
        "buffer_after": booking.buffer_after,
        "timezone": booking.timezone,
        "locale": booking.locale,
        "no_show": booking.no_show,
        "invited_elsewhere": booking.invited_elsewhere,
        "answer": booking.answer,
    }
