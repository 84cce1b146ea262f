"""How much one person may ask of a registered bot, and that others are not kept waiting by it."""

from __future__ import annotations

from bot.service import TURNS_A_MINUTE
from tests.bot.test_tokens_of_callers import authority, bot, call

__all__ = ["authority", "bot", "call"]


async def test_a_person_who_sends_more_than_people_do_is_told_to_wait(call, authority, connector):
    token = authority.token(connector.url)
    statuses = [await call(token) for _ in range(TURNS_A_MINUTE + 5)]
    assert statuses[:TURNS_A_MINUTE] == [200] * TURNS_A_MINUTE
    assert statuses[-1] == 429
