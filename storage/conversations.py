"""Where each talk stands. A turn locks its conversation before it reads the state."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Executable, bindparam, delete, update

from storage.talk_tables import ConversationRow
from storage.upsert import built_once

if TYPE_CHECKING:
    from sqlalchemy.dialects.postgresql import Insert

_SAVE = (
    update(ConversationRow)
    .where(ConversationRow.channel == bindparam("channel_"), ConversationRow.conversation == bindparam("conversation_"))
    .values(state=bindparam("state"), person_key=bindparam("person_key"), updated_at=bindparam("updated_at"))
)


def _locked(row: Insert) -> Executable:
    # An update that changes nothing of weight locks the row and reads it in the same round trip.
    locked = row.values(
        channel=bindparam("channel"), conversation=bindparam("conversation"), updated_at=bindparam("updated_at")
    ).on_conflict_do_update(index_elements=["channel", "conversation"], set_={"updated_at": row.excluded.updated_at})
    return locked.returning(ConversationRow.state)


_LOCK = built_once(ConversationRow, _locked)


class Conversations:
    """The states of talks: plain JSON, whose version is the dialogs' business."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def lock(self, channel: str, conversation: str, now: datetime) -> Mapping[str, Any] | None:
        """The state as the last turn left it, or None for a new talk; other turns of it wait for this transaction."""
        this = {"channel": channel, "conversation": conversation, "updated_at": now}
        state: Mapping[str, Any] | None = self._connection.execute(_LOCK(self._connection), this).scalar_one()
        return state

    def save(
        self, channel: str, conversation: str, state: Mapping[str, Any], person_key: str | None, now: datetime
    ) -> None:
        """Write the state of a locked conversation."""
        values = {"state": dict(state), "person_key": person_key, "updated_at": now}
        self._connection.execute(_SAVE, {"channel_": channel, "conversation_": conversation, **values})

    def purge(self, before: datetime) -> int:
        """Forget the talks that were last touched before then; how many."""
        return self._connection.execute(delete(ConversationRow).where(ConversationRow.updated_at < before)).rowcount
