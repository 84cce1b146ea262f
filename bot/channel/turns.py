"""One activity's turn: who it is, what the bot says to it, and getting that to the connector."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any, Protocol

import structlog

from bot.channel.activity import Activity
from bot.channel.incoming import CARD_ACTION, is_outsider
from bot.channel.members import Members
from bot.channel.outgoing import Wire, address_of, card_action_answer, messages, trace
from bot.channel.typing_sign import typing_sign
from bot.connector import Connector
from bot.deliveries import Deliveries
from bot.fresh_reading import FreshReader, FreshReading
from bot.queue import Queue
from bot.tracing import span
from dialogs.talk import Act, Incoming, Reply
from storage.errors import StillSending

log = structlog.get_logger()

LOOK_AGAIN = 0.2
WAIT_FOR_SENDER = 12.0
"""Seconds: longer than storage lets another process be sending before its replies are anybody's to send."""


class Taken(Protocol):
    """What a turn came to. `delivered` says that it is a repeat whose replies have gone out before."""

    @property
    def replies(self) -> Sequence[Reply]: ...
    @property
    def acts(self) -> Sequence[Act]: ...
    @property
    def understanding(self) -> Mapping[str, Any]: ...
    @property
    def delivered(self) -> bool: ...


class TurnTaker(Protocol):
    """The bot behind the channel. Its methods block, and run in the queue's threads."""

    def take(self, incoming: Incoming, record: None = None, readings: Sequence[FreshReading] | None = None) -> Taken:
        """Raises StorageError when the database cannot be used, and ReadingNeeded."""

    def delivered(self, turns: Sequence[Incoming]) -> None:
        """Note that the replies of these turns have gone out. Raises StorageError."""


class Guests(Protocol):
    """Knows who speaks in the chats of our own pages; bot/direct_line/guests.py."""

    async def complete(self, incoming: Incoming) -> Incoming:
        """The turn as the guest's, where it is one's. Raises StorageError."""


@dataclass(frozen=True)
class Turns:
    """Takes turns for the channel. `clock` gives aware UTC; `trusted_email` and the line after are for testers."""

    taker: TurnTaker
    queue: Queue
    connector: Connector
    members: Members
    deliveries: Deliveries[Incoming]
    clock: Callable[[], datetime]
    trusted_email: bool = False
    emulator_organizer: str | None = None
    fresh: FreshReader | None = None
    """What reads organizers' calendars again before a deed."""
    guests: Guests | None = None
    tenants: Collection[str] = ()
    typing_after: float = 1.0
    """Seconds that an answer may take before the chat shows that it is being made."""

    async def answer(self, activity: Activity, incoming: Incoming) -> object:
        """Take the turn and send its replies; the JSON with which the request is answered."""
        with span("turn", channel=incoming.channel, turn=incoming.activity) as tell:
            taken, outgoing = await self._answered(activity, incoming)
            tell(acts=[act["act"] for act in taken.acts], repeat=taken.delivered)
        if activity.expects_replies:
            return {"activities": outgoing}
        return card_action_answer(taken.replies) if activity.name == CARD_ACTION else None

    async def _answered(self, activity: Activity, incoming: Incoming) -> tuple[Taken, list[Wire]]:
        incoming = await self._complete(activity, incoming)
        started = time.perf_counter()
        async with typing_sign(self.connector, activity, self.typing_after):
            taken = await self._take(incoming)
        milliseconds = (time.perf_counter() - started) * 1000
        outgoing = self._outgoing(activity, taken, milliseconds)
        if not taken.delivered:
            with span("send"):
                for wire in () if activity.expects_replies else outgoing:
                    await self.connector.send(wire)
                await self.deliveries.note(incoming)
        log.info("turn", ms=round(milliseconds, 1), acts=[act["act"] for act in taken.acts], repeat=taken.delivered)
        return taken, outgoing

    async def _take(self, incoming: Incoming) -> Taken:
        """Take it in a thread; wait outside of the threads while another process is sending the replies."""
        until = time.monotonic() + WAIT_FOR_SENDER
        while True:
            try:
                if self.fresh is None:
                    return await self.queue.run(self.taker.take, incoming)
                return await self.fresh.taken(partial(self.queue.run, self.taker.take, incoming, None))
            except StillSending:
                if time.monotonic() > until:
                    raise
            await asyncio.sleep(LOOK_AGAIN)
            incoming = replace(incoming, now=self.clock())

    async def _complete(self, activity: Activity, incoming: Incoming) -> Incoming:
        """The person as the channel vouches for them, and what testers' settings say about the Emulator's user."""
        if is_outsider(activity, self.tenants):
            return replace(incoming, outsider=True)
        person = await self.members.complete(incoming.person, activity)
        if not incoming.group:
            incoming = replace(incoming, address=address_of(activity))
        if activity.channel != "emulator":
            incoming = replace(incoming, person=person)
            return await self.guests.complete(incoming) if self.guests else incoming
        if self.emulator_organizer:
            person = replace(person, email=self.emulator_organizer)
        return replace(incoming, person=person, trusted_email=self.trusted_email)

    def _outgoing(self, activity: Activity, taken: Taken, milliseconds: float) -> list[Wire]:
        outgoing = messages(activity, taken.replies)
        if outgoing and activity.channel == "emulator":
            outgoing.append(trace(activity, taken.understanding, taken.acts, milliseconds, self.clock()))
        return outgoing
