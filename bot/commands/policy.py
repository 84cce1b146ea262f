"""`bookwith policy`: whether Personal Bookings is on for the organization and for each user, under Exchange's names."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from bot.terminal import DATABASE_URL, AsJson, DatabaseUrl, group, print_answer

if TYPE_CHECKING:
    from scheduling.administration import Switch

app = group("Turn Personal Bookings on or off, for everybody or for one user.")

User = Annotated[str | None, typer.Option(help="One user's address; without it the organization is meant.")]
By = Annotated[str | None, typer.Option(help="Who makes the change, for the history. Default: the login name.")]
CHOICE = typer.Option(case_sensitive=False)
ThreeValued = Literal["true", "false", "null"]
PolicyName = Literal["EnforceAllowList", "EnforceBlockList", "null"]


@app.command()
def get(user: User = None, database_url: DatabaseUrl = DATABASE_URL, as_json: AsJson = False) -> None:
    """Show the settings as Get-OrganizationConfig or, with --user, Get-CASMailbox does."""
    from bot.administration import administering, as_exchange, format_list

    with administering(database_url, reading=True) as administration:
        settings = administration.settings(user or "")
    print_answer(as_exchange(user, settings), as_json, format_list(as_exchange(user, settings)))


@app.command("set")
def set_(
    user: User = None,
    ews_enabled: Annotated[ThreeValued | None, CHOICE] = None,
    ews_application_access_policy: Annotated[PolicyName | None, CHOICE] = None,
    ews_allow_list: Annotated[str | None, typer.Option(help="add=A,remove=B, or A,B to overwrite it.")] = None,
    ews_block_list: Annotated[str | None, typer.Option(help="add=A,remove=B, or A,B to overwrite it.")] = None,
    owa_mailbox_policy: Annotated[
        str | None, typer.Option(help="With --user: the mailbox policy to assign, or null. Else: the one to change.")
    ] = None,
    personal_bookings_disabled: Annotated[Literal["true", "false"] | None, CHOICE] = None,
    by: By = None,
    database_url: DatabaseUrl = DATABASE_URL,
    as_json: AsJson = False,
) -> None:
    """Change settings as Set-OrganizationConfig or, with --user, Set-CASMailbox does."""
    from bot.administration import administering, as_change, merged, report
    from scheduling.policy import DEFAULT_OWA_POLICY, OwaMailboxPolicy

    change = as_change(ews_enabled, ews_application_access_policy, ews_allow_list, ews_block_list)
    if not change and owa_mailbox_policy is None and personal_bookings_disabled is None:
        raise typer.BadParameter("Nothing to set: see --help for the settings.")
    if user and personal_bookings_disabled is not None:
        raise typer.BadParameter("PersonalBookingsDisabled belongs to a mailbox policy: assign one to the user.")
    if not user and owa_mailbox_policy is not None and personal_bookings_disabled is None:
        raise typer.BadParameter("--owa-mailbox-policy needs --user, or a value for PersonalBookingsDisabled.")
    with administering(database_url, by) as administration:
        outcomes = [administration.change(user or "", change)]
        if user and owa_mailbox_policy is not None:
            assigned = None if owa_mailbox_policy.lower() == "null" else owa_mailbox_policy
            outcomes.append(administration.assign_owa_policy(user, assigned))
        if personal_bookings_disabled is not None:
            name = owa_mailbox_policy or DEFAULT_OWA_POLICY.name
            disabled = OwaMailboxPolicy(name, personal_bookings_disabled == "true")
            outcomes.append(administration.disable_owa(disabled))
    report(merged(outcomes), as_json)


@app.command()
def on(user: User = None, by: By = None, database_url: DatabaseUrl = DATABASE_URL, as_json: AsJson = False) -> None:
    """Turn it on by the smallest change of the present settings."""
    _switch("on", user, by, database_url, as_json)


@app.command()
def off(user: User = None, by: By = None, database_url: DatabaseUrl = DATABASE_URL, as_json: AsJson = False) -> None:
    """Turn it off by the smallest change of the present settings."""
    _switch("off", user, by, database_url, as_json)


@app.command()
def effective(email: str, database_url: DatabaseUrl = DATABASE_URL, as_json: AsJson = False) -> None:
    """Say whether it is on for a user, with every setting that keeps it off and what would turn it on."""
    from bot.administration import administering, commands_to_turn_on
    from bot.tenant_licences import from_tenant, said_from_tenant

    with administering(database_url, reading=True) as administration:
        verdict, needed = administration.effective(email), administration.needed(email)
    tenant = from_tenant(database_url, email)
    answer: dict[str, Any] = {"on": verdict.on, "reasons": list(verdict.reasons)}
    if tenant is not None:
        answer["licence"] = asdict(tenant)
    notes = said_from_tenant(tenant)
    if verdict.on:
        print_answer(answer, as_json, [f"On for {email}", *notes])
        return
    commands = commands_to_turn_on(email, verdict, needed)
    lines = [f"Off for {email}:", *(f"  {reason}" for reason in verdict.reasons), *notes]
    print_answer({**answer, "changes": commands}, as_json, [*lines, "This turns it on:", *(f"  {c}" for c in commands)])


@app.command()
def users(database_url: DatabaseUrl = DATABASE_URL, as_json: AsJson = False) -> None:
    """List the users who have settings of their own, and whether it is on for them."""
    from bot.administration import administering

    with administering(database_url, reading=True) as administration:
        there = administration.store.users_with_settings()
        found = [{"user": email, "on": administration.effective(email).on} for email in there]
    print_answer(found, as_json, [f"{one['user']}: {'on' if one['on'] else 'off'}" for one in found])


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False)],
    user: Annotated[str | None, typer.Option(help="Whose mailbox it is, where the file does not say.")] = None,
    by: By = None,
    database_url: DatabaseUrl = DATABASE_URL,
    as_json: AsJson = False,
) -> None:
    """Take over settings from Exchange: Get-… | Select-Object … | ConvertTo-Json > FILE. All or nothing."""
    from bot.administration import administering, report_all
    from scheduling.exchange import read_exchange

    objects = read_exchange(file.read_bytes(), user)
    with administering(database_url, by) as administration:
        outcomes = administration.imported(objects)
    report_all(outcomes, as_json)


@app.command()
def history(
    user: User = None,
    limit: Annotated[int, typer.Option(min=1, max=10_000)] = 100,
    database_url: DatabaseUrl = DATABASE_URL,
    as_json: AsJson = False,
) -> None:
    """List who changed which setting and when, newest first; of everybody, or of one user."""
    from bot.administration import administering, history_line, history_row

    with administering(database_url, reading=True) as administration:
        changes = administration.history(user, limit)
    print_answer([history_row(change) for change in changes], as_json, [history_line(change) for change in changes])


def _switch(to: Switch, user: str | None, by: str | None, database_url: str, as_json: bool) -> None:
    from bot.administration import administering, report

    with administering(database_url, by) as administration:
        outcome = administration.switch(user or "", to)
    report(outcome, as_json, unchanged=f"It is {to} already.")
