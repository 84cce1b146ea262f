"""How our own events are told from everybody else's: by two properties that Exchange keeps beside an event."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from calendars.graph.times import query_time

# A namespace of our own (MS-OXPROPS names properties by a GUID and a name): no other program's property is called so.
_SPACE = "String {7d1f6c0e-5a39-4d0b-9a57-3c7f0b9d52c1} Name"
BOOKING = f"{_SPACE} bookwith-booking"
WRITTEN = f"{_SPACE} bookwith-written"
EXPANDED = f"singleValueExtendedProperties($filter=id eq '{BOOKING}' or id eq '{WRITTEN}')"


@dataclass(frozen=True, slots=True)
class Mark:
    """Which booking an event shows, and the state of it that was last written."""

    booking_id: str
    written: str = ""

    @property
    def stretch(self) -> str:
        """When the event was put."""
        return self.written.partition(" ")[0]

    @property
    def body(self) -> str:
        """A digest of the body that it was given."""
        return self.written.partition(" ")[2]

    def properties(self) -> list[dict[str, str]]:
        return [{"id": BOOKING, "value": self.booking_id}, {"id": WRITTEN, "value": self.written}]


def mark_of(event: Mapping[str, Any]) -> Mark | None:
    """The mark of an event, or None where somebody else wrote it."""
    found = {str(one.get("id", "")).lower(): str(one.get("value", "")) for one in _each(event)}
    booking_id = found.get(BOOKING.lower())
    return Mark(booking_id, found.get(WRITTEN.lower(), "")) if booking_id else None


def stretch(start: datetime, end: datetime) -> str:
    """When an event was put, to see later whether somebody has moved it."""
    return f"{query_time(start)}/{query_time(end)}"


def filter_for(booking_id: str) -> str:
    """What finds the events of one booking."""
    value = booking_id.replace("'", "''")
    return f"singleValueExtendedProperties/Any(ep: ep/id eq '{BOOKING}' and ep/value eq '{value}')"


def _each(event: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    properties = event.get("singleValueExtendedProperties") or ()
    return (one for one in properties if isinstance(one, Mapping))
