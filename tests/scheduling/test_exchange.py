"""Reading the settings as PowerShell writes them to JSON."""

from __future__ import annotations

import json

import pytest

from scheduling.errors import InvalidInput
from scheduling.exchange import Imported, read_exchange
from scheduling.policy import OwaMailboxPolicy
from scheduling.policy_change import UNCHANGED, Change, ListEdit

BLOCK = Change(None, "EnforceBlockList", block_list=ListEdit(replacement=("OWA/*", "MicrosoftOWSPersonalBookings")))
ORGANIZATION = {
    "EwsEnabled": None,
    "EwsApplicationAccessPolicy": "EnforceBlockList",
    "EwsAllowList": None,
    "EwsBlockList": ["OWA/*", "MicrosoftOWSPersonalBookings"],
}


def written(value: object) -> bytes:
    return json.dumps(value).encode()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be-with-mark"])
def test_the_organization_is_read_in_every_encoding_that_powershell_writes(encoding):
    text = json.dumps(ORGANIZATION, indent=4)
    content = b"\xfe\xff" + text.encode("utf-16-be") if encoding.endswith("mark") else text.encode(encoding)
    assert read_exchange(content) == [Imported("", BLOCK)]


@pytest.mark.parametrize(
    ("name", "value", "change"),
    [
        ("EwsApplicationAccessPolicy", {"Value": "EnforceBlockList"}, BLOCK),
        ("EwsApplicationAccessPolicy", {"value": "enforceblocklist"}, BLOCK),
        ("EwsAllowList", [], BLOCK),
        ("EwsBlockList", {"value": ORGANIZATION["EwsBlockList"], "Count": 2}, BLOCK),
        ("EwsBlockList", "OWA/*", Change(None, "EnforceBlockList", block_list=ListEdit(replacement=("OWA/*",)))),
        ("EwsBlockList", None, Change(None, "EnforceBlockList", block_list=ListEdit(replacement=()))),
        ("EwsEnabled", False, Change(False, "EnforceBlockList", block_list=BLOCK.block_list)),
        ("EwsEnabled", "$true", Change(True, "EnforceBlockList", block_list=BLOCK.block_list)),
        ("EwsEnabled", "", BLOCK),
    ],
)
def test_values_come_in_several_shapes(name, value, change):
    assert read_exchange(written({**ORGANIZATION, name: value})) == [Imported("", change)]


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("EwsApplicationAccessPolicy", 1, "number 1"),
        ("EwsApplicationAccessPolicy", {"Value": 0}, "number 0"),
        ("EwsApplicationAccessPolicy", "Everything", "neither"),
        ("EwsApplicationAccessPolicy", None, "EwsBlockList has entries"),
        ("EwsApplicationAccessPolicy", "EnforceAllowList", "EwsBlockList has entries"),
        ("EwsBlockList", ["OWA/*", "Micro…"], "cut short"),
        ("EwsBlockList", "{OWA/*, Outlook...}", "cut short"),
        ("EwsBlockList", "{OWA/*, Outlook}", "Format-List"),
        ("EwsBlockList", [1], "neither"),
        ("EwsEnabled", 1, "none of true"),
    ],
)
def test_what_cannot_be_trusted_is_refused_with_the_reason(name, value, why):
    with pytest.raises(InvalidInput, match=why):
        read_exchange(written({**ORGANIZATION, name: value}))


@pytest.mark.parametrize("content", [b"", b"EwsEnabled : True", b"[]", b"3", b'{"a": 1}', b"[1]", b"\xff\xfe\x00"])
def test_what_is_no_settings_at_all_is_refused(content):
    with pytest.raises(InvalidInput):
        read_exchange(content)


def test_mailboxes_come_alone_or_as_an_array():
    adam = {"Identity": "Adam", "PrimarySmtpAddress": "adam@contoso.com", "EwsEnabled": True}
    eve = {"Identity": "eve@contoso.com", "EwsEnabled": False, "OwaMailboxPolicy": "Frontline"}
    assert read_exchange(written(adam)) == [Imported("adam@contoso.com", Change(True))]
    assert read_exchange(written([adam, eve])) == [
        Imported("adam@contoso.com", Change(True)),
        Imported("eve@contoso.com", Change(False), "Frontline"),
    ]


@pytest.mark.parametrize(
    "found",
    [
        {"Identity": "Adam Smith", "EwsEnabled": True},
        {"EwsEnabled": True, "OwaMailboxPolicy": "Frontline"},
        [{"EwsEnabled": True}, {"EwsEnabled": False}],
    ],
)
def test_a_mailbox_that_does_not_say_whose_is_never_taken_for_the_organization(found):
    with pytest.raises(InvalidInput):
        read_exchange(written(found))


def test_whose_mailbox_it_is_can_be_said():
    assert read_exchange(written({"EwsEnabled": True}), "adam@contoso.com") == [
        Imported("adam@contoso.com", Change(True))
    ]


def test_settings_that_are_not_in_the_file_are_left_alone():
    assert read_exchange(written({"EwsEnabled": None}))[0].change == Change(None, UNCHANGED)


def test_the_switch_of_shared_bookings_is_no_gate():
    dump = {"Identity": "contoso.onmicrosoft.com", "BookingsEnabled": False, "EwsEnabled": True}
    assert read_exchange(written(dump)) == [Imported("", Change(True))]


def test_mailbox_policies_are_read():
    content = written(
        [{"Name": "Frontline", "PersonalBookingsDisabled": True, "BookingsMailboxCreationEnabled": False}]
    )
    assert read_exchange(content) == [OwaMailboxPolicy("Frontline", True)]
