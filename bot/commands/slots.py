"""`bookwith slots`: the starts that can be booked, exactly those that the bot offers."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from bot.terminal import DATABASE_URL, AsJson, DatabaseUrl, command, print_answer, utc_text

if TYPE_CHECKING:
    from scheduling.explain import Explanation

app = command()

Zone = Annotated[str | None, typer.Option(help="The IANA zone of the dates. Default: the organizer's.")]


@app.command()
def slots(
    email: Annotated[str, typer.Argument(help="The organizer's e-mail address.", metavar="EMAIL")],
    meeting_type: Annotated[str, typer.Argument(help="The meeting type's name.", metavar="MEETING_TYPE")],
    first: Annotated[str, typer.Option("--from", metavar="DATE", help="The first date.")],
    last: Annotated[str, typer.Option("--to", metavar="DATE", help="The last date.")],
    timezone: Zone = None,
    now: Annotated[str | None, typer.Option(metavar="ISO", help="Count notice and horizon from this moment.")] = None,
    database_url: DatabaseUrl = DATABASE_URL,
    as_json: AsJson = False,
) -> None:
    """List the bookable starts from one date to another, both included."""
    from bot.pages import at_work, known_timezone, meeting_type_by, organizer_by, parse_date
    from bot.times import midnight, parse_moment
    from scheduling.booking import Person
    from scheduling.errors import Malformed

    begins, ends = parse_date(first), parse_date(last)
    if ends < begins:
        raise Malformed(f"--to {ends} lies before --from {begins}.")
    with at_work(database_url, reading=True) as work:
        organizer = organizer_by(work, email)
        zone = known_timezone(timezone) if timezone else organizer.timezone
        moment = parse_moment(now, zone) if now else datetime.now(UTC)
        found = meeting_type_by(work, organizer, meeting_type)
        availability = work.desk(moment, "").availability(found, Person(""))
        span = midnight(begins, zone), midnight(ends, zone, days_later=1)
        starts = list(availability.starts(*span))
        explained = None if starts else availability.explain(*span)
    if explained is not None and explained.because == "unreadable":
        typer.echo(f"bookwith: {explained.about} could not be read: nothing is offered until it can be.", err=True)
    value = {"slots": [utc_text(start) for start in starts], "timezone": zone}
    print_answer(value, as_json, _lines(starts, zone, explained))


def _lines(starts: list[datetime], zone: str, explained: Explanation | None) -> list[str]:
    from zoneinfo import ZoneInfo

    local = [start.astimezone(ZoneInfo(zone)) for start in starts]
    if explained is None:
        return [f"{start:%a %Y-%m-%d %H:%M}" for start in local]
    because = f", {explained.because.replace('_', ' ')}" if explained.because else ""
    return [f"Nothing can be booked then ({zone}): {explained.reason.replace('_', ' ')}{because}."]
