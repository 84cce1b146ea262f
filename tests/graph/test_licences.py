"""The tenant's licences decide whether a page may be offered; what was read last counts while it cannot be asked."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from bot.commands.policy import effective as effective_command
from bot.licence_worker import LicenceWorker
from scheduling.policy import effective
from tests.graph.fake import Trouble
from tests.pages import ADAM, MONDAY, open_adam

MINUTE = timedelta(minutes=1)


@pytest.fixture
def adam(any_database):
    with any_database.transaction() as work:
        return open_adam(work)


@pytest.fixture
def worker(any_database, graph, clock, adam):
    worker = LicenceWorker(any_database, graph, clock)
    yield worker
    worker.close()


def verdict(database):
    with database.reading() as work:
        return effective(work.policies.facts(ADAM))


def reading(database):
    with database.reading() as work:
        return work.licences.of(ADAM)


@pytest.mark.parametrize(
    ("plans", "reasons"),
    [
        ({"EXCHANGE_S_ENTERPRISE": "Success", "MICROSOFTBOOKINGS": "Success"}, ()),
        ({"MICROSOFTBOOKINGS": "success"}, ()),
        ({"EXCHANGE_S_ENTERPRISE": "Success"}, ("not assigned",)),
        ({}, ("not assigned",)),
        ({"MICROSOFTBOOKINGS": "Disabled"}, ("its status is Disabled",)),
        ({"MICROSOFTBOOKINGS": "PendingActivation"}, ("its status is PendingActivation",)),
    ],
)
async def test_the_licence_is_what_the_tenant_says(fake, any_database, worker, plans, reasons):
    fake.mailbox(plans=plans)
    await worker.drain()
    found = verdict(any_database)
    assert found.on == (not reasons)
    assert len(found.reasons) == len(reasons)
    assert all(said in told for said, told in zip(reasons, found.reasons, strict=True))


async def test_who_is_not_in_the_tenant_has_no_licence(any_database, worker):
    await worker.drain()
    assert not verdict(any_database).on


async def test_it_is_asked_again_after_a_quarter_of_an_hour(fake, any_database, clock, worker):
    box = fake.mailbox()
    await worker.drain()
    box.plans = {}
    clock.now += 10 * MINUTE
    await worker.drain()
    assert verdict(any_database).on
    clock.now += 7 * MINUTE
    await worker.drain()
    assert not verdict(any_database).on


async def test_what_was_read_last_counts_while_the_tenant_cannot_be_asked(fake, any_database, clock, worker):
    fake.mailbox()
    await worker.drain()
    fake.troubles.append(Trouble(403, "Authorization_RequestDenied", times=99))
    clock.now += 20 * MINUTE
    await worker.drain()
    assert verdict(any_database).on
    found = reading(any_database)
    assert found.read_at == MONDAY
    assert "403" in found.last_error
    fake.troubles.clear()
    clock.now += 6 * MINUTE
    await worker.drain()
    assert reading(any_database).last_error is None


async def test_an_administrator_sees_in_the_history_what_the_tenant_changed(fake, any_database, worker):
    fake.mailbox(plans={})
    await worker.drain()
    with any_database.reading() as work:
        (change, *_) = work.policies.history(ADAM)
    assert (change.by, change.setting, change.after) == ("Microsoft Graph", "licence MICROSOFTBOOKINGS", "")


async def test_two_workers_read_each_licence_once(fake, any_database, graph, clock, adam):
    fake.mailbox()
    with any_database.transaction() as work:
        assert len(work.licences.take(MONDAY, 3 * MINUTE, 20)) == 1
    with any_database.transaction() as work:
        assert work.licences.take(MONDAY, 3 * MINUTE, 20) == []
        assert len(work.licences.take(MONDAY + 4 * MINUTE, 3 * MINUTE, 20)) == 1


async def test_the_command_says_how_old_the_licence_is_and_what_is_wrong(fake, database, graph, clock, capsys):
    fake.mailbox()
    with database.transaction() as work:
        open_adam(work)
    url = database.engine.url.render_as_string()
    worker = LicenceWorker(database, graph, clock)
    await worker.drain()
    capsys.readouterr()
    effective_command(ADAM, url, False)
    assert capsys.readouterr().out.splitlines() == [
        f"On for {ADAM}",
        "The licence was read from the tenant at 2026-11-23T14:00:00Z.",
    ]
    fake.troubles.append(Trouble(403, "Authorization_RequestDenied", times=9))
    clock.now += 20 * MINUTE
    await worker.drain()
    worker.close()
    capsys.readouterr()
    effective_command(ADAM, url, True)
    said = json.loads(capsys.readouterr().out)
    assert said["on"]
    assert said["licence"]["read_at"] == "2026-11-23T14:00:00Z"
    assert "403 Authorization_RequestDenied" in said["licence"]["last_error"]
