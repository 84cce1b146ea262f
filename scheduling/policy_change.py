"""Changes to Exchange's settings: what one command makes of them, and the smallest that turns bookings on or off."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import Final, NamedTuple

from scheduling.errors import InvalidInput
from scheduling.policy import APPLICATION, AccessPolicy, EwsPolicy, Mode, PolicyFacts, Scope, matching


class Unchanged(Enum):
    """The one value that leaves a setting alone: None is taken, it empties it."""

    UNCHANGED = "unchanged"


UNCHANGED: Final = Unchanged.UNCHANGED
SHUTS_OUT = "EnforceAllowList shuts out every application that is not on the list"


@dataclass(frozen=True, slots=True)
class ListEdit:
    """What happens to a list: overwritten when `replacement` is given, else some entries go and some come."""

    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    replacement: tuple[str, ...] | None = None

    def applied(self, entries: tuple[str, ...]) -> tuple[str, ...]:
        """The new list. An entry that is there already, or not there to be removed, is harmless."""
        if self.replacement is not None:
            return _once_each(self.replacement)
        gone = {entry.strip().casefold() for entry in self.remove}
        return _once_each((*(entry for entry in entries if entry.casefold() not in gone), *self.add))


@dataclass(frozen=True, slots=True)
class Change:
    """The parameters of one Set command. A list's edit goes with the policy of that list."""

    ews_enabled: bool | Unchanged | None = UNCHANGED
    access_policy: AccessPolicy | Unchanged | None = UNCHANGED
    allow_list: ListEdit | None = None
    block_list: ListEdit | None = None

    def __bool__(self) -> bool:
        return self != Change()


class Changed(NamedTuple):
    """The settings after a change, and what the administrator should know about it."""

    policy: EwsPolicy
    notes: tuple[str, ...] = ()


class Needed(NamedTuple):
    """What would turn bookings on for one user: a licence, a change of the organization's settings, one of theirs."""

    licence: bool
    organization: Change
    user: Change


def parse_list_edit(text: str) -> ListEdit:
    """`add=A,remove=B` or, to overwrite the list, `A,B`; `null` or nothing empties it. Raises InvalidInput."""
    if text.strip().casefold() in ("", "null", "$null"):
        return ListEdit(replacement=())
    verb = ""
    found: dict[str, list[str]] = {"": [], "add": [], "remove": []}
    for part in text.split(","):
        word, equals, entry = part.partition("=")
        if equals and word.strip().casefold() in ("add", "remove"):
            verb, part = word.strip().casefold(), entry
        if not part.strip():
            raise InvalidInput(f"A list entry is empty in {text!r}")
        found[verb].append(part.strip())
    if found[""] and verb:
        raise InvalidInput(f"{text!r} mixes entries to add or remove with entries to overwrite the list with")
    if found[""]:
        return ListEdit(replacement=tuple(found[""]))
    return ListEdit(tuple(found["add"]), tuple(found["remove"]))


def apply(change: Change, before: EwsPolicy, scope: Scope) -> Changed:
    """What Exchange makes of a Set command, or InvalidInput where it refuses the parameters."""
    after = before
    if change.ews_enabled is not UNCHANGED:
        after = replace(after, ews_enabled=change.ews_enabled)
    if change.allow_list is not None and change.block_list is not None:
        raise InvalidInput("EwsAllowList and EwsBlockList cannot be set together: one policy has one list")
    if change.allow_list is not None:
        return _with_list(change.allow_list, "EnforceAllowList", change, after, scope)
    if change.block_list is not None:
        return _with_list(change.block_list, "EnforceBlockList", change, after, scope)
    if change.access_policy is UNCHANGED:
        return Changed(after)
    notes = [f"Without a list the entries are cleared: {', '.join(before.entries)}"] if before.entries else []
    if change.access_policy == "EnforceAllowList" != before.access_policy:
        notes.append(SHUTS_OUT)
    return Changed(replace(after, access_policy=change.access_policy, entries=()), tuple(notes))


def organization_on(policy: EwsPolicy) -> Change:
    """The smallest change of the organization's settings that turns bookings on; an empty one where they are."""
    ews_enabled: bool | Unchanged = True if policy.ews_enabled is False else UNCHANGED
    return replace(_admitting(policy), ews_enabled=ews_enabled)


def organization_off(policy: EwsPolicy) -> Change:
    """The smallest change of the organization's settings that turns bookings off; an empty one where they are."""
    return Change() if policy.ews_enabled is False else _shutting_out(policy)


def user_off(facts: PolicyFacts, mode: Mode) -> Change:
    """The smallest change of the user's settings that turns bookings off for them, whatever their licence."""
    needed = needed_to_turn_on(facts, mode)
    return Change() if needed.organization or needed.user else _shutting_out(facts.user)


def needed_to_turn_on(facts: PolicyFacts, mode: Mode) -> Needed:
    """What keeps bookings off for the user, as the changes that would turn them on; the user's own where that can do.

    A user whom the organization's list shuts out gets a block list of their own with nothing on it. The other way,
    an allow list with this application alone, would shut out every other application they use.
    """
    organization, user = facts.organization, facts.user
    for_all, own = Change(), _admitting(user)
    if organization.ews_enabled is False and mode != "legacy2025":
        for_all = replace(for_all, ews_enabled=True)
    overruled = organization.ews_enabled is False and mode == "legacy2025" and user.ews_enabled is None
    if user.ews_enabled is False or overruled:
        own = replace(own, ews_enabled=True)
    if not organization.lets_in and mode == "and_lists":
        for_all = replace(_admitting(organization), ews_enabled=for_all.ews_enabled)
    elif not organization.lets_in and user.access_policy is None:
        own = replace(own, access_policy="EnforceBlockList")
    return Needed(not facts.licensed, for_all, own)


def _admitting(policy: EwsPolicy) -> Change:
    if policy.lets_in:
        return Change()
    # A lone star shuts out everything: the list that lets only this application in is the same but for it.
    if policy.access_policy == "EnforceAllowList" or "*" in policy.entries:
        return Change(access_policy="EnforceAllowList", allow_list=ListEdit(add=(APPLICATION,)))
    return Change(access_policy="EnforceBlockList", block_list=ListEdit(remove=matching(policy.entries)))


def _shutting_out(policy: EwsPolicy) -> Change:
    if policy.access_policy is not None and not policy.lets_in:
        return Change()
    # A lone star lets everything in: so does a block list, and that one can leave this application out.
    if policy.access_policy == "EnforceAllowList" and "*" not in policy.entries:
        return Change(access_policy="EnforceAllowList", allow_list=ListEdit(remove=matching(policy.entries)))
    return Change(access_policy="EnforceBlockList", block_list=ListEdit(add=(APPLICATION,)))


def _with_list(edit: ListEdit, kind: AccessPolicy, change: Change, before: EwsPolicy, scope: Scope) -> Changed:
    name = kind.replace("Enforce", "Ews")
    if change.access_policy is UNCHANGED:
        if scope == "organization":
            raise InvalidInput(
                f"EwsApplicationAccessPolicy must be given with {name} of the organization", "list-alone", list=name
            )
        if edit.replacement == () and before.access_policy != kind:
            return Changed(before)
    elif change.access_policy != kind:
        given = change.access_policy or "an empty EwsApplicationAccessPolicy"
        raise InvalidInput(f"{name} cannot be set together with {given}", "list-other", list=name)
    same = before.access_policy == kind
    entries = edit.applied(before.entries if same else ())
    return Changed(replace(before, access_policy=kind, entries=entries), tuple(_side_effects(before, kind)))


def _side_effects(before: EwsPolicy, kind: AccessPolicy) -> list[str]:
    if before.access_policy == kind:
        return []
    notes = []
    if before.entries:
        notes.append(f"{kind} starts from an empty list; {before.access_policy} had {', '.join(before.entries)}")
    if kind == "EnforceAllowList":
        notes.append(SHUTS_OUT)
    return notes


def _once_each(entries: tuple[str, ...]) -> tuple[str, ...]:
    first: dict[str, str] = {}
    for entry in entries:
        if entry.strip():
            first.setdefault(entry.strip().casefold(), entry.strip())
    return tuple(first.values())
