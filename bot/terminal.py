"""What every command shares: its options, how it prints, and how it opens the database.

A command module in bot/commands/ exposes `app`, made by `command()` (the module is one command) or `group()`
(it has several), and imports storage and the like inside its functions, so that every other command starts fast::

    app = group("Organizers and their pages.")


    @app.command()
    def show(email: str, database_url: DatabaseUrl = DATABASE_URL, as_json: AsJson = False) -> None:
        \"\"\"Show an organizer.\"\"\"
        from storage.database import open_database

        with open_database(database_url).transaction() as work:
            organizer = work.organizers.by_email(email)
        print_answer({"email": organizer.email, "name": organizer.name}, as_json, f"{organizer.name} <{email}>")

Whatever is wrong is raised: `typer.BadParameter` for a usage error, `InvalidInput` or a `Refusal` with a message of
one line for the rest. bot/command_line.py turns it into the exit status.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Annotated, Any

import typer

DATABASE_URL = "sqlite:///bookwith.sqlite"

DatabaseUrl = Annotated[
    str, typer.Option(envvar="BOOKWITH_DATABASE_URL", help="SQLite or PostgreSQL, as an SQLAlchemy URL.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


def command() -> typer.Typer:
    """An app for a module that is one command; its help is the function's docstring."""
    # Without rich a command starts 60 ms sooner, and its errors stay one line.
    return typer.Typer(rich_markup_mode=None, add_completion=False)


def group(about: str, *, runs_alone: bool = False) -> typer.Typer:
    """An app for a module with several commands; one that `runs_alone` brings its own callback."""
    app = typer.Typer(help=about, rich_markup_mode=None, add_completion=False, invoke_without_command=runs_alone)
    if not runs_alone:
        # A typer app with a single command and no callback would swallow the command's name.
        app.callback()(_nothing)
    return app


def _nothing() -> None:
    return None


def print_answer(value: Any, as_json: bool, text: str | Iterable[str]) -> None:
    """Print `value` as JSON, or `text` (one or several lines) for people."""
    if as_json:
        text = json.dumps(value, ensure_ascii=False, indent=2, default=_plain)
    lines = [text] if isinstance(text, str) else text
    for line in lines:
        sys.stdout.write(f"{line}\n")


def utc_text(moment: datetime) -> str:
    """An aware datetime as the command line prints it: 2026-11-24T15:00:00Z."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return utc_text(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")
