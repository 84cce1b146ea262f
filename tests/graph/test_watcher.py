"""Graph tells of changes: who asks for that, what is answered, and what is read then."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer

from bot.calendar_sources import Sources
from bot.feed_worker import FeedWorker
from bot.graph_hook import client_state
from bot.graph_notifications import GraphHook
from bot.graph_watcher import GraphWatcher
from bot.settings import Settings
from calendars.graph.subscriptions import LIFETIME
from tests.graph.fake import Trouble
from tests.pages import MONDAY, TUESDAY_TEN, open_adam

ADDRESS = "outlook:adam@contoso.com"
PUBLIC = "https://meet.example.org"
SECRET = "a secret of the tests"
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


@pytest.fixture
def adam(any_database):
    with any_database.transaction() as work:
        adam = open_adam(work)
        work.feeds.keep(adam.id, ADDRESS, MONDAY)
        return adam


@pytest.fixture
async def service(fake, any_database, clock):
    """The web hook as Graph reaches it."""
    app = web.Application()
    GraphHook(any_database, SECRET, clock).add_to(app)
    async with TestServer(app) as server:
        fake.routes.places[PUBLIC] = str(server.make_url("")).rstrip("/")
        yield server


@pytest.fixture
def watcher(any_database, graph, clock, adam, service):
    watcher = GraphWatcher(any_database, graph, clock, PUBLIC, SECRET)
    yield watcher
    watcher.close()


@pytest.fixture
def reader(any_database, graph, clock):
    reader = FeedWorker(any_database, Sources(Settings(), SECRET, graph=graph), clock, 15 * MINUTE)
    yield reader
    reader.close()


def only(fake):
    (subscription,) = fake.routes.subscriptions.values()
    return subscription


def note(subscription, **more):
    told = {"subscriptionId": subscription["id"], "clientState": subscription["clientState"], **more}
    return {"changeType": "updated", "resource": "Users/1/Events/2", **told}


def busy(database, adam):
    with database.reading() as work:
        return [block.start for block in work.diaries.read(adam, MONDAY, MONDAY + 200 * HOUR, MONDAY).busy]


async def told(fake, *notes, path="/graph/notifications"):
    return await fake.within(fake.routes.notify(f"{PUBLIC}{path}", *notes))


async def settle(clock, watcher, reader):
    """Everything is subscribed to and read, and nobody has anything left to do for ten minutes."""
    for _ in range(2):
        await watcher.drain()
        await reader.drain()
        clock.now += 3 * MINUTE


async def test_a_connected_mailbox_is_subscribed_to_once(fake, clock, watcher):
    fake.mailbox()
    await watcher.drain()
    clock.now += MINUTE
    await watcher.drain()
    asked = only(fake)
    assert asked["resource"] == "/users/adam@contoso.com/events"
    assert asked["clientState"] == client_state(SECRET, ADDRESS)
    assert asked["lifecycleNotificationUrl"] == f"{PUBLIC}/graph/lifecycle"


async def test_a_change_that_graph_tells_is_read_at_once(fake, any_database, clock, adam, watcher, reader):
    box = fake.mailbox()
    await settle(clock, watcher, reader)
    box.add(TUESDAY_TEN, TUESDAY_TEN + HOUR)
    await watcher.drain()
    await reader.drain()
    assert busy(any_database, adam) == []
    assert await told(fake, note(only(fake))) == 202
    await watcher.drain()
    await reader.drain()
    assert busy(any_database, adam) == [TUESDAY_TEN]


async def test_what_is_told_while_the_calendar_is_read_is_read_after_that(fake, any_database, clock, watcher, reader):
    fake.mailbox()
    await settle(clock, watcher, reader)
    await told(fake, note(only(fake)))
    await watcher.drain()
    with any_database.transaction() as work:
        (taken,) = work.feeds.take(clock.now, 2 * MINUTE, 4)
    await told(fake, note(only(fake)))
    await watcher.drain()
    with any_database.transaction() as work:
        assert work.feeds.read(taken, clock.now, clock.now + 15 * MINUTE, {"owner": ["", ""]})
    await watcher.drain()
    with any_database.reading() as work:
        assert work.feeds.is_due(clock.now)


@pytest.mark.parametrize("more", [{"clientState": "guessed"}, {"subscriptionId": "unknown"}, {"clientState": None}])
async def test_whoever_does_not_know_the_word_changes_nothing(fake, any_database, clock, watcher, reader, more):
    fake.mailbox()
    await settle(clock, watcher, reader)
    assert await told(fake, note(only(fake), **more)) == 202
    await watcher.drain()
    with any_database.reading() as work:
        assert not work.feeds.is_due(clock.now)


@pytest.mark.parametrize("body", ["[1, 2]", '{"value": 7}', '{"value": [7, {}, {"subscriptionId": 1}]}'])
async def test_odd_notes_are_passed_over(service, body):
    async with ClientSession() as session, session.post(service.make_url("/graph/notifications"), data=body) as answer:
        assert answer.status == 202


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe\xff", b"[" * 100_000])
async def test_what_is_no_json_is_refused(service, body):
    async with ClientSession() as session, session.post(service.make_url("/graph/notifications"), data=body) as answer:
        assert answer.status == 400


async def test_a_token_is_said_back_as_plain_text(service):
    url = service.make_url("/graph/notifications").update_query(validationToken="<b>a & ü</b>")
    async with ClientSession() as session, session.post(url) as answer:
        assert (answer.status, answer.content_type) == (200, "text/plain")
        assert await answer.text() == "<b>a & ü</b>"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


async def test_a_subscription_is_renewed_at_half_its_life(fake, clock, watcher):
    fake.mailbox()
    await watcher.drain()
    first = only(fake)
    clock.now += LIFETIME / 2 - MINUTE
    await watcher.drain()
    assert fake.asked("/subscriptions/", "PATCH") == []
    clock.now += 2 * MINUTE
    fake.now = clock.now
    await watcher.drain()
    assert only(fake)["id"] == first["id"]
    assert datetime.fromisoformat(only(fake)["expirationDateTime"]) == clock.now + LIFETIME


async def test_a_subscription_that_graph_forgot_is_made_anew(fake, clock, watcher):
    fake.mailbox()
    await watcher.drain()
    fake.routes.subscriptions.clear()
    clock.now += LIFETIME
    fake.now = clock.now
    await watcher.drain()
    assert only(fake)


@pytest.mark.parametrize("event", ["reauthorizationRequired", "subscriptionRemoved"])
async def test_what_befalls_a_subscription_is_mended_at_once(fake, clock, watcher, reader, event):
    fake.mailbox()
    await settle(clock, watcher, reader)
    before = only(fake)
    if event == "subscriptionRemoved":
        fake.routes.subscriptions.clear()
    fake.now = clock.now
    assert await told(fake, note(before, lifecycleEvent=event), path="/graph/lifecycle") == 202
    await watcher.drain()
    assert datetime.fromisoformat(only(fake)["expirationDateTime"]) == clock.now + LIFETIME
    assert (only(fake)["id"] == before["id"]) == (event == "reauthorizationRequired")


@pytest.mark.parametrize("event", ["missed", "subscriptionRemoved"])
async def test_where_graph_missed_something_everything_is_read(fake, any_database, clock, watcher, reader, event):
    fake.mailbox()
    await settle(clock, watcher, reader)
    await told(fake, note(only(fake), lifecycleEvent=event), path="/graph/lifecycle")
    await watcher.drain()
    with any_database.transaction() as work:
        (taken,) = work.feeds.take(clock.now, 2 * MINUTE, 4)
    assert taken.known_by is None


async def test_where_graph_does_not_subscribe_it_is_tried_again_later(fake, clock, watcher):
    fake.mailbox()
    fake.troubles.append(Trouble(403, "ErrorAccessDenied", path="/subscriptions"))
    await watcher.drain()
    clock.now += MINUTE
    await watcher.drain()
    assert len(fake.asked("/subscriptions")) == 1
    clock.now += 11 * MINUTE
    fake.now = clock.now
    await watcher.drain()
    assert only(fake)


async def test_a_mailbox_that_is_connected_no_more_is_not_watched(fake, any_database, clock, adam, watcher):
    fake.mailbox()
    await watcher.drain()
    with any_database.transaction() as work:
        work.feeds.forget(adam.id, ADDRESS)
    clock.now += MINUTE
    await watcher.drain()
    assert fake.routes.subscriptions == {}
    with any_database.reading() as work:
        assert not work.watches.any_due(MONDAY + 1000 * HOUR)


@pytest.mark.parametrize("url", [None, "http://meet.example.org"])
async def test_without_a_public_address_nobody_is_asked_to_call(fake, any_database, graph, clock, adam, url):
    fake.mailbox()
    watcher = GraphWatcher(any_database, graph, clock, url, SECRET)
    await watcher.drain()
    watcher.close()
    assert fake.calls == []
