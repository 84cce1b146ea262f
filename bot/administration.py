"""How the administrator's commands reach the settings, and how they print them."""

from __future__ import annotations

import getpass
import shlex
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import typer

from bot.settings import read_settings
from bot.terminal import print_answer, utc_text
from scheduling.administration import Administration, Outcome
from scheduling.errors import InvalidInput
from scheduling.policy import LICENSED, SERVICE_PLAN, Effective
from scheduling.policy_change import UNCHANGED, Change, ListEdit, Needed, parse_list_edit
from scheduling.policy_settings import PolicyChange, PolicySettings
from storage.database import open_database
from storage.policy import PolicyStore


@contextmanager
def administering(database_url: str, by: str | None = None, *, reading: bool = False) -> Iterator[Administration]:
    """The settings within one transaction, kept when the block ends well."""
    settings = read_settings()
    database = open_database(database_url, connections=1)
    try:
        with database.reading() if reading else database.transaction() as work:
            yield Administration(
                PolicyStore(work.connection),
                by or getpass.getuser(),
                datetime.now(UTC),
                settings.policy_mode,
                settings.control_plane,
            )
    finally:
        database.close()


def as_change(ews_enabled: str | None, access_policy: Any, allow_list: str | None, block_list: str | None) -> Change:
    """The options of `policy set`; an option that was not given leaves its setting alone."""
    three_values = {None: UNCHANGED, "true": True, "false": False, "null": None}
    return Change(
        three_values[ews_enabled],
        UNCHANGED if access_policy is None else None if access_policy == "null" else access_policy,
        _edit(allow_list),
        _edit(block_list),
    )


def _edit(text: str | None) -> ListEdit | None:
    try:
        return None if text is None else parse_list_edit(text)
    except InvalidInput as error:
        raise typer.BadParameter(str(error)) from None


def as_exchange(user: str | None, settings: PolicySettings) -> dict[str, Any]:
    """The settings under Exchange's property names."""
    ews = settings.ews
    shown: dict[str, Any] = {"Identity": user.lower()} if user else {}
    shown |= {
        "EwsEnabled": ews.ews_enabled,
        "EwsApplicationAccessPolicy": ews.access_policy,
        "EwsAllowList": list(ews.allow_list),
        "EwsBlockList": list(ews.block_list),
    }
    if user:
        return {**shown, "OwaMailboxPolicy": settings.owa_policy}
    return {**shown, "PersonalBookingsDisabled": dict(settings.owa_disabled)}


def format_list(shown: dict[str, Any]) -> list[str]:
    """Lines as PowerShell's Format-List prints them."""
    return [f"{name:<26} : {_value(value)}".rstrip() for name, value in shown.items()]


def _value(value: Any) -> str:
    if isinstance(value, dict):
        value = [f"{name}={inner}" for name, inner in value.items()]
    if isinstance(value, list):
        return "{" + ", ".join(value) + "}"
    return "" if value is None else str(value)


def merged(outcomes: Sequence[Outcome]) -> Outcome:
    """Several changes of one command as one: the settings of the last."""
    changes = tuple(change for outcome in outcomes for change in outcome.changes)
    notes = tuple(note for outcome in outcomes for note in outcome.notes)
    return outcomes[-1]._replace(changes=changes, notes=notes)


def report(outcome: Outcome, as_json: bool, unchanged: str = "Nothing changes: it is so already.") -> None:
    """Print the settings as they are now, what changed, and what the administrator should know."""
    print_answer(_answer(outcome), as_json, _lines(outcome, unchanged))


def report_all(outcomes: Sequence[Outcome], as_json: bool) -> None:
    """The same for an import, subject by subject."""
    lines: list[str] = []
    for outcome in outcomes:
        lines += [outcome.subject or "The organization", *_lines(outcome, "Nothing changes: it is so already."), ""]
    print_answer([_answer(outcome) for outcome in outcomes], as_json, lines[:-1])


def _answer(outcome: Outcome) -> dict[str, Any]:
    shown = as_exchange(outcome.subject or None, outcome.settings)
    return {**shown, "changed": [history_row(change) for change in outcome.changes], "notes": list(outcome.notes)}


def _lines(outcome: Outcome, unchanged: str) -> list[str]:
    changed = [f"{change.setting}: {_arrow(change)}" for change in outcome.changes] or [unchanged]
    return [*changed, *(f"Note: {note}." for note in outcome.notes)]


def commands_to_turn_on(email: str, verdict: Effective, needed: Needed) -> list[str]:
    """The commands that turn it on for the user, to be copied into a shell."""
    commands = []
    if needed.licence:
        commands.append(["license", "set", email, "--plan", SERVICE_PLAN, "--status", LICENSED])
    if needed.organization:
        commands.append(["policy", "set", *_options(needed.organization)])
    if needed.user:
        commands.append(["policy", "set", "--user", email, *_options(needed.user)])
    if any(gate.setting == "PersonalBookingsDisabled" for gate in verdict.failing):
        commands.append(["policy", "on", "--user", email])
    return [shlex.join(["bookwith", *command]) for command in commands]


def _options(change: Change) -> list[str]:
    options: list[str] = []
    if change.ews_enabled is not UNCHANGED:
        options += ["--ews-enabled", str(change.ews_enabled).lower()]
    if change.access_policy is not UNCHANGED:
        options += ["--ews-application-access-policy", change.access_policy or "null"]
    for name, edit in (("--ews-allow-list", change.allow_list), ("--ews-block-list", change.block_list)):
        if edit is not None:
            parts = [*(f"remove={entry}" for entry in edit.remove), *(f"add={entry}" for entry in edit.add)]
            options += [name, ",".join(parts)]
    return options


def history_row(change: PolicyChange) -> dict[str, str | None]:
    return {
        "at": utc_text(change.at),
        "by": change.by,
        "user": change.subject or None,
        "setting": change.setting,
        "before": change.before,
        "after": change.after,
    }


def history_line(change: PolicyChange) -> str:
    subject = change.subject or "the organization"
    return f"{utc_text(change.at)}  {change.by}  {subject}  {change.setting}: {_arrow(change)}"


def _arrow(change: PolicyChange) -> str:
    return f"{change.before or '(empty)'} -> {change.after or '(empty)'}"
