"""`bookwith license`: which service plans a user is assigned, standing in for the tenant's licence data."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from bot.terminal import DATABASE_URL, AsJson, DatabaseUrl, group, print_answer

app = group("The service plans that users are assigned.")

Status = Literal["Success", "Disabled", "PendingInput", "PendingActivation", "PendingProvisioning", "Error"]


@app.command("set")
def set_(
    email: str,
    plan: Annotated[str, typer.Option(help="MICROSOFTBOOKINGS, or its id; any other plan is kept for information.")],
    status: Annotated[Status, typer.Option(help="The provisioning status; only Success is licensed.")],
    by: Annotated[str | None, typer.Option(help="Who makes the change. Default: the login name.")] = None,
    database_url: DatabaseUrl = DATABASE_URL,
    as_json: AsJson = False,
) -> None:
    """Assign a service plan to a user with a provisioning status."""
    from bot.administration import administering

    with administering(database_url, by) as administration:
        plans = administration.license(email, plan, status).settings.plans
    print_answer({"email": email.lower(), "plans": dict(plans)}, as_json, [f"{p}: {s}" for p, s in plans.items()])


@app.command()
def show(email: str, database_url: DatabaseUrl = DATABASE_URL, as_json: AsJson = False) -> None:
    """Show a user's service plans and their provisioning status."""
    from bot.administration import administering

    with administering(database_url, reading=True) as administration:
        plans = administration.settings(email).plans
    lines = [f"{plan}: {status}" for plan, status in plans.items()] or ["No service plan is assigned."]
    print_answer({"email": email.lower(), "plans": dict(plans)}, as_json, lines)
