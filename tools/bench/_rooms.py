"""Which room of the house the main thread works in, looked at a thousand times a second of processor time."""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).parents[2]
ROOMS = ("language", "scheduling", "storage", "dialogs", "bot")
EVERY_SECONDS = 0.001


@contextmanager
def watching() -> Iterator[Counter[str]]:
    """Count, until the block ends, the innermost room on the stack. A watching thread would favour code that waits."""
    seen = Counter[str]()
    before = signal.signal(signal.SIGPROF, lambda _number, frame: seen.update([_room(frame)]))
    signal.setitimer(signal.ITIMER_PROF, EVERY_SECONDS, EVERY_SECONDS)
    try:
        yield seen
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _room(frame: FrameType | None) -> str:
    while frame is not None:
        path = Path(frame.f_code.co_filename)
        if path.is_relative_to(ROOT) and path.relative_to(ROOT).parts[0] in ROOMS:
            return path.relative_to(ROOT).parts[0]
        frame = frame.f_back
    return "other"
