"""No text from outside brings characters along that a database refuses or that hide what is written."""

import io
import json
import sys

import pytest

from bot.characters import on_one_line, readable
from bot.commands.talk import converse, typed
from bot.parts import build_parts
from bot.settings import Settings
from dialogs.talk import Incoming
from scheduling.booking import Person
from tests.bot.browser_chat import Chat, Clock, process
from tests.pages import MONDAY, open_adam

BAD = "\x00\x07\x1b\ud800\u202e\ufffe"


def test_what_can_be_read_stays():
    text = "Zoë 山田 👩‍💻 עברית\n\ttwo lines"
    assert readable(text) == text


def test_a_name_is_one_line_without_marks_that_turn_its_order():
    assert on_one_line(f" Zoe{BAD}\r\n  Martin\u2028") == "Zoe Martin"


@pytest.fixture
def parts(database_url):
    settings = Settings().model_copy(update={"database_url": database_url, "trust_emulator": True})
    parts = build_parts(settings, clock=lambda: MONDAY)
    with parts.database.transaction() as work:
        open_adam(work)
    yield parts
    parts.close()


def bookings(parts):
    with parts.database.reading() as work:
        return work.bookings.listed()


async def test_a_booking_is_made_whatever_stands_in_the_name_the_words_and_the_note(parts, start_bot):
    client = await start_bot(parts)
    hostile = "Zoe \x00\x07\u202eMartin\r\nBcc: eve@evil.example"
    client.user = {"id": "user\x001", "name": hostile}
    client.conversation = {"id": "talk\x00\x1b1"}
    await client.say("30 minutes with Adam Smith\x00 tomorrow at 4 pm\x07, note: bring\x00 the \u202eplan")
    await client.say("zoe@fabrikam.com")
    await client.say("yes\x00")
    (booking,) = bookings(parts)
    assert booking.attendee_name == "Zoe Martin Bcc: eve@evil.example"
    assert "\x00" not in booking.note


async def test_half_a_surrogate_pair_is_malformed_and_no_failure(parts, start_bot):
    client = await start_bot(parts)
    body = json.dumps(client.activity(text="half \ud800 a pair")).encode()
    async with client.http.post("/api/messages", data=body, headers={"Content-Type": "application/json"}) as response:
        assert response.status == 400


async def test_a_browser_may_send_them_anywhere_in_what_is_shown_again(database_url):
    async with process(database_url, Clock()) as (http, _parts):
        chat = Chat(http)
        await chat.begin()
        nul = {"key\x00": ["\x00value"], "clientActivityID": "one\x00two"}
        await chat.send("hello\x00 \u202ethere", channelData=nul, name="\x00", **{"from": {"name": "Zoe\x00"}})
        own = next(said for said in (await chat.read())["activities"] if said["from"]["role"] == "user")
    assert own["text"] == "hello there"
    assert own["channelData"]["key"] == ["value"]
    assert own["from"]["name"] == "Zoe"


def test_a_terminal_may_send_them(parts, monkeypatch, capsys):
    lines = io.TextIOWrapper(io.BytesIO(b"hel\x00lo\x07\n\xff\xfe\n"), "utf-8", errors="surrogateescape")
    monkeypatch.setattr(sys, "stdin", lines)
    start = Incoming("join", "terminal", "talk", "0", Person("terminal:guest"), MONDAY)
    converse(parts, start, typed(prompted=False))
    assert "something went wrong" not in capsys.readouterr().out.lower()
