"""Attendees are told in their own chat what the organizer did to a booking, and reminded there; the mail stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.chat_notices import ChatNotices
from bot.mailing import letterhead_of
from bot.outbox_worker import OutboxWorker
from bot.parts import build_parts
from bot.service import CONNECTOR
from bot.settings import Settings
from mail.sending import FolderSender
from scheduling import notices
from scheduling.booking import Person
from scheduling.office import House as Rules
from scheduling.sharing import Sharing
from tests.bot.browser_chat import Chat, Clock, process
from tests.bot.conftest import MONDAY
from tests.pages import ADAM, SECRET, TUESDAY_TEN, half_hour, open_adam

ZOE = {"id": "29:zoe", "name": "Zoe", "aadObjectId": "zoe-of-entra"}
KEY = "msteams:contoso:zoe-of-entra"
PERSONAL = {"id": "a:chat", "conversationType": "personal", "tenantId": "contoso"}
GROUP = {"id": "19:group", "conversationType": "groupChat", "isGroup": True, "tenantId": "contoso"}


class House:
    """Adam's page, a clock, a folder for the mail, and the worker that empties the outbox."""

    def __init__(self, parts, folder, clock):
        self.parts, self.clock = parts, clock
        self.mail = FolderSender(folder)

    async def deliver(self, client_app):
        """Empty the outbox."""
        head = letterhead_of(self.parts.settings, self.parts.secret)
        chats = ChatNotices(self.parts.database, client_app[CONNECTOR], self.clock)
        await OutboxWorker(self.parts.database, self.mail, head, self.clock, chats=chats).drain()

    def book(self, key=KEY, **rules):
        person = Person(key, "Zoe", "zoe@fabrikam.com")
        with self.parts.database.transaction() as work:
            kind = half_hour(work, work.organizers.by_email(ADAM), **rules)
            return work.desk(self.clock(), SECRET).book(
                kind,
                TUESDAY_TEN,
                person,
                name="Zoe",
                email="zoe@fabrikam.com",
                timezone="Europe/Berlin",
                locale="en-GB",
            )

    def organizer(self, do):
        """What Adam does with his desk."""
        with self.parts.database.transaction() as work:
            office = work.office(self.clock(), Rules(Sharing("https://meet.example.org", None)))
            return do(office.bookings_of(work.organizers.by_email(ADAM)))

    def mails(self):
        return len(list(self.mail.folder.glob("*.eml"))) if self.mail.folder.is_dir() else 0


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def house(sqlite_url, tmp_path, clock):
    parts = build_parts(Settings().model_copy(update={"database_url": sqlite_url}), clock)
    with parts.database.transaction() as work:
        open_adam(work)
    yield House(parts, tmp_path / "mail", clock)
    parts.close()


@pytest.fixture
async def zoe(house, start_bot):
    """Zoe in Teams, who has spoken to the bot once."""
    client = replace(await start_bot(house.parts), channel="msteams", user=ZOE, conversation=PERSONAL)
    client.connector.members[ZOE["id"]] = {"email": "zoe@fabrikam.com", "name": "Zoe"}
    await client.say("hello")
    return client


async def told(house, zoe):
    """What Zoe is told now, unasked."""
    before = len(zoe.connector.received)
    await house.deliver(zoe.http.app)
    return zoe.connector.received[before:]


async def test_a_move_by_the_organizer_is_told_once_in_the_attendees_zone(house, zoe):
    booking = house.book()
    assert await told(house, zoe) == []
    house.organizer(lambda desk: desk.move(booking.id, TUESDAY_TEN + timedelta(hours=1)))
    (sent,) = await told(house, zoe)
    assert "Adam Smith has moved your 30 minute meeting" in sent["text"]
    assert "17:00 (Berlin time)" in sent["text"]
    assert (sent["conversation"]["id"], sent["recipient"]["id"]) == (PERSONAL["id"], ZOE["id"])
    assert await told(house, zoe) == []
    assert house.mails() == 4


async def test_a_cancellation_tells_its_reason(house, zoe):
    booking = house.book()
    await told(house, zoe)
    house.organizer(lambda desk: desk.cancel(booking.id, "I am ill"))
    (sent,) = await told(house, zoe)
    assert "has cancelled" in sent["text"]
    assert "I am ill" in sent["text"]
    assert "attachments" not in sent


@pytest.mark.parametrize(("deed", "words"), [("approve", "has confirmed"), ("decline", "cannot take")])
async def test_a_yes_and_a_no_to_a_request_are_told(house, zoe, deed, words):
    booking = house.book(requires_confirmation=True)
    assert await told(house, zoe) == []
    house.organizer(lambda desk: getattr(desk, deed)(booking.id))
    (sent,) = await told(house, zoe)
    assert words in sent["text"]


async def test_what_the_attendee_does_is_not_told_to_the_attendee(house, zoe):
    booking = house.book()
    with house.parts.database.transaction() as work:
        work.desk(house.clock(), SECRET).cancel(booking.id, Person(KEY))
    assert await told(house, zoe) == []


async def test_a_notices_buttons_move_and_cancel_that_booking(house, zoe):
    booking = house.book()
    house.organizer(lambda desk: desk.move(booking.id, TUESDAY_TEN + timedelta(hours=1)))
    await told(house, zoe)
    cancel = next(one["title"] for one in zoe.buttons() if one["title"].startswith("Cancel"))
    (asked,) = await zoe.press(cancel)
    assert "Cancel your 30 minute meeting" in asked
    (done,) = await zoe.say("yes")
    assert "cancelled" in done.lower()


async def test_a_notice_in_the_middle_of_a_talk_leaves_it_where_it_was(house, zoe):
    booking = house.book()
    await told(house, zoe)
    await zoe.say("half an hour with Adam Smith on Wednesday")
    offered = [one["title"] for one in zoe.buttons()]
    house.organizer(lambda desk: desk.cancel(booking.id))
    assert len(await told(house, zoe)) == 1
    (asked,) = await zoe.say("the second one")
    assert offered[1] in asked


async def test_a_group_chat_is_never_written_to(house, start_bot):
    client = replace(await start_bot(house.parts), channel="msteams", user=ZOE, conversation=GROUP)
    await client.say("hello")
    booking = house.book()
    house.organizer(lambda desk: desk.cancel(booking.id))
    assert await told(house, client) == []
    assert house.mails() == 4


@pytest.mark.parametrize("status", [403, 404])
async def test_whoever_blocked_the_bot_hears_by_mail_and_is_not_tried_again(house, zoe, status):
    booking = house.book()
    house.organizer(lambda desk: desk.move(booking.id, TUESDAY_TEN + timedelta(hours=1)))
    zoe.connector.statuses = [status]
    assert await told(house, zoe) == []
    paths = len(zoe.connector.paths)
    house.organizer(lambda desk: desk.cancel(booking.id))
    assert await told(house, zoe) == []
    assert len(zoe.connector.paths) == paths
    assert house.mails() == 6
    # Whoever writes has let the bot in again.
    await zoe.say("hello")
    other = house.book()
    house.organizer(lambda desk: desk.cancel(other.id))
    assert len(await told(house, zoe)) == 1


async def test_stop_messaging_me_leaves_it_to_the_mail_until_taken_back(house, zoe):
    booking = house.book()
    (said,) = await zoe.say("stop messaging me")
    assert "mail" in said
    house.organizer(lambda desk: desk.move(booking.id, TUESDAY_TEN + timedelta(hours=1)))
    assert await told(house, zoe) == []
    assert house.mails() == 4
    await zoe.say("what have I booked?")
    await zoe.say("message me again")
    house.organizer(lambda desk: desk.cancel(booking.id))
    assert len(await told(house, zoe)) == 1


async def test_the_service_url_of_the_latest_message_is_used(house, zoe, stack):
    booking = house.book()
    with house.parts.database.transaction() as work:
        assert work.conversations.address_of(KEY)["serviceUrl"] == zoe.connector.url
    await zoe.send(text="hello", serviceUrl=f"{zoe.connector.url}/")
    with house.parts.database.transaction() as work:
        assert work.conversations.address_of(KEY)["serviceUrl"] == f"{zoe.connector.url}/"
    house.organizer(lambda desk: desk.cancel(booking.id))
    assert len(await told(house, zoe)) == 1


async def test_a_reminder_comes_in_teams_or_by_mail_not_both(house, zoe, clock):
    house.book()
    await house.deliver(zoe.http.app)
    before = house.mails()
    clock.now = TUESDAY_TEN - timedelta(hours=25)
    await look_after(house, zoe)
    clock.now = TUESDAY_TEN - timedelta(hours=24)
    (sent,) = await look_after(house, zoe)
    assert "A reminder of your 30 minute meeting with Adam Smith" in sent["text"]
    assert house.mails() == before
    zoe.connector.statuses = [403]
    clock.now = TUESDAY_TEN - timedelta(minutes=15)
    assert await look_after(house, zoe) == []
    assert house.mails() == before + 1


async def look_after(house, zoe):
    """What Zoe is told by a worker that looks for reminders, too."""
    with house.parts.database.transaction() as work:
        work.reminders.use([24 * 60, 15], house.clock())
        for lead, booking in work.reminders.due(house.clock()):
            organizer = work.organizers.get(booking.organizer_id)
            work.outbox.add(notices.reminder(lead, booking, organizer), house.clock())
    return await told(house, zoe)


async def test_a_chat_of_our_own_page_has_the_notice_in_every_window(sqlite_url, tmp_path, clock):
    async with process(sqlite_url, clock) as (http, parts):
        house, chat = House(parts, tmp_path / "mail", clock), Chat(http)
        await chat.begin()
        await chat.send("hello")
        with parts.database.reading() as work:
            ((key,),) = work.connection.exec_driver_sql("SELECT person_key FROM conversations").all()
        booking = house.book(key)
        house.organizer(lambda desk: desk.cancel(booking.id))
        before = await chat.texts()
        await house.deliver(http.app)
        await house.deliver(http.app)
        (said,) = (await chat.texts())[len(before) :]
        assert "has cancelled" in said
        await chat.send("thanks")
        assert len(await chat.texts()) == len(before) + 3


async def test_a_guest_in_the_browser_is_reminded_by_mail(sqlite_url, tmp_path, clock):
    async with process(sqlite_url, clock) as (http, parts):
        house, chat = House(parts, tmp_path / "mail", clock), Chat(http)
        await chat.begin()
        await chat.send("hello")
        with parts.database.reading() as work:
            ((key,),) = work.connection.exec_driver_sql("SELECT person_key FROM conversations").all()
        booking = house.book(key)
        with parts.database.transaction() as work:
            work.outbox.add(notices.reminder(15, booking, work.organizers.get(booking.organizer_id)), MONDAY)
        before = await chat.texts()
        await house.deliver(http.app)
        assert await chat.texts() == before
        assert house.mails() == 3
