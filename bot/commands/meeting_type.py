"""`bookwith meeting-type`: what can be booked on an organizer's page."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands._links import Qr, check_qr, print_links
from bot.commands._meeting_type_rules import taking_rules
from bot.terminal import DATABASE_URL, AsJson, DatabaseUrl, group, print_answer, utc_text

if TYPE_CHECKING:
    from scheduling.organizer import MeetingType

app = group("What can be booked on an organizer's page.")

LINK_DAYS = 90

Email = Annotated[str, typer.Argument(help="The organizer's e-mail address.", metavar="EMAIL")]
Name = Annotated[str, typer.Argument(help="The meeting type's name, in any letter case.", metavar="NAME")]


@app.command()
@taking_rules
def add(
    email: Email,
    name: Name,
    *,
    rules: dict[str, Any],
    database_url: DatabaseUrl = DATABASE_URL,
    as_json: AsJson = False,
) -> None:
    """Add a meeting type to the page."""
    from bot.pages import at_work, page_of
    from bot.settings import read_settings

    with at_work(database_url) as work:
        added = page_of(work, email, read_settings()).add_type(name, **rules)
    _print(added, as_json)


@app.command()
@taking_rules
def edit(
    email: Email,
    name: Name,
    rename: Annotated[str | None, typer.Option("--name", help="Another name.")] = None,
    *,
    rules: dict[str, Any],
    database_url: DatabaseUrl = DATABASE_URL,
    as_json: AsJson = False,
) -> None:
    """Change a meeting type; what is not given stays. What is booked stays as it was booked."""
    from bot.pages import at_work, page_of
    from bot.settings import read_settings

    if not rules and rename is None:
        raise typer.BadParameter("Nothing to change: give at least one option.")
    if rename is not None:
        rules["name"] = rename
    with at_work(database_url) as work:
        page = page_of(work, email, read_settings())
        changed = page.change_type(page.type_named(name), **rules)
    _print(changed, as_json)


@app.command("list")
def list_(email: Email, database_url: DatabaseUrl = DATABASE_URL, as_json: AsJson = False) -> None:
    """List the page's meeting types in their order."""
    from bot.pages import at_work, organizer_by

    with at_work(database_url, reading=True) as work:
        types = work.organizers.meeting_types(organizer_by(work, email).id)
    print_answer([_as_json(one) for one in types], as_json, [_line(one) for one in types])


@app.command()
def duplicate(
    email: Email,
    name: Name,
    copy: Annotated[str | None, typer.Option("--name", help='The copy\'s name. Default: "NAME copy".')] = None,
    database_url: DatabaseUrl = DATABASE_URL,
    as_json: AsJson = False,
) -> None:
    """Add a meeting type with the same rules."""
    from bot.pages import at_work, page_of
    from bot.settings import read_settings

    with at_work(database_url) as work:
        page = page_of(work, email, read_settings())
        added = page.duplicate_type(page.type_named(name), copy)
    _print(added, as_json)


@app.command()
def remove(email: Email, name: Name, database_url: DatabaseUrl = DATABASE_URL, as_json: AsJson = False) -> None:
    """Take a meeting type off the page. What is booked stays and can be moved and cancelled."""
    from bot.pages import at_work, page_of
    from bot.settings import read_settings

    with at_work(database_url) as work:
        page = page_of(work, email, read_settings())
        found = page.type_named(name)
        page.remove_type(found)
    print_answer({"removed": found.name}, as_json, f"Removed: {found.name}")


@app.command()
def link(
    email: Email,
    name: Name,
    single_use: Annotated[bool, typer.Option("--single-use", help="For one booking only.")] = False,
    expires_days: Annotated[int, typer.Option(min=1, max=3650, help="For so many days.")] = LINK_DAYS,
    qr: Qr = None,
    database_url: DatabaseUrl = DATABASE_URL,
    as_json: AsJson = False,
) -> None:
    """Make a link of its own for a meeting type. Its code is shown now and never again: only a hash is kept."""
    from bot.pages import at_work, links_to, page_of
    from bot.settings import read_settings

    check_qr(qr)
    settings = read_settings()
    with at_work(database_url) as work:
        page = page_of(work, email, settings)
        code = page.make_link(page.type_named(name), single_use=single_use, days=expires_days)
    print_links(links_to(code, settings), as_json, qr)


@app.command()
def links(email: Email, database_url: DatabaseUrl = DATABASE_URL, as_json: AsJson = False) -> None:
    """List the links to private meeting types that work still. Their codes are not kept."""
    from bot.pages import at_work, page_of
    from bot.settings import read_settings

    with at_work(database_url, reading=True) as work:
        page = page_of(work, email, read_settings())
        names = {one.id: one.name for one in page.types()}
        there = [(number, names.get(one.meeting_type_id), one) for number, one in enumerate(page.private_links(), 1)]
    value = [
        {"number": number, "meeting_type": name, "single_use": one.single_use, "expires_at": one.expires_at}
        for number, name, one in there
    ]
    lines = [f"{number}. {name}, until {utc_text(one.expires_at)}" for number, name, one in there]
    print_answer(value, as_json, lines)


@app.command()
def revoke(
    email: Email,
    number: Annotated[int, typer.Argument(min=1, help="The link's place in 'meeting-type links'.")],
    database_url: DatabaseUrl = DATABASE_URL,
    as_json: AsJson = False,
) -> None:
    """Let a private link open nothing any more."""
    from bot.pages import at_work, page_of
    from bot.settings import read_settings
    from scheduling.errors import InvalidInput

    with at_work(database_url) as work:
        page = page_of(work, email, read_settings())
        there = page.private_links()
        if number > len(there):
            raise InvalidInput(f"{email} has no private link number {number}.")
        page.revoke_link(there[number - 1].id)
    print_answer({"revoked": number}, as_json, f"Revoked: {number}")


def _as_json(meeting_type: MeetingType) -> dict[str, Any]:
    fields = asdict(meeting_type)
    del fields["id"], fields["organizer_id"]
    dates = {name: value and value.isoformat() for name, value in fields.items() if name in ("first_date", "last_date")}
    return {**fields, **dates}


def _line(meeting_type: MeetingType) -> str:
    shared = "" if meeting_type.public else ", private"
    return f"{meeting_type.name}: {meeting_type.minutes} minutes{shared}"


def _print(meeting_type: MeetingType, as_json: bool) -> None:
    print_answer(_as_json(meeting_type), as_json, _line(meeting_type))
