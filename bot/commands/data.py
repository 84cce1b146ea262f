"""`bookwith data`: everything held about one person, given to them or erased."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from bot.terminal import DATABASE_URL, AsJson, DatabaseUrl, group, print_answer

if TYPE_CHECKING:
    from scheduling.booking import Booking
    from scheduling.store import Letter
    from storage.work import Work

app = group("Everything held about one person.")

Email = Annotated[str, typer.Argument(help="The person's e-mail address.", metavar="EMAIL")]


@app.command()
def export(email: Email, database_url: DatabaseUrl = DATABASE_URL, as_json: AsJson = False) -> None:
    """Show everything that is held about the person, as attendee and as organizer."""
    from bot.pages import address, at_work

    person = address(email)
    with at_work(database_url, reading=True) as work:
        held = work.people.export(person)
    counts = [f"{len(rows)} in {name}" for name, rows in held.items()]
    print_answer({"email": person, **held}, as_json, counts or [f"Nothing is held about {person}."])


@app.command()
def erase(email: Email, database_url: DatabaseUrl = DATABASE_URL, as_json: AsJson = False) -> None:
    """Forget the person. Their bookings to come are cancelled, and the other side is told; past ones lose the name."""
    from bot.pages import address
    from storage.database import open_database

    person = address(email)
    now = datetime.now(UTC)
    database = open_database(database_url, connections=1)
    with database.transaction() as work:
        upcoming = list(_upcoming(work, person, now))
        letters = [letter for booking in upcoming for letter in _cancel(work, booking, person)]
        work.people.erase(person)
        for letter in letters:
            work.outbox.add(letter, now)
    database.empty_log()
    database.close()
    value = {"email": person, "cancelled": len(upcoming)}
    print_answer(value, as_json, f"{person} is erased; {len(upcoming)} bookings to come are cancelled.")


def _upcoming(work: Work, person: str, now: datetime) -> Iterator[Booking]:
    """The bookings to come in which the person is either side."""
    yield from work.bookings.listed(attendee_email=person, since=now)
    organizer = work.organizers.by_email(person)
    if organizer:
        own = work.bookings.listed(organizer_id=organizer.id, since=now)
        yield from (booking for booking in own if booking.attendee_email != person)


def _cancel(work: Work, booking: Booking, person: str) -> Iterator[Letter]:
    """Cancel it, and tell the side that stays; an attendee who goes is not named any more."""
    from scheduling import notices
    from storage.people import ERASED_EMAIL, ERASED_NAME

    organizer = work.organizers.get(booking.organizer_id)
    cancelled = replace(booking, status="cancelled", sequence=booking.sequence + 1)
    work.bookings.replace(cancelled, blocks=False)
    if organizer is None or organizer.email == booking.attendee_email:
        return
    if booking.attendee_email == person:
        nobody = replace(cancelled, attendee_name=ERASED_NAME, attendee_email=ERASED_EMAIL, note="")
        yield notices.to_organizer("cancellation", nobody, organizer)
        yield from notices.to_calendar(nobody, organizer)
    else:
        yield notices.to_attendee("cancellation", cancelled, organizer)
