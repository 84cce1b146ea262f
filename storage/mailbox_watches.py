"""The mailboxes of whose changes Graph tells: when to renew that, and what was told and not yet read."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, exists, select, update

from storage.graph_tables import MailboxWatchRow
from storage.tables import BusyFeedRow
from storage.upsert import insert_or

SCHEME = "outlook:"


@dataclass(frozen=True, slots=True)
class Watch:
    """A mailbox to look after now; `connected` is whether any organizer has it still."""

    address: str
    subscription_id: str | None
    connected: bool

    @property
    def mailbox(self) -> str:
        return self.address.removeprefix(SCHEME)


_FEED = exists().where(BusyFeedRow.url == MailboxWatchRow.address)
_WATCH = exists().where(MailboxWatchRow.address == BusyFeedRow.url)


class MailboxWatches:
    """Watches of every mailbox that is connected."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def take(self, now: datetime, lease: timedelta, most: int) -> list[Watch]:
        """Those to be subscribed to, renewed, or ended; nobody else gets them before the lease is over."""
        self._begin(now)
        wanted = select(MailboxWatchRow.address, MailboxWatchRow.subscription_id, _FEED)
        due = wanted.where((MailboxWatchRow.due_at <= now) | ~_FEED).order_by(MailboxWatchRow.due_at).limit(most)
        found = [Watch(*row) for row in self._connection.execute(due.with_for_update(skip_locked=True))]
        self._set([watch.address for watch in found], due_at=now + lease)
        return found

    def subscribed(self, address: str, subscription_id: str | None, again_at: datetime) -> None:
        """It is watched under this id, or under none, and is to be looked after again then."""
        self._set([address], subscription_id=subscription_id, due_at=again_at)

    def ended(self, address: str) -> None:
        """It is watched no more."""
        self._connection.execute(delete(MailboxWatchRow).where(MailboxWatchRow.address == address))

    def addresses_of(self, subscription_ids: Collection[str]) -> dict[str, str]:
        """The addresses that are watched under these ids; an id that nobody knows is left out."""
        known = MailboxWatchRow.subscription_id.in_(subscription_ids)
        rows = self._connection.execute(select(MailboxWatchRow.subscription_id, MailboxWatchRow.address).where(known))
        return {str(row.subscription_id): row.address for row in rows}

    def noted(self, address: str, now: datetime, *, resync: bool = False) -> None:
        """Something has changed there; `resync`: nobody knows what."""
        self._set([address], noted_at=now, **({"resync": True} if resync else {}))

    def doubted(self, address: str, now: datetime, *, ended: bool) -> None:
        """Its subscription has to be looked after at once; `ended`: there is none any more."""
        self._set([address], due_at=now, **({"subscription_id": None} if ended else {}))

    def pass_on(self, now: datetime, lease: timedelta) -> int:
        """Let calendars be read now of which something was told; how many.

        One that is being read, which takes no longer than the lease, waits until that is done: what it reads may be
        older than what was told.
        """
        waiting = select(MailboxWatchRow.address, MailboxWatchRow.resync).where(MailboxWatchRow.noted_at.is_not(None))
        count = 0
        for address, resync in self._connection.execute(waiting).all():
            idle = update(BusyFeedRow).where(BusyFeedRow.url == address, BusyFeedRow.due_at > now + lease)
            again = idle.values(due_at=now, **({"known_by": None} if resync else {}))
            if self._connection.execute(again).rowcount:
                self._set([address], noted_at=None, resync=False)
                count += 1
        return count

    def any_noted(self) -> bool:
        """Whether there is something to pass on; asked without a lock."""
        found = select(MailboxWatchRow.address).where(MailboxWatchRow.noted_at.is_not(None)).limit(1)
        return self._connection.execute(found).first() is not None

    def any_due(self, now: datetime) -> bool:
        """Whether there is something to look after; asked without a lock."""
        due = select(MailboxWatchRow.address).where((MailboxWatchRow.due_at <= now) | ~_FEED).limit(1)
        new = select(BusyFeedRow.url).where(BusyFeedRow.url.startswith(SCHEME), ~_WATCH).limit(1)
        return any(self._connection.execute(query).first() for query in (due, new))

    def _begin(self, now: datetime) -> None:
        connected = select(BusyFeedRow.url).distinct().where(BusyFeedRow.url.startswith(SCHEME), ~_WATCH)
        for address in self._connection.scalars(connected).all():
            row = insert_or(self._connection, MailboxWatchRow).values(address=address, due_at=now)
            self._connection.execute(row.on_conflict_do_nothing())

    def _set(self, addresses: list[str], **values: object) -> None:
        self._connection.execute(update(MailboxWatchRow).where(MailboxWatchRow.address.in_(addresses)).values(values))
