"""Guests of our pages, wherever their chat is carried: who they are, and by which link they came."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.direct_line.passes import Pass
from bot.queue import Queue
from dialogs.talk import Incoming
from scheduling.booking import Person
from storage.database import Database
from storage.web_guests import WebGuest

CHANNEL = "directline"
"""As Azure calls it."""


def arrived(incoming: Incoming, holder: Pass) -> Incoming:
    """The turn as the guest's: somebody who joins comes to a page, or means to move the booking of a secret link."""
    person = Person(f"{holder.channel}:{holder.user}", incoming.person.name, managed=holder.booking)
    incoming = replace(incoming, person=person, timezone=incoming.timezone or holder.timezone)
    if incoming.kind != "join":
        return incoming
    if holder.booking:
        return replace(incoming, kind="message", value={"do": "move", "booking": holder.booking})
    return replace(incoming, value={"page": holder.page} if holder.page else {})


@dataclass(frozen=True)
class AzureGuests:
    """Guests whose chat Azure's Direct Line carries. What the page knew of them is kept here meanwhile."""

    database: Database
    queue: Queue
    clock: Callable[[], datetime]

    async def complete(self, incoming: Incoming) -> Incoming:
        """In a conversation that we opened whoever speaks is whom its token was made for. Raises StorageError."""
        if incoming.channel != CHANNEL:
            return incoming
        guest = await self.queue.run(self._of, incoming.conversation)
        if guest is None:
            return incoming
        holder = Pass(guest.conversation, guest.person, CHANNEL, guest.page, guest.booking, guest.timezone)
        return arrived(incoming, holder)

    async def remember(self, holder: Pass) -> None:
        """Keep what the pass says until its conversation begins. Raises StorageError."""
        await self.queue.run(self._add, holder)

    def _add(self, holder: Pass) -> None:
        guest = WebGuest(holder.conversation, holder.user, holder.page, holder.booking, holder.timezone)
        with self.database.transaction() as work:
            work.web_guests.add(guest, self.clock())

    def _of(self, conversation: str) -> WebGuest | None:
        with self.database.reading() as work:
            return work.web_guests.of(conversation)
