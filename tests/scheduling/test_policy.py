"""Whether bookings are on: the whole table of settings, the entries of lists, and every gate that says no."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from scheduling.policy import (
    APPLICATION,
    EwsPolicy,
    Mode,
    OwaMailboxPolicy,
    PolicyFacts,
    effective,
    matches,
)
from scheduling.policy_change import apply, needed_to_turn_on, organization_off, organization_on, user_off

TABLE = list(csv.DictReader((Path(__file__).parents[1] / "data" / "policy.csv").open(encoding="utf-8")))
MODES: tuple[Mode, ...] = ("recommended", "legacy2025", "and_lists")
ENABLED = {"": None, "True": True, "False": False}
POLICIES = {"": None, "allow": "EnforceAllowList", "block": "EnforceBlockList"}


def settings(row: dict[str, str], who: str) -> EwsPolicy:
    entries = ("OWA/*", APPLICATION) if row[f"{who}_has"] == "True" else ("OWA/*",)
    policy = POLICIES[row[f"{who}_policy"]]
    return EwsPolicy(ENABLED[row[f"{who}_ews"]], policy, entries if policy else ())


def facts(row: dict[str, str]) -> PolicyFacts:
    return PolicyFacts("Success", settings(row, "org"), settings(row, "user"))


@pytest.mark.parametrize("mode", MODES)
def test_every_combination_of_settings_has_its_verdict(mode):
    assert len(TABLE) == 225
    wrong = [row for row in TABLE if str(effective(facts(row), mode).on) != row[mode]]
    assert wrong == []


@pytest.mark.parametrize("mode", MODES)
def test_the_needed_changes_turn_every_combination_on(mode):
    for row in TABLE:
        before = facts(row)
        needed = needed_to_turn_on(before, mode)
        organization = apply(needed.organization, before.organization, "organization").policy
        after = PolicyFacts("Success", organization, apply(needed.user, before.user, "user").policy)
        assert effective(after, mode).on, row
        assert bool(needed.organization or needed.user) != effective(before, mode).on, row


@pytest.mark.parametrize("mode", MODES)
def test_turning_a_user_off_works_from_every_combination_and_touches_nothing_that_is_off(mode):
    for row in TABLE:
        before = facts(row)
        change = user_off(before, mode)
        after = PolicyFacts("Success", before.organization, apply(change, before.user, "user").policy)
        assert not effective(after, mode).on, row
        assert bool(change) == effective(before, mode).on, row


def test_the_organizations_switch_works_from_every_state_and_back():
    for row in TABLE:
        before = settings(row, "org")
        off = apply(organization_off(before), before, "organization").policy
        assert not effective(PolicyFacts("Success", off)).on
        on = apply(organization_on(off), off, "organization").policy
        assert effective(PolicyFacts("Success", on)).on
        assert not organization_on(on)


def test_turning_on_never_makes_an_allow_list_where_there_was_none():
    for row in TABLE:
        before = facts(row)
        needed = needed_to_turn_on(before, "recommended")
        for old, change in ((before.organization, needed.organization), (before.user, needed.user)):
            if old.access_policy != "EnforceAllowList":
                assert change.access_policy != "EnforceAllowList", row


@pytest.mark.parametrize(
    ("entry", "means_us"),
    [
        (APPLICATION, True),
        (APPLICATION.lower(), True),
        (f"  {APPLICATION} ", True),
        ("*", True),
        ("**", True),
        ("Microsoft*", True),
        ("microsoftows*", True),
        ("*Bookings", True),
        ("*ows*", True),
        ("OWA/*", False),
        ("*Booking", False),
        ("MicrosoftOWS", False),
        ("Microsoft*Bookings", False),
        ("MicrosoftOWSPersonalBooking?", False),
        (".*", False),
        ("", False),
    ],
)
def test_an_entry_means_the_application(entry, means_us):
    assert matches(entry) is means_us


def test_every_failing_gate_is_reported():
    shut = EwsPolicy(False, "EnforceBlockList", ("Microsoft*", APPLICATION))
    verdict = effective(PolicyFacts("PendingActivation", EwsPolicy(False, "EnforceAllowList"), shut), "and_lists")
    assert [(gate.scope, gate.setting) for gate in verdict.failing] == [
        ("user", "licence"),
        ("organization", "EwsEnabled"),
        ("user", "EwsEnabled"),
        ("organization", "EwsAllowList"),
        ("user", "EwsBlockList"),
    ]
    assert verdict.failing[-1].entries == ("Microsoft*", APPLICATION)


@pytest.mark.parametrize(
    "status", [None, "Disabled", "PendingInput", "PendingActivation", "PendingProvisioning", "Error"]
)
def test_without_a_provisioned_service_plan_it_is_off(status):
    verdict = effective(PolicyFacts(status))
    assert not verdict.on
    assert verdict.failing[0].setting == "licence"
    assert needed_to_turn_on(PolicyFacts(status), "recommended").licence


def test_the_mailbox_policys_switch_counts_only_on_its_own_control_plane():
    disabled = PolicyFacts("Success", EwsPolicy(), EwsPolicy(), OwaMailboxPolicy("Frontline", True))
    assert effective(disabled, plane="ews").on
    assert not effective(disabled, plane="owa").on
    assert effective(PolicyFacts("Success", EwsPolicy(ews_enabled=False)), plane="owa").on
    assert not effective(PolicyFacts(None), plane="owa").on
