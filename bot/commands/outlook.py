"""`bookwith outlook`: what Microsoft 365 says of an organizer's mailbox, and taking its zone and hours over."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from bot.terminal import DATABASE_URL, AsJson, DatabaseUrl, group, print_answer

if TYPE_CHECKING:
    from bot.settings import Settings
    from calendars.graph.client import Graph
    from calendars.ical import Owner

app = group("What Microsoft 365 says of an organizer's mailbox.")

T = TypeVar("T")
Email = Annotated[str, typer.Argument(help="The organizer's e-mail address.", metavar="EMAIL")]
LOOKED_AT = timedelta(days=7)


@dataclass(frozen=True)
class Found:
    """What a mailbox shows, or why it does not. `licence` is None where the plan is not assigned."""

    timezone: str | None
    said_timezone: str
    hours: list[str]
    busy_next_week: int
    licence: str | None


@app.command()
def show(email: Email, database_url: DatabaseUrl = DATABASE_URL, as_json: AsJson = False) -> None:
    """Show zone, working hours, how much of others is in the calendar, and the licence. It changes nothing."""
    from bot.pages import at_work, organizer_by
    from bot.settings import read_settings
    from calendars.ical import Owner

    now = datetime.now(UTC)
    with at_work(database_url, reading=True) as work:
        organizer = organizer_by(work, email)
        owner = Owner(organizer.email, organizer.timezone, work.feeds.bookings_told(organizer.id, now))
    found = _asked(read_settings(), lambda graph: _look(graph, owner, now))
    lines = [
        f"Zone:     {found.timezone or f'unknown, Outlook says {found.said_timezone!r}'}",
        f"Hours:    {'; '.join(found.hours) or 'none that are certain'}",
        f"Calendar: {found.busy_next_week} events of others in the next {LOOKED_AT.days} days",
        f"Licence:  {found.licence or 'not assigned'}",
    ]
    print_answer(asdict(found), as_json, lines)


@app.command()
def take(email: Email, database_url: DatabaseUrl = DATABASE_URL, as_json: AsJson = False) -> None:
    """Make the mailbox's zone and working hours the page's own. Nothing is guessed: an unknown zone is an error."""
    from bot.commands._organizer_lines import described
    from bot.pages import at_work, organizer_by, page_of
    from bot.settings import read_settings
    from calendars.graph.mailbox import habits
    from scheduling.errors import InvalidInput
    from scheduling.hours import parse_hours

    settings = read_settings()
    with at_work(database_url, reading=True) as work:
        organizer_by(work, email)
    found = _asked(settings, lambda graph: habits(graph, email))
    if found.timezone is None:
        raise InvalidInput(
            f'Nobody knows the zone "{found.said_timezone}" that Outlook names: say it by organizer edit --timezone.'
        )
    with at_work(database_url) as work:
        page = page_of(work, email, settings)
        organizer = page.edit(None, found.timezone, None)
        if found.hours:
            page.set_rules(weekly=parse_hours(*found.hours))
        value, lines = described(work, organizer, settings)
    kept = [] if found.hours else ["The hours stay as they were: Outlook's are not on that zone's clock."]
    print_answer(value, as_json, [*lines, *kept])


async def _look(graph: Graph, owner: Owner, now: datetime) -> Found:
    from calendars.graph.licences import licence
    from calendars.graph.mailbox import habits
    from calendars.outlook import OutlookCalendar

    told = await habits(graph, owner.email)
    reading = await OutlookCalendar(graph, owner.email, owner).read(now, now + LOOKED_AT)
    status = await licence(graph, owner.email)
    return Found(told.timezone, told.said_timezone, list(told.hours), len(reading.blocks or ()), status)


def _asked(settings: Settings, ask: Callable[[Graph], Awaitable[T]]) -> T:
    from bot.parts import graph_of
    from scheduling.errors import InvalidInput

    graph = graph_of(settings)
    if graph is None:
        raise InvalidInput("Outlook cannot be reached: BOOKWITH_GRAPH_CLIENT_ID is not set.")

    async def asking() -> T:
        async with graph:
            return await ask(graph)

    return asyncio.run(asking())
