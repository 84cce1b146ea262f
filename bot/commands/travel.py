"""`bookwith travel`: dates on which an organizer's hours are on the clock of another zone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.terminal import DATABASE_URL, AsJson, DatabaseUrl, group, print_answer

if TYPE_CHECKING:
    from scheduling.schedule import Travel

app = group("Dates on which an organizer's hours are on the clock of another zone.")

Email = Annotated[str, typer.Argument(help="The organizer's e-mail address.", metavar="EMAIL")]


@app.command()
def add(
    email: Email,
    timezone: Annotated[str, typer.Argument(help="The IANA zone there.", metavar="TIMEZONE")],
    first: Annotated[str, typer.Option("--from", metavar="DATE", help="The first date there.")],
    last: Annotated[str | None, typer.Option("--to", metavar="DATE", help="The last date. Default: for good.")] = None,
    database_url: DatabaseUrl = DATABASE_URL,
    as_json: AsJson = False,
) -> None:
    """Keep the hours, but on the clock of another zone; of trips that overlap the one that begins later holds."""
    from bot.pages import at_work, known_timezone, page_of, parse_date
    from bot.settings import read_settings
    from scheduling.schedule import Travel

    trip = Travel(parse_date(first), parse_date(last) if last else None, known_timezone(timezone))
    with at_work(database_url) as work:
        page = page_of(work, email, read_settings())
        others = (one for one in page.schedule().travel if one.first != trip.first)
        page.set_rules(travel=(*others, trip))
    print_answer(trip_value(trip), as_json, line_of(trip))


@app.command("list")
def list_(email: Email, database_url: DatabaseUrl = DATABASE_URL, as_json: AsJson = False) -> None:
    """List the trips in order."""
    from bot.pages import at_work, page_of
    from bot.settings import read_settings

    with at_work(database_url, reading=True) as work:
        trips = page_of(work, email, read_settings()).schedule().travel
    print_answer([trip_value(trip) for trip in trips], as_json, [line_of(trip) for trip in trips])


@app.command()
def remove(
    email: Email,
    first: Annotated[str, typer.Argument(help="The first date of the trip.", metavar="DATE")],
    database_url: DatabaseUrl = DATABASE_URL,
    as_json: AsJson = False,
) -> None:
    """Forget the trip that begins on a date."""
    from bot.pages import at_work, page_of, parse_date
    from bot.settings import read_settings
    from scheduling.schedule_rules import without_trip

    day = parse_date(first)
    with at_work(database_url) as work:
        page = page_of(work, email, read_settings())
        page.set_rules(travel=without_trip(page.schedule().travel, day))
    print_answer({"removed": day.isoformat()}, as_json, f"Removed: the trip from {day}")


def trip_value(trip: Travel) -> dict[str, Any]:
    """A trip as JSON; `to` is null for good."""
    return {"from": trip.first.isoformat(), "to": trip.last and trip.last.isoformat(), "timezone": trip.timezone}


def line_of(trip: Travel) -> str:
    """A trip as people read it."""
    return f"{trip.timezone} from {trip.first}{f' to {trip.last}' if trip.last else ''}"
