"""What an organizer does with one booking, at the command line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.terminal import DATABASE_URL, AsJson, DatabaseUrl, print_answer

if TYPE_CHECKING:
    from scheduling.booking import Booking
    from scheduling.organizer_desk import OrganizerDesk

Reference = Annotated[str, typer.Argument(help="The booking's reference or id.", metavar="REFERENCE")]
Reason = Annotated[str, typer.Option(help="Why; the attendee is told.")]
Start = Annotated[str, typer.Argument(help="ISO time; without an offset on the organizer's clock.", metavar="START")]
Over = Annotated[bool, typer.Option("--over", help="Even against the organizer's own hours, notice and limits.")]
Email = Annotated[str, typer.Argument(help="The organizer's e-mail address.", metavar="EMAIL")]
Type = Annotated[str, typer.Argument(help="The meeting type's name, in any letter case.", metavar="NAME")]


def cancel(
    reference: Reference, reason: Reason = "", database_url: DatabaseUrl = DATABASE_URL, as_json: AsJson = False
) -> None:
    """Cancel a booking for its organizer; both get a mail."""
    _do(reference, database_url, as_json, lambda desk, booking: desk.cancel(booking.id, reason))


def decline(
    reference: Reference, reason: Reason = "", database_url: DatabaseUrl = DATABASE_URL, as_json: AsJson = False
) -> None:
    """Decline a booking that waits for the organizer's yes."""
    _do(reference, database_url, as_json, lambda desk, booking: desk.decline(booking.id, reason))


def approve(reference: Reference, database_url: DatabaseUrl = DATABASE_URL, as_json: AsJson = False) -> None:
    """Approve a booking that waits for the organizer's yes; its slot is judged again."""
    _do(reference, database_url, as_json, lambda desk, booking: desk.approve(booking.id))


def no_show(
    reference: Reference,
    came: Annotated[bool, typer.Option("--came", help="They came after all.")] = False,
    database_url: DatabaseUrl = DATABASE_URL,
    as_json: AsJson = False,
) -> None:
    """Note that the attendee did not come."""
    _do(reference, database_url, as_json, lambda desk, booking: desk.note_no_show(booking.id, no_show=not came))


def move(
    reference: Reference,
    start: Start,
    over: Over = False,
    database_url: DatabaseUrl = DATABASE_URL,
    as_json: AsJson = False,
) -> None:
    """Move a booking for its organizer; both get a mail."""
    from bot.times import parse_moment

    # Whether it is a time at all does not depend on whose clock it is on.
    parse_moment(start, "UTC")
    _do(
        reference,
        database_url,
        as_json,
        lambda desk, booking: desk.move(booking.id, parse_moment(start, desk.organizer.timezone), over=over),
    )


def add(
    email: Email,
    name: Type,
    start: Start,
    attendee: Annotated[str, typer.Option(metavar="EMAIL", help="Whom to book in.")],
    attendee_name: Annotated[str, typer.Option(help="Their name.")] = "",
    note: Annotated[str, typer.Option(help="A note for both.")] = "",
    over: Over = False,
    database_url: DatabaseUrl = DATABASE_URL,
    as_json: AsJson = False,
) -> None:
    """Book somebody in, confirmed at once; both get a mail."""
    from bot.pages import address, at_work, meeting_type_by, organizer_by
    from bot.times import parse_moment

    with at_work(database_url) as work:
        organizer = organizer_by(work, email)
        chosen = meeting_type_by(work, organizer, name)
        begins = parse_moment(start, organizer.timezone)
        made = _desk(work, organizer).book(
            chosen, begins, name=attendee_name or attendee, email=address(attendee), note=note, over=over
        )
        _print(made, organizer.email, as_json)


def _do(reference: str, database_url: str, as_json: bool, deed: Callable[[OrganizerDesk, Booking], Booking]) -> None:
    from bot.pages import at_work
    from scheduling.errors import InvalidInput

    with at_work(database_url) as work:
        booking = work.bookings.get(reference) or work.bookings.by_reference(reference)
        organizer = work.organizers.get(booking.organizer_id) if booking else None
        if booking is None or organizer is None:
            raise InvalidInput(f"There is no booking {reference}.")
        _print(deed(_desk(work, organizer), booking), organizer.email, as_json)


def _desk(work: Any, organizer: Any) -> OrganizerDesk:
    from bot.pages import sharing_of
    from bot.settings import read_settings
    from scheduling.office import House

    settings = read_settings()
    house = House(sharing_of(settings), mode=settings.policy_mode, plane=settings.control_plane)
    desk: OrganizerDesk = work.office(datetime.now(UTC), house).bookings_of(organizer)
    return desk


def _print(booking: Booking, organizer: str, as_json: bool) -> None:
    from bot.booking_lines import as_json as fields
    from bot.terminal import utc_text

    value = {**fields(booking, organizer), "no_show": booking.no_show}
    line = f"{booking.reference}  {booking.status}  {utc_text(booking.start)}  {booking.attendee_name}"
    print_answer(value, as_json, f"{line}  did not come" if booking.no_show else line)
