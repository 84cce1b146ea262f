"""Turns take their turn: one at a time in a conversation, some at a time in all, the rest turned away quickly."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from contextvars import copy_context
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

CAPACITY = 512
EACH_PERSON = 32
RETRY_AFTER_SECONDS = 2


class TooBusy(Exception):
    """More is waiting than can be answered soon; come again after `RETRY_AFTER_SECONDS`."""


class Queue:
    """Admits turns and runs their work in threads of its own: the loop's default ones are few and shared."""

    def __init__(self, *, threads: int, capacity: int = CAPACITY, each_person: int = EACH_PERSON) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="turn")
        self._threads = threads
        self._capacity = capacity
        self._each_person = each_person
        self._in_hand = 0
        self._of_person: Counter[str] = Counter()
        self._conversations: dict[str, tuple[asyncio.Lock, int]] = {}
        self._closed = False

    @asynccontextmanager
    async def turn(self, conversation: str, person: str) -> AsyncIterator[None]:
        """Wait for the conversation's earlier turns and hold it, or raise TooBusy at once."""
        if self._closed or self._in_hand >= self._capacity or self._of_person[person] >= self._each_person:
            raise TooBusy
        self._in_hand += 1
        self._of_person[person] += 1
        lock, holders = self._conversations.get(conversation, (asyncio.Lock(), 0))
        self._conversations[conversation] = lock, holders + 1
        try:
            async with lock:
                yield
        finally:
            self._leave(conversation, person)

    def _leave(self, conversation: str, person: str) -> None:
        self._in_hand -= 1
        self._of_person[person] -= 1
        if not self._of_person[person]:
            del self._of_person[person]
        lock, holders = self._conversations[conversation]
        if holders > 1:
            self._conversations[conversation] = lock, holders - 1
        else:
            del self._conversations[conversation]

    @property
    def is_busy(self) -> bool:
        """Whether more turns are in hand than there are threads for them."""
        return self._in_hand > self._threads

    @property
    def in_hand(self) -> int:
        """Turns that are taken at this moment, or wait to be."""
        return self._in_hand

    @property
    def is_full(self) -> bool:
        """Whether another turn would be turned away."""
        return self._closed or self._in_hand >= self._capacity

    async def run(self, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run blocking work in one of the turn threads."""
        # A thread does not inherit the context in which the log keeps the turn's id.
        context = copy_context()
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._pool, lambda: context.run(work, *args, **kwargs))

    def close(self) -> None:
        """Take no new turns; those in hand go on."""
        self._closed = True

    def stop(self) -> None:
        """Wait for the threads to end."""
        self._pool.shutdown(wait=True)
