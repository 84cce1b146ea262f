"""`bookwith doctor`: what of the settings, the database, the mail and the channel does not work, and what mends it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bot.terminal import DATABASE_URL, AsJson, DatabaseUrl, command, print_answer

if TYPE_CHECKING:
    from bot.settings import Settings

app = command()

MAIL_IS_LATE = timedelta(minutes=15)
PATIENCE_SECONDS = 10.0
Offline = Annotated[
    bool, typer.Option("--offline", help="Ask no other machine: neither the mail server nor Microsoft.")
]
Verdict = Literal["ok", "note", "bad"]


@dataclass(frozen=True)
class Finding:
    """What was looked at, how it is, and what to do about it. Never a secret."""

    about: str
    verdict: Verdict
    said: str


@app.command()
def doctor(database_url: DatabaseUrl = DATABASE_URL, offline: Offline = False, as_json: AsJson = False) -> None:
    """Look at the settings, the database, the mail and the channel. Exits 1 when something has to be mended."""
    from bot.settings import read_settings

    # A missing or contradictory setting ends here, with the line that names it.
    settings = read_settings().model_copy(update={"database_url": database_url})
    found = [Finding("settings", "ok", "they are read, and contradict nothing"), *_findings(settings, offline)]
    print_answer([asdict(one) for one in found], as_json, [f"{one.verdict:5}{one.about}: {one.said}" for one in found])
    if any(one.verdict == "bad" for one in found):
        raise typer.Exit(1)


def _findings(settings: Settings, offline: bool) -> Iterator[Finding]:
    yield from _tried("words", _words)
    yield from _tried("database", lambda: _database(settings))
    yield _secret(settings)
    yield _public_url(settings)
    if not offline:
        yield from _tried("mail", lambda: _mail(settings))
        yield from _tried("channel", lambda: _channel(settings))
        yield from _tried("Outlook", lambda: _graph(settings))


def _tried(about: str, look: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    try:
        yield from look()
    # Whatever it meets is what the operator wants to know.
    except Exception as error:  # noqa: BLE001
        yield Finding(about, "bad", " ".join(str(error).split()) or type(error).__name__)


def _words() -> Iterator[Finding]:
    from language import replies

    replies.load()
    yield Finding("words", "ok", f"languages: {', '.join(replies.languages())}")


def _database(settings: Settings) -> Iterator[Finding]:
    from storage.database import open_database

    now = datetime.now(UTC)
    database = open_database(settings.database_url, connections=1, patience=PATIENCE_SECONDS)
    try:
        with database.transaction() as work:
            work.outbox.expire(now)
            waiting, oldest = work.outbox.waiting()
    finally:
        database.close()
    yield Finding("database", "ok", f"{database.engine.dialect.name}, of this version's schema, can be written to")
    late = oldest is not None and now - oldest > MAIL_IS_LATE
    said = f"{waiting} waiting" + (f", the oldest since {oldest:%Y-%m-%d %H:%M} UTC" if oldest else "")
    yield Finding("outbox", "bad" if late else "ok", said + ("; 'bookwith outbox' shows why" if late else ""))


def _secret(settings: Settings) -> Finding:
    if settings.secret is None:
        return Finding("secret", "note", "made by itself and kept in the database; BOOKWITH_SECRET would set it")
    if len(settings.secret.get_secret_value()) < 16:
        return Finding("secret", "bad", "BOOKWITH_SECRET is shorter than 16 characters: 'openssl rand -base64 32'")
    return Finding("secret", "ok", "BOOKWITH_SECRET is set")


def _public_url(settings: Settings) -> Finding:
    if settings.public_url is None:
        return Finding("links", "note", "BOOKWITH_PUBLIC_URL is not set: links in mails lead to this machine only")
    if not settings.public_url.startswith("https://"):
        return Finding("links", "note", "BOOKWITH_PUBLIC_URL is not https: what is said travels in the open")
    return Finding("links", "ok", settings.public_url)


def _mail(settings: Settings) -> Iterator[Finding]:
    from bot.mailing import letterhead_of, said_at_start, sender_of
    from mail.sending import SmtpSender

    mailbox = letterhead_of(settings, "").mailbox
    sender = sender_of(settings)
    if not isinstance(sender, SmtpSender):
        yield Finding("mail", "note", said_at_start(sender) or "it reaches nobody")
        return
    asyncio.run(sender.greet(mailbox.rpartition("@")[2]))
    yield Finding("mail", "ok", f"the server answers and lets {mailbox} in")


def _channel(settings: Settings) -> Iterator[Finding]:
    if settings.app_id is None:
        yield Finding("channel", "note", "no MicrosoftAppId: for the Emulator, the browser and this machine only")
        return
    from bot.channel.tokens import tokens_of

    asyncio.run(tokens_of(settings).get())
    yield Finding("channel", "ok", "Microsoft gives a token for MicrosoftAppId")


def _graph(settings: Settings) -> Iterator[Finding]:
    account = settings.graph_account
    if account is None:
        yield Finding("Outlook", "ok", "not set up: BOOKWITH_GRAPH_CLIENT_ID is not set")
        return
    from calendars.graph.account import Tokens

    asyncio.run(Tokens(account).get())
    yield Finding("Outlook", "ok", f"Microsoft gives a token for {account.origin}; a mailbox shows the rest")
    if not (settings.public_url or "").startswith("https://"):
        yield Finding("Outlook", "note", "BOOKWITH_PUBLIC_URL is not https: changes are read later, not told at once")
