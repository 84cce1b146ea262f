"""What a Set command makes of Exchange's settings, parameter by parameter."""

from __future__ import annotations

import pytest

from scheduling.errors import InvalidInput
from scheduling.policy import APPLICATION, EwsPolicy
from scheduling.policy_change import Change, ListEdit, apply, organization_off, organization_on, parse_list_edit

ALLOW, BLOCK = "EnforceAllowList", "EnforceBlockList"
EMPTY = EwsPolicy()


@pytest.mark.parametrize(
    ("text", "edit"),
    [
        ("add=A", ListEdit(add=("A",))),
        ("add=A,remove=B", ListEdit(add=("A",), remove=("B",))),
        ("Add=A,B,remove=C", ListEdit(add=("A", "B"), remove=("C",))),
        ("A,B", ListEdit(replacement=("A", "B"))),
        ("OWA/x=1", ListEdit(replacement=("OWA/x=1",))),
        ("null", ListEdit(replacement=())),
        ("$null", ListEdit(replacement=())),
        ("", ListEdit(replacement=())),
    ],
)
def test_a_list_is_edited_or_overwritten(text, edit):
    assert parse_list_edit(text) == edit


@pytest.mark.parametrize("text", ["A,add=B", "add=", "A,,B", "add=A,"])
def test_a_list_that_says_nothing_clear_is_refused(text):
    with pytest.raises(InvalidInput):
        parse_list_edit(text)


def test_the_organizations_list_needs_its_policy_beside_it():
    with pytest.raises(InvalidInput, match="EwsApplicationAccessPolicy must be given"):
        apply(Change(block_list=ListEdit(add=("A",))), EwsPolicy(access_policy=BLOCK), "organization")


def test_a_users_list_brings_its_policy_along():
    assert apply(Change(block_list=ListEdit(add=("A",))), EMPTY, "user").policy == EwsPolicy(None, BLOCK, ("A",))


@pytest.mark.parametrize(
    "change",
    [
        Change(allow_list=ListEdit(add=("A",)), block_list=ListEdit(add=("B",))),
        Change(access_policy=ALLOW, block_list=ListEdit(add=("A",))),
        Change(access_policy=BLOCK, allow_list=ListEdit(add=("A",))),
        Change(access_policy=None, allow_list=ListEdit(add=("A",))),
    ],
)
def test_a_list_that_does_not_belong_to_the_policy_is_refused(change):
    for scope in ("organization", "user"):
        with pytest.raises(InvalidInput):
            apply(change, EMPTY, scope)


@pytest.mark.parametrize("policy", [ALLOW, BLOCK, None])
def test_a_policy_without_a_list_clears_the_entries(policy):
    after = apply(Change(access_policy=policy), EwsPolicy(True, ALLOW, ("A",)), "organization")
    assert after.policy == EwsPolicy(True, policy)
    assert "A" in after.notes[0]


def test_repeats_are_harmless_whatever_their_letters():
    change = Change(access_policy=BLOCK, block_list=ListEdit(add=("a", "A ", "b"), remove=("nobody",)))
    before = EwsPolicy(None, BLOCK, ("A",))
    after = apply(change, before, "organization").policy
    assert after.entries == ("A", "b")
    assert apply(change, after, "organization").policy == after


def test_the_other_list_starts_empty_and_says_so():
    change = Change(access_policy=BLOCK, block_list=ListEdit(add=("B",)))
    after = apply(change, EwsPolicy(None, ALLOW, ("A",)), "organization")
    assert after.policy == EwsPolicy(None, BLOCK, ("B",))
    assert after.notes == ("EnforceBlockList starts from an empty list; EnforceAllowList had A",)


def test_emptying_a_list_that_is_not_in_force_changes_nothing():
    before = EwsPolicy(None, BLOCK, ("A",))
    assert apply(Change(allow_list=ListEdit(replacement=())), before, "user").policy == before


def test_ews_enabled_leaves_the_list_alone():
    before = EwsPolicy(False, BLOCK, ("A",))
    assert apply(Change(ews_enabled=None), before, "organization").policy == EwsPolicy(None, BLOCK, ("A",))


def test_the_only_list_in_force_is_shown():
    policy = EwsPolicy(None, BLOCK, ("A",))
    assert (policy.allow_list, policy.block_list) == ((), ("A",))


def test_wildcards_that_catch_the_application_are_taken_off_the_block_list():
    before = EwsPolicy(None, BLOCK, ("Microsoft*", "OWA/*", APPLICATION))
    assert apply(organization_on(before), before, "organization").policy.entries == ("OWA/*",)


def test_a_lone_star_is_exchanged_for_the_list_that_leaves_other_applications_as_they_were():
    everything_in, everything_out = EwsPolicy(None, ALLOW, ("*",)), EwsPolicy(None, BLOCK, ("*",))
    assert apply(organization_off(everything_in), everything_in, "organization").policy == EwsPolicy(
        None, BLOCK, (APPLICATION,)
    )
    assert apply(organization_on(everything_out), everything_out, "organization").policy == EwsPolicy(
        None, ALLOW, (APPLICATION,)
    )
