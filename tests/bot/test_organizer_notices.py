"""Organizers are told in their own chat what happens on their page, unless they would rather not."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.chat_notices import ChatNotices
from bot.mailing import letterhead_of
from bot.organizer_notices import OrganizerNotices
from bot.outbox_worker import OutboxWorker
from bot.parts import build_parts
from bot.service import CONNECTOR
from bot.settings import Settings
from mail.sending import FolderSender
from scheduling import answers
from tests.bot.conftest import MONDAY
from tests.pages import ADAM, TUESDAY_TEN, desk, half_hour, open_adam, person

ANN = person("Ann", "ann@example.com")


class House:
    """Adam's chat with the bot, a clock, and the notices that run beside it."""

    def __init__(self, sqlite_url, folder):
        self.now = MONDAY
        self.mail = FolderSender(folder)
        settings = Settings().model_copy(update={"database_url": sqlite_url, "emulator_organizer": ADAM})
        self.parts = build_parts(settings, lambda: self.now)
        with self.parts.database.transaction() as work:
            self.adam = open_adam(work)

    async def notices(self, client):
        """What Adam is told now, unasked."""
        before = len(client.connector.received)
        connector, head = client.http.app[CONNECTOR], letterhead_of(self.parts.settings, self.parts.secret)
        chats = ChatNotices(self.parts.database, connector, lambda: self.now)
        await OutboxWorker(self.parts.database, self.mail, head, lambda: self.now, chats=chats).drain()
        await OrganizerNotices(self.parts.database, connector, lambda: self.now).drain()
        return client.connector.received[before:]

    def book(self, start=TUESDAY_TEN, **rules):
        with self.parts.database.transaction() as work:
            kind = half_hour(work, self.adam, **rules)
            return desk(work).book(kind, start, ANN, name="Ann", email="ann@example.com")


@pytest.fixture
def house(sqlite_url, tmp_path):
    house = House(sqlite_url, tmp_path / "mail")
    yield house
    house.parts.close()


@pytest.fixture
async def client(house, start_bot):
    client = await start_bot(house.parts)
    house.book(TUESDAY_TEN + timedelta(hours=2))
    await client.say("what's next?")
    return client


async def test_a_booking_is_told_once_and_nothing_from_before_the_first_word(house, client):
    house.book()
    (sent,) = await house.notices(client)
    assert "Ann has booked a 30 minute meeting with you: Tue 24 Nov at 10:00 AM" in sent["text"]
    assert (sent["conversation"], sent["recipient"]["id"], "replyToId" in sent) == (
        client.conversation,
        "user-1",
        False,
    )
    assert await house.notices(client) == []


async def test_moves_and_cancellations_are_told(house, client):
    booking = house.book()
    await house.notices(client)
    with house.parts.database.transaction() as work:
        desk(work).reschedule(booking.id, TUESDAY_TEN + timedelta(hours=1), ANN)
        desk(work).cancel(booking.id, ANN)
    moved, cancelled = await house.notices(client)
    assert "Ann has moved" in moved["text"] or "Ann has cancelled" in moved["text"]
    assert "Ann has cancelled" in cancelled["text"]


async def test_a_pending_booking_is_approved_by_the_notices_button(house, client):
    house.book(requires_confirmation=True)
    (sent,) = await house.notices(client)
    assert "waits for your yes" in sent["text"]
    (said,) = await client.press("Approve Ann, Tue 24 Nov at 10:00 AM")
    assert "stands" in said
    assert await house.notices(client) == []


async def test_whoever_wants_no_notices_gets_none(house, client):
    await client.say("stop the notifications")
    await client.say("yes")
    house.book()
    assert await house.notices(client) == []
    await client.say("notify me about bookings")
    await client.say("yes")
    assert await house.notices(client) == []
    house.book(TUESDAY_TEN + timedelta(hours=1))
    assert len(await house.notices(client)) == 1


async def test_each_morning_the_day_is_summed_up_once(house, client):
    house.book()
    await house.notices(client)
    house.now = TUESDAY_TEN - timedelta(hours=4)
    assert await house.notices(client) == []
    house.now = TUESDAY_TEN - timedelta(hours=2)
    (sent,) = await house.notices(client)
    assert "2 meetings today" in sent["text"]
    assert await house.notices(client) == []


async def test_a_chat_that_is_gone_keeps_nobody_else_waiting(house, client):
    house.book()
    client.connector.statuses = [403]
    assert await house.notices(client) == []
    assert len(list(house.mail.folder.iterdir())) == 4
    house.book(TUESDAY_TEN + timedelta(hours=1))
    assert await house.notices(client) == []
    await client.say("hello")
    house.book(TUESDAY_TEN + timedelta(hours=3))
    assert len(await house.notices(client)) == 1


async def test_a_channel_that_is_busy_is_told_later_and_in_order(house, client):
    booking = house.book()
    client.connector.statuses, client.connector.retry_after = [503], "60"
    assert await house.notices(client) == []
    client.connector.retry_after = None
    with house.parts.database.transaction() as work:
        desk(work).cancel(booking.id, ANN)
    house.now += timedelta(minutes=1)
    booked, cancelled = await house.notices(client)
    assert "has booked" in booked["text"]
    assert "has cancelled" in cancelled["text"]


async def test_a_no_of_the_attendees_calendar_is_told_with_a_button_that_cancels(house, client):
    booking = house.book()
    await house.notices(client)
    with house.parts.database.transaction() as work:
        adam = work.organizers.by_email(ADAM)
        answers.take(work, booking, adam, "declined", booking.sequence, MONDAY, cancels=False)
    (sent,) = await house.notices(client)
    assert "Ann has declined the 30 minute meeting with you in their calendar" in sent["text"]
    (asked,) = await client.press("Cancel with Ann, Tue 24 Nov at 10:00 AM")
    assert "Ann" in asked
    await client.say("yes")
    with house.parts.database.reading() as work:
        assert work.bookings.get(booking.id).status == "cancelled"
