"""Noting which replies went out: of many turns at once, for each note alone would be a transaction of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from bot.queue import Queue
from dialogs.talk import Incoming


class Deliveries:
    """Collects turns whose replies went out while an earlier note is being written, and writes them together."""

    def __init__(self, queue: Queue, note: Callable[[Sequence[Incoming]], None]) -> None:
        self._queue = queue
        self._note = note
        self._waiting: list[tuple[Incoming, asyncio.Future[None]]] = []
        self._writer: asyncio.Task[None] | None = None

    async def note(self, incoming: Incoming) -> None:
        """Come back when it is written down that this turn's replies went out. Raises StorageError."""
        written = asyncio.get_running_loop().create_future()
        self._waiting.append((incoming, written))
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._write())
        await written

    async def _write(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting, []
            try:
                await self._queue.run(self._note, [incoming for incoming, _ in batch])
            # Whatever the writer met is every waiter's to raise; unanswered, they would wait for ever.
            except Exception as error:  # noqa: BLE001
                for _, written in batch:
                    written.set_exception(error)
            else:
                for _, written in batch:
                    written.set_result(None)
