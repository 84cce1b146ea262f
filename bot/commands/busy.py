"""`bookwith busy`: when an organizer is busy, told or read from a calendar."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from bot.terminal import DATABASE_URL, AsJson, DatabaseUrl, group, print_answer, utc_text

app = group("When an organizer is busy, told or read from a calendar.")

Email = Annotated[str, typer.Argument(help="The organizer's e-mail address.", metavar="EMAIL")]
Moment = "ISO time with an offset; without one it is on the organizer's clock."
Status = Annotated[
    Literal["busy", "tentative", "free", "oof", "workingElsewhere"],
    typer.Option(help="Free and workingElsewhere keep no meeting away.", case_sensitive=False),
]


@app.command()
def add(
    email: Email,
    start: Annotated[str, typer.Argument(help=Moment, metavar="START")],
    end: Annotated[str, typer.Argument(help=Moment, metavar="END")],
    status: Status = "busy",
    database_url: DatabaseUrl = DATABASE_URL,
    as_json: AsJson = False,
) -> None:
    """Add one block."""
    from bot.pages import at_work, organizer_by
    from bot.times import parse_moment
    from scheduling.errors import InvalidInput
    from scheduling.schedule import Busy

    with at_work(database_url) as work:
        organizer = organizer_by(work, email)
        block = Busy(parse_moment(start, organizer.timezone), parse_moment(end, organizer.timezone), status)
        if block.end <= block.start:
            raise InvalidInput(f"The end {end} is not after the start {start}.")
        work.diaries.add_busy(organizer.id, [block], "told")
    value = {"start": block.start, "end": block.end, "status": status}
    print_answer(value, as_json, f"{status} from {utc_text(block.start)} to {utc_text(block.end)}")


@app.command("import")
def import_(
    email: Email,
    file: Annotated[Path, typer.Argument(help="An iCalendar file.", metavar="FILE.ics", exists=True, dir_okay=False)],
    database_url: DatabaseUrl = DATABASE_URL,
    as_json: AsJson = False,
) -> None:
    """Read the busy times of a calendar file, in place of those that a file of this name gave before."""
    _read(email, file.read_bytes(), f"file:{file.name}", database_url, as_json)


@app.command()
def feed(
    email: Email,
    url: Annotated[str, typer.Argument(help="The http, https or webcal address of a calendar.", metavar="URL")],
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Read it also from this machine or a private network.")
    ] = False,
    database_url: DatabaseUrl = DATABASE_URL,
    as_json: AsJson = False,
) -> None:
    """Read the busy times of a calendar on the web, and keep its address."""
    from bot.pages import at_work, organizer_by
    from calendars.feed import fetch

    with at_work(database_url, reading=True) as work:
        organizer_by(work, email)
    _read(email, fetch(url, private=allow_private), f"feed:{url}", database_url, as_json, feed=url)


def _read(email: str, content: bytes, source: str, database_url: str, as_json: bool, feed: str | None = None) -> None:
    from bot.pages import at_work, organizer_by
    from calendars.ical import read_busy

    now = datetime.now(UTC)
    with at_work(database_url) as work:
        organizer = organizer_by(work, email)
        blocks = read_busy(content, organizer.email, organizer.timezone, now)
        count = work.diaries.replace_busy(organizer.id, blocks, source)
        if feed:
            work.diaries.keep_feed(organizer.id, feed, now)
    print_answer({"source": source, "blocks": count}, as_json, f"{count} blocks from {source}")
