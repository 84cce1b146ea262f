"""Calling Graph: who we are, patience, and whom we do not talk to."""

from __future__ import annotations

import asyncio

import pytest

from calendars.graph.account import GraphAccount, NoToken
from calendars.graph.client import Graph
from calendars.graph.faults import GraphFault
from tests.graph import entra
from tests.graph.fake import Trouble

ADAM = "adam@contoso.com"
SETTINGS = f"/users/{ADAM}/mailboxSettings"


async def test_the_app_shows_who_it_is_by_a_secret(fake, graph):
    fake.mailbox()
    assert (await graph.get(SETTINGS, ADAM))["timeZone"] == "Eastern Standard Time"


async def test_the_app_shows_who_it_is_by_a_certificate(fake):
    fake.mailbox()
    async with Graph(fake.account_by_certificate) as graph:
        assert (await graph.get(SETTINGS, ADAM))["timeZone"] == "Eastern Standard Time"


async def test_one_token_is_enough_for_many_calls(fake, graph):
    fake.mailbox()
    await asyncio.gather(*(graph.get(SETTINGS, ADAM) for _ in range(6)))
    assert fake.entra.given == 1


async def test_a_token_that_graph_no_longer_takes_is_asked_for_anew(fake, graph):
    fake.mailbox()
    await graph.get(SETTINGS, ADAM)
    fake.entra.tokens.clear()
    await graph.get(SETTINGS, ADAM)
    assert fake.entra.given == 2


async def test_without_a_token_the_reason_is_entras(fake, graph):
    fake.entra.refuses = "invalid_client"
    with pytest.raises(NoToken, match="invalid_client"):
        await graph.get(SETTINGS, ADAM)


async def test_a_tenant_that_does_not_exist_is_no_token(fake):
    account = GraphAccount("nowhere", entra.CLIENT, entra.SECRET, fake.account.base_url, fake.account.authority)
    async with Graph(account) as graph:
        with pytest.raises(NoToken):
            await graph.get(SETTINGS, ADAM)


async def test_immutable_ids_and_utc_are_asked_for_every_time(fake, graph):
    fake.mailbox()
    await graph.get(SETTINGS, ADAM)
    (call,) = fake.calls
    assert 'IdType="ImmutableId"' in call.headers["Prefer"]
    assert 'outlook.timezone="UTC"' in call.headers["Prefer"]
    assert call.headers["client-request-id"]


@pytest.mark.parametrize("status", [429, 503, 504])
async def test_a_busy_graph_is_left_alone_for_as_long_as_it_says(fake, graph, pauses, status):
    fake.mailbox()
    fake.troubles.append(Trouble(status, headers={"Retry-After": "7"}))
    assert await graph.get(SETTINGS, ADAM)
    (pause,) = pauses
    assert 7 <= pause <= 9


async def test_without_a_word_from_graph_each_pause_is_longer(fake, graph, pauses):
    fake.mailbox()
    fake.troubles.append(Trouble(503, times=4))
    assert await graph.get(SETTINGS, ADAM)
    assert len(pauses) == 4
    assert pauses == sorted(pauses)


async def test_graph_that_stays_busy_is_a_fault_with_its_word_for_it(fake, graph):
    fake.mailbox()
    fake.troubles.append(Trouble(503, times=99))
    with pytest.raises(GraphFault, match=r"127\.0\.0\.1 answered 503 ServiceUnavailable: it is busy\.") as caught:
        await graph.get(SETTINGS, ADAM)
    assert not caught.value.for_good
    assert len(fake.calls) == 5


async def test_a_wait_that_is_too_long_is_left_to_whoever_asked(fake, graph, pauses):
    fake.mailbox()
    fake.troubles.append(Trouble(429, headers={"Retry-After": "600"}))
    with pytest.raises(GraphFault) as caught:
        await graph.get(SETTINGS, ADAM)
    assert (caught.value.retry_after, pauses) == (600.0, [])


async def test_until_then_nobody_else_asks_about_that_mailbox(fake, graph):
    fake.mailbox()
    fake.mailbox("ann@contoso.com")
    fake.troubles.append(Trouble(429, headers={"Retry-After": "600"}))
    for said in ("it is asked too often", "wants to be left alone for 600 seconds more"):
        with pytest.raises(GraphFault, match=said):
            await graph.get(SETTINGS, ADAM)
    assert len(fake.calls) == 1
    assert await graph.get("/users/ann@contoso.com/mailboxSettings", "ann@contoso.com")


async def test_a_write_that_failed_for_an_unknown_reason_is_not_repeated(fake, graph):
    fake.mailbox()
    fake.troubles.append(Trouble(500, times=9))
    with pytest.raises(GraphFault):
        await graph.call("DELETE", f"/users/{ADAM}/events/1", ADAM, accepted=(204,))
    assert len(fake.calls) == 1


async def test_at_most_four_calls_at_once_reach_a_mailbox(fake, graph):
    fake.mailbox()
    fake.mailbox("ann@contoso.com")
    fake.slow = 0.05
    both = [graph.get(f"/users/{who}/mailboxSettings", who) for who in (ADAM, "ann@contoso.com") for _ in range(10)]
    await asyncio.gather(*both)
    assert 1 < fake.most_at_once[ADAM] <= 4
    assert len(fake.calls) == 20


@pytest.mark.parametrize(
    ("status", "code", "said", "for_good"),
    [
        (403, "ErrorAccessDenied", "the app may not open this mailbox", False),
        (404, "ErrorInvalidUser", "there is no such mailbox or event", False),
        (400, "ErrorInvalidRequest", "answered 400 ErrorInvalidRequest.", True),
    ],
)
async def test_a_refusal_says_what_is_wrong(fake, graph, status, code, said, for_good):
    fake.mailbox()
    fake.troubles.append(Trouble(status, code))
    with pytest.raises(GraphFault, match=said) as caught:
        await graph.get(SETTINGS, ADAM)
    assert (caught.value.code, caught.value.for_good) == (code, for_good)


@pytest.mark.parametrize(
    "link",
    [
        "https://example.org/v1.0/users",
        "http://127.0.0.1/v1.0/users",
        "/v1.0/users",
        "https://127.0.0.1:1@example.org/",
    ],
)
async def test_a_link_that_leads_elsewhere_is_not_followed(fake, graph, link):
    with pytest.raises(GraphFault, match="names an address elsewhere"):
        await graph.follow(link, ADAM)
    assert fake.calls == []


async def test_a_machine_that_does_not_answer_is_a_fault():
    account = GraphAccount("t", "c", "s", base_url="https://127.0.0.1:9/v1.0", authority="https://127.0.0.1:9")
    async with Graph(account) as graph:
        with pytest.raises(NoToken, match="cannot be asked for a token"):
            await graph.get(SETTINGS, ADAM)


def test_what_is_secret_is_not_shown(fake):
    assert entra.SECRET not in repr(fake.account)
