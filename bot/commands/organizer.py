"""`bookwith organizer`: organizers and their pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from bot.commands._links import Qr, check_qr, print_links
from bot.commands._organizer_feed import feed
from bot.terminal import DATABASE_URL, AsJson, DatabaseUrl, group, print_answer

if TYPE_CHECKING:
    from scheduling.organizer import Organizer
    from scheduling.pages import Page

app = group("Organizers and their pages.")
app.command()(feed)

Email = Annotated[str, typer.Argument(help="The organizer's e-mail address.", metavar="EMAIL")]
Hours = Annotated[
    list[str] | None, typer.Option(help='Weekly hours such as "Mon-Fri 09:00-12:00,13:00-17:00". May be repeated.')
]


@app.command()
def add(
    email: Email,
    name: Annotated[str, typer.Option(help="The name by which attendees find the organizer.")],
    timezone: Annotated[str, typer.Option(help="The IANA zone of the organizer's clock.")],
    hours: Hours = None,
    published: Annotated[bool, typer.Option("--published", help="Let attendees find the page at once.")] = False,
    bare: Annotated[bool, typer.Option("--bare", help="Make no meeting types.")] = False,
    database_url: DatabaseUrl = DATABASE_URL,
    as_json: AsJson = False,
) -> None:
    """Open a page, licensed, with meeting types of 15 and 30 minutes. Hours: Mon-Fri 09:00-17:00 unless given."""
    from bot.commands._organizer_lines import described
    from bot.pages import USUAL_HOURS, NewPage, at_work, open_page
    from bot.settings import read_settings

    settings = read_settings()
    page = NewPage(email, name, timezone, tuple(hours) if hours else USUAL_HOURS, published, bare)
    with at_work(database_url) as work:
        organizer = open_page(work, page, settings, datetime.now(UTC))
        value, lines = described(work, organizer, settings)
    print_answer(value, as_json, lines)


@app.command()
def show(email: Email, database_url: DatabaseUrl = DATABASE_URL, as_json: AsJson = False) -> None:
    """Show the organizer, the hours, the meeting types and the links."""
    from bot.commands._organizer_lines import described
    from bot.pages import at_work, organizer_by
    from bot.settings import read_settings

    with at_work(database_url, reading=True) as work:
        value, lines = described(work, organizer_by(work, email), read_settings())
    print_answer(value, as_json, lines)


@app.command()
def edit(
    email: Email,
    name: Annotated[str | None, typer.Option(help="Another name; the link stays.")] = None,
    timezone: Annotated[str | None, typer.Option(help="Another IANA zone; the hours stay on the clock.")] = None,
    hours: Hours = None,
    holidays: Annotated[
        str | None, typer.Option(help='Closed on public holidays of a country or region, "DE-BY"; "none": on none.')
    ] = None,
    blocking: Annotated[
        str | None, typer.Option(help='The free/busy states that keep meetings away. Default: "busy,tentative,oof".')
    ] = None,
    all_day_blocks: Annotated[
        bool | None, typer.Option("--all-day-blocks/--no-all-day-blocks", help="Whether all-day events do.")
    ] = None,
    unanswered_blocks: Annotated[
        bool | None,
        typer.Option("--unanswered-blocks/--no-unanswered-blocks", help="Whether unanswered invitations do."),
    ] = None,
    language: Annotated[
        Literal["en", "de"] | None, typer.Option(help="What mail and notices to them are written in.")
    ] = None,
    notices: Annotated[
        bool | None, typer.Option("--notices/--no-notices", help="Whether their chat tells them what happens.")
    ] = None,
    database_url: DatabaseUrl = DATABASE_URL,
    as_json: AsJson = False,
) -> None:
    """Change the organizer's name, zone, weekly hours, what keeps meetings away, or whether their chat tells them."""
    rules = _rules(hours, holidays, blocking, {"all_day": all_day_blocks, "unanswered": unanswered_blocks})
    if not rules and all(option is None for option in (name, timezone, language, notices)):
        raise typer.BadParameter("Nothing to change: give at least one option.")

    def changed(page: Page) -> Organizer:
        if rules:
            page.set_rules(**rules)
        if notices is not None:
            page.want_notices(notices)
        return page.edit(name, timezone, language)

    _change(email, database_url, as_json, changed)


@app.command()
def publish(
    email: Email,
    new_link: Annotated[
        bool, typer.Option("--new-link", help="Under a new link; the old one opens nothing any more.")
    ] = False,
    database_url: DatabaseUrl = DATABASE_URL,
    as_json: AsJson = False,
) -> None:
    """Let attendees find the page and book."""
    _change(email, database_url, as_json, lambda page: page.publish(new_link=new_link))


@app.command()
def unpublish(email: Email, database_url: DatabaseUrl = DATABASE_URL, as_json: AsJson = False) -> None:
    """Hide the page from attendees. What is booked stays."""
    _change(email, database_url, as_json, lambda page: page.unpublish())


@app.command()
def link(
    email: Email,
    qr: Qr = None,
    signature: Annotated[
        bool, typer.Option("--signature", help="The line to put under e-mails, in place of the links.")
    ] = False,
    database_url: DatabaseUrl = DATABASE_URL,
    as_json: AsJson = False,
) -> None:
    """Show the links under which the page is shared."""
    from bot.pages import at_work, links_to, page_of
    from bot.settings import read_settings
    from language.replies import say

    check_qr(qr)
    settings = read_settings()
    with at_work(database_url, reading=True) as work:
        page = page_of(work, email, settings)
        page.forbid_when_off()
    links = links_to(page.organizer.slug, settings)
    line = say("own-signature-line", "en", link=links["browser"])
    print_links(links, as_json, qr, [line] if signature else None)


def _change(email: str, database_url: str, as_json: bool, change: Callable[[Page], Organizer]) -> None:
    """Do it on the organizer's page, and show what came of it."""
    from bot.commands._organizer_lines import described
    from bot.pages import at_work, page_of
    from bot.settings import read_settings

    settings = read_settings()
    with at_work(database_url) as work:
        value, lines = described(work, change(page_of(work, email, settings)), settings)
    print_answer(value, as_json, lines)


def _rules(
    hours: list[str] | None, holidays: str | None, blocking: str | None, switches: dict[str, bool | None]
) -> dict[str, Any]:
    """The fields that the options give a schedule. Raises InvalidInput."""
    from scheduling.hours import parse_hours

    rules: dict[str, Any] = {f"{kind}_blocks": on for kind, on in switches.items() if on is not None}
    if hours:
        rules["weekly"] = parse_hours(*hours)
    if holidays is not None:
        rules["holidays"] = "" if holidays.strip().casefold() == "none" else holidays
    if blocking is not None:
        rules["blocking"] = _states(blocking)
    return rules


def _states(text: str) -> frozenset[str]:
    from scheduling.schedule import STATES

    known = {state.casefold(): state for state in STATES}
    said = [part.strip().casefold() for part in text.split(",") if part.strip()]
    unknown = [part for part in said if part not in known]
    if said == ["none"]:
        return frozenset()
    if unknown or not said:
        raise typer.BadParameter(f'--blocking "{text}": give some of {", ".join(known.values())}, or none.')
    return frozenset(known[part] for part in said)
