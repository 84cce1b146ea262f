"""Writes bookings to the calendars that organizers have connected, as the outbox asks for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.calendar_sources import Sources
from calendars.ical import Owner
from calendars.source import Event, SourceUnreadable, Writable, Written
from calendars.vevent import event_of
from mail.sending import NotSent
from scheduling.errors import InvalidInput
from storage.calendar_events import WrittenEvent
from storage.database import Database
from storage.outbox import Entry
from storage.work import Work

SECONDS = 45.0
"""Less than the outbox gives a delivery: what is cut off there may go on here."""


@dataclass(frozen=True)
class EventWriter:
    """Writes what a booking is now, whatever it was when the entry was queued: the entries that follow say the same."""

    database: Database
    sources: Sources
    clock: Callable[[], datetime]

    async def write(self, entry: Entry) -> None:
        """Put the event, or take it away where the booking is cancelled. Raises NotSent, StorageError."""
        try:
            found = await asyncio.to_thread(self._found, entry)
            if found is None:
                return
            calendar, event = found
            if event.status == "cancelled":
                await calendar.remove(event)
                await asyncio.to_thread(self._removed, entry)
            else:
                written = await calendar.put(event)
                await asyncio.to_thread(self._written, entry, written)
        except SourceUnreadable as error:
            raise NotSent(str(error), for_good=error.for_good) from error
        except InvalidInput as error:
            raise NotSent(str(error)) from error

    def _found(self, entry: Entry) -> tuple[Writable, Event] | None:
        """The calendar and the event; None where either is gone."""
        with self.database.reading() as work:
            booking = work.bookings.get(entry.booking_id or "")
            organizer = work.organizers.get(booking.organizer_id) if booking else None
            kept = work.feeds.one(organizer.id, entry.recipient) if organizer else None
            if booking is None or organizer is None or kept is None:
                return None
            event = event_of(booking, organizer, entry.created_at, _location(work, booking.meeting_type_id))
            written = work.calendar_events.written(booking.id, entry.recipient)
        owner = Owner(organizer.email, organizer.timezone)
        if written is not None:
            event = replace(event, written=Written(written.event_id, written.join_url))
        return self.sources.kept_writable(kept, owner, SECONDS), event

    def _written(self, entry: Entry, written: Written) -> None:
        with self.database.transaction() as work:
            # The booking may have been erased meanwhile.
            if work.bookings.get(entry.booking_id or ""):
                work.calendar_events.keep(
                    entry.booking_id or "", entry.recipient, WrittenEvent(written.id, written.join_url)
                )
                # Somebody may have put an event there at the same moment.
                work.watches.noted(entry.recipient, self.clock())

    def _removed(self, entry: Entry) -> None:
        with self.database.transaction() as work:
            work.calendar_events.forget(entry.booking_id or "", entry.recipient)


def _location(work: Work, meeting_type_id: str) -> str:
    meeting_type = work.organizers.meeting_type(meeting_type_id)
    return meeting_type.location if meeting_type else ""
