"""The administrator's commands: each PowerShell command of Microsoft's page has one here that leaves the same state."""

from __future__ import annotations

import json

import pytest

from bot.command_line import main

ADAM = "adam@contoso.com"
APP = "MicrosoftOWSPersonalBookings"
ALLOW, BLOCK = "EnforceAllowList", "EnforceBlockList"


@pytest.fixture
def bookwith(tmp_path, monkeypatch, capsys):
    """Run one command; its JSON, or with `fails` its exit status and its line on stderr."""
    monkeypatch.setenv("BOOKWITH_DATABASE_URL", f"sqlite:///{tmp_path / 'bookwith.sqlite'}")

    def run(line: str, *more: str, fails: bool = False):
        with pytest.raises(SystemExit) as stopped:
            main([*line.split(), *more, "--json"])
        printed = capsys.readouterr()
        if fails:
            assert printed.err.count("\n") == 1
            return stopped.value.code, printed.err
        assert stopped.value.code == 0, printed.err
        return json.loads(printed.out)

    return run


@pytest.fixture
def licensed(bookwith):
    bookwith(f"license set {ADAM} --plan MICROSOFTBOOKINGS --status Success")
    return bookwith


def is_on(bookwith) -> bool:
    return bookwith(f"policy effective {ADAM}")["on"]


def settings(bookwith, user=None):
    shown = bookwith("policy get" + (f" --user {user}" if user else ""))
    return (
        shown["EwsEnabled"],
        shown["EwsApplicationAccessPolicy"],
        shown["EwsAllowList"],
        shown["EwsBlockList"],
    )


def test_get_organization_config_shows_ews_enabled_empty_by_default(licensed):
    assert settings(licensed) == (None, None, [], [])
    assert is_on(licensed)


def test_set_organization_config_ews_enabled_true_mends_false(licensed):
    licensed("policy set --ews-enabled false")
    assert not is_on(licensed)
    licensed("policy set --ews-enabled true")
    assert settings(licensed) == (True, None, [], [])
    assert is_on(licensed)


def test_get_organization_config_shows_the_policy_and_its_list_alone(licensed):
    licensed(f"policy set --ews-application-access-policy {BLOCK} --ews-block-list add=OWA/*,add={APP}")
    assert settings(licensed) == (None, BLOCK, [], ["OWA/*", APP])


def test_organization_allow_list_remove_turns_it_off(licensed):
    licensed(f"policy set --ews-application-access-policy {ALLOW} --ews-allow-list OWA/*,{APP}")
    assert is_on(licensed)
    licensed(f"policy set --ews-application-access-policy {ALLOW} --ews-allow-list remove={APP}")
    assert settings(licensed) == (None, ALLOW, ["OWA/*"], [])
    assert not is_on(licensed)


def test_organization_allow_list_add_turns_it_on(licensed):
    licensed(f"policy set --ews-application-access-policy {ALLOW} --ews-allow-list OWA/*")
    assert not is_on(licensed)
    licensed(f"policy set --ews-application-access-policy {ALLOW} --ews-allow-list add={APP}")
    assert settings(licensed) == (None, ALLOW, ["OWA/*", APP], [])
    assert is_on(licensed)


def test_organization_block_list_add_turns_it_off_from_an_empty_policy_too(licensed):
    for _ in range(2):
        licensed(f"policy set --ews-application-access-policy {BLOCK} --ews-block-list add={APP}")
        assert settings(licensed) == (None, BLOCK, [], [APP])
        assert not is_on(licensed)


def test_organization_block_list_remove_turns_it_on(licensed):
    licensed(f"policy set --ews-application-access-policy {BLOCK} --ews-block-list {APP},OWA/*")
    licensed(f"policy set --ews-application-access-policy {BLOCK} --ews-block-list remove={APP}")
    assert settings(licensed) == (None, BLOCK, [], ["OWA/*"])
    assert is_on(licensed)


def test_organization_policy_null_lets_every_application_in(licensed):
    licensed(f"policy set --ews-application-access-policy {BLOCK} --ews-block-list add={APP}")
    licensed("policy set --ews-application-access-policy null")
    assert settings(licensed) == (None, None, [], [])
    assert is_on(licensed)


def test_get_cas_mailbox_shows_the_users_own_settings(licensed):
    licensed(f"policy set --user {ADAM} --ews-enabled true")
    assert settings(licensed, ADAM) == (True, None, [], [])
    licensed(f"policy set --user {ADAM} --ews-block-list add={APP}")
    assert settings(licensed, ADAM.upper()) == (True, BLOCK, [], [APP])
    assert settings(licensed) == (None, None, [], [])


def test_user_allow_list_remove_turns_it_off_and_add_on_for_this_user_alone(licensed):
    licensed("license set eve@contoso.com --plan MICROSOFTBOOKINGS --status Success")
    licensed(f"policy set --user {ADAM} --ews-application-access-policy {ALLOW} --ews-allow-list {APP}")
    licensed(f"policy set --user {ADAM} --ews-allow-list remove={APP}")
    assert settings(licensed, ADAM) == (None, ALLOW, [], [])
    assert not is_on(licensed)
    assert licensed("policy effective eve@contoso.com")["on"]
    licensed(f"policy set --user {ADAM} --ews-allow-list add={APP}")
    assert settings(licensed, ADAM) == (None, ALLOW, [APP], [])
    assert is_on(licensed)


def test_user_block_list_add_turns_it_off_and_remove_on(licensed):
    licensed(f"policy set --user {ADAM} --ews-application-access-policy {BLOCK} --ews-block-list null")
    licensed(f"policy set --user {ADAM} --ews-block-list add={APP}")
    assert settings(licensed, ADAM) == (None, BLOCK, [], [APP])
    assert not is_on(licensed)
    licensed(f"policy set --user {ADAM} --ews-block-list remove={APP}")
    assert settings(licensed, ADAM) == (None, BLOCK, [], [])
    assert is_on(licensed)


def test_user_block_policy_with_its_list_turns_it_off_from_an_empty_policy(licensed):
    licensed(f"policy set --user {ADAM} --ews-application-access-policy {BLOCK} --ews-block-list add={APP}")
    assert settings(licensed, ADAM) == (None, BLOCK, [], [APP])
    assert not is_on(licensed)


def test_a_user_can_be_on_while_the_organization_is_off(licensed):
    licensed("policy off")
    assert not is_on(licensed)
    licensed(f"policy on --user {ADAM}")
    assert is_on(licensed)
    assert settings(licensed, ADAM) == (None, BLOCK, [], [])
    licensed(f"policy set --user {ADAM} --ews-application-access-policy null")
    assert not is_on(licensed)


def test_on_and_off_are_the_smallest_change_and_repeats_change_nothing(licensed):
    assert licensed("policy on")["changed"] == []
    assert [one["setting"] for one in licensed("policy off")["changed"]] == [
        "EwsApplicationAccessPolicy",
        "EwsBlockList",
    ]
    assert licensed("policy off")["changed"] == []
    assert not is_on(licensed)
    licensed("policy on")
    assert settings(licensed) == (None, BLOCK, [], [])


def test_a_user_cannot_be_turned_on_against_the_organizations_ews_enabled(licensed):
    licensed("policy set --ews-enabled false")
    status, line = licensed(f"policy on --user {ADAM}", fails=True)
    assert status == 1
    assert "EwsEnabled of the organization is False" in line


def test_effective_names_every_gate_and_the_commands_that_open_them(bookwith):
    bookwith(f"policy set --ews-enabled false --ews-application-access-policy {ALLOW} --ews-allow-list OWA/*")
    bookwith(f"policy set --user {ADAM} --ews-enabled false --ews-block-list Microsoft*")
    verdict = bookwith(f"policy effective {ADAM}")
    assert not verdict["on"]
    assert len(verdict["reasons"]) == 4
    for command in verdict["changes"]:
        bookwith(command.removeprefix("bookwith ").replace("'", ""))
    assert bookwith(f"policy effective {ADAM}") == {"on": True, "reasons": []}


def test_a_licence_that_is_not_in_force_keeps_it_off(licensed):
    licensed(f"license set {ADAM} --plan 199A5C09-e0ca-4e37-8f7c-b05d533e1ea2 --status PendingActivation")
    verdict = licensed(f"policy effective {ADAM}")
    assert verdict["on"] is False
    assert "PendingActivation" in verdict["reasons"][0]
    assert licensed(f"license show {ADAM}")["plans"] == {"MICROSOFTBOOKINGS": "PendingActivation"}


def test_another_service_plan_is_no_licence(bookwith):
    bookwith(f"license set {ADAM} --plan EXCHANGE_S_ENTERPRISE --status Success")
    assert not is_on(bookwith)


def test_exchanges_json_is_taken_over_whole_or_not_at_all(licensed, tmp_path):
    mailbox = {"PrimarySmtpAddress": ADAM, "EwsEnabled": None, "EwsApplicationAccessPolicy": BLOCK, "EwsBlockList": APP}
    file = tmp_path / "mailboxes.json"
    file.write_text(json.dumps([mailbox, {**mailbox, "EwsEnabled": "perhaps"}]), encoding="utf-16")
    assert licensed("policy import", str(file), fails=True)[0] == 1
    assert is_on(licensed)
    file.write_text(json.dumps([mailbox]), encoding="utf-16")
    assert [outcome["Identity"] for outcome in licensed("policy import", str(file))] == [ADAM]
    assert settings(licensed, ADAM) == (None, BLOCK, [], [APP])
    assert not is_on(licensed)


def test_shared_bookings_switched_off_for_the_tenant_is_no_gate(licensed, tmp_path):
    file = tmp_path / "organization.json"
    file.write_text(json.dumps({"BookingsEnabled": False, "EwsEnabled": None, "EwsApplicationAccessPolicy": None}))
    licensed("policy import", str(file))
    assert is_on(licensed)


def test_the_history_tells_who_changed_what(licensed):
    licensed("policy off --by eve@contoso.com")
    newest = licensed("policy history")[0]
    assert (newest["by"], newest["user"], newest["setting"]) == ("eve@contoso.com", None, "EwsBlockList")
    assert (newest["before"], newest["after"]) == ("", "{" + APP + "}")
    assert [one["setting"] for one in licensed(f"policy history --user {ADAM}")] == ["licence MICROSOFTBOOKINGS"]


def test_the_organizations_list_without_its_policy_is_an_error_that_changes_nothing(licensed):
    status, line = licensed(f"policy set --ews-enabled false --ews-block-list add={APP}", fails=True)
    assert status == 1
    assert "EwsApplicationAccessPolicy" in line
    assert settings(licensed) == (None, None, [], [])


@pytest.mark.parametrize(
    "line",
    [
        "policy set",
        "policy set --ews-enabled perhaps",
        "policy set --ews-application-access-policy Everything",
        f"policy set --ews-application-access-policy {BLOCK} --ews-block-list A,add=B",
        f"policy set --user {ADAM} --personal-bookings-disabled true",
        f"license set {ADAM} --plan MICROSOFTBOOKINGS --status Perhaps",
    ],
)
def test_a_usage_error_is_told_as_one(bookwith, line):
    assert bookwith(line, fails=True)[0] == 2


def test_the_older_and_the_stricter_reading_are_settings(licensed, monkeypatch):
    licensed("policy set --ews-enabled false")
    licensed(f"policy set --user {ADAM} --ews-enabled true")
    assert not is_on(licensed)
    monkeypatch.setenv("BOOKWITH_POLICY_MODE", "legacy2025")
    assert is_on(licensed)
    licensed("policy set --ews-enabled null")
    licensed("policy off")
    licensed(f"policy on --user {ADAM}")
    assert is_on(licensed)
    monkeypatch.setenv("BOOKWITH_POLICY_MODE", "and_lists")
    assert not is_on(licensed)
    assert licensed(f"policy on --user {ADAM}", fails=True)[0] == 1


def test_the_newer_control_plane_is_one_boolean_of_a_mailbox_policy(licensed, monkeypatch):
    monkeypatch.setenv("BOOKWITH_CONTROL_PLANE", "owa")
    licensed("policy set --ews-enabled false")
    assert is_on(licensed)
    licensed("policy off")
    assert licensed("policy get")["PersonalBookingsDisabled"] == {"OwaMailboxPolicy-Default": True}
    assert licensed(f"policy effective {ADAM}")["changes"] == [f"bookwith policy on --user {ADAM}"]
    licensed(f"policy on --user {ADAM}")
    assert is_on(licensed)
    licensed("policy set --owa-mailbox-policy Frontline --personal-bookings-disabled true")
    licensed(f"policy set --user {ADAM} --owa-mailbox-policy Frontline")
    assert not is_on(licensed)
    licensed("policy on")
    licensed(f"policy set --user {ADAM} --owa-mailbox-policy null")
    assert is_on(licensed)
    licensed(f"policy off --user {ADAM}")
    assert not is_on(licensed)


def test_users_with_settings_of_their_own_are_listed_with_what_comes_of_them(answer, adam):
    assert answer("policy", "users") == []
    answer("policy", "off", "--user", adam)
    assert answer("policy", "users") == [{"user": adam, "on": False}]
