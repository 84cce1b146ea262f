"""The link in a code's mail, over HTTP: its button does what the code does, once, for the chat that asked."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from sqlalchemy import select

from bot.mailing import deed_of, letterhead_of
from mail.letters import subject_and_body
from scheduling.addresses import Addresses
from scheduling.booking import Person
from storage.talk_tables import ConversationRow, EmailCodeRow, OutboxRow, TurnRow
from tests.bot.browser_chat import Chat, Clock, process

GUEST = "zoe@fabrikam.com"


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
async def service(database_url, clock):
    async with process(database_url, clock) as (http, parts):
        yield http, parts


@pytest.fixture
def http(service):
    return service[0]


@pytest.fixture
async def chat(http):
    """A guest of Adam's who was just asked for the code."""
    return await asked_for_code(http)


async def asked_for_code(http, email=GUEST, time="10"):
    chat = Chat(http)
    await chat.begin()
    await chat.send(f"30 minutes with Adam Smith tomorrow at {time}")
    await chat.send(email)
    assert "six-digit code" in (await chat.texts())[-1]
    return chat


def mail_of(service, email=GUEST):
    """The plain text of the latest mail with a code."""
    parts = service[1]
    with parts.database.reading() as work:
        entries = [entry for entry in work.outbox.listed(parts.clock()) if entry.kind == "code"]
    entry = next(entry for entry in reversed(entries) if entry.recipient == email)
    return subject_and_body(deed_of(entry), letterhead_of(parts.settings, parts.secret))[1]


def link_of(service, email=GUEST):
    (link,) = re.findall(r"https?://\S+", mail_of(service, email))
    return urlsplit(link).path


async def shown(http, method, path):
    async with http.request(method, path, headers={"Accept-Language": "en"}) as response:
        return response.status, await response.text()


def proved(service, email=GUEST):
    with service[1].database.reading() as work:
        rows = work.connection.exec_driver_sql("SELECT email FROM proved_emails").all()
    return rows.count((email,))


async def test_the_button_proves_the_address_and_any_word_goes_on_to_the_question(service, http, chat):
    status, page = await shown(http, "POST", link_of(service))
    assert (status, "Go back to the chat" in page) == (200, True)
    await chat.send("I clicked it")
    assert (await chat.texts())[-1].startswith("Shall I book this: 30 minute meeting with Adam Smith")
    await chat.send("yes")
    assert (await chat.texts())[-1].startswith("Booked")


async def test_looking_at_the_page_proves_nothing_and_names_who_asked_for_what(service, http, chat):
    for _ in range(2):
        status, page = await shown(http, "GET", link_of(service))
        assert status == 200
        assert GUEST in page
        assert "a chat in a browser" in page
        assert "do nothing and close this page" in page
    assert proved(service) == 0
    await chat.send("done")
    assert "Shall I book" not in (await chat.texts())[-1]


async def test_a_yes_after_the_link_is_not_yet_the_yes_to_the_booking(service, http, chat):
    await shown(http, "POST", link_of(service))
    await chat.send("yes")
    assert (await chat.texts())[-1].startswith("Shall I book this")
    with service[1].database.reading() as work:
        assert list(work.bookings.listed()) == []


async def test_the_code_typed_after_the_link_goes_on_and_sends_no_other(service, http, chat):
    (code,) = re.findall(r"\b\d{6}\b", mail_of(service))
    await shown(http, "POST", link_of(service))
    await chat.send(code)
    assert (await chat.texts())[-1].startswith("Shall I book this")


async def test_stop_still_stops(service, http, chat):
    await shown(http, "POST", link_of(service))
    await chat.send("stop")
    assert "Shall I book" not in (await chat.texts())[-1]


async def test_false_used_replaced_and_expired_links_look_alike(service, http, chat, clock):
    used = link_of(service)
    await shown(http, "POST", used)
    first = await asked_for_code(http, "ann@example.com", "11")
    replaced = link_of(service, "ann@example.com")
    await first.send("new code")
    await asked_for_code(http, "bob@example.com", "2 pm")
    expired = link_of(service, "bob@example.com")
    latest = link_of(service, "ann@example.com")
    assert (await shown(http, "GET", latest))[0] == 200
    clock.pass_by(minutes=10)
    answers = {
        await shown(http, method, path)
        for path in (used, replaced, expired, latest, "/verify/" + "a" * 34, "/verify/x", "/verify/" + "a" * 5000)
        for method in ("GET", "POST")
    }
    assert [status for status, _ in answers] == [404]
    assert proved(service, "ann@example.com") == proved(service, "bob@example.com") == 0


async def test_it_proves_the_address_for_the_chat_that_asked_and_for_no_other(service, http, chat):
    other = await asked_for_code(http, time="11")
    await shown(http, "POST", link_of(service))
    await chat.send("done")
    assert "Shall I book" not in (await chat.texts())[-1]
    await other.send("done")
    assert "Shall I book" in (await other.texts())[-1]


async def test_one_changed_letter_opens_nothing(service, http, chat):
    link = link_of(service)
    head, token = link.rsplit("/", 1)
    for at in (0, 7, len(token) - 1):
        other = "b" if token[at] == "a" else "a"
        assert (await shown(http, "POST", f"{head}/{token[:at]}{other}{token[at + 1 :]}"))[0] == 404
    assert proved(service) == 0


async def test_the_code_is_the_only_number_of_six_digits_in_the_mail(service, chat):
    assert len(re.findall(r"\d{6}", mail_of(service))) == 1
    assert re.fullmatch(r"/verify/[a-p]{34,}", link_of(service))


async def test_the_token_is_kept_nowhere_once_its_mail_is_gone(service, chat, clock):
    token = link_of(service).rsplit("/", 1)[1]
    clock.pass_by(minutes=11)
    with service[1].database.transaction() as work:
        work.outbox.expire(clock.now)
    with service[1].database.reading() as work:
        tables = (OutboxRow, EmailCodeRow, ConversationRow, TurnRow)
        kept = [str(work.connection.execute(select(table.__table__)).all()) for table in tables]
    assert token not in "".join(kept)


async def test_an_address_that_tries_too_often_has_to_wait(http):
    answers = [(await shown(http, "POST", "/verify/x"))[0] for _ in range(61)]
    assert answers == [404] * 60 + [429]


@pytest.mark.parametrize(
    ("key", "where"),
    [
        ("msteams:t:o", "a chat in Microsoft Teams"),
        ("emulator:1", "a chat in the Bot Framework Emulator"),
        ("slack:<b>", "a chat on the channel &quot;slack&quot;"),
    ],
)
async def test_the_page_says_in_which_chat_it_was_asked_for(service, http, key, where):
    parts = service[1]
    with parts.database.transaction() as work:
        Addresses(work, parts.clock(), parts.secret).send_code(Person(key), GUEST)
    assert where in (await shown(http, "GET", link_of(service)))[1]
