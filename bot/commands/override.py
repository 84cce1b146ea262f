"""`bookwith override`: dates with hours of their own, and days off."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer

from bot.terminal import DATABASE_URL, AsJson, DatabaseUrl, group, print_answer

app = group("Dates with hours of their own, and days off.")

Email = Annotated[str, typer.Argument(help="The organizer's e-mail address.", metavar="EMAIL")]
Day = Annotated[str, typer.Argument(help="The organizer's date, as 2026-11-24.", metavar="DATE")]


Schedule = Annotated[
    str | None, typer.Option(help="Only for the meeting types that follow this schedule.", metavar="NAME")
]


@app.command()
def add(
    email: Email,
    day: Day,
    hours: Annotated[
        list[str] | None, typer.Option(help='The hours of that date, "10:00-12:00,14:00-16:00". None: a day off.')
    ] = None,
    schedule: Schedule = None,
    database_url: DatabaseUrl = DATABASE_URL,
    as_json: AsJson = False,
) -> None:
    """Replace the hours of one date."""
    from bot.commands.schedule import own_schedules
    from bot.pages import at_work, organizer_by, parse_date
    from scheduling.hours import format_day_hours, parse_day_hours

    date = parse_date(day)
    windows = parse_day_hours(",".join(hours)) if hours else ()
    if schedule is not None:
        with own_schedules(database_url, email) as own:
            own.set_day(schedule, date, windows)
    else:
        with at_work(database_url) as work:
            work.diaries.set_override(organizer_by(work, email).id, date, windows)
    said = format_day_hours(windows)
    print_answer({"date": date.isoformat(), "hours": said or None}, as_json, f"{date}: {said or 'day off'}")


@app.command("list")
def list_(email: Email, database_url: DatabaseUrl = DATABASE_URL, as_json: AsJson = False) -> None:
    """List the dates from today on that have hours of their own."""
    from bot.pages import at_work, organizer_by
    from scheduling.hours import format_day_hours

    # Yesterday is today still where the organizer is far enough west.
    since = (datetime.now(UTC) - timedelta(days=1)).date()
    with at_work(database_url, reading=True) as work:
        found = work.diaries.overrides(organizer_by(work, email).id, since)
    said = {day.isoformat(): format_day_hours(windows) for day, windows in found.items()}
    value = [{"date": day, "hours": hours or None} for day, hours in said.items()]
    print_answer(value, as_json, [f"{day}: {hours or 'day off'}" for day, hours in said.items()])


@app.command()
def remove(
    email: Email,
    day: Day,
    schedule: Schedule = None,
    database_url: DatabaseUrl = DATABASE_URL,
    as_json: AsJson = False,
) -> None:
    """Let the weekly hours hold on that date again."""
    from bot.commands.schedule import own_schedules
    from bot.pages import at_work, organizer_by, parse_date

    date = parse_date(day)
    if schedule is not None:
        with own_schedules(database_url, email) as own:
            removed = own.clear_day(schedule, date)
    else:
        with at_work(database_url) as work:
            removed = work.diaries.remove_override(organizer_by(work, email).id, date)
    text = f"{date}: the weekly hours hold again" if removed else f"{date} had no hours of its own"
    print_answer({"date": date.isoformat(), "removed": removed}, as_json, text)
