"""A card with fields, as the real Web Chat shows it and sends it back: the bot takes what a person filled in."""

from __future__ import annotations

import json

import pytest

from bot.parts import build_parts
from bot.settings import Settings
from dialogs.talk import Incoming
from scheduling.booking import Person
from tests.pages import MONDAY, open_adam

ADAM = Person("emulator:adam", "Adam Smith", "adam@contoso.com")


@pytest.fixture
def take(sqlite_url):
    """One turn of Adam's; its reply."""
    parts = build_parts(Settings().model_copy(update={"database_url": sqlite_url}), lambda: MONDAY)
    with parts.database.transaction() as work:
        open_adam(work)
    count = iter(range(100))

    def take(text="", value=None):
        arrived = Incoming("message", "emulator", "talk", str(next(count)), ADAM, MONDAY, text=text, value=value or {})
        return parts.taker.take(arrived).replies[-1]

    yield take
    parts.close()


def test_web_chat_shows_every_field_and_sends_back_what_was_filled_in(play, take):
    reply = take("edit the 30 minute meeting")
    told = json.dumps({"card": dict(reply.card), "text": reply.text})
    sent = json.loads(play.run("form.mjs", REPLY=told).strip().splitlines()[-1])
    read_back = take(value=sent).text
    for change in ("50 minutes long", "private", "in blue", "waits for your yes", "asked: Why?, With whom?"):
        assert change in read_back
    assert "kept free" not in read_back
    assert take("yes").text.startswith("Changed: 30 minute meeting")
