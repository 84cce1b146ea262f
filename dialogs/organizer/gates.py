"""Why bookings are off, and what would turn them on, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dialogs.steps import Refused, Tell
from dialogs.turn import Turn
from scheduling.policy import Effective, Gate, Scope
from scheduling.policy_change import UNCHANGED, Change, Needed

WORDS = {
    "EwsEnabled": "own-gate-ews",
    "EwsAllowList": "own-gate-allow",
    "EwsBlockList": "own-gate-block",
    "PersonalBookingsDisabled": "own-gate-owa",
}


def refused(turn: Turn, verdict: Effective) -> Refused:
    """To an organizer: what is missing, and who can mend it."""
    return Refused("policy", "own-switched-off", _facts(turn, verdict))


def missing(turn: Turn, verdict: Effective) -> Tell:
    """To an organizer who has just set up a page that cannot be published yet."""
    return Tell("page", "own-page-waits", _facts(turn, verdict))


def reasons_said(turn: Turn, verdict: Effective) -> str:
    """Every rule that says no."""
    return "; ".join(_gate(turn, gate) for gate in verdict.failing)


def needed_said(turn: Turn, needed: Needed) -> list[str]:
    """Each change that it takes to turn bookings on for a user."""
    licence = [turn.say("own-change-licence")] if needed.licence else []
    organization = change_said(turn, "organization", needed.organization)
    return [*licence, *organization, *change_said(turn, "user", needed.user)]


def change_said(turn: Turn, scope: Scope, change: Change) -> Iterator[str]:
    """A change of Exchange's settings, part by part."""
    of = turn.say(f"own-of-{scope}")
    if change.ews_enabled is not UNCHANGED:
        value = "-" if change.ews_enabled is None else str(change.ews_enabled)
        yield turn.say("own-change-setting", setting="EwsEnabled", of=of, value=value)
    lists = (("EwsAllowList", change.allow_list), ("EwsBlockList", change.block_list))
    for name, edit in lists:
        if edit is not None and edit.add:
            yield turn.say("own-change-add", entries=_joined(edit.add), list=name, of=of)
        if edit is not None and edit.remove:
            yield turn.say("own-change-remove", entries=_joined(edit.remove), list=name, of=of)
    if change.access_policy is not UNCHANGED and change.allow_list is None and change.block_list is None:
        setting = "EwsApplicationAccessPolicy"
        words = "own-change-setting" if change.access_policy is None else "own-change-empty-list"
        yield turn.say(words, setting=setting, of=of, value=change.access_policy or "-")


def _facts(turn: Turn, verdict: Effective) -> dict[str, object]:
    assert turn.office is not None
    admins = ", ".join(sorted(turn.office.house.admins))
    who = turn.say("own-administrators-are", admins=admins) if admins else turn.say("own-an-administrator")
    return {"reasons": reasons_said(turn, verdict), "who": who}


def _gate(turn: Turn, gate: Gate) -> str:
    if gate.setting == "licence":
        return turn.say("own-gate-licence-status" if gate.detail else "own-gate-licence", detail=gate.detail)
    facts = {"of": turn.say(f"own-of-{gate.scope}"), "entries": _joined(gate.entries), "detail": gate.detail}
    return turn.say(WORDS[gate.setting], **facts)


def _joined(entries: Iterable[str]) -> str:
    return ", ".join(entries)
