"""Work to be done after the transaction that caused it: taken by any process, retried, done once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    and_,
    bindparam,
    case,
    delete,
    exists,
    func,
    or_,
    select,
    true,
    update,
)
from sqlalchemy.orm import aliased
from sqlalchemy.sql.dml import Update

from scheduling.store import Letter
from storage.prepared import Prepared, is_one_of
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
_OVERDUE = Prepared(
    select(OutboxRow.id)
    .where(
        OutboxRow.state == WAITING, or_(OutboxRow.due_at <= bindparam("now"), OutboxRow.expires_at <= bindparam("now"))
    )
    .limit(1)
)
_DUE = Prepared(
    select(OutboxRow.id)
    .where(OutboxRow.state == WAITING, OutboxRow.due_at <= bindparam("now"), _NEXT)
    .order_by(OutboxRow.due_at, OutboxRow.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True, of=OutboxRow)
)
_TAKE = Prepared(
    lambda connection: (
        update(OutboxRow)
        .where(is_one_of(connection, OutboxRow.id, "ids", Integer))
        .values(due_at=bindparam("until"), attempts=OutboxRow.attempts + 1)
        .returning(*_ENTRY)
    )
)


def _finished(*which: ColumnElement[bool]) -> Update:
    """What only such a letter knew (a code) is erased."""
    kept = case((OutboxRow.kind == "code", bindparam(None, {}, OutboxRow.payload.type)), else_=OutboxRow.payload)
    return update(OutboxRow).where(*which).values(state=bindparam("as"), done_at=bindparam("now"), payload=kept)


_FINISH = Prepared(_finished(OutboxRow.id == bindparam("this")))
_EXPIRE = Prepared(_finished(OutboxRow.state == WAITING, OutboxRow.expires_at <= bindparam("now")))


class Outbox:
    """See scheduling.store.Outbox; taking and finishing is for the worker that delivers."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

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
        return _OVERDUE.first(self._connection, {"now": now}) is not None

    def waiting(self) -> tuple[int, datetime | None]:
        """How many entries wait, and since when the oldest of them does."""
        found = select(func.count(), func.min(OutboxRow.created_at)).where(OutboxRow.state == WAITING)
        count, oldest = self._connection.execute(found).one()
        return count, oldest

    def take(self, now: datetime, lease: timedelta, most: int = 20) -> list[Entry]:
        """Entries that are due, counted as tried; nobody else gets them before the lease is over."""
        self.expire(now)
        ids = [found for (found,) in _DUE.rows(self._connection, {"now": now, "most": most})]
        if not ids:
            return []
        rows = _TAKE.rows(self._connection, {"ids": ids, "until": now + lease})
        return sorted((Entry(*row) for row in rows), key=lambda entry: entry.id)

    def delivered(self, entry_id: int, now: datetime) -> None:
        """It went out. What only this letter knew (a code) is erased."""
        _FINISH.run(self._connection, {"this": entry_id, "as": DELIVERED, "now": now})

    def failed(self, entry_id: int, error: str, again_at: datetime | None, now: datetime) -> None:
        """It did not go out; it is due again then, or given up when `again_at` is None."""
        this = OutboxRow.id == entry_id
        self._connection.execute(update(OutboxRow).where(this).values(last_error=error[:500]))
        if again_at is None:
            _FINISH.run(self._connection, {"this": entry_id, "as": FAILED, "now": now})
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
        if not ids:
            return 0
        these = _finished(OutboxRow.state.in_((WAITING, FAILED)), OutboxRow.id.in_(ids))
        return self._connection.execute(these, {"as": DROPPED, "now": now}).rowcount

    def expire(self, now: datetime) -> None:
        """Give up what has lost its meaning."""
        _EXPIRE.run(self._connection, {"as": EXPIRED, "now": now})

    def listed(self, done_since: datetime) -> list[Entry]:
        """What waits or was given up, and what was finished since then, oldest first."""
        shown = or_(OutboxRow.state.in_((WAITING, FAILED)), OutboxRow.done_at >= done_since)
        return [Entry(*row) for row in self._connection.execute(select(*_ENTRY).where(shown).order_by(OutboxRow.id))]

    def purge(self, before: datetime) -> int:
        """Forget what was finished before then; how many."""
        return self._connection.execute(delete(OutboxRow).where(OutboxRow.done_at < before)).rowcount
