"""Delivers what waits in the outbox: in order for each booking, again after a failure, and given up after a day."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ParamSpec, TypeVar

import structlog
from aiohttp import web

from bot.chat_notices import ChatNotices, beside
from bot.deliveries import Deliveries
from bot.event_writer import EventWriter
from bot.mailing import deed_of, letterhead_of
from bot.service import CONNECTOR, QUEUE
from mail.deed import Letterhead
from mail.letters import Unwritable, write
from mail.sending import NotSent, Sender
from scheduling import notices
from scheduling.organizer import USUAL_REMINDERS
from scheduling.store import Letter
from storage.database import Database
from storage.errors import StorageError
from storage.outbox import Entry
from storage.work import Work

if TYPE_CHECKING:
    from bot.parts import Parts

log = structlog.get_logger()

P = ParamSpec("P")
T = TypeVar("T")

LANES = 5
"""Mails on their way at once: one that hangs leaves the others four."""

MOST_LEFT = 1
"""More are looked for once so many lanes and one are free."""

SEND_SECONDS = 60.0
LEASE = timedelta(seconds=90)
POLL_SECONDS = 1.0
TROUBLE_SECONDS = 10.0

GIVE_WAY_SECONDS, LOOKS = 5.0, 50
"""A mail is written later by so much at most while more people talk than can be answered at once."""

FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(hours=1)
ATTEMPTS = 33
"""Five seconds, ten, twenty, and so on up to an hour: the last attempt is about a day after the first."""

STOP_SECONDS = 10.0
LOOK_AFTER = timedelta(seconds=20)


def pause_after(attempts: int, chance: float) -> timedelta:
    """How long to wait after so many attempts; `chance` (0 to 1) spreads workers that failed together."""
    grown = min(FIRST_PAUSE * (1 << min(attempts - 1, 20)), LONGEST_PAUSE)
    return grown * (0.8 + 0.4 * chance)


class OutboxWorker:
    """One worker; any number may share a database, in one process or in several."""

    def __init__(
        self,
        database: Database,
        sender: Sender,
        letterhead: Letterhead,
        clock: Callable[[], datetime],
        busy: Callable[[], bool] = lambda: False,
        events: EventWriter | None = None,
        chats: ChatNotices | None = None,
    ) -> None:
        self._database = database
        self._events = events
        self._chats = chats
        self._sender = sender
        self._letterhead = letterhead
        self._clock = clock
        self._busy = busy
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="outbox")
        self._sent = Deliveries[Entry](self._in_thread, self._delivered)
        self._stopping = asyncio.Event()
        self._looked_after: datetime | None = None

    async def run(self) -> None:
        """Deliver until `stop`; then finish what is on its way, and return."""
        while not self._stopping.is_set():
            pause = POLL_SECONDS
            try:
                await self._in_thread(self._look_after)
                await self.drain()
            except StorageError as error:
                log.warning("outbox waits for the database", reason=type(error).__name__)
                pause = TROUBLE_SECONDS
            except Exception:
                # Whatever it was, the mail that comes later must still go out.
                log.exception("outbox failed")
                pause = TROUBLE_SECONDS
            await self._rest(pause)
        self._thread.shutdown(wait=False)

    def stop(self) -> None:
        self._stopping.set()

    async def drain(self) -> None:
        """Deliver whatever is due, and what becomes due meanwhile. Raises StorageError."""
        under_way: set[asyncio.Task[None]] = set()
        while True:
            free = LANES - len(under_way)
            # Looking for one at a time would take as long as writing and sending it.
            entries = (
                await self._in_thread(self._take, free) if free > MOST_LEFT and not self._stopping.is_set() else []
            )
            under_way |= {asyncio.create_task(self._deliver(entry)) for entry in entries}
            if not under_way:
                return
            done, under_way = await asyncio.wait(under_way, timeout=POLL_SECONDS, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()

    async def _rest(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._stopping.wait()
        except TimeoutError:
            return

    async def _in_thread(self, do: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, lambda: do(*args, **kwargs))

    def _look_after(self) -> None:
        """Queue the reminders whose moment has come."""
        now = self._clock()
        if self._looked_after is not None and now - self._looked_after < LOOK_AFTER:
            return
        self._looked_after = now
        with self._database.transaction() as work:
            work.reminders.use(USUAL_REMINDERS, now)
            for lead, booking in work.reminders.due(now):
                organizer = work.organizers.get(booking.organizer_id)
                meeting_type = work.organizers.meeting_type(booking.meeting_type_id)
                if organizer is not None and lead in (meeting_type.reminders if meeting_type else USUAL_REMINDERS):
                    place = {**notices.place_of(meeting_type), "join_url": work.calendar_events.join_url(booking.id)}
                    work.outbox.add(notices.reminder(lead, booking, organizer, **place), now)

    def _take(self, most: int) -> list[Entry]:
        now = self._clock()
        with self._database.reading() as work:
            if not work.outbox.is_due(now):
                return []
        with self._database.transaction() as work:
            taken = work.outbox.take(now, LEASE, most)
            stale = [entry.id for entry in taken if not _still_true(work, entry, now)]
            work.outbox.drop(stale, now)
            fresh = [entry for entry in taken if entry.id not in stale]
            for entry in fresh if self._chats else ():
                if entry.attempts == 1 and (told := beside(work, entry, now)):
                    work.outbox.add(told, now)
        return fresh

    async def _give_way(self) -> None:
        """People who talk come before mail, for a while."""
        for _ in range(LOOKS):
            if not self._busy():
                return
            await self._rest(GIVE_WAY_SECONDS / LOOKS)

    async def _deliver(self, entry: Entry) -> None:
        await self._give_way()
        try:
            await self._send(entry)
        except Unwritable as error:
            await self._in_thread(self._failed, entry, str(error), notices.is_known(entry.kind))
        except NotSent as error:
            await self._in_thread(self._failed, entry, str(error), error.for_good)
        except TimeoutError:
            await self._in_thread(self._failed, entry, f"The server took more than {SEND_SECONDS:g} seconds.", False)
        except Exception as error:
            # One mail that cannot be made must not keep the others from going out.
            log.exception("mail failed", outbox=entry.id, kind=entry.kind)
            await self._in_thread(self._failed, entry, type(error).__name__, False)
        else:
            await self._sent.note(entry)

    async def _send(self, entry: Entry) -> None:
        if entry.kind == notices.EVENT:
            if self._events is None:
                raise NotSent("No calendars are written to here.")
            async with asyncio.timeout(SEND_SECONDS):
                await self._events.write(entry)
            return
        if entry.kind.startswith(notices.CHAT):
            if self._chats is None:
                raise NotSent("No chats are written to here.")
            await self._chats.tell(entry)
            return
        if notices.is_reminder(entry.kind) and self._chats and await self._chats.remind(entry):
            return
        mail = await self._in_thread(write, deed_of(entry), self._letterhead)
        async with asyncio.timeout(SEND_SECONDS):
            await self._sender.send(mail)

    def _delivered(self, entries: Sequence[Entry]) -> None:
        now = self._clock()
        with self._database.transaction() as work:
            for entry in entries:
                if entry.kind == "code" and not self._sender.reaches_people and entry.expires_at is not None:
                    # Nobody got it: until it expires it can be read in the outbox.
                    work.outbox.keep(entry.id, entry.expires_at)
                else:
                    work.outbox.delivered(entry.id, now)

    def _failed(self, entry: Entry, reason: str, for_good: bool) -> None:
        now = self._clock()
        given_up = for_good or entry.attempts >= ATTEMPTS
        again_at = None if given_up else now + pause_after(entry.attempts, random.random())
        log.warning("mail not sent", outbox=entry.id, kind=entry.kind, attempts=entry.attempts, given_up=given_up)
        with self._database.transaction() as work:
            work.outbox.failed(entry.id, reason, again_at, now)
            if given_up and (told := _given_up(work, entry, reason)):
                work.outbox.add(told, now)


def delivering(parts: Parts, sender: Sender) -> Callable[[web.Application], AsyncIterator[None]]:
    """A worker that runs as long as the service does. Raises SettingsError."""
    letterhead = letterhead_of(parts.settings, parts.secret)

    async def running(app: web.Application) -> AsyncIterator[None]:
        queue = app[QUEUE]
        events = EventWriter(parts.database, parts.sources(), parts.clock)
        chats = ChatNotices(parts.database, app[CONNECTOR], parts.clock)
        worker = OutboxWorker(parts.database, sender, letterhead, parts.clock, lambda: queue.is_busy, events, chats)
        task = asyncio.create_task(worker.run())
        yield
        worker.stop()
        # What is cut off here is sent again, the same, once its lease is over.
        with suppress(TimeoutError):
            await asyncio.wait_for(task, STOP_SECONDS)
        events.sources.close()

    return running


def _given_up(work: Work, entry: Entry, reason: str) -> Letter | None:
    """What the organizer is told when something of theirs is not tried any more."""
    if entry.kind != notices.EVENT:
        return notices.undelivered(letter_of(entry))
    booking = work.bookings.get(entry.booking_id or "")
    organizer = work.organizers.get(booking.organizer_id) if booking else None
    if booking is None or organizer is None:
        return None
    return notices.to_organizer("unwritten", booking, organizer, reason=reason)


def letter_of(entry: Entry) -> Letter:
    """The letter as it was queued."""
    return Letter(entry.kind, entry.recipient, entry.payload, entry.booking_id, entry.sequence, entry.revision)


def _still_true(work: Work, entry: Entry, now: datetime) -> bool:
    """A reminder is sent only while the booking stands where it stood when the reminder was queued."""
    if not notices.is_reminder(entry.kind):
        return True
    booking = work.bookings.get(entry.booking_id or "")
    return (
        booking is not None
        and booking.status == "confirmed"
        and booking.sequence == entry.sequence
        and booking.start > now
    )
