"""A page set up by chat where a tenant assigns the licences: what is missing, and who can mend it."""

from __future__ import annotations

import pytest

from bot.parts import build_parts
from bot.settings import Settings
from dialogs.talk import Incoming
from scheduling.booking import Person
from tests.pages import MONDAY

EVE = Person("msteams:tenant:eve", "Eve Jones", "eve@contoso.com")
IVY = Person("msteams:tenant:ivy", "Ivy Turner", "it@contoso.com")


@pytest.fixture
def build(sqlite_url):
    """The bot with an app id, which stands in a tenant."""
    built = []

    def build(*admins):
        changes = {"database_url": sqlite_url, "app_id": "a-bot", "admins": admins}
        built.append(build_parts(Settings().model_copy(update=changes), lambda: MONDAY))
        return built[-1]

    yield build
    for parts in built:
        parts.close()


def say(parts, who, *sentences):
    """The last reply to these sentences."""
    for text in sentences:
        number = say.count = getattr(say, "count", 0) + 1
        taken = parts.taker.take(Incoming("message", "msteams", who.key, str(number), who, MONDAY, text=text))
    return taken.replies[0].text


def test_whoever_sets_up_a_page_hears_what_is_missing_and_who_can_mend_it(build):
    told = say(build("it@contoso.com"), EVE, "set up my page", "yes")
    assert "Your page is set up" in told
    assert "licence for Microsoft Bookings (service plan MICROSOFTBOOKINGS) is not assigned" in told
    assert "it@contoso.com" in told


def test_without_administrators_in_the_settings_it_names_none(build):
    told = say(build(), EVE, "set up my page", "yes", "publish")
    assert "not assigned" in told
    assert "An administrator of your organization can change that." in told


def test_the_administrator_gives_the_licence_and_the_page_is_published(build):
    parts = build("it@contoso.com")
    say(parts, EVE, "set up my page", "yes")
    assert "is not assigned" in say(parts, IVY, "why is it off for eve@contoso.com?")
    assert "Bookings are on for eve@contoso.com." in say(parts, IVY, "turn it on", "yes")
    assert "Your page is published." in say(parts, EVE, "publish", "yes")
