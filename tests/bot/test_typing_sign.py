"""The sign that the bot is typing: before an answer that takes long, and neither for a quick one nor after it."""

from __future__ import annotations

import asyncio
import json
import threading

import pytest

from bot.channel.activity import parse_activity
from bot.channel.incoming import incoming_of
from bot.channel.members import Members
from bot.channel.turns import Turns
from bot.connector import Connector
from bot.deliveries import Deliveries
from bot.queue import Queue
from tests.bot.conftest import MONDAY, Client, EchoBot

NEVER = 3600.0


class SlowBot(EchoBot):
    """It answers once it is let."""

    def __init__(self):
        super().__init__()
        self.let = threading.Event()

    def take(self, *args, **kwargs):
        assert self.let.wait(20)
        return super().take(*args, **kwargs)


@pytest.fixture
def answer(connector, session):
    """What the connector gets for one message: the kinds of activities, in order."""

    async def answer(bot, after, until=0, **fields):
        queue = Queue(threads=1)
        outgoing = Connector(session)
        notes = Deliveries(queue.run, bot.delivered)
        turns = Turns(bot, queue, outgoing, Members(outgoing), notes, bot.clock, typing_after=after)
        posted = Client(None, connector).activity(text="hello", **fields)
        activity = parse_activity(json.dumps(posted).encode())
        task = asyncio.create_task(turns.answer(activity, incoming_of(activity, MONDAY)))
        if until:
            await connector.reached.wait()
        if isinstance(bot, SlowBot):
            bot.let.set()
        await task
        queue.stop()
        return [sent["type"] for sent in connector.received]

    return answer


async def test_a_slow_answer_is_announced_once(answer):
    assert await answer(SlowBot(), 0.01, until=1, channelId="msteams") == ["typing", "message"]


async def test_a_quick_answer_is_not(answer):
    assert await answer(EchoBot(), NEVER, channelId="msteams") == ["message"]


async def test_a_sign_that_is_not_taken_costs_no_answer(answer, connector):
    connector.statuses = [403]
    assert await answer(SlowBot(), 0.01, until=1, channelId="msteams") == ["message"]


async def test_channels_that_show_no_sign_get_none(answer):
    assert await answer(EchoBot(), 0.0, channelId="email") == ["message"]
