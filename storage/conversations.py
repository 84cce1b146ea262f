"""Where each talk stands. A turn locks its conversation before it reads the state."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, update

from storage.tables import ConversationRow
from storage.upsert import insert_or

_SAVE = (
    update(ConversationRow)
    .where(ConversationRow.channel == bindparam("channel_"), ConversationRow.conversation == bindparam("conversation_"))
    .values(state=bindparam("state"), person_key=bindparam("person_key"), updated_at=bindparam("updated_at"))
)


class Conversations:
    """The states of talks: plain JSON, whose version is the dialogs' business."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def lock(self, channel: str, conversation: str, now: datetime) -> Mapping[str, Any] | None:
        """The state as the last turn left it, or None for a new talk; other turns of it wait for this transaction."""
        row = insert_or(self._connection, ConversationRow).values(
            channel=channel, conversation=conversation, updated_at=now
        )
        # An update that changes nothing of weight locks the row and reads it in the same round trip.
        locked = row.on_conflict_do_update(
            index_elements=["channel", "conversation"], set_={"updated_at": row.excluded.updated_at}
        )
        state: Mapping[str, Any] | None = self._connection.execute(locked.returning(ConversationRow.state)).scalar_one()
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
