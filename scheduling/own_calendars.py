"""The calendars elsewhere that an organizer's busy times are read from, as the organizer themself sees them."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from urllib.parse import urlsplit

from scheduling.errors import InvalidInput

SCHEMES = ("https", "http", "webcal", "webcals")
LONGEST_ADDRESS = 2000
MOST_CALENDARS = 10


class Calendar(Protocol):
    """A calendar's address, when it was last read (aware UTC), and why the latest attempt failed, if it did."""

    @property
    def url(self) -> str: ...
    @property
    def read_at(self) -> datetime | None: ...
    @property
    def last_error(self) -> str | None: ...

    def readable(self, now: datetime) -> bool: ...


class CalendarStore(Protocol):
    """The connected calendars of organizers, for writing."""

    def of(self, organizer_id: str) -> Sequence[Calendar]: ...

    def expect(self, organizer_id: str, url: str, now: datetime) -> None:
        """Read it as soon as can be; until that is done it is one that cannot be read."""

    def forget(self, organizer_id: str, url: str) -> bool: ...


class CalendarLinkStore(Protocol):
    """Which link to the calendar of an organizer's own bookings holds."""

    def number(self, organizer_id: str) -> int | None: ...
    def renew(self, organizer_id: str) -> int: ...


@dataclass(frozen=True, slots=True)
class OwnCalendars:
    """The deeds on one organizer's connected calendars that need no secret."""

    store: CalendarStore
    organizer_id: str
    now: datetime

    def all(self) -> Sequence[Calendar]:
        return self.store.of(self.organizer_id)

    def read(self, url: str) -> None:
        """Read a calendar on the web from now on. Raises InvalidInput."""
        wanted = checked_address(url)
        kept = [one.url for one in self.all()]
        if wanted not in kept and len(kept) >= MOST_CALENDARS:
            raise InvalidInput(
                f"There can be {MOST_CALENDARS} calendars at most.", "calendars-most", most=MOST_CALENDARS
            )
        self.store.expect(self.organizer_id, wanted, self.now)

    def forget(self, url: str) -> bool:
        """Read it no more; False where it is none of theirs."""
        return self.store.forget(self.organizer_id, url)


def checked_address(url: str) -> str:
    """The address of a calendar on the web, or InvalidInput.

    What a name stands for is looked up, and refused if it is of a private network, by whoever reads it.
    """
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname
    except ValueError:
        host = None
    if host is None or parts.scheme.lower() not in SCHEMES or len(url) > LONGEST_ADDRESS:
        raise InvalidInput("The address of a calendar begins with https:// or webcal://.", "calendar")
    if host == "localhost" or host.endswith(".localhost") or not _is_public(host):
        raise InvalidInput("A calendar is read from public addresses only.", "calendar-public")
    return url.strip()


def calendar_name(url: str) -> str:
    """What a calendar is called: the rest of its address may be its only secret."""
    return urlsplit(url).hostname or url.partition(":")[2]


def _is_public(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return True
