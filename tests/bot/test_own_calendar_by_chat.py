"""The calendar of one's own bookings by chat: the address opens it, and a new one closes the old."""

from __future__ import annotations

import re

import pytest

from bot.parts import build_parts
from bot.settings import Settings
from dialogs.talk import Incoming
from scheduling.booking import Person
from scheduling.calendar_link import holds
from tests.pages import ADAM, MONDAY, open_adam

TOKEN = re.compile(r"/calendar/([\w-]+)\.ics")


@pytest.fixture
def parts(sqlite_url):
    parts = build_parts(Settings().model_copy(update={"database_url": sqlite_url}), lambda: MONDAY)
    with parts.database.transaction() as work:
        open_adam(work)
    yield parts
    parts.close()


def say(parts, text):
    say.number += 1
    adam = Person("msteams:tenant:adam", "Adam Smith", ADAM)
    incoming = Incoming("message", "msteams", "talk", str(say.number), adam, MONDAY, text=text)
    return " ".join(reply.text for reply in parts.taker.take(incoming).replies)


say.number = 0


def opens(parts, token):
    with parts.database.reading() as work:
        adam = work.organizers.by_email(ADAM)
        return holds(parts.secret, token, adam.id, work.calendar_links.number(adam.id))


def test_the_address_told_in_the_chat_opens_the_calendar_until_a_new_one_is_made(parts):
    (first,) = TOKEN.findall(say(parts, "subscribe to my bookings"))
    assert opens(parts, first)
    assert "?" in say(parts, "new calendar address")
    assert opens(parts, first)
    (second,) = TOKEN.findall(say(parts, "yes"))
    assert opens(parts, second)
    assert not opens(parts, first)
