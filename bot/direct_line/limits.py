"""How often an address may do something: a bucket for each, refilled as time goes by."""

from __future__ import annotations

import hashlib
import hmac
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address

from aiohttp import web

from bot.queue import Queue
from storage.database import Database

KEPT = 20_000
NETWORK_OF_ONE_LINE = 64
"""An IPv6 line gets at least so many bits of addresses to itself."""


class RateLimit:
    """`burst` at once, then `per_minute`; in this process only, for what happens too often to ask the database."""

    def __init__(self, per_minute: float, burst: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._per_second = per_minute / 60
        self._burst = burst
        self._clock = clock
        self._buckets: dict[str, tuple[float, float]] = {}

    def wait(self, key: str) -> float:
        """0 where it may happen now, and is counted; else the seconds after which it may."""
        now = self._clock()
        left = self._filled(key, now)
        if left < 1:
            return (1 - left) / self._per_second
        if len(self._buckets) >= KEPT:
            self._forget_idle(now)
        self._buckets[key] = left - 1, now
        return 0.0

    def left(self, key: str) -> float:
        """The same, without counting it."""
        return max(0.0, 1 - self._filled(key, self._clock())) / self._per_second

    def _filled(self, key: str, now: float) -> float:
        left, since = self._buckets.get(key, (float(self._burst), now))
        return min(self._burst, left + (now - since) * self._per_second)

    def _forget_idle(self, now: float) -> None:
        refilled = self._burst / self._per_second
        self._buckets = {key: bucket for key, bucket in self._buckets.items() if now - bucket[1] < refilled}


@dataclass(frozen=True)
class SharedLimit:
    """The same for all processes of one database together. Whom it counts is kept as a keyed hash only."""

    database: Database
    queue: Queue
    clock: Callable[[], datetime]
    secret: str
    what: str
    per_minute: float
    burst: int

    async def wait(self, key: str) -> float:
        """0 where it may happen now, and is counted; else the seconds after which it may. Raises StorageError."""
        return await self.queue.run(self._wait, key)

    def _wait(self, key: str) -> float:
        name = hmac.new(self.secret.encode(), f"{self.what}\x00{key}".encode(), hashlib.sha256).hexdigest()[:32]
        with self.database.transaction() as work:
            waited = work.rates.wait(name, self.clock(), timedelta(minutes=1) / self.per_minute, self.burst)
        return waited.total_seconds()


def address_of(request: web.Request, proxies: int = 0) -> str:
    """Where the request comes from: behind so many proxies of one's own, what the outermost of them saw."""
    address = request.remote or ""
    if proxies:
        seen = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
        # What stands further left was written by whoever sent the request.
        address = seen[-proxies] if len(seen) >= proxies else address
    try:
        parsed = ip_address(address)
    except ValueError:
        return address[:64]
    if isinstance(parsed, IPv6Address):
        return str(int(parsed) >> (128 - NETWORK_OF_ONE_LINE))
    return str(parsed)
