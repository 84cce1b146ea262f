"""A feed as a calendar elsewhere: one file at one address, fetched again only where it has changed."""

from __future__ import annotations

import asyncio
import hashlib
import re
import time
from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from calendars import apart, feed
from calendars.feed import NOTHING_YET, Fetched, fetch_changed
from calendars.ical import Owner
from calendars.source import Account, Reading

# Some servers stamp each event anew whenever they are asked.
_STAMPS = re.compile(rb"^DTSTAMP[^\r\n]*", re.MULTILINE)


@dataclass(frozen=True)
class FeedSource:
    """See calendars.source.Source. Fetched in `lanes`; gives up after so many seconds, where fewer are said."""

    account: Account
    owner: Owner
    lanes: Executor
    seconds: float | None = None

    async def read(self, start: datetime, end: datetime, known_by: Mapping[str, Any] | None = None) -> Reading:
        """Raises SourceUnreadable, and InvalidInput for a file that is no calendar."""
        began = time.monotonic()
        known = _version(known_by)
        limit = self.seconds or feed.SECONDS
        found = await asyncio.get_running_loop().run_in_executor(
            self.lanes,
            lambda: fetch_changed(self.account.address, known, private=self.account.private, seconds=limit),
        )
        if found is None:
            return Reading(None, known_by)
        digest = hashlib.sha256(_STAMPS.sub(b"", found.content)).hexdigest()
        now_known = {"etag": found.etag, "last_modified": found.last_modified, "digest": digest}
        if known_by is not None and digest == known_by["digest"]:
            return Reading(None, now_known)
        left = self.seconds - (time.monotonic() - began) if self.seconds else apart.SECONDS
        awaited = self.seconds is not None
        blocks = await apart.read_apart(found.content, self.owner, start, end, max(left, 0.0), awaited=awaited)
        return Reading(blocks, now_known)


def _version(known_by: Mapping[str, Any] | None) -> Fetched:
    return Fetched(b"", known_by["etag"], known_by["last_modified"]) if known_by else NOTHING_YET
