"""Links cannot be found by trying: many wrong ones from one address, and it waits."""

from __future__ import annotations

import pytest

from bot.web.guesses import WRONG_AT_ONCE
from tests.bot.browser_chat import Clock, process
from tests.pages import ADAM


@pytest.fixture
async def http(sqlite_url):
    async with process(sqlite_url, Clock()) as (http, parts):
        with parts.database.reading() as work:
            assert work.organizers.by_email(ADAM).slug == "adam-smith"
        yield http


async def status(http, path):
    async with http.get(path) as response:
        return response.status, response.headers.get("Retry-After")


@pytest.mark.parametrize("path", ["/with/guess-{}", "/b/guess-{}", "/b/guess-{}/move", "/with/adam-smith/guess-{}"])
async def test_too_many_wrong_links_have_to_wait_and_learn_nothing_of_right_ones(http, path):
    for number in range(WRONG_AT_ONCE):
        assert await status(http, path.format(number)) == (404, None)
    assert (await status(http, path.format("more")))[0] == 429
    right, after = await status(http, "/with/adam-smith")
    assert right == 429
    assert int(after) > 0


async def test_right_links_are_no_guesses(http):
    for _ in range(WRONG_AT_ONCE + 5):
        assert (await status(http, "/with/adam-smith"))[0] == 200
