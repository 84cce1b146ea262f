"""`bookwith bookings`: what is booked, and bookings from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands import _booking_deeds as deeds
from bot.terminal import DATABASE_URL, AsJson, DatabaseUrl, group, print_answer, utc_text

if TYPE_CHECKING:
    from scheduling.booking import Booking
    from storage.work import Work

app = group("What is booked, and bookings from elsewhere.", runs_alone=True)


for deed in (deeds.cancel, deeds.move, deeds.add, deeds.approve, deeds.decline, deeds.no_show):
    app.command(deed.__name__.replace("_", "-"))(deed)


@app.callback()
def bookings(
    context: typer.Context,
    organizer: Annotated[str | None, typer.Option(metavar="EMAIL", help="With this organizer.")] = None,
    attendee: Annotated[str | None, typer.Option(metavar="EMAIL", help="Of this attendee.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Past and cancelled ones, too.")] = False,
    database_url: DatabaseUrl = DATABASE_URL,
    as_json: AsJson = False,
) -> None:
    """List what is booked, in order of time."""
    if context.invoked_subcommand is not None:
        return
    from bot.pages import address, at_work, organizer_by

    with at_work(database_url, reading=True) as work:
        found = work.bookings.listed(
            organizer_id=organizer_by(work, organizer).id if organizer else None,
            attendee_email=address(attendee) if attendee is not None else None,
            since=None if every else datetime.now(UTC),
        )
        value = _as_json(work, found)
    print_answer(value, as_json, map(_line, value))


@app.command("import")
def import_(
    file: Annotated[
        Path,
        typer.Argument(
            help="One booking a line, as --json lists them.", metavar="FILE.jsonl", exists=True, dir_okay=False
        ),
    ],
    database_url: DatabaseUrl = DATABASE_URL,
    as_json: AsJson = False,
) -> None:
    """Move bookings in from elsewhere, all or none. Nobody is sent a mail."""
    from bot.booking_lines import move_in
    from bot.pages import at_work

    with file.open(encoding="utf-8-sig", errors="replace") as lines, at_work(database_url) as work:
        count = move_in(work, lines)
    print_answer({"imported": count}, as_json, f"{count} bookings")


def _as_json(work: Work, found: Iterable[Booking]) -> list[dict[str, Any]]:
    from bot.booking_lines import as_json

    emails: dict[str, str] = {}
    for booking in found:
        if booking.organizer_id not in emails:
            organizer = work.organizers.get(booking.organizer_id)
            emails[booking.organizer_id] = organizer.email if organizer else ""
    return [as_json(booking, emails[booking.organizer_id]) for booking in found]


def _line(booking: dict[str, Any]) -> str:
    people = f"{booking['attendee_name']} <{booking['attendee_email']}> with {booking['organizer']}"
    what = f"{booking['status']}  {booking['meeting_type']}"
    answer = f", {booking['answer']} in the attendee's calendar" if booking["answer"] else ""
    return f"{utc_text(booking['start'])}  {booking['reference']}  {what}, {people}{answer}"
