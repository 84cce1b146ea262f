"""The calendars on the web that an organizer's busy times are read from, and which of them cannot be trusted now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from sqlalchemy import Connection, bindparam, delete, func, or_, select, update

from storage.tables import BusyFeedRow, BusyRow
from storage.upsert import insert_or

TOO_OLD = timedelta(hours=24)
"""What was read longer ago says nothing about today; whoever polls reads far more often."""

_OF = select(BusyFeedRow.url, BusyFeedRow.read_at, BusyFeedRow.last_error).order_by(BusyFeedRow.url)


@dataclass(frozen=True, slots=True)
class Feed:
    """A calendar's address, when it was last read whole (aware UTC), and why the latest attempt failed, if it did."""

    url: str
    read_at: datetime | None
    last_error: str | None

    def readable(self, now: datetime) -> bool:
        """Whether its busy times hold at a moment."""
        return self.last_error is None and self.read_at is not None and self.read_at >= now - TOO_OLD


class Feeds:
    """The feeds of organizers. One that failed, or was not read for a day, closes its organizer's diary."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, organizer_id: str) -> list[Feed]:
        """The organizer's, by address."""
        rows = self._connection.execute(_OF.where(BusyFeedRow.organizer_id == organizer_id))
        return [Feed(*row) for row in rows]

    def keep(self, organizer_id: str, url: str, read_at: datetime) -> None:
        """Remember the address of a calendar that was just read."""
        row = insert_or(self._connection, BusyFeedRow).values(organizer_id=organizer_id, url=url, read_at=read_at)
        read = {"read_at": read_at, "last_error": None}
        self._connection.execute(row.on_conflict_do_update(index_elements=["organizer_id", "url"], set_=read))

    def failed(self, organizer_id: str, url: str, error: str) -> bool:
        """Note why a feed could not be read; False where it is none of the organizer's."""
        found = update(BusyFeedRow).where(BusyFeedRow.organizer_id == organizer_id, BusyFeedRow.url == url)
        return self._connection.execute(found.values(last_error=error)).rowcount > 0

    def forget(self, organizer_id: str, url: str) -> bool:
        """Read it no more, and drop its busy times; False where it is none of the organizer's."""
        blocks = delete(BusyRow).where(BusyRow.organizer_id == organizer_id, BusyRow.source == source_of(url))
        self._connection.execute(blocks)
        found = delete(BusyFeedRow).where(BusyFeedRow.organizer_id == organizer_id, BusyFeedRow.url == url)
        return self._connection.execute(found).rowcount > 0


def source_of(url: str) -> str:
    """The source under which a feed's busy times are kept."""
    return f"feed:{url}"


def host_of(url: str) -> str:
    """What a feed is called: the rest of its address may be its only secret."""
    return urlsplit(url).hostname or "a calendar"


UNREADABLE = (
    select(func.min(BusyFeedRow.url))
    .where(
        BusyFeedRow.organizer_id == bindparam("organizer"),
        or_(
            BusyFeedRow.last_error.is_not(None),
            BusyFeedRow.read_at.is_(None),
            BusyFeedRow.read_at < bindparam("fresh_since"),
        ),
    )
    .scalar_subquery()
)
"""The first feed that cannot be trusted, or NULL. Each would close the same range, so that one is enough."""
