"""What happens in browser chats: they start, somebody speaks, and their windows read what was said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Protocol
from uuid import uuid4

import structlog

from bot.channel.activity import Activity
from bot.direct_line import activities
from bot.direct_line.passes import Pass
from bot.fresh_reading import FreshReader, FreshReading
from bot.queue import Queue
from bot.tracing import span
from bot.turn import Record, Taken
from dialogs.talk import Incoming
from storage.database import Database
from storage.direct_line import Numbered
from storage.work import Work

log = structlog.get_logger()


class Taker(Protocol):
    """The bot behind the chat; bot/turn.py."""

    def take(
        self, incoming: Incoming, record: Record | None = None, readings: Sequence[FreshReading] | None = None
    ) -> Taken: ...


@dataclass(frozen=True)
class Conversations:
    """The chats of this installation. `clock` gives aware UTC; `wake` tells this process's streams of something new."""

    taker: Taker
    database: Database
    queue: Queue
    clock: Callable[[], datetime]
    wake: Callable[[str], None]
    fresh: FreshReader
    """What reads organizers' calendars again before a deed."""

    async def start(self, holder: Pass, locale: str | None) -> None:
        """Greet, the first time; starting again changes nothing. Raises TooBusy, StorageError."""
        now = self.clock()
        incoming = activities.started(holder, locale, now)

        def record(work: Work, taken: Taken) -> None:
            first = work.direct_line.next_number(holder.conversation)
            said = activities.answers(taken.replies, holder, first, now)
            work.direct_line.append(holder.conversation, said, None, now)

        await self._turn(holder, incoming, record)

    async def post(self, holder: Pass, body: bytes) -> str:
        """Take the turn of what somebody sent; its id. Sent again, it is the same turn and has the same id.

        Raises Refused, TooBusy, StorageError.
        """
        activity, posted = activities.read_message(body, holder)
        now = self.clock()
        incoming = activities.said(activity, holder, now)
        if incoming is None:
            return f"{holder.conversation}|{uuid4().hex}"

        def record(work: Work, taken: Taken) -> None:
            number = work.direct_line.next_number(holder.conversation)
            own = activities.own_words(posted, activity, holder, number, now)
            said = activities.answers(taken.replies, holder, number + 1, now)
            work.direct_line.append(holder.conversation, [own, *said], incoming.activity, now)

        await self._turn(holder, incoming, record)
        return await self._id_of(holder, activity)

    async def read(self, conversation: str, after: int) -> Sequence[Numbered]:
        """What was said after that number, 500 activities at most. Raises StorageError."""
        return await self.queue.run(self._read, conversation, after)

    async def last_numbers(self, conversations: Sequence[str]) -> dict[str, int]:
        """The last number in each of them. Raises StorageError."""
        return await self.queue.run(self._last_numbers, conversations)

    async def _turn(self, holder: Pass, incoming: Incoming, record: Record) -> None:
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(
            turn=incoming.activity, conversation=holder.conversation, channel=holder.channel
        )
        async with self.queue.turn(f"{holder.channel}:{holder.conversation}", incoming.person.key):
            with span("turn", channel=holder.channel, turn=incoming.activity) as tell:
                taken = await self.fresh.taken(partial(self.queue.run, self.taker.take, incoming, record))
                tell(acts=[act["act"] for act in taken.acts], repeat=False)
        log.info("turn", acts=[act["act"] for act in taken.acts])
        self.wake(holder.conversation)

    async def _id_of(self, holder: Pass, activity: Activity) -> str:
        number = await self.queue.run(self._number_of, holder.conversation, activity.id or "")
        # The chat may have been erased meanwhile: then the id names nothing any more.
        return activities.activity_id(holder.conversation, number or 0)

    def _read(self, conversation: str, after: int) -> list[Numbered]:
        with self.database.reading() as work:
            return work.direct_line.since(conversation, after)

    def _last_numbers(self, conversations: Sequence[str]) -> dict[str, int]:
        with self.database.reading() as work:
            return work.direct_line.last_numbers(conversations)

    def _number_of(self, conversation: str, client_id: str) -> int | None:
        with self.database.reading() as work:
            return work.direct_line.number_of(conversation, client_id)
