"""`bookwith organizer feed`: the secret address under which organizers subscribe to their bookings."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.terminal import DATABASE_URL, AsJson, DatabaseUrl, print_answer


def feed(
    email: Annotated[str, typer.Argument(help="The organizer's e-mail address.", metavar="EMAIL")],
    new: Annotated[bool, typer.Option("--new", help="Make a new address; no former one shows anything then.")] = False,
    database_url: DatabaseUrl = DATABASE_URL,
    as_json: AsJson = False,
) -> None:
    """Show the secret address of a calendar with all bookings, to subscribe to."""
    from bot.pages import at_work, organizer_by, sharing_of
    from bot.settings import read_settings
    from scheduling.calendar_link import calendar_token

    settings = read_settings()
    with at_work(database_url) as work:
        organizer = organizer_by(work, email)
        links = work.calendar_links
        number = links.renew(organizer.id) if new else links.number(organizer.id) or 0
        secret = settings.secret.get_secret_value() if settings.secret else work.settings.secret()
    address = f"{sharing_of(settings).base_url}/calendar/{calendar_token(secret, organizer.id, number)}.ics"
    print_answer({"feed": address}, as_json, address)
