"""Where each talk stands. A turn locks its conversation before it reads the state."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Executable, bindparam, delete, select, update

from storage.prepared import Prepared
from storage.talk_tables import ConversationRow

if TYPE_CHECKING:
    from sqlalchemy.dialects.postgresql import Insert

_SAVE = Prepared(
    update(ConversationRow)
    .where(ConversationRow.channel == bindparam("channel_"), ConversationRow.conversation == bindparam("conversation_"))
    .values(
        state=bindparam("state"),
        person_key=bindparam("person_key"),
        updated_at=bindparam("updated_at"),
        address=bindparam("address"),
    )
)


def _locked(row: Insert) -> Executable:
    # An update that changes nothing of weight locks the row and reads it in the same round trip.
    locked = row.values(
        channel=bindparam("channel"), conversation=bindparam("conversation"), updated_at=bindparam("updated_at")
    ).on_conflict_do_update(index_elements=["channel", "conversation"], set_={"updated_at": row.excluded.updated_at})
    return locked.returning(ConversationRow.state)


_LOCK = Prepared.insert(ConversationRow, _locked)
_ADDRESS = (
    select(ConversationRow.address)
    .where(ConversationRow.person_key == bindparam("person_key"), ConversationRow.address.is_not(None))
    .order_by(ConversationRow.updated_at.desc())
    .limit(1)
)


class Conversations:
    """The states of talks: plain JSON, whose version is the dialogs' business."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def lock(self, channel: str, conversation: str, now: datetime) -> Mapping[str, Any] | None:
        """The state as the last turn left it, or None for a new talk; other turns of it wait for this transaction."""
        this = {"channel": channel, "conversation": conversation, "updated_at": now}
        found = _LOCK.first(self._connection, this)
        return found[0] if found else None

    def save(
        self,
        channel: str,
        conversation: str,
        state: Mapping[str, Any],
        person_key: str | None,
        now: datetime,
        address: Mapping[str, Any] | None = None,
    ) -> None:
        """Write the state of a locked conversation; `address` is what writing there unasked needs, if it may be."""
        values = {
            "state": dict(state),
            "person_key": person_key,
            "updated_at": now,
            "address": dict(address) if address else None,
        }
        _SAVE.run(self._connection, {"channel_": channel, "conversation_": conversation, **values})

    def address_of(self, person_key: str) -> Mapping[str, Any] | None:
        """Where this person can be written to unasked: the chat in which they spoke last, of those where they may."""
        found: Mapping[str, Any] | None = self._connection.execute(_ADDRESS, {"person_key": person_key}).scalar()
        return found

    def unreachable(self, person_key: str) -> None:
        """Nothing that is written to this person arrives, until they write again."""
        theirs = update(ConversationRow).where(ConversationRow.person_key == person_key)
        self._connection.execute(theirs.values(address=None))

    def purge(self, before: datetime) -> int:
        """Forget the talks that were last touched before then; how many."""
        return self._connection.execute(delete(ConversationRow).where(ConversationRow.updated_at < before)).rowcount
