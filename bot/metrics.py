"""Counts of what the service does, as Prometheus reads them: turns, their time, deeds, and the loop's lag."""

from __future__ import annotations

import asyncio
import threading
import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from bot.fresh_reading import FreshReading
from bot.tracing import span
from bot.turn import Record, Taken, TurnTaker
from bot.turn_processes import TurnProcesses
from dialogs.talk import Incoming
from scheduling.freshness import ReadingNeeded
from storage.errors import StillSending

BOUNDS = (0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)
"""Upper bounds of the classes of a turn's time, in seconds."""
DEEDS = frozenset({"booked", "rescheduled", "cancelled"})
LAG_SECONDS = 0.5


class Metrics:
    """The counts of this process since it started. Threads may share it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._turns: Counter[str] = Counter()
        self._acts: Counter[str] = Counter()
        self._classes = [0] * (len(BOUNDS) + 1)
        self._seconds = 0.0
        self._stages: dict[str, tuple[int, float]] = {}
        self.lag = 0.0
        """How late the event loop came to the last look, in seconds."""

    def took(self, seconds: float, outcome: str, acts: Sequence[str] = ()) -> None:
        """One turn: what it came to, the acts in it, and its time from the thread's start to the commit."""
        with self._lock:
            self._turns[outcome] += 1
            self._acts.update(acts)
            self._classes[bisect_left(BOUNDS, seconds)] += 1
            self._seconds += seconds

    def spent(self, stage: str, seconds: float) -> None:
        """One stage of a turn: turn (all of it), transaction, understand, send."""
        with self._lock:
            count, sum_ = self._stages.get(stage, (0, 0.0))
            self._stages[stage] = count + 1, sum_ + seconds

    def lines(self) -> Iterator[str]:
        """The text, line by line, in Prometheus's exposition format 0.0.4."""
        with self._lock:
            turns, acts, classes, seconds = dict(self._turns), dict(self._acts), list(self._classes), self._seconds
        yield from _family("bookwith_turns_total", "counter", "Turns by what they came to.", "outcome", turns)
        yield from _family("bookwith_acts_total", "counter", "What the bot said or did.", "act", acts)
        deeds = {deed: acts.get(deed, 0) for deed in sorted(DEEDS)}
        yield from _family("bookwith_deeds_total", "counter", "Bookings made, moved and cancelled.", "deed", deeds)
        yield "# HELP bookwith_turn_seconds Time of a turn in the database and the dialogs."
        yield "# TYPE bookwith_turn_seconds histogram"
        so_far = 0
        for bound, count in zip((*map(str, BOUNDS), "+Inf"), classes, strict=True):
            so_far += count
            yield f'bookwith_turn_seconds_bucket{{le="{bound}"}} {so_far}'
        yield f"bookwith_turn_seconds_sum {seconds:.6f}"
        yield f"bookwith_turn_seconds_count {so_far}"
        yield from self._of_stages()
        yield from gauge("bookwith_loop_lag_seconds", "How late the event loop came to its last look.", self.lag)

    def _of_stages(self) -> Iterator[str]:
        with self._lock:
            stages = sorted(self._stages.items())
        yield "# HELP bookwith_stage_seconds Time of the stages of turns; waiting for a thread is in turn alone."
        yield "# TYPE bookwith_stage_seconds summary"
        for stage, (count, sum_) in stages:
            yield f'bookwith_stage_seconds_sum{{stage="{stage}"}} {sum_:.6f}'
            yield f'bookwith_stage_seconds_count{{stage="{stage}"}} {count}'


class MeasuredTaker:
    """Takes turns through another taker, and counts them."""

    def __init__(self, taker: TurnTaker | TurnProcesses, metrics: Metrics) -> None:
        self._taker = taker
        self._metrics = metrics

    def delivered(self, turns: Sequence[Incoming]) -> None:
        """See bot/turn.py."""
        self._taker.delivered(turns)

    def take(
        self, incoming: Incoming, record: Record | None = None, readings: Sequence[FreshReading] | None = None
    ) -> Taken:
        """See bot/turn.py."""
        started = time.perf_counter()
        try:
            with span("transaction"):
                taken = self._taker.take(incoming, record, readings)
        except (StillSending, ReadingNeeded):
            raise
        except Exception:
            self._metrics.took(time.perf_counter() - started, "refused")
            raise
        acts = [act["act"] for act in taken.acts]
        outcome = "failed" if "error" in acts else "not_understood" if "not_understood" in acts else "answered"
        self._metrics.took(time.perf_counter() - started, outcome, acts)
        return taken


async def watch_the_loop(metrics: Metrics) -> None:
    """Note again and again how late the event loop is, until cancelled."""
    loop = asyncio.get_running_loop()
    while True:
        due = loop.time() + LAG_SECONDS
        await asyncio.sleep(LAG_SECONDS)
        metrics.lag = max(0.0, loop.time() - due)


def gauge(name: str, about: str, value: float) -> Iterator[str]:
    """One value that goes up and down."""
    yield f"# HELP {name} {about}"
    yield f"# TYPE {name} gauge"
    yield f"{name} {value:g}"


def _family(name: str, kind: str, about: str, label: str, values: Mapping[str, int]) -> Iterator[str]:
    yield f"# HELP {name} {about}"
    yield f"# TYPE {name} {kind}"
    for key in sorted(values):
        yield f'{name}{{{label}="{key}"}} {values[key]}'
