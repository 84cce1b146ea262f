"""Arrivals: one welcome, in the language of whoever arrives, however many events tell of it."""

from __future__ import annotations

from tests.bot.browser_chat import Clock, process
from tests.bot.conftest import Client

ADDED = {"type": "conversationUpdate", "membersAdded": [{"id": "user-1"}, {"id": "bot"}]}
INSTALLED = {"type": "installationUpdate", "action": "add"}


async def test_installing_and_joining_are_welcomed_once(sqlite_url, connector):
    async with process(sqlite_url, Clock()) as (http, _):
        client = Client(http, connector, "msteams")
        await client.send(**INSTALLED)
        await client.send(**ADDED)
    assert len(connector.texts) == 1


async def test_who_comes_back_later_is_welcomed_again(sqlite_url, connector):
    clock = Clock()
    async with process(sqlite_url, clock) as (http, _):
        client = Client(http, connector, "msteams")
        await client.send(**INSTALLED)
        clock.pass_by(minutes=1)
        await client.send(**INSTALLED)
    assert len(connector.texts) == 2


async def test_a_group_is_pointed_to_the_personal_chat_once(sqlite_url, connector):
    async with process(sqlite_url, Clock()) as (http, _):
        client = Client(http, connector, "msteams", conversation={"id": "group", "isGroup": True})
        await client.send(**INSTALLED)
        await client.send(**ADDED)
    assert len(connector.texts) == 1


async def test_the_welcome_is_in_the_language_of_who_arrives(sqlite_url, connector):
    async with process(sqlite_url, Clock()) as (http, _):
        for number, locale in enumerate(("en-GB", "de-DE")):
            client = Client(http, connector, "msteams", conversation={"id": f"conversation-{number}"})
            await client.send(**ADDED, locale=locale)
    english, german = connector.texts
    assert english != german
