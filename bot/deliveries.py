"""Noting what went out, replies or mail: of many at once, for each note alone would be a transaction of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Deliveries(Generic[T]):
    """Collects what went out while an earlier note is being written, and notes it together.

    `run` calls `note` in a thread.
    """

    def __init__(self, run: Callable[..., Awaitable[Any]], note: Callable[[Sequence[T]], None]) -> None:
        self._run = run
        self._note = note
        self._waiting: list[tuple[T, asyncio.Future[None]]] = []
        self._writer: asyncio.Task[None] | None = None

    async def note(self, sent: T) -> None:
        """Come back when it is written down that this went out. Raises StorageError."""
        written = asyncio.get_running_loop().create_future()
        self._waiting.append((sent, written))
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._write())
        await written

    async def _write(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting, []
            try:
                await self._run(self._note, [sent for sent, _ in batch])
            # Whatever the writer met is every waiter's to raise; unanswered, they would wait for ever.
            except Exception as error:  # noqa: BLE001
                for _, written in batch:
                    written.set_exception(error)
            else:
                for _, written in batch:
                    written.set_result(None)
