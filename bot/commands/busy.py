"""`bookwith busy`: when an organizer is busy, told or read from a calendar."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bot.terminal import DATABASE_URL, AsJson, DatabaseUrl, group, print_answer, utc_text

if TYPE_CHECKING:
    from storage.feeds import Feed

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
    from scheduling.errors import Malformed
    from scheduling.schedule import Busy

    with at_work(database_url) as work:
        organizer = organizer_by(work, email)
        block = Busy(parse_moment(start, organizer.timezone), parse_moment(end, organizer.timezone), status)
        if block.end <= block.start:
            raise Malformed(f"The end {end} is not after the start {start}.")
        work.diaries.add_busy(organizer.id, [block], "told")
    value = {"start": block.start, "end": block.end, "status": status}
    print_answer(value, as_json, f"{status} from {utc_text(block.start)} to {utc_text(block.end)}")


@app.command()
def remove(
    email: Email,
    start: Annotated[str, typer.Argument(help=Moment, metavar="START")],
    end: Annotated[str, typer.Argument(help=Moment, metavar="END")],
    database_url: DatabaseUrl = DATABASE_URL,
    as_json: AsJson = False,
) -> None:
    """Take back the blocks told before that touch this time; those of calendars stay."""
    from bot.pages import at_work, page_of
    from bot.settings import read_settings
    from bot.times import parse_moment

    with at_work(database_url) as work:
        page = page_of(work, email, read_settings())
        zone = page.organizer.timezone
        count = page.unblock(parse_moment(start, zone), parse_moment(end, zone))
    print_answer({"removed": count}, as_json, f"{count} blocks removed")


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
    """Read the busy times of a calendar on the web; the service reads it again every quarter of an hour."""
    from bot.pages import at_work, organizer_by
    from calendars.feed import FeedUnreadable, fetch
    from scheduling.errors import InvalidInput
    from storage.feeds import source_of

    with at_work(database_url, reading=True) as work:
        known = any(one.url == url for one in work.feeds.of(organizer_by(work, email).id))
    try:
        _read(
            email, fetch(url, private=allow_private), source_of(url), database_url, as_json, url, private=allow_private
        )
    except InvalidInput as error:
        if not known:
            raise
        with at_work(database_url) as work:
            work.feeds.failed(organizer_by(work, email).id, url, str(error))
        raise FeedUnreadable(f"{str(error).rstrip('.')}. Nothing is offered until it can be read.") from error


@app.command()
def feeds(email: Email, database_url: DatabaseUrl = DATABASE_URL, as_json: AsJson = False) -> None:
    """List the calendars on the web, when each was read, and what is wrong with it."""
    from bot.pages import at_work, organizer_by

    now = datetime.now(UTC)
    with at_work(database_url, reading=True) as work:
        found = work.feeds.of(organizer_by(work, email).id)
    value = [
        {"url": one.url, "read_at": one.read_at, "readable": one.readable(now), "error": one.last_error}
        for one in found
    ]
    print_answer(value, as_json, [_feed_line(one, now) for one in found])


@app.command()
def forget(
    email: Email,
    url: Annotated[str, typer.Argument(help="The address of a calendar that is read.", metavar="URL")],
    database_url: DatabaseUrl = DATABASE_URL,
    as_json: AsJson = False,
) -> None:
    """Read a calendar on the web no more, and drop its busy times."""
    from bot.pages import at_work, organizer_by
    from scheduling.errors import InvalidInput

    with at_work(database_url) as work:
        if not work.feeds.forget(organizer_by(work, email).id, url):
            raise InvalidInput(f"{email} has no feed {url}.")
    print_answer({"removed": url}, as_json, f"Removed: {url}")


def _feed_line(feed: Feed, now: datetime) -> str:
    read = f"read {utc_text(feed.read_at)}" if feed.read_at else "never read"
    if feed.readable(now):
        return f"{feed.url}: {read}"
    return f"{feed.url}: {read}; nothing is offered, for {feed.last_error or 'that is too long ago'}"


def _read(
    email: str,
    content: bytes,
    source: str,
    database_url: str,
    as_json: bool,
    feed: str | None = None,
    *,
    private: bool = False,
) -> None:
    from bot.pages import at_work, organizer_by
    from calendars.ical import Owner, read_busy

    now = datetime.now(UTC)
    with at_work(database_url) as work:
        organizer = organizer_by(work, email)
        told = work.feeds.bookings_told(organizer.id, now)
        blocks = read_busy(content, Owner(organizer.email, organizer.timezone, told), now)
        count = work.diaries.replace_busy(organizer.id, blocks, source)
        if feed:
            work.feeds.keep(organizer.id, feed, now, private=private)
    print_answer({"source": source, "blocks": count}, as_json, f"{count} blocks from {source}")
