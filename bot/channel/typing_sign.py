"""The sign that the bot is at work: sent before an answer that takes long, and never after it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from bot.channel.activity import Activity
from bot.channel.outgoing import typing
from bot.connector import Connector, SendFailed

SHOWN_ON = frozenset({"msteams", "directline", "webchat", "emulator"})
LATEST_SECONDS = 1.0
"""How long an answer that is ready waits for the sign to have arrived."""


@asynccontextmanager
async def typing_sign(connector: Connector, activity: Activity, after_seconds: float) -> AsyncIterator[None]:
    """Show the sign once the block has taken so long, where the channel shows it."""
    if activity.expects_replies or activity.channel not in SHOWN_ON:
        yield
        return
    shown: list[asyncio.Task[None]] = []

    def show() -> None:
        shown.append(asyncio.create_task(_show(connector, activity)))

    # Most answers are there long before: they cost a timer, and no task.
    timer = asyncio.get_running_loop().call_later(after_seconds, show)
    try:
        yield
    finally:
        timer.cancel()
        if shown:
            await asyncio.wait(shown, timeout=LATEST_SECONDS)
            shown[0].cancel()


async def _show(connector: Connector, activity: Activity) -> None:
    # The answer itself tells whether the channel can be reached.
    with suppress(SendFailed):
        await connector.send(typing(activity))
