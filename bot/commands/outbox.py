"""`bookwith outbox`: mails and calendar work that wait, that were given up, or that were done in the last hour."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.terminal import DATABASE_URL, AsJson, DatabaseUrl, group, print_answer, utc_text

if TYPE_CHECKING:
    from mail.deed import Letterhead
    from storage.outbox import Entry
    from storage.work import Work

app = group("Mail and calendar work that is not done yet, and that of the last hour.", runs_alone=True)

SHOWN = timedelta(hours=1)
Ids = Annotated[list[int], typer.Argument(help="The numbers that `outbox` shows.")]


@app.callback()
def outbox(context: typer.Context, database_url: DatabaseUrl = DATABASE_URL, as_json: AsJson = False) -> None:
    """Show each mail with its state, its attempts and the last error."""
    if context.invoked_subcommand is not None:
        return
    from bot.mailing import letterhead_of
    from bot.settings import read_settings

    settings, now = read_settings(), datetime.now(UTC)
    with _work(database_url) as work:
        secret = settings.secret.get_secret_value() if settings.secret else work.settings.secret()
        work.outbox.expire(now)
        entries = work.outbox.listed(now - SHOWN)
    head = letterhead_of(settings, secret)
    rows = [_row(entry, head) for entry in entries]
    print_answer(rows, as_json, [_line(row) for row in rows] or ["The outbox is empty."])


@app.command()
def retry(
    ids: Annotated[list[int] | None, typer.Argument(help="Which; without any, all.")] = None,
    database_url: DatabaseUrl = DATABASE_URL,
    as_json: AsJson = False,
) -> None:
    """Try again at once what waits or was given up."""
    with _work(database_url) as work:
        count = work.outbox.retry(datetime.now(UTC), ids)
    print_answer({"retried": count}, as_json, f"{count} will be tried again at once.")


@app.command()
def drop(ids: Ids, database_url: DatabaseUrl = DATABASE_URL, as_json: AsJson = False) -> None:
    """Never send these."""
    with _work(database_url) as work:
        count = work.outbox.drop(ids, datetime.now(UTC))
    print_answer({"dropped": count}, as_json, f"{count} dropped.")


@contextmanager
def _work(database_url: str) -> Iterator[Work]:
    from storage.database import open_database

    database = open_database(database_url, connections=1)
    try:
        with database.transaction() as work:
            yield work
    finally:
        database.close()


def _row(entry: Entry, head: Letterhead) -> dict[str, Any]:
    from bot.mailing import deed_of
    from mail.letters import Unwritable, subject_and_body
    from scheduling.notices import CHAT, EVENT

    error = entry.last_error
    is_mail = entry.kind != EVENT and not entry.kind.startswith(CHAT)
    try:
        subject, body = subject_and_body(deed_of(entry), head) if is_mail else _about(entry)
    except Unwritable as unwritable:
        subject, body, error = "", "", error or str(unwritable)
    return {
        "id": entry.id,
        "kind": entry.kind,
        "to": entry.recipient,
        "subject": subject,
        "body": body,
        "state": entry.state,
        "attempts": entry.attempts,
        "last_error": error,
        "booking": entry.booking_id,
        "sequence": entry.sequence,
        "created_at": utc_text(entry.created_at),
        "due_at": utc_text(entry.due_at),
    }


def _about(entry: Entry) -> tuple[str, str]:
    """What a calendar is to show or a chat is to tell, where a mail has its subject and its text."""
    return f"{entry.payload['meeting_type']}, {entry.payload['start']}, {entry.payload['status']}", ""


def _line(row: dict[str, Any]) -> str:
    trouble = f" ({row['attempts']} attempts; {row['last_error']})" if row["last_error"] else ""
    return f"{row['id']}  {row['state']}  {row['to']}  {row['subject'] or row['kind']}{trouble}"
