"""Connecting an organizer's calendar: read once before it is believed, kept with its password sealed, read again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.calendar_sources import Sources
from bot.pages import organizer_by
from calendars.ical import REACH, Owner
from calendars.sealing import seal, unseal
from calendars.source import Account, Reading, SourceUnreadable
from scheduling import notices
from scheduling.errors import InvalidInput, Malformed
from scheduling.organizer import Organizer
from storage.database import Database
from storage.feeds import source_of
from storage.work import Work


class Connecting:
    """Connects calendars in a database; `secret` seals their passwords, `clock` gives aware UTC."""

    def __init__(self, database: Database, sources: Sources, secret: str, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._sources = sources
        self._secret = secret
        self._clock = clock

    async def connect(self, email: str, account: Account, *, write: bool) -> int:
        """Read it, and keep it; with `write` bookings are written there from now on, those to come at once. How many
        blocks it has. Raises InvalidInput, SourceUnreadable: then nothing is kept."""
        account = replace(account, address=known_address(account))
        now = self._clock()
        if write:
            await self._sources.writable(account, self._owner(email)).check()
        reading = await self._read(email, account, now)
        with self._database.transaction() as work:
            organizer = organizer_by(work, email)
            secret = seal(account.password, self._secret) if account.password else None
            work.feeds.keep(organizer.id, account.address, now, private=account.private, secret=secret)
            work.diaries.replace_busy(organizer.id, reading.blocks or (), source_of(account.address))
            if write:
                work.organizers.write_to(organizer.id, account.address)
                _write_all(work, replace(organizer, writes_to=account.address), now)
        return len(reading.blocks or ())

    async def refresh(self, email: str, address: str) -> int:
        """Read a connected calendar now; how many blocks it has. Raises InvalidInput, and SourceUnreadable once that is
        noted: nothing is offered until it can be read."""
        now = self._clock()
        with self._database.reading() as work:
            kept = work.feeds.one(organizer_by(work, email).id, address)
        if kept is None:
            raise InvalidInput(f"{email} has no calendar {address}.")
        try:
            password = unseal(kept.secret, self._secret) if kept.secret else ""
            reading = await self._read(email, Account(address, password, kept.private), now)
        except InvalidInput as error:
            with self._database.transaction() as work:
                work.feeds.failed(organizer_by(work, email).id, address, str(error))
            raise SourceUnreadable(f"{str(error).rstrip('.')}. Nothing is offered until it can be read.") from error
        with self._database.transaction() as work:
            organizer = organizer_by(work, email)
            work.feeds.keep(organizer.id, address, now, private=kept.private, secret=kept.secret)
            work.diaries.replace_busy(organizer.id, reading.blocks or (), source_of(address))
        return len(reading.blocks or ())

    async def _read(self, email: str, account: Account, now: datetime) -> Reading:
        return await self._sources.of(account, self._owner(email)).read(now, now + REACH)

    def _owner(self, email: str) -> Owner:
        with self._database.reading() as work:
            organizer = organizer_by(work, email)
            return Owner(organizer.email, organizer.timezone, work.feeds.bookings_told(organizer.id, self._clock()))


def known_address(account: Account) -> str:
    """The address as it is kept, its scheme in small letters, or InvalidInput."""
    scheme, _, rest = account.address.strip().partition(":")
    if account.kind == "outlook":
        if "@" not in rest:
            raise Malformed("A mailbox is named by its address: outlook:adam@contoso.com.")
        return f"outlook:{rest.strip().lower()}"
    return f"{scheme.lower()}:{rest}"


def _write_all(work: Work, organizer: Organizer, now: datetime) -> None:
    """The bookings to come are to stand in a calendar that was just connected."""
    for booking in work.bookings.listed(organizer_id=organizer.id, since=now):
        for letter in notices.to_calendar(booking, organizer):
            work.outbox.add(letter, now)
