"""Work to be done after the transaction that caused it: taken by any process, retried, done once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, bindparam, case, delete, exists, func, or_, select, true, update
from sqlalchemy.orm import aliased

from scheduling.store import Letter
from storage.prepared import Prepared
from storage.talk_tables import OutboxRow

WAITING, DELIVERED, EXPIRED, FAILED, DROPPED = "waiting", "delivered", "expired", "failed", "dropped"


@dataclass(frozen=True, slots=True)
class Entry:
    """A letter in the outbox and how far it came. `state`: waiting, delivered, expired, failed, dropped. UTC."""

    id: int
    kind: str
    recipient: str
    payload: Mapping[str, Any]
    booking_id: str | None
    sequence: int
    revision: int
    state: str
    attempts: int
    last_error: str | None
    created_at: datetime
    due_at: datetime
    expires_at: datetime | None = None


_ENTRY = (
    OutboxRow.id,
    OutboxRow.kind,
    OutboxRow.recipient,
    OutboxRow.payload,
    OutboxRow.booking_id,
    OutboxRow.sequence,
    OutboxRow.revision,
    OutboxRow.state,
    OutboxRow.attempts,
    OutboxRow.last_error,
    OutboxRow.created_at,
    OutboxRow.due_at,
    OutboxRow.expires_at,
)
_EARLIER = aliased(OutboxRow)
# What somebody is told about a booking arrives in order: the next letter waits while an earlier one is retried.
_NEXT = ~(
    exists()
    .where(_EARLIER.booking_id == OutboxRow.booking_id, _EARLIER.recipient == OutboxRow.recipient)
    .where(_EARLIER.state == WAITING, _EARLIER.id < OutboxRow.id)
)
_LETTER = (
    "kind",
    "recipient",
    "booking_id",
    "sequence",
    "revision",
    "payload",
    "state",
    "attempts",
    "created_at",
    "due_at",
    "expires_at",
)
_ADD = Prepared.insert(
    OutboxRow, lambda row: row.values({name: bindparam(name) for name in _LETTER}).on_conflict_do_nothing()
)
_DUE = (
    select(OutboxRow.id)
    .where(OutboxRow.state == WAITING, OutboxRow.due_at <= bindparam("now"), _NEXT)
    .order_by(OutboxRow.due_at, OutboxRow.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True, of=OutboxRow)
)


class Outbox:
    """See scheduling.store.Outbox; taking and finishing is for the worker that delivers."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def by_organizer(self, entry_id: int) -> bool:
        """Whether the letter is about a deed of the organizer's own."""
        payload = self._connection.execute(select(OutboxRow.payload).where(OutboxRow.id == entry_id)).scalar()
        return payload is not None and payload.get("by") == "organizer"

    def add(self, letter: Letter, now: datetime) -> None:
        values = {
            "kind": letter.kind,
            "recipient": letter.recipient,
            "booking_id": letter.booking_id,
            "sequence": letter.sequence,
            "revision": letter.revision,
            "payload": dict(letter.payload),
            "state": WAITING,
            "attempts": 0,
            "created_at": now,
            "due_at": now,
            "expires_at": letter.expires_at,
        }
        _ADD.run(self._connection, values)

    def is_due(self, now: datetime) -> bool:
        """Whether there may be something to take or to give up; asked without a lock."""
        overdue = or_(OutboxRow.due_at <= now, OutboxRow.expires_at <= now)
        query = select(OutboxRow.id).where(OutboxRow.state == WAITING, overdue).limit(1)
        return self._connection.execute(query).first() is not None

    def waiting(self) -> tuple[int, datetime | None]:
        """How many entries wait, and since when the oldest of them does."""
        found = select(func.count(), func.min(OutboxRow.created_at)).where(OutboxRow.state == WAITING)
        count, oldest = self._connection.execute(found).one()
        return count, oldest

    def take(self, now: datetime, lease: timedelta, most: int = 20) -> list[Entry]:
        """Entries that are due, counted as tried; nobody else gets them before the lease is over."""
        self.expire(now)
        ids = list(self._connection.scalars(_DUE, {"now": now, "most": most}))
        if not ids:
            return []
        taken = update(OutboxRow).where(OutboxRow.id.in_(ids))
        self._connection.execute(taken.values(due_at=now + lease, attempts=OutboxRow.attempts + 1))
        rows = self._connection.execute(select(*_ENTRY).where(OutboxRow.id.in_(ids)).order_by(OutboxRow.id))
        return [Entry(*row) for row in rows]

    def delivered(self, entry_id: int, now: datetime) -> None:
        """It went out. What only this letter knew (a code) is erased."""
        self._finish(OutboxRow.id == entry_id, DELIVERED, now)

    def failed(self, entry_id: int, error: str, again_at: datetime | None, now: datetime) -> None:
        """It did not go out; it is due again then, or given up when `again_at` is None."""
        this = OutboxRow.id == entry_id
        self._connection.execute(update(OutboxRow).where(this).values(last_error=error[:500]))
        if again_at is None:
            self._finish(this, FAILED, now)
        else:
            self._connection.execute(update(OutboxRow).where(this).values(due_at=again_at))

    def keep(self, entry_id: int, until: datetime) -> None:
        """It can be read here, and is not tried again before then."""
        self._connection.execute(update(OutboxRow).where(OutboxRow.id == entry_id).values(due_at=until))

    def retry(self, now: datetime, ids: Collection[int] | None = None) -> int:
        """Let these, or all that wait or were given up, be due now with all their attempts; how many."""
        which = and_(OutboxRow.state.in_((WAITING, FAILED)), OutboxRow.id.in_(ids) if ids is not None else true())
        again = update(OutboxRow).where(which).values(state=WAITING, due_at=now, attempts=0, done_at=None)
        return self._connection.execute(again).rowcount

    def drop(self, ids: Collection[int], now: datetime) -> int:
        """Never deliver these; how many there were."""
        return self._finish(and_(OutboxRow.state.in_((WAITING, FAILED)), OutboxRow.id.in_(ids)), DROPPED, now)

    def expire(self, now: datetime) -> None:
        """Give up what has lost its meaning."""
        self._finish(and_(OutboxRow.state == WAITING, OutboxRow.expires_at <= now), EXPIRED, now)

    def listed(self, done_since: datetime) -> list[Entry]:
        """What waits or was given up, and what was finished since then, oldest first."""
        shown = or_(OutboxRow.state.in_((WAITING, FAILED)), OutboxRow.done_at >= done_since)
        return [Entry(*row) for row in self._connection.execute(select(*_ENTRY).where(shown).order_by(OutboxRow.id))]

    def purge(self, before: datetime) -> int:
        """Forget what was finished before then; how many."""
        return self._connection.execute(delete(OutboxRow).where(OutboxRow.done_at < before)).rowcount

    def _finish(self, which: Any, state: str, now: datetime) -> int:
        kept = case((OutboxRow.kind == "code", bindparam(None, {}, OutboxRow.payload.type)), else_=OutboxRow.payload)
        done = update(OutboxRow).where(which).values(state=state, done_at=now, payload=kept)
        return self._connection.execute(done).rowcount
