"""A running forgetter goes on forgetting, also after the database was away."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from structlog.testing import capture_logs

from bot.forgetting import Forgetter
from storage.errors import DatabaseUnavailable
from storage.retention import Retention
from tests.pages import MONDAY


async def test_what_is_due_is_forgotten_as_long_as_it_runs(database):
    with database.transaction() as work:
        work.conversations.lock("emulator", "long ago", MONDAY - timedelta(days=100))
        work.conversations.lock("emulator", "today", MONDAY)
    looked = asyncio.Event()

    def clock():
        loop.call_soon_threadsafe(looked.set)
        return MONDAY

    loop = asyncio.get_running_loop()
    task = asyncio.create_task(Forgetter(database, Retention(), clock).run())
    async with asyncio.timeout(30):
        await looked.wait()
        while await asyncio.to_thread(talks, database) != ["today"]:
            pass
    task.cancel()


async def test_a_database_that_is_away_does_not_end_it(database, monkeypatch):
    asked = asyncio.Event()
    loop = asyncio.get_running_loop()

    def gone():
        loop.call_soon_threadsafe(asked.set)
        raise DatabaseUnavailable("gone")

    monkeypatch.setattr(database, "transaction", gone)
    with capture_logs() as logs:
        task = asyncio.create_task(Forgetter(database, Retention(), lambda: MONDAY).run())
        async with asyncio.timeout(30):
            await asked.wait()
            while not logs:
                await asyncio.to_thread(int)
        assert not task.done()
        task.cancel()
    assert logs[0]["reason"] == "DatabaseUnavailable"


def talks(database):
    with database.reading() as work:
        return list(work.connection.exec_driver_sql("SELECT conversation FROM conversations").scalars())
