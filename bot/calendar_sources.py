"""Which kind of calendar stands behind an address, with what it needs to be read and written."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

from bot.settings import Settings
from calendars.feed_source import FeedSource
from calendars.ical import Owner
from calendars.sealing import unseal
from calendars.source import Account, Source, SourceUnreadable, Writable

LANES = 4
"""Calendars at work at once: one that hangs leaves the others three."""


class Kept(Protocol):
    """A connected calendar as the database keeps it; `secret` is its sealed password."""

    @property
    def url(self) -> str: ...
    @property
    def private(self) -> bool: ...
    @property
    def secret(self) -> str | None: ...


class Sources:
    """Builds sources. What they do that blocks is done in threads of their own, so many at once."""

    def __init__(self, settings: Settings, secret: str, lanes: int = LANES) -> None:
        self._settings = settings
        self._secret = secret
        self._lanes = ThreadPoolExecutor(lanes, thread_name_prefix="calendar")

    def close(self) -> None:
        """Let go of the threads."""
        self._lanes.shutdown(wait=False, cancel_futures=True)

    def kept(self, kept: Kept, owner: Owner, seconds: float | None = None) -> Source:
        """The source of a calendar that is connected. Raises SourceUnreadable."""
        password = unseal(kept.secret, self._secret) if kept.secret else ""
        return self.of(Account(kept.url, password, kept.private), owner, seconds)

    def of(self, account: Account, owner: Owner, seconds: float | None = None) -> Source:
        """Its source; each call takes so many seconds at most, or what is usual. Raises SourceUnreadable."""
        if account.kind == "feed":
            return FeedSource(account, owner, self._lanes, seconds)
        return self.writable(account, owner, seconds)

    def writable(self, account: Account, owner: Owner, seconds: float | None = None) -> Writable:
        """The same, of a kind that can be written to. Raises SourceUnreadable."""
        if account.kind == "caldav":
            # It takes a sixth of a second to import, and many installations know feeds only.
            from calendars.caldav_source import CalDavSource

            return CalDavSource(account, owner, self._lanes, seconds)
        raise SourceUnreadable("Bookings cannot be written to a feed.", for_good=True)
