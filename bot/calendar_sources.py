"""Which kind of calendar stands behind an address, with what it needs to be read and written."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Protocol

from bot.settings import Settings
from calendars.source import Account, Source, SourceUnreadable, Writable

if TYPE_CHECKING:
    # What reads calendars takes a third of a second to import, and most conversations need none of it.
    from calendars.graph.client import Graph
    from calendars.ical import Owner

LANES = 4
"""Calendars at work at once: one that hangs leaves the others three."""


WHOLE_EVERY = timedelta(days=1)
"""What recurs without end is laid out anew so often, also where nothing has changed."""


class Kept(Protocol):
    """A connected calendar as the database keeps it; `secret` is its sealed password."""

    @property
    def url(self) -> str: ...
    @property
    def private(self) -> bool: ...
    @property
    def secret(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Known:
    """What the source calls the version that the kept blocks were read from, and when that was."""

    by: Mapping[str, Any] | None
    whole_at: datetime

    @classmethod
    def of(cls, noted: Mapping[str, Any] | None, owner: Owner, now: datetime) -> Known | None:
        """What was noted, or None where it says too little about today's calendar of this owner."""
        if noted is None or noted["owner"] != [owner.email, owner.timezone]:
            return None
        whole_at = datetime.fromisoformat(noted["whole_at"])
        return cls(noted.get("by"), whole_at) if whole_at > now - WHOLE_EVERY else None

    def noted(self, owner: Owner) -> dict[str, Any]:
        return {"owner": [owner.email, owner.timezone], "by": self.by, "whole_at": self.whole_at.isoformat()}


class Sources:
    """Builds sources. What they do that blocks is done in threads of their own, so many at once.

    `graph` is Microsoft Graph where it is set up: one for all, for Exchange counts an application's calls.
    """

    def __init__(self, settings: Settings, secret: str, lanes: int = LANES, graph: Graph | None = None) -> None:
        self._settings = settings
        self._graph = graph
        self._secret = secret
        self._lanes = ThreadPoolExecutor(lanes, thread_name_prefix="calendar")

    def close(self) -> None:
        """Let go of the threads."""
        self._lanes.shutdown(wait=False, cancel_futures=True)

    def kept(self, kept: Kept, owner: Owner, seconds: float | None = None) -> Source:
        """The source of a calendar that is connected. Raises SourceUnreadable."""
        return self.of(self._account(kept), owner, seconds)

    def kept_writable(self, kept: Kept, owner: Owner, seconds: float | None = None) -> Writable:
        """The same, to write to. Raises SourceUnreadable."""
        return self.writable(self._account(kept), owner, seconds)

    def of(self, account: Account, owner: Owner, seconds: float | None = None) -> Source:
        """Its source; each call takes so many seconds at most, or what is usual. Raises SourceUnreadable."""
        if account.kind == "feed":
            from calendars.feed_source import FeedSource

            return FeedSource(account, owner, self._lanes, seconds)
        return self.writable(account, owner, seconds)

    def writable(self, account: Account, owner: Owner, seconds: float | None = None) -> Writable:
        """The same, of a kind that can be written to. Raises SourceUnreadable."""
        if account.kind == "caldav":
            from calendars.caldav_source import CalDavSource

            return CalDavSource(account, owner, self._lanes, seconds)
        if account.kind == "outlook":
            return self._outlook(account.address.partition(":")[2], owner, seconds)
        raise SourceUnreadable("Bookings cannot be written to a feed.", for_good=True)

    def _outlook(self, mailbox: str, owner: Owner, seconds: float | None) -> Writable:
        if self._graph is None:
            raise SourceUnreadable("Outlook cannot be reached: BOOKWITH_GRAPH_CLIENT_ID is not set.")
        from calendars.outlook import SECONDS, OutlookCalendar

        return OutlookCalendar(self._graph, mailbox, owner, seconds or SECONDS)

    def _account(self, kept: Kept) -> Account:
        if kept.secret is None:
            return Account(kept.url, private=kept.private)
        from calendars.sealing import unseal

        return Account(kept.url, unseal(kept.secret, self._secret), kept.private)
