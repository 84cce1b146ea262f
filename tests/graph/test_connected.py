"""Outlook as a connected calendar: read by the worker that reads all of them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.calendar_sources import Sources
from bot.feed_worker import FeedWorker
from bot.settings import Settings
from calendars.ical import Owner
from calendars.source import Account, SourceUnreadable
from tests.pages import MONDAY, TUESDAY_TEN, open_adam

ADDRESS = "outlook:adam@contoso.com"
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


@pytest.fixture
def adam(database):
    with database.transaction() as work:
        adam = open_adam(work)
        work.feeds.keep(adam.id, ADDRESS, MONDAY)
        return adam


@pytest.fixture
def worker(database, graph, clock):
    worker = FeedWorker(database, Sources(Settings(), "secret", graph=graph), clock, 15 * MINUTE)
    yield worker
    worker.close()


def diary(database, adam):
    with database.reading() as work:
        return work.diaries.read(adam, MONDAY, MONDAY + 200 * HOUR, MONDAY)


async def test_without_an_app_registration_outlook_cannot_be_reached():
    sources = Sources(Settings(), "secret")
    with pytest.raises(SourceUnreadable, match="BOOKWITH_GRAPH_CLIENT_ID"):
        sources.of(Account(ADDRESS), Owner("adam@contoso.com", "UTC"))
    sources.close()


async def test_what_is_in_the_mailbox_keeps_meetings_away(fake, database, clock, worker, adam):
    box = fake.mailbox()
    event = box.add(TUESDAY_TEN, TUESDAY_TEN + HOUR)
    await worker.drain()
    assert [block.start for block in diary(database, adam).busy] == [TUESDAY_TEN]
    clock.now += 20 * MINUTE
    read = len(fake.calls)
    await worker.drain()
    assert len(fake.calls) == read + 1
    assert [block.start for block in diary(database, adam).busy] == [TUESDAY_TEN]
    box.drop(event)
    clock.now += 20 * MINUTE
    await worker.drain()
    assert diary(database, adam).busy == ()


async def test_a_mailbox_that_cannot_be_opened_closes_the_diary_and_says_why(fake, database, worker, adam):
    fake.mailbox(denied=True)
    await worker.drain()
    with database.reading() as work:
        (feed,) = work.feeds.of(adam.id)
    assert "the app may not open this mailbox" in feed.last_error
    assert diary(database, adam).unreadable
