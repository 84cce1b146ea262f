"""Work beside the turns: looked for again and again until the service stops, whatever goes wrong in between."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import ClassVar, ParamSpec, TypeVar

import structlog
from aiohttp import web

from storage.errors import StorageError

log = structlog.get_logger()

P = ParamSpec("P")
T = TypeVar("T")

STOP_SECONDS = 5.0


class Background(ABC):
    """One kind of work. What it asks of the database is done in a thread of its own."""

    name: ClassVar[str]
    poll_seconds: ClassVar[float] = 5.0
    trouble_seconds: ClassVar[float] = 10.0

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=self.name)
        self._stopping = asyncio.Event()

    @abstractmethod
    async def drain(self) -> None:
        """Do whatever is due. Raises StorageError."""

    async def run(self) -> None:
        """Do what is due until `stop`."""
        while not self._stopping.is_set():
            pause = self.poll_seconds
            try:
                await self.drain()
            except StorageError as error:
                log.warning("waits for the database", what=self.name, reason=type(error).__name__)
                pause = self.trouble_seconds
            except Exception:
                # Whatever it was, the work that comes later must still be done.
                log.exception("failed", what=self.name)
                pause = self.trouble_seconds
            with suppress(TimeoutError):
                async with asyncio.timeout(pause):
                    await self._stopping.wait()
        self.close()

    def stop(self) -> None:
        self._stopping.set()

    def close(self) -> None:
        """Let go of the thread."""
        self._thread.shutdown(wait=False, cancel_futures=True)

    async def in_thread(self, do: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, lambda: do(*args, **kwargs))


def beside(make: Callable[[], Background]) -> Callable[[web.Application], AsyncIterator[None]]:
    """The work as long as the service runs; what is cut off at its end is done again by whoever comes next."""

    async def running(_app: web.Application) -> AsyncIterator[None]:
        work = make()
        task = asyncio.create_task(work.run())
        yield
        work.stop()
        with suppress(TimeoutError):
            await asyncio.wait_for(task, STOP_SECONDS)

    return running
