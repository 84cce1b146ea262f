"""Which activities were taken, what was replied, and whether the replies went out: each is answered once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Connection, bindparam, delete, select, update

from storage.prepared import Prepared
from storage.senders import has_ended
from storage.talk_tables import TurnRow

SENDING_LASTS = timedelta(seconds=10)
"""How long the process that took a turn may be sending its replies before another one may do it instead."""

_THIS = (
    TurnRow.channel == bindparam("channel_"),
    TurnRow.conversation == bindparam("conversation_"),
    TurnRow.activity == bindparam("activity_"),
)
_SEEN = Prepared(
    select(TurnRow.replies, TurnRow.delivered, TurnRow.sender, TurnRow.sending_until).where(*_THIS).with_for_update()
)
_FINISH = Prepared(
    update(TurnRow).where(*_THIS).values(replies=bindparam("replies"), sending_until=bindparam("sending_until"))
)
_CLAIM = Prepared(
    update(TurnRow).where(*_THIS).values(sender=bindparam("sender"), sending_until=bindparam("sending_until"))
)
_DELIVERED = Prepared(update(TurnRow).where(*_THIS).values(delivered=True))
_TAKE = Prepared.insert(
    TurnRow,
    lambda row: (
        row.values({column.name: bindparam(column.name) for column in TurnRow.__table__.columns})
        .on_conflict_do_nothing()
        .returning(TurnRow.activity)
    ),
)


@dataclass(frozen=True, slots=True)
class Turn:
    """An activity as it was found.

    new: nobody took it before; do it, then `finish`. undelivered: it was done, but its replies did not go out; send
    them now. sending: another process is about to; look again shortly. delivered: nothing is left to do, though where
    replies travel in the response (expectReplies) they stand there again.
    """

    state: Literal["new", "undelivered", "sending", "delivered"]
    replies: Sequence[Any] = ()


class Turns:
    """The turns that were taken, by channel, conversation and activity id."""

    def __init__(self, connection: Connection, sender: str) -> None:
        self._connection = connection
        self._sender = sender

    def take(self, channel: str, conversation: str, activity: str, now: datetime) -> Turn:
        """Take the activity, or learn what became of it. Waits while another transaction is taking the same one.

        A process that finds replies of its own undelivered is the only one that sends them: whether it is doing so
        this moment, it knows itself.
        """
        new = {
            "channel": channel,
            "conversation": conversation,
            "activity": activity,
            "replies": [],
            "sender": self._sender,
            "sending_until": now + SENDING_LASTS,
            "delivered": False,
            "taken_at": now,
        }
        if _TAKE.first(self._connection, new):
            return Turn("new")
        this = _key(channel, conversation, activity)
        [(replies, delivered, sender, sending_until)] = _SEEN.rows(self._connection, this)
        if delivered:
            return Turn("delivered", replies)
        if sender != self._sender and sending_until > now and not has_ended(sender):
            return Turn("sending", replies)
        _CLAIM.run(self._connection, {**this, "sender": self._sender, "sending_until": now + SENDING_LASTS})
        return Turn("undelivered", replies)

    def finish(self, channel: str, conversation: str, activity: str, replies: Sequence[Any], now: datetime) -> None:
        """Write down what the turn replies, in the transaction that took it. `replies` is plain JSON."""
        values = {"replies": list(replies), "sending_until": now + SENDING_LASTS}
        _FINISH.run(self._connection, {**_key(channel, conversation, activity), **values})

    def delivered(self, channel: str, conversation: str, activity: str) -> None:
        """The replies went out: in a transaction of its own, after they did."""
        _DELIVERED.run(self._connection, _key(channel, conversation, activity))

    def purge(self, before: datetime) -> int:
        """Forget the turns that were taken before then; how many."""
        return self._connection.execute(delete(TurnRow).where(TurnRow.taken_at < before)).rowcount


def _key(channel: str, conversation: str, activity: str) -> dict[str, str]:
    return {"channel_": channel, "conversation_": conversation, "activity_": activity}
