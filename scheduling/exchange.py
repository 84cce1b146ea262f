"""Reading what PowerShell's ConvertTo-Json wrote of Get-OrganizationConfig, Get-CASMailbox or Get-OwaMailboxPolicy."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scheduling.errors import InvalidInput
from scheduling.policy import AccessPolicy, OwaMailboxPolicy
from scheduling.policy_change import UNCHANGED, Change, ListEdit

LISTS = ("EwsAllowList", "EwsBlockList")
MAILBOX_ONLY = ("PrimarySmtpAddress", "OwaMailboxPolicy", "ServerLegacyDN", "OWAEnabled", "ActiveSyncEnabled")


@dataclass(frozen=True, slots=True)
class Imported:
    """One object of the file. `subject` is the user's address, or "" for the organization.

    `owa_policy` is the name of the mailbox policy that the user is assigned, None where the object names none.
    """

    subject: str
    change: Change
    owa_policy: str | None = None


def read_exchange(content: bytes, user: str | None = None) -> list[Imported | OwaMailboxPolicy]:
    """Every object of the file, or InvalidInput with what is wrong and where. `user` is whose mailbox a lone object
    describes that does not say so itself."""
    objects = _objects(content)
    if user is not None and len(objects) != 1:
        raise InvalidInput("--user names one mailbox, but the file has several objects")
    if len(objects) > 1 and any(_is_settings(found) and not _subject(found, None) for found in objects):
        raise InvalidInput("Several objects, and one has no PrimarySmtpAddress: select it beside Identity and Ews*")
    return [_read(found, user) for found in objects]


def _objects(content: bytes) -> list[Mapping[str, Any]]:
    try:
        found = json.loads(_text(content))
    except (ValueError, RecursionError) as error:
        raise InvalidInput(f"Not JSON ({error}): pipe the command to ConvertTo-Json") from None
    objects = found if isinstance(found, list) else [found]
    if not objects or not all(isinstance(one, dict) for one in objects):
        raise InvalidInput("Neither an object nor an array of objects")
    return [{key.casefold(): value for key, value in one.items()} for one in objects]


def _text(content: bytes) -> str:
    # Windows PowerShell's redirection writes UTF-16 with a mark; newer ones UTF-8, with or without one.
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    if content[1:2] == b"\x00":
        return content.decode("utf-16-le")
    return content.decode("utf-8-sig")


def _read(found: Mapping[str, Any], user: str | None) -> Imported | OwaMailboxPolicy:
    if "personalbookingsdisabled" in found:
        return OwaMailboxPolicy(
            _name_of(found), _boolean(found["personalbookingsdisabled"], "PersonalBookingsDisabled") or False
        )
    if not _is_settings(found):
        raise InvalidInput("None of EwsEnabled, EwsApplicationAccessPolicy, EwsAllowList and EwsBlockList is in it")
    assigned = found.get("owamailboxpolicy")
    return Imported(_subject(found, user), _change(found), str(assigned) if assigned else None)


def _is_settings(found: Mapping[str, Any]) -> bool:
    return any(key in found for key in ("ewsenabled", "ewsapplicationaccesspolicy", "ewsallowlist", "ewsblocklist"))


def _name_of(found: Mapping[str, Any]) -> str:
    name = found.get("name") or found.get("identity")
    if not isinstance(name, str):
        raise InvalidInput("A mailbox policy without a Name: select it beside PersonalBookingsDisabled")
    return name


def _subject(found: Mapping[str, Any], user: str | None) -> str:
    for key in ("primarysmtpaddress", "identity"):
        value = found.get(key)
        if isinstance(value, str) and "@" in value:
            return value
    if user is not None:
        return user
    # The organization's Identity is its first domain; a mailbox's can be any name.
    identity = str(found.get("identity") or "")
    named = bool(identity) and ".onmicrosoft." not in identity
    if named or any(key.casefold() in found for key in MAILBOX_ONLY):
        raise InvalidInput("A mailbox without its address: select PrimarySmtpAddress too, or say --user")
    return ""


def _change(found: Mapping[str, Any]) -> Change:
    ews_enabled = _boolean(found["ewsenabled"], "EwsEnabled") if "ewsenabled" in found else UNCHANGED
    lists = {name: _entries(found[name.casefold()], name) for name in LISTS if name.casefold() in found}
    if "ewsapplicationaccesspolicy" not in found:
        if any(lists.values()):
            raise InvalidInput("A list without EwsApplicationAccessPolicy: select it too")
        return Change(ews_enabled)
    policy = _access_policy(found["ewsapplicationaccesspolicy"])
    in_force = policy.replace("Enforce", "Ews") if policy else None
    for name, entries in lists.items():
        if entries and name != in_force:
            raise InvalidInput(f"{name} has entries, but EwsApplicationAccessPolicy is {policy or 'empty'}")
    edit = ListEdit(replacement=lists.get(in_force, ())) if in_force else None
    if policy == "EnforceAllowList":
        return Change(ews_enabled, policy, allow_list=edit)
    return Change(ews_enabled, policy, block_list=edit)


def _boolean(value: Any, name: str) -> bool | None:
    if value is None or isinstance(value, bool):
        return value
    words = {"true": True, "$true": True, "false": False, "$false": False, "": None, "null": None, "$null": None}
    word = str(value).strip().casefold() if isinstance(value, str) else "?"
    if word not in words:
        raise InvalidInput(f"{name} is {value!r}, which is none of true, false and null")
    return words[word]


def _access_policy(value: Any) -> AccessPolicy | None:
    if isinstance(value, dict):
        value = {key.casefold(): inner for key, inner in value.items()}.get("value")
    if value is None or value == "":
        return None
    if isinstance(value, int):
        hint = "run ConvertTo-Json with -EnumsAsStrings, or select the property as a string"
        raise InvalidInput(f"EwsApplicationAccessPolicy is the number {value}, whose meaning is not documented: {hint}")
    known: dict[str, AccessPolicy] = {"enforceallowlist": "EnforceAllowList", "enforceblocklist": "EnforceBlockList"}
    if not isinstance(value, str) or value.strip().casefold() not in known:
        raise InvalidInput(f"EwsApplicationAccessPolicy is {value!r}: neither EnforceAllowList nor EnforceBlockList")
    return known[value.strip().casefold()]


def _entries(value: Any, name: str) -> tuple[str, ...]:
    # ConvertTo-Json wraps the lists of objects that came over a remote session.
    if isinstance(value, dict):
        value = {key.casefold(): inner for key, inner in value.items()}.get("value")
    if value is None:
        return ()
    entries = [value] if isinstance(value, str) else value
    if not isinstance(entries, list) or not all(isinstance(entry, str) for entry in entries):
        raise InvalidInput(f"{name} is neither a list of strings, a string nor null")
    for entry in entries:
        if entry.rstrip("}").endswith(("…", "...")):
            raise InvalidInput(f"{name} was cut short ({entry!r}): the rest is unknown. Use ConvertTo-Json alone")
        if entry.startswith("{"):
            raise InvalidInput(f"{name} is text of Format-List ({entry!r}): use ConvertTo-Json instead")
    return tuple(entries)
