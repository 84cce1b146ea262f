"""`bookwith organizer`: organizers and their pages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands._organizer_feed import feed
from bot.terminal import DATABASE_URL, AsJson, DatabaseUrl, group, print_answer

if TYPE_CHECKING:
    from bot.settings import Settings
    from scheduling.organizer import Organizer
    from storage.work import Work

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
    notices: Annotated[
        bool | None, typer.Option("--notices/--no-notices", help="Whether their chat tells them what happens.")
    ] = None,
    database_url: DatabaseUrl = DATABASE_URL,
    as_json: AsJson = False,
) -> None:
    """Change the organizer's name, zone, weekly hours, what keeps meetings away, or whether their chat tells them."""
    from bot.pages import at_work, page_of
    from bot.settings import read_settings

    rules = _rules(hours, holidays, blocking, {"all_day": all_day_blocks, "unanswered": unanswered_blocks})
    if name is None and timezone is None and notices is None and not rules:
        raise typer.BadParameter("Nothing to change: give at least one option.")
    settings = read_settings()
    with at_work(database_url) as work:
        page = page_of(work, email, settings)
        if rules:
            page.set_rules(**rules)
        if notices is not None:
            page.want_notices(notices)
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


def _described(
    work: Work, organizer: Organizer, settings: Settings, as_json: bool
) -> tuple[dict[str, Any], bool, list[str]]:
    """The organizer as JSON and as lines for people."""
    from bot.commands.time_off import line_of
    from bot.commands.travel import line_of as trip_line
    from bot.commands.travel import trip_value
    from bot.pages import links_to
    from scheduling.hours import format_day_hours, format_hours
    from scheduling.schedule import STATES

    now = datetime.now(UTC)
    schedule = work.diaries.schedule(organizer, now, now)
    since = (now - timedelta(days=1)).date()
    overrides = {
        day.isoformat(): format_day_hours(windows)
        for day, windows in work.diaries.overrides(organizer.id, since).items()
    }
    away = work.diaries.time_off(organizer.id, now)
    types = work.organizers.meeting_types(organizer.id)
    links = links_to(organizer.slug, settings)
    value: dict[str, Any] = {
        "email": organizer.email,
        "name": organizer.name,
        "slug": organizer.slug,
        "timezone": organizer.timezone,
        "published": organizer.published,
        "hours": format_hours(schedule.weekly),
        "overrides": overrides,
        "holidays": schedule.holidays or None,
        "time_off": [{"start": off.start, "end": off.end, "reason": off.reason} for off in away],
        "travel": [trip_value(trip) for trip in schedule.travel],
        "blocking": [state for state in STATES if state in schedule.blocking],
        "all_day_blocks": schedule.all_day_blocks,
        "unanswered_blocks": schedule.unanswered_blocks,
        "meeting_types": [one.name for one in types],
        "links": links,
    }
    state = "published" if organizer.published else "not published"
    lines = [
        f"{organizer.name} <{organizer.email}>, {state}",
        f"Hours: {value['hours'] or 'none'} ({organizer.timezone})",
        *(f"  {day}: {hours or 'day off'}" for day, hours in overrides.items()),
        *(f"  Public holidays: {place}" for place in [schedule.holidays] if place),
        *(f"  Off: {line_of(off, organizer.timezone)}" for off in away),
        *(f"  Away: {trip_line(trip)}" for trip in schedule.travel),
        f"Kept away by: {', '.join(value['blocking']) or 'nothing'}",
        f"Meeting types: {', '.join(one.name for one in types) or 'none'}",
        f"Link: {links['browser']}",
    ]
    return value, as_json, lines
