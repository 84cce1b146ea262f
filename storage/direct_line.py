"""What was said in browser chats: every activity under its number, so that any process can show it again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Index, bindparam, delete, func, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables import Base

AT_ONCE = 500
"""So many activities are read in one go, and so many conversations are asked about."""


class DirectLineActivityRow(Base):
    """One activity of a browser chat; `client_id` is the browser's own id for what a person sent."""

    __tablename__ = "direct_line_activities"

    conversation: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    client_id: Mapped[str | None]
    activity: Mapped[dict[str, Any]]
    written_at: Mapped[datetime]

    __table_args__ = (Index(None, "written_at"),)


class Numbered(NamedTuple):
    """An activity and its place in the conversation, from 1."""

    number: int
    activity: Mapping[str, Any]


_Row = DirectLineActivityRow
_SINCE = (
    select(_Row.number, _Row.activity)
    .where(_Row.conversation == bindparam("conversation"), _Row.number > bindparam("after"))
    .order_by(_Row.number)
    .limit(AT_ONCE)
)
_LAST = select(func.max(_Row.number)).where(_Row.conversation == bindparam("conversation"))
_LAST_OF_MANY = (
    select(_Row.conversation, func.max(_Row.number))
    .where(_Row.conversation.in_(bindparam("conversations", expanding=True)))
    .group_by(_Row.conversation)
)
_SENT = select(_Row.number).where(
    _Row.conversation == bindparam("conversation"), _Row.client_id == bindparam("client_id")
)


class DirectLine:
    """The activities of browser chats. Whoever appends holds the lock on the conversation's state."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def next_number(self, conversation: str) -> int:
        """The number of the activity that is appended next."""
        return (self._connection.execute(_LAST, {"conversation": conversation}).scalar() or 0) + 1

    def append(self, conversation: str, activities: Sequence[Numbered], client_id: str | None, now: datetime) -> None:
        """Write activities down under their numbers; `client_id` is the first one's."""
        rows = [
            {
                "conversation": conversation,
                "number": number,
                "client_id": None if place else client_id,
                "activity": dict(activity),
                "written_at": now,
            }
            for place, (number, activity) in enumerate(activities)
        ]
        if rows:
            self._connection.execute(insert(_Row), rows)

    def since(self, conversation: str, after: int) -> list[Numbered]:
        """The activities after that number, in order, 500 at most."""
        found = self._connection.execute(_SINCE, {"conversation": conversation, "after": after})
        return [Numbered(*row) for row in found]

    def last_numbers(self, conversations: Sequence[str]) -> dict[str, int]:
        """The last number of each conversation that has any."""
        found: dict[str, int] = {}
        for start in range(0, len(conversations), AT_ONCE):
            some = list(conversations[start : start + AT_ONCE])
            rows = self._connection.execute(_LAST_OF_MANY, {"conversations": some})
            found |= {row[0]: row[1] for row in rows}
        return found

    def number_of(self, conversation: str, client_id: str) -> int | None:
        """Under which number the browser's activity was written down, if it was."""
        told = {"conversation": conversation, "client_id": client_id}
        return self._connection.execute(_SENT, told).scalar()

    def forget(self, conversations: Sequence[str]) -> int:
        """Erase whole conversations; how many activities went."""
        gone = delete(_Row).where(_Row.conversation.in_(list(conversations)))
        return self._connection.execute(gone).rowcount

    def purge(self, before: datetime) -> int:
        """Forget what was said before then; how many activities."""
        old = delete(_Row).where(_Row.written_at < before)
        return self._connection.execute(old).rowcount
