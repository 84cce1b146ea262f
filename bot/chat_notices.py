"""Tells people in their chats what others did to a booking, beside the mail about it; and reminds them there.

What is told follows from the letters in the outbox: whoever did it is not told. A notice is itself a letter there, of a
kind of its own, so that it is tried again, and in order; a chat that nobody can write to is left to the mail.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import structlog

from bot.channel.outgoing import ADAPTIVE_CARD, Wire
from bot.connector import Connector, MayHaveArrived, SendFailed
from bot.direct_line.activities import answers
from bot.direct_line.passes import Pass
from dialogs.notices import Notice, attendee_notice
from dialogs.organizer.notices import notice_of
from dialogs.talk import Reply
from language.replies import supported
from mail.sending import NotSent
from scheduling import notices
from scheduling.booking import Booking
from scheduling.organizer import Organizer
from scheduling.store import Letter
from storage.database import Database
from storage.outbox import Entry
from storage.work import Work

log = structlog.get_logger()

ATTENDEES = frozenset({"msteams", "webchat", "directline"})
"""Where attendees are written to unasked; in the Emulator it would only be in a tester's way."""
REMINDED = frozenset({"msteams"})
"""Where a message reaches people who are not looking: only there a reminder may take the mail's place."""
LASTS = timedelta(days=1)
NOBODY_THERE = (403, 404)
"""Blocked or uninstalled (MessageWritesBlocked), or no such chat any more."""


class Told(NamedTuple):
    """Somebody's chat, and what to write there. `forget` is for a chat that nobody can write to."""

    address: Mapping[str, Any]
    notice: Notice
    forget: Callable[[Work], None]


def beside(work: Work, entry: Entry, now: datetime) -> Letter | None:
    """The notice that goes to a chat beside this mail, where its reader has one and is to be told."""
    if entry.booking_id is None or not notices.is_told_in_chat(entry.kind, entry.payload):
        return None
    recipient = _reader(work, entry)
    if recipient is None:
        return None
    letter = Letter(entry.kind, recipient, entry.payload, entry.booking_id, entry.sequence, entry.revision)
    return replace(letter, kind=notices.CHAT + entry.kind, expires_at=now + LASTS)


def _reader(work: Work, entry: Entry) -> str | None:
    """The key of the chat of whoever gets this mail; None without one."""
    if entry.payload["to"] == "organizer":
        organizer = work.organizers.by_email(entry.recipient)
        return organizer.id if organizer and work.chats.told_of(organizer.id, entry.id) else None
    booking = work.bookings.get(entry.booking_id or "")
    return booking.attendee_key if booking and _chat_of(work, booking, ATTENDEES) else None


def _chat_of(work: Work, booking: Booking, channels: frozenset[str]) -> Mapping[str, Any] | None:
    """The chat of whoever booked, if it is on one of these channels."""
    address = work.conversations.address_of(booking.attendee_key) if booking.attendee_key else None
    return address if address and address["channelId"] in channels else None


class ChatNotices:
    """Delivers notices. Several processes may: the outbox gives each notice to one of them."""

    def __init__(self, database: Database, connector: Connector, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._connector = connector
        self._clock = clock

    async def tell(self, entry: Entry) -> None:
        """Deliver a notice, or see that there is nobody to tell any more. Raises NotSent, StorageError."""
        told = await asyncio.to_thread(self._written, entry)
        if told is not None:
            await self._send(told)

    async def remind(self, entry: Entry) -> bool:
        """Whether this reminder was given in a chat; otherwise it is the mail's. Raises StorageError."""
        told = await asyncio.to_thread(self._reminding, entry)
        try:
            return told is not None and await self._send(told)
        except NotSent:
            return False

    async def _send(self, told: Told) -> bool:
        """Whether the channel took it. Raises NotSent where it may take it later."""
        try:
            await self._connector.send(wire(told.address, told.notice))
        except MayHaveArrived:
            # Twice in a chat is worse than in the mail alone, which tells the same.
            return False
        except SendFailed as failed:
            if failed.status not in NOBODY_THERE:
                raise NotSent(str(failed)) from failed
            log.info("chat unreachable", status=failed.status, channel=told.address["channelId"])
            await asyncio.to_thread(self._forget, told)
            return False
        return True

    def _forget(self, told: Told) -> None:
        with self._database.transaction() as work:
            told.forget(work)

    def _written(self, entry: Entry) -> Told | None:
        """What to send; None when nothing is left to do. In our own Direct Line to write it down is to deliver it."""
        with self._database.transaction() as work:
            told = self._found(work, entry, ATTENDEES)
            # Only another service has an address to send to.
            if told is None or "serviceUrl" in told.address:
                return told
            self._write(work, told)
            work.outbox.delivered(entry.id, self._clock())
            return None

    def _reminding(self, entry: Entry) -> Told | None:
        with self._database.reading() as work:
            return self._found(work, entry, REMINDED)

    def _found(self, work: Work, entry: Entry, channels: frozenset[str]) -> Told | None:
        booking = work.bookings.get(entry.booking_id or "")
        organizer = work.organizers.get(booking.organizer_id) if booking else None
        if booking is None or organizer is None:
            return None
        kind = entry.kind.removeprefix(notices.CHAT)
        if entry.payload["to"] == "organizer":
            return self._to_organizer(work, entry, kind, booking, organizer)
        address = _chat_of(work, booking, channels)
        if address is None:
            return None
        kind = "reminder" if notices.is_reminder(kind) else kind
        told = attendee_notice(kind, booking, organizer, str(entry.payload.get("reason") or ""), self._clock())
        return Told(address, told, lambda work: work.conversations.unreachable(booking.attendee_key or ""))

    def _to_organizer(self, work: Work, entry: Entry, kind: str, booking: Booking, organizer: Organizer) -> Told | None:
        chat = work.chats.told_of(organizer.id, entry.id)
        if chat is None:
            return None
        notice = notice_of(kind, booking, organizer, spoken_to(organizer, chat.locale), self._clock())
        return Told(chat.address, notice, lambda work: work.chats.unreachable(organizer.id))

    def _write(self, work: Work, told: Told) -> None:
        """Into a chat of our own pages, between its turns."""
        now, address = self._clock(), told.address
        holder = Pass(address["conversation"]["id"], address["recipient"]["id"], address["channelId"])
        work.conversations.lock(holder.channel, holder.conversation, now)
        first = work.direct_line.next_number(holder.conversation)
        said = answers([Reply(told.notice.text, told.notice.card)], holder, first, now)
        work.direct_line.append(holder.conversation, said, None, now)


def wire(address: Mapping[str, Any], notice: Notice) -> Wire:
    """A notice as an activity for the chat at this address."""
    message: Wire = {**address, "text": notice.text, "textFormat": "plain"}
    if notice.card is not None:
        message["attachments"] = [{"contentType": ADAPTIVE_CARD, "content": dict(notice.card)}]
    return message


def spoken_to(organizer: Organizer, locale: str | None) -> str | None:
    """The language that the organizer chose, with the habits of the chat's region; else the chat's."""
    if not organizer.language or (locale and supported(locale) == organizer.language):
        return locale
    return organizer.language
