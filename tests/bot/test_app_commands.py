"""The commands of the manifest, pressed in Teams: each is answered, in its own language."""

from __future__ import annotations

import pytest

from manifest.package import LANGUAGES, localization
from tests.bot.browser_chat import Clock, process
from tests.bot.conftest import Client

COMMANDS = [
    (language, said)
    for language in LANGUAGES
    for place, said in localization(language).items()
    if place.startswith("bots") and place.endswith(".title")
]


@pytest.mark.parametrize(("language", "title"), COMMANDS)
async def test_a_command_is_answered(language, title, sqlite_url, connector):
    async with process(sqlite_url, Clock()) as (http, _):
        client = Client(http, connector, "emulator")
        await client.send(text=title, locale=language)
    assert connector.acts[-1]["act"] not in ("not_understood", "error"), connector.texts
