"""What administrators are told of licences that are read from the tenant: how old, and what is wrong."""

from __future__ import annotations

from bot.terminal import utc_text
from storage.database import open_database
from storage.licence_readings import LicenceReading


def from_tenant(database_url: str, email: str) -> LicenceReading | None:
    """When the organizer's licence was last read; None where the tenant was never asked."""
    database = open_database(database_url, connections=1)
    try:
        with database.reading() as work:
            return work.licences.of(email)
    finally:
        database.close()


def said_from_tenant(reading: LicenceReading | None) -> list[str]:
    """The same in a line, if there is anything to say."""
    if reading is None:
        return []
    if reading.read_at is None:
        return [f"The licence was not read from the tenant yet: {reading.last_error or 'it is about to be'}"]
    since = f"read from the tenant at {utc_text(reading.read_at)}"
    if reading.last_error is None:
        return [f"The licence was {since}."]
    return [f"The licence is the one {since}: since then the tenant could not be asked. {reading.last_error}"]
