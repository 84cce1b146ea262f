"""`bookwith time-off`: when an organizer is away, for an hour or for weeks."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import ZoneInfo

import typer

from bot.terminal import DATABASE_URL, AsJson, DatabaseUrl, group, print_answer

if TYPE_CHECKING:
    from scheduling.schedule import TimeOff

app = group("When an organizer is away, for an hour or for weeks.")

Email = Annotated[str, typer.Argument(help="The organizer's e-mail address.", metavar="EMAIL")]
Start = Annotated[
    str, typer.Argument(help="A date, or an ISO time; without an offset on the organizer's clock.", metavar="START")
]
End = Annotated[str, typer.Argument(help="The last date, or the time at which it ends.", metavar="END")]


@app.command()
def add(
    email: Email,
    start: Start,
    end: End,
    reason: Annotated[str, typer.Option(help="Why; only the organizer sees it.")] = "",
    database_url: DatabaseUrl = DATABASE_URL,
    as_json: AsJson = False,
) -> None:
    """Be away: whole dates, both included, or from one time to another."""
    from bot.pages import at_work, page_of
    from bot.settings import read_settings

    with at_work(database_url) as work:
        page = page_of(work, email, read_settings())
        zone = page.organizer.timezone
        off = page.go_away(*_span(start, end, zone), reason)
    print_answer(_as_json(off), as_json, line_of(off, zone))


@app.command("list")
def list_(email: Email, database_url: DatabaseUrl = DATABASE_URL, as_json: AsJson = False) -> None:
    """List the time off that is not over, in order."""
    from bot.pages import at_work, organizer_by

    with at_work(database_url, reading=True) as work:
        organizer = organizer_by(work, email)
        found = work.diaries.time_off(organizer.id, datetime.now(UTC))
    print_answer([_as_json(off) for off in found], as_json, [line_of(off, organizer.timezone) for off in found])


@app.command()
def remove(
    email: Email, start: Start, end: End, database_url: DatabaseUrl = DATABASE_URL, as_json: AsJson = False
) -> None:
    """Forget the time off that touches these dates or times."""
    from bot.pages import at_work, page_of
    from bot.settings import read_settings

    with at_work(database_url) as work:
        page = page_of(work, email, read_settings())
        removed = page.come_back(*_span(start, end, page.organizer.timezone))
    print_answer({"removed": removed}, as_json, f"Removed: {removed}")


def line_of(off: TimeOff, timezone: str) -> str:
    """Time off as people read it, on the organizer's clock."""
    begins, ends = (side.astimezone(ZoneInfo(timezone)) for side in (off.start, off.end))
    return f"{begins:%Y-%m-%d %H:%M} to {ends:%Y-%m-%d %H:%M}{f' ({off.reason})' if off.reason else ''}"


def _span(start: str, end: str, timezone: str) -> tuple[datetime, datetime]:
    """From START to END, an END without a clock time included. Raises InvalidInput."""
    from bot.pages import parse_date
    from bot.times import midnight, parse_moment

    ends = midnight(parse_date(end), timezone, days_later=1) if _is_date(end) else parse_moment(end, timezone)
    return parse_moment(start, timezone), ends


def _is_date(text: str) -> bool:
    return len(text.strip()) == len("2026-11-24")


def _as_json(off: TimeOff) -> dict[str, Any]:
    return {"start": off.start, "end": off.end, "reason": off.reason}
