"""`bookwith block`: addresses and domains that are not served, here or by one organizer."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from bot.terminal import DATABASE_URL, AsJson, DatabaseUrl, group, print_answer

if TYPE_CHECKING:
    from storage.work import Work

app = group("Addresses and domains that are not served, here or by one organizer.")

Whom = Annotated[
    str, typer.Argument(help="An address, or a domain with all below it: example.com.", metavar="ADDRESS|DOMAIN")
]
Organizer = Annotated[
    str | None, typer.Option(help="The organizer whose own list it is. Default: the list for everybody.")
]


@app.command()
def add(
    whom: Whom, organizer: Organizer = None, database_url: DatabaseUrl = DATABASE_URL, as_json: AsJson = False
) -> None:
    """Take no new bookings from them; on the list for everybody, send them no codes either. What is booked stays."""
    from bot.pages import at_work
    from scheduling.blocklist import entry_of

    entry = entry_of(whom)
    with at_work(database_url) as work:
        added = work.blocklist.add(entry, _owner(work, organizer), datetime.now(UTC))
    value = {"blocked": entry, "organizer": organizer, "changed": added}
    print_answer(value, as_json, f"Blocked: {entry}" if added else f"Was blocked before: {entry}")


@app.command()
def remove(
    whom: Whom, organizer: Organizer = None, database_url: DatabaseUrl = DATABASE_URL, as_json: AsJson = False
) -> None:
    """Serve them again."""
    from bot.pages import at_work
    from scheduling.blocklist import entry_of
    from scheduling.errors import InvalidInput

    entry = entry_of(whom)
    with at_work(database_url) as work:
        if not work.blocklist.remove(entry, _owner(work, organizer)):
            raise InvalidInput(f"{entry} is not on {organizer}'s list." if organizer else f"{entry} is not blocked.")
    print_answer({"removed": entry, "organizer": organizer}, as_json, f"Not blocked any more: {entry}")


@app.command("list")
def list_(organizer: Organizer = None, database_url: DatabaseUrl = DATABASE_URL, as_json: AsJson = False) -> None:
    """List whom nobody here serves, or whom one organizer does not."""
    from bot.pages import at_work

    with at_work(database_url, reading=True) as work:
        found = work.blocklist.listed(_owner(work, organizer))
    value = [{"blocked": one.text, "organizer": one.organizer, "since": one.added_at} for one in found]
    print_answer(value, as_json, [one.text for one in found] or "Nobody is blocked.")


def _owner(work: Work, organizer: str | None) -> str | None:
    from bot.pages import organizer_by

    return organizer_by(work, organizer).id if organizer else None
