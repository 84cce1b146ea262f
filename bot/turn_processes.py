"""Turns in processes of their own: HTTP, sending and mail share no interpreter with them, and use the other cores."""

from __future__ import annotations

import copyreg
import gc
import pickle
import signal
import sys
from collections.abc import Callable, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from queue import Empty, SimpleQueue
from typing import Any, cast

import structlog

from bot.fresh_reading import FreshReading
from bot.tracing import tell_time, timed_by
from bot.turn import Record, Taken, TurnTaker
from dialogs.talk import Incoming
from scheduling.freshness import ReadingNeeded
from storage.errors import StillSending

log = structlog.get_logger()

CAN_FORK = sys.platform == "linux"
"""A process that begins as a copy shares the memory of what languages know, and is there at once; elsewhere a copy is
not safe or not to be had."""

AT_ONCE = 2
"""Turns given to a process: one is taken while the next one waits, so that it never waits for HTTP."""

# Their constructors take other things than their words.
copyreg.pickle(StillSending, lambda _: (StillSending, ()))
copyreg.pickle(ReadingNeeded, lambda needed: (ReadingNeeded, (needed.organizer_id, needed.start, needed.end)))

Make = Callable[[], TurnTaker]
Stage = tuple[str, float]


class TurnProcesses:
    """Takes turns as TurnTaker does, in `count` processes; `threads` callers at once do not wait for each other.

    To be made before there are threads, connections or an event loop: the processes begin as copies. `make` makes the
    taker of each, `here` is this process's own: it takes the turns whose replies are recorded by the caller, and all
    turns that a lost process leaves. A turn that was lost halfway is taken again, which does it once all the same.
    """

    def __init__(self, count: int, make: Make, here: TurnTaker) -> None:
        self.threads = count * AT_ONCE
        self._here = here
        self._free = SimpleQueue[Connection]()
        self._ours: list[Connection] = []
        self._processes = [self._start(make) for _ in range(count)]

    @property
    def processes(self) -> list[int]:
        """Their numbers."""
        return [process.pid for process in self._processes if process.pid is not None]

    def take(
        self, incoming: Incoming, record: Record | None = None, readings: Sequence[FreshReading] | None = None
    ) -> Taken:
        """See bot/turn.py."""
        if record is not None:
            return self._here.take(incoming, record, readings)
        taken: Taken = self._ask("take", incoming, None, readings)
        return taken

    def delivered(self, turns: Sequence[Incoming]) -> None:
        """See bot/turn.py."""
        self._ask("delivered", turns)

    def close(self) -> None:
        """Let the processes finish what they are at, and end."""
        for channel in self._ours:
            channel.close()
        for process in self._processes:
            process.join()

    def _start(self, make: Make) -> BaseProcess:
        context = get_context("fork")
        pairs = [context.Pipe() for _ in range(AT_ONCE)]
        self._ours += [ours for ours, _ in pairs]
        theirs = [channel for _, channel in pairs]
        process = context.Process(target=_serve, args=(make, theirs, list(self._ours)), name="turns")
        process.start()
        for channel in theirs:
            channel.close()
        for ours, _ in pairs:
            self._free.put(ours)
        return process

    def _ask(self, what: str, *arguments: Any) -> Any:
        try:
            channel = self._free.get_nowait()
        except Empty:
            return getattr(self._here, what)(*arguments)
        try:
            channel.send((what, arguments))
            error, found, stages = channel.recv()
        except (EOFError, OSError):
            # It is not started anew: a copy of a process that has threads is not safe.
            log.error("turn_process_lost", left=self._free.qsize())
            return getattr(self._here, what)(*arguments)
        self._free.put(channel)
        for name, seconds in stages:
            tell_time(name, seconds)
        if error is not None:
            raise error
        return found


def _serve(make: Make, channels: Sequence[Connection], not_ours: Sequence[Connection]) -> None:
    """Take turns until the service closes its ends, however it ends."""
    for number in (signal.SIGTERM, signal.SIGINT):
        # The whole group may be told to stop; the turns in hand are finished first.
        signal.signal(number, signal.SIG_IGN)
    for channel in not_ours:
        channel.close()
    taker = make()
    gc.freeze()
    gc.enable()
    while True:
        for ready in wait(channels):
            channel = cast("Connection", ready)
            try:
                what, arguments = channel.recv()
            except EOFError:
                return
            channel.send(_outcome(getattr(taker, what), arguments))


def _outcome(do: Callable[..., Any], arguments: Sequence[Any]) -> tuple[Exception | None, Any, Sequence[Stage]]:
    """The error or what was found, and how long each stage took."""
    first = arguments[0]
    structlog.contextvars.clear_contextvars()
    if isinstance(first, Incoming):
        structlog.contextvars.bind_contextvars(
            turn=first.activity, conversation=first.conversation, channel=first.channel
        )
    stages: list[Stage] = []
    with timed_by(lambda name, seconds: stages.append((name, seconds))):
        try:
            return None, do(*arguments), stages
        # Whatever it is, the one who asked has to hear of it.
        except Exception as error:  # noqa: BLE001
            return _portable(error), None, stages


def _portable(error: Exception) -> Exception:
    """The error, or where it cannot be sent to another process, its name."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301
    except Exception:  # noqa: BLE001
        return RuntimeError(type(error).__name__)
    return error
