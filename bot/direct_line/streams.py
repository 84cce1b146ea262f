"""Open WebSockets of browser chats: each is sent what is new in its conversation, whichever process wrote it."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import structlog

from storage.direct_line import Numbered
from storage.errors import StorageError

LOOK_SECONDS = 1.0
"""So often one query asks for all open streams whether another process wrote something."""
STREAMS = 5000
STREAMS_OF_ONE = 20

log = structlog.get_logger()

Read = Callable[[str, int], Awaitable[Sequence[Numbered]]]
LastNumbers = Callable[[Sequence[str]], Awaitable[dict[str, int]]]
Send = Callable[[Sequence[Numbered]], Awaitable[None]]


@dataclass(eq=False)
class Stream:
    """One window: how far it has read, and the bell that says there may be more."""

    conversation: str
    read: int
    bell: asyncio.Event


class Streams:
    """The streams open in this process."""

    def __init__(self) -> None:
        self._open: dict[str, set[Stream]] = defaultdict(set)
        self._of: Counter[str] = Counter()
        self._closing = asyncio.Event()

    def wake(self, conversation: str) -> None:
        """Something was written in this process."""
        for stream in self._open.get(conversation, ()):
            stream.bell.set()

    def full(self, address: str) -> bool:
        """Whether this address, or this process, has as many streams as it may."""
        return self._of[address] >= STREAMS_OF_ONE or self._of.total() >= STREAMS

    async def follow(self, conversation: str, address: str, after: int, read: Read, send: Send) -> None:
        """Send what comes after that number, until cancelled or closing."""
        stream = Stream(conversation, after, asyncio.Event())
        self._open[conversation].add(stream)
        self._of[address] += 1
        try:
            while not self._closing.is_set():
                stream.bell.clear()
                while new := await read(conversation, stream.read):
                    await send(new)
                    stream.read = new[-1].number
                await stream.bell.wait()
        finally:
            self._leave(stream, address)

    async def watch(self, last_numbers: LastNumbers) -> None:
        """Ring for what other processes wrote, until cancelled."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            if self._open:
                await self._look(last_numbers)

    async def _look(self, last_numbers: LastNumbers) -> None:
        try:
            last = await last_numbers(list(self._open))
        except StorageError as error:
            log.warning("streams_not_watched", exc_info=error)
            return
        for conversation, number in last.items():
            for stream in self._open.get(conversation, ()):
                if stream.read < number:
                    stream.bell.set()

    def close(self) -> None:
        """End every stream: its browser comes back to a process that stays."""
        self._closing.set()
        for conversation in list(self._open):
            self.wake(conversation)

    def _leave(self, stream: Stream, address: str) -> None:
        self._open[stream.conversation].discard(stream)
        if not self._open[stream.conversation]:
            del self._open[stream.conversation]
        self._of[address] -= 1
        if not self._of[address]:
            del self._of[address]
