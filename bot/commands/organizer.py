"""`bookwith organizer`: organizers and their pages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.terminal import DATABASE_URL, AsJson, DatabaseUrl, group, print_answer

if TYPE_CHECKING:
    from bot.settings import Settings
    from scheduling.organizer import Organizer
    from storage.work import Work

app = group("Organizers and their pages.")

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
    from bot.pages import USUAL_HOURS, NewPage, at_work, open_page
    from bot.settings import read_settings

    settings = read_settings()
    page = NewPage(email, name, timezone, tuple(hours) if hours else USUAL_HOURS, published, bare)
    with at_work(database_url) as work:
        organizer = open_page(work, page, settings, datetime.now(UTC))
        described = _described(work, organizer, settings, as_json)
    print_answer(*described)


@app.command()
def show(email: Email, database_url: DatabaseUrl = DATABASE_URL, as_json: AsJson = False) -> None:
    """Show the organizer, the hours, the meeting types and the links."""
    from bot.pages import at_work, organizer_by
    from bot.settings import read_settings

    with at_work(database_url, reading=True) as work:
        described = _described(work, organizer_by(work, email), read_settings(), as_json)
    print_answer(*described)


@app.command()
def edit(
    email: Email,
    name: Annotated[str | None, typer.Option(help="Another name; the link stays.")] = None,
    timezone: Annotated[str | None, typer.Option(help="Another IANA zone; the hours stay on the clock.")] = None,
    hours: Hours = None,
    database_url: DatabaseUrl = DATABASE_URL,
    as_json: AsJson = False,
) -> None:
    """Change the organizer's name, zone or weekly hours."""
    from bot.pages import at_work, page_of
    from bot.settings import read_settings
    from scheduling.hours import parse_hours

    if name is None and timezone is None and not hours:
        raise typer.BadParameter("Nothing to change: give --name, --timezone or --hours.")
    settings = read_settings()
    with at_work(database_url) as work:
        page = page_of(work, email, settings)
        if hours:
            page.set_hours(parse_hours(*hours))
        described = _described(work, page.edit(name, timezone), settings, as_json)
    print_answer(*described)


@app.command()
def publish(email: Email, database_url: DatabaseUrl = DATABASE_URL, as_json: AsJson = False) -> None:
    """Let attendees find the page and book."""
    from bot import pages
    from bot.settings import read_settings

    settings = read_settings()
    with pages.at_work(database_url) as work:
        organizer = pages.page_of(work, email, settings).publish()
        described = _described(work, organizer, settings, as_json)
    print_answer(*described)


@app.command()
def unpublish(email: Email, database_url: DatabaseUrl = DATABASE_URL, as_json: AsJson = False) -> None:
    """Hide the page from attendees. What is booked stays."""
    from bot import pages
    from bot.settings import read_settings

    settings = read_settings()
    with pages.at_work(database_url) as work:
        organizer = pages.page_of(work, email, settings).unpublish()
        described = _described(work, organizer, settings, as_json)
    print_answer(*described)


@app.command()
def link(email: Email, database_url: DatabaseUrl = DATABASE_URL, as_json: AsJson = False) -> None:
    """Show the links under which the page is shared."""
    from bot.pages import at_work, links_to, page_of
    from bot.settings import read_settings

    settings = read_settings()
    with at_work(database_url, reading=True) as work:
        page = page_of(work, email, settings)
        page.forbid_when_off()
    links = links_to(page.organizer.slug, settings)
    print_answer(links, as_json, [text for text in (links["browser"], links["teams"]) if text])


def _described(
    work: Work, organizer: Organizer, settings: Settings, as_json: bool
) -> tuple[dict[str, Any], bool, list[str]]:
    """The organizer as JSON and as lines for people."""
    from bot.pages import links_to
    from scheduling.hours import format_day_hours, format_hours

    now = datetime.now(UTC)
    schedule = work.diaries.schedule(organizer, now, now)
    since = (now - timedelta(days=1)).date()
    overrides = {
        day.isoformat(): format_day_hours(windows)
        for day, windows in work.diaries.overrides(organizer.id, since).items()
    }
    types = work.organizers.meeting_types(organizer.id)
    links = links_to(organizer.slug, settings)
    value = {
        "email": organizer.email,
        "name": organizer.name,
        "slug": organizer.slug,
        "timezone": organizer.timezone,
        "published": organizer.published,
        "hours": format_hours(schedule.weekly),
        "overrides": overrides,
        "meeting_types": [one.name for one in types],
        "links": links,
    }
    state = "published" if organizer.published else "not published"
    lines = [
        f"{organizer.name} <{organizer.email}>, {state}",
        f"Hours: {value['hours'] or 'none'} ({organizer.timezone})",
        *(f"  {day}: {hours or 'day off'}" for day, hours in overrides.items()),
        f"Meeting types: {', '.join(one.name for one in types) or 'none'}",
        f"Link: {links['browser']}",
    ]
    return value, as_json, lines
