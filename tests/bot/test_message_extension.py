"""The message extension: one's own link, and what links of others show in Teams."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.pages import unpublish
from tests.bot.browser_chat import Clock, process
from tests.bot.conftest import Client
from tests.pages import ADAM, MONDAY, half_hour

ADAMS_ACCOUNT = {"id": "29:adam", "name": "Adam", "aadObjectId": "adam-object"}
HOST = "https://meet.example.org"


@pytest.fixture
async def service(sqlite_url):
    async with process(sqlite_url, Clock(), public_url=HOST) as started:
        yield started


@pytest.fixture
def teams(service, connector):
    """Adam in Teams, which tells his address."""
    connector.members["29:adam"] = {"email": "Adam@contoso.com", "name": "Adam Smith"}
    return Client(service[0], connector, "msteams", user=ADAMS_ACCOUNT)


async def ask(client, name, **value):
    activity = client.activity(type="invoke", name=f"composeExtension/{name}", value=value)
    status, body = await client.post({**activity, "channelData": {"tenant": {"id": "tenant"}}})
    assert status == 200, body
    return body["composeExtension"]


async def test_an_organizer_gets_the_link_to_their_page(teams):
    answer = await ask(teams, "query", commandId="page", parameters=[{"name": "initialRun", "value": "true"}])
    [shown] = answer["attachments"]
    assert shown["preview"]["content"]["title"] == "Book a meeting with Adam Smith"
    assert "15 minute meeting, 30 minute meeting" in shown["preview"]["content"]["text"]
    assert [(way["title"], way["url"]) for way in shown["content"]["actions"]] == [
        ("View in browser", f"{HOST}/with/adam-smith")
    ]


async def test_whoever_has_no_page_is_told_so(teams, connector):
    connector.members["29:adam"] = {"email": "grace@contoso.com"}
    answer = await ask(teams, "query", commandId="page")
    assert answer == {"type": "message", "text": "You have no page here from which others can book at the moment."}


async def test_the_address_counts_only_if_teams_tells_it(teams, connector):
    connector.members.clear()
    assert (await ask(teams, "query", commandId="page", email=ADAM))["type"] == "message"


async def test_a_hidden_page_is_not_shared(service, teams):
    with service[1].database.transaction() as work:
        unpublish(work, work.organizers.by_email(ADAM))
    assert (await ask(teams, "query", commandId="page"))["type"] == "message"
    assert (await ask(teams, "queryLink", url=f"{HOST}/with/adam-smith"))["attachments"] == []


async def test_a_link_to_a_page_shows_whose_it_is(teams):
    [shown] = (await ask(teams, "queryLink", url=f"{HOST}/with/Adam-Smith?x=1"))["attachments"]
    assert shown["content"]["body"][0]["text"] == "Book a meeting with Adam Smith"


async def test_a_private_link_and_links_elsewhere_show_nothing(service, teams):
    with service[1].database.transaction() as work:
        private = half_hour(work, work.organizers.by_email(ADAM), public=False)
        code = work.links.add(private, single_use=False, expires_at=MONDAY + timedelta(days=1))
    for url in (
        f"{HOST}/with/{code}",
        f"{HOST}/with/adam-smith/{code}",
        "https://evil.example/with/adam-smith",
        7,
        None,
    ):
        assert (await ask(teams, "queryLink", url=url))["attachments"] == []


async def test_the_private_types_of_a_page_are_not_named(service, teams):
    with service[1].database.transaction() as work:
        half_hour(work, work.organizers.by_email(ADAM), name="Interview", public=False)
    assert "Interview" not in str(await ask(teams, "query", commandId="page"))
