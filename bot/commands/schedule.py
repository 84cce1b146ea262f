"""`bookwith schedule`: weekly hours beside the usual ones, for some meeting types to follow."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.terminal import DATABASE_URL, AsJson, DatabaseUrl, group, print_answer

if TYPE_CHECKING:
    from scheduling.own_schedules import OwnSchedules
    from scheduling.schedule import NamedSchedule

app = group("Weekly hours beside the usual ones, for some meeting types to follow.")

Email = Annotated[str, typer.Argument(help="The organizer's e-mail address.", metavar="EMAIL")]
Name = Annotated[str, typer.Argument(help="The schedule's name, in any letter case.", metavar="NAME")]
Hours = Annotated[
    list[str], typer.Option(help='Weekly hours such as "Mon-Fri 09:00-12:00,13:00-17:00". May be repeated.')
]


@app.command()
def add(
    email: Email, name: Name, hours: Hours, database_url: DatabaseUrl = DATABASE_URL, as_json: AsJson = False
) -> None:
    """Add a schedule; `meeting-type edit --schedule NAME` lets a meeting type follow it."""
    from scheduling.hours import parse_hours

    weekly = parse_hours(*hours)
    with own_schedules(database_url, email) as own:
        added = own.add(name, weekly)
    print_answer(_as_json(added), as_json, _lines(added))


@app.command()
def edit(
    email: Email, name: Name, hours: Hours, database_url: DatabaseUrl = DATABASE_URL, as_json: AsJson = False
) -> None:
    """Change a schedule's weekly hours."""
    from scheduling.hours import parse_hours

    weekly = parse_hours(*hours)
    with own_schedules(database_url, email) as own:
        changed = own.set_hours(name, weekly)
    print_answer(_as_json(changed), as_json, _lines(changed))


@app.command("list")
def list_(email: Email, database_url: DatabaseUrl = DATABASE_URL, as_json: AsJson = False) -> None:
    """List the schedules beside the usual one, by name."""
    from bot.pages import at_work, organizer_by

    with at_work(database_url, reading=True) as work:
        found = work.schedules.all(organizer_by(work, email).id)
    print_answer([_as_json(one) for one in found], as_json, [line for one in found for line in _lines(one)])


@app.command()
def remove(email: Email, name: Name, database_url: DatabaseUrl = DATABASE_URL, as_json: AsJson = False) -> None:
    """Forget a schedule that no meeting type follows."""
    with own_schedules(database_url, email) as own:
        removed = own.remove(name).name
    print_answer({"removed": removed}, as_json, f"Removed: {removed}")


@contextmanager
def own_schedules(database_url: str, email: str) -> Iterator[OwnSchedules]:
    """The organizer's schedules within one transaction. Raises InvalidInput."""
    from bot.pages import at_work, page_of
    from bot.settings import read_settings
    from scheduling.own_schedules import OwnSchedules

    with at_work(database_url) as work:
        yield OwnSchedules(page_of(work, email, read_settings()))


def _as_json(schedule: NamedSchedule) -> dict[str, Any]:
    from scheduling.hours import format_day_hours, format_hours

    overrides = {day.isoformat(): format_day_hours(windows) for day, windows in schedule.overrides.items()}
    return {"name": schedule.name, "hours": format_hours(schedule.weekly), "overrides": overrides}


def _lines(schedule: NamedSchedule) -> list[str]:
    shown = _as_json(schedule)
    days = [f"  {day}: {hours or 'day off'}" for day, hours in shown["overrides"].items()]
    return [f"{schedule.name}: {shown['hours'] or 'none'}", *days]
