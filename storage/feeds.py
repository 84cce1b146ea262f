"""The calendars elsewhere that an organizer's busy times are read from, and which of them cannot be trusted now."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Connection, bindparam, delete, exists, func, or_, select, update
from sqlalchemy.sql.dml import Update

from storage.tables import BookingRow, BusyFeedRow, BusyRow, OrganizerRow
from storage.upsert import insert_or

_WELL: Mapping[str, Any] = {"last_error": None, "failures": 0, "failing_since": None, "failure_told": False}

TOO_OLD = timedelta(hours=24)
"""What was read longer ago says nothing about today; whoever polls reads far more often."""

_DUE = (
    select(
        BusyFeedRow.organizer_id,
        BusyFeedRow.url,
        BusyFeedRow.private,
        BusyFeedRow.failures,
        BusyFeedRow.known_by,
        BusyFeedRow.due_at,
        BusyFeedRow.secret,
        BusyFeedRow.failing_since,
        BusyFeedRow.failure_told,
        BusyFeedRow.read_at,
    )
    .where(BusyFeedRow.due_at <= bindparam("now"))
    .order_by(BusyFeedRow.due_at)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
_OF = select(
    BusyFeedRow.url,
    BusyFeedRow.read_at,
    BusyFeedRow.last_error,
    BusyFeedRow.private,
    BusyFeedRow.secret,
    BusyFeedRow.known_by,
    BusyFeedRow.failing_since,
).order_by(BusyFeedRow.url)


@dataclass(frozen=True, slots=True)
class Feed:
    """A calendar's address, when it was last read whole (aware UTC), and why the latest attempt failed, if it did.

    `secret` is its sealed password, `known_by` what the poller noted of what it last read.
    """

    url: str
    read_at: datetime | None
    last_error: str | None
    private: bool = False
    secret: str | None = field(default=None, repr=False)
    known_by: Mapping[str, Any] | None = None
    failing_since: datetime | None = None

    def readable(self, now: datetime) -> bool:
        """Whether its busy times hold at a moment."""
        return self.last_error is None and self.read_at is not None and self.read_at >= now - TOO_OLD


@dataclass(frozen=True, slots=True)
class DueFeed:
    """A feed to be read now by whoever took it, before `leased_until` (aware UTC).

    `known_by` is what the poller noted of the content that it last read whole, nothing where it never did.
    """

    organizer_id: str
    url: str
    private: bool
    failures: int
    known_by: Mapping[str, Any] | None
    leased_until: datetime
    secret: str | None = field(default=None, repr=False)
    failing_since: datetime | None = None
    failure_told: bool = False
    read_at: datetime | None = None


class Feeds:
    """The feeds of organizers. One that failed, or was not read for a day, closes its organizer's diary."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, organizer_id: str) -> list[Feed]:
        """The organizer's, by address."""
        rows = self._connection.execute(_OF.where(BusyFeedRow.organizer_id == organizer_id))
        return [Feed(*row) for row in rows]

    def one(self, organizer_id: str, url: str) -> Feed | None:
        """The organizer's of this address."""
        return next((feed for feed in self.of(organizer_id) if feed.url == url), None)

    def keep(
        self, organizer_id: str, url: str, read_at: datetime, *, private: bool = False, secret: str | None = None
    ) -> None:
        """Remember the address of a calendar that was just read; whoever polls looks at it again at once."""
        read: dict[str, Any] = {"read_at": read_at, "due_at": read_at, **_WELL}
        read |= {"private": private, "known_by": None, "secret": secret}
        row = insert_or(self._connection, BusyFeedRow).values(organizer_id=organizer_id, url=url, **read)
        self._connection.execute(row.on_conflict_do_update(index_elements=["organizer_id", "url"], set_=read))

    def expect(self, organizer_id: str, url: str, now: datetime) -> None:
        """Read it as soon as can be; until that is done it is one that cannot be read."""
        row = insert_or(self._connection, BusyFeedRow).values(organizer_id=organizer_id, url=url, due_at=now)
        again = row.on_conflict_do_update(index_elements=["organizer_id", "url"], set_={"due_at": now})
        self._connection.execute(again)

    def failed(self, organizer_id: str, url: str, error: str) -> bool:
        """Note why a feed could not be read; False where it is none of the organizer's."""
        found = update(BusyFeedRow).where(BusyFeedRow.organizer_id == organizer_id, BusyFeedRow.url == url)
        return self._connection.execute(found.values(last_error=error)).rowcount > 0

    def forget(self, organizer_id: str, url: str) -> bool:
        """Read it no more, write nothing there, and drop its busy times; False where it is none of the organizer's."""
        blocks = delete(BusyRow).where(BusyRow.organizer_id == organizer_id, BusyRow.source == source_of(url))
        self._connection.execute(blocks)
        mine = (OrganizerRow.id == organizer_id, OrganizerRow.writes_to == url)
        self._connection.execute(update(OrganizerRow).where(*mine).values(writes_to=None))
        found = delete(BusyFeedRow).where(BusyFeedRow.organizer_id == organizer_id, BusyFeedRow.url == url)
        return self._connection.execute(found).rowcount > 0

    def is_due(self, now: datetime) -> bool:
        """Whether there may be something to take; asked without a lock."""
        query = select(BusyFeedRow.url).where(BusyFeedRow.due_at <= now).limit(1)
        return self._connection.execute(query).first() is not None

    def take(self, now: datetime, lease: timedelta, most: int) -> list[DueFeed]:
        """Feeds that are due, longest first; nobody else gets them before the lease is over."""
        due = [DueFeed(*row) for row in self._connection.execute(_DUE, {"now": now, "most": most})]
        taken = [replace(one, leased_until=now + lease) for one in due]
        for before, one in zip(due, taken, strict=True):
            self._connection.execute(_while_leased(before).values(due_at=one.leased_until))
        return taken

    def read(self, taken: DueFeed, now: datetime, again_at: datetime, known_by: Mapping[str, Any]) -> bool:
        """It was read, or has not changed; False where it was given to somebody else or forgotten meanwhile."""
        read = {"read_at": now, "due_at": again_at, "known_by": dict(known_by), **_WELL}
        return self._connection.execute(_while_leased(taken).values(**read)).rowcount > 0

    def failure_told(self, taken: DueFeed) -> None:
        """Its organizer knows that it fails."""
        mine = (BusyFeedRow.organizer_id == taken.organizer_id, BusyFeedRow.url == taken.url)
        self._connection.execute(update(BusyFeedRow).where(*mine).values(failure_told=True))

    def missed(self, taken: DueFeed, error: str, now: datetime, again_at: datetime) -> bool:
        """It could not be read, and is tried again then; False as for `read`."""
        missed: dict[str, Any] = {"last_error": error, "failures": taken.failures + 1, "due_at": again_at}
        # What is known of it may be what is wrong.
        missed |= {"known_by": None}
        missed |= {"failing_since": taken.failing_since or now}
        return self._connection.execute(_while_leased(taken).values(**missed)).rowcount > 0

    def doubted(self, organizer_id: str, urls: Collection[str], now: datetime) -> None:
        """Read these again at once: what is known of them does not hold. A reading under way counts no more."""
        found = update(BusyFeedRow).where(BusyFeedRow.organizer_id == organizer_id, BusyFeedRow.url.in_(urls))
        self._connection.execute(found.values(due_at=now, known_by=None))

    def bookings_told(self, organizer_id: str, after: datetime) -> dict[str, int]:
        """The bookings that end after a moment, cancelled or not: the id of each and its sequence."""
        query = select(BookingRow.id, BookingRow.sequence)
        rows = self._connection.execute(
            query.where(BookingRow.organizer_id == organizer_id, BookingRow.ends_at > after)
        )
        return {row.id: row.sequence for row in rows}


def _while_leased(feed: DueFeed) -> Update:
    """Changes the feed while its lease is the one that was taken."""
    return update(BusyFeedRow).where(
        BusyFeedRow.organizer_id == feed.organizer_id,
        BusyFeedRow.url == feed.url,
        BusyFeedRow.due_at == feed.leased_until,
    )


def source_of(url: str) -> str:
    """The source under which a feed's busy times are kept."""
    return f"feed:{url}"


def host_of(url: str) -> str:
    """What a feed is called: the rest of its address may be its only secret."""
    return urlsplit(url).hostname or ("Outlook" if url.startswith("outlook:") else "a calendar")


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

CONNECTED = exists().where(BusyFeedRow.organizer_id == bindparam("organizer"))
"""Whether there is any."""
