"""`bookwith talk`: the same bot in the terminal, without a channel."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Annotated, Any
from uuid import uuid4

import typer

from bot.characters import readable
from bot.terminal import DATABASE_URL, DatabaseUrl, command
from scheduling.zones import is_zone

if TYPE_CHECKING:
    from bot.parts import Parts
    from dialogs.talk import Incoming, Reply

app = command()

As = Annotated[str | None, typer.Option("--as", metavar="EMAIL", help="Speak as this person, address proved.")]
Timezone = Annotated[str | None, typer.Option(help="Your IANA zone; else the organizer's is used and said.")]


@app.command()
def talk(email: As = None, timezone: Timezone = None, database_url: DatabaseUrl = DATABASE_URL) -> None:
    """Talk to the bot. A button is pressed by typing its title or its number; an empty line ends the talk."""
    from bot.logs import configure_logs
    from bot.parts import build_parts
    from bot.settings import read_settings
    from dialogs.talk import Incoming
    from scheduling.booking import Person

    if timezone is not None and not is_zone(timezone):
        raise typer.BadParameter(f"{timezone} is no IANA time zone", param_hint="--timezone")
    configure_logs()
    parts = build_parts(read_settings().model_copy(update={"database_url": database_url}))
    who = email.strip().lower() if email else None
    person = Person(f"terminal:{who or 'guest'}", email=who)
    start = Incoming("join", "terminal", uuid4().hex, "0", person, parts.clock(), timezone=timezone)
    try:
        converse(parts, start, typed(sys.stdin.isatty()))
    finally:
        parts.close()


def converse(parts: Parts, start: Incoming, lines: Iterable[str]) -> None:
    """Greet, then answer each line on stdout, until the lines end."""
    # What holds connections to calendars belongs to one event loop.
    with asyncio.Runner() as runner:
        try:
            buttons = _answer(runner, parts, start)
            for number, line in zip(count(1), lines, strict=False):
                buttons = _answer(runner, parts, _said(parts, start, number, line, buttons))
        finally:
            if parts.graph is not None:
                runner.run(parts.graph.close())


def _said(parts: Parts, start: Incoming, number: int, line: str, buttons: list[dict[str, Any]]) -> Incoming:
    pressed = _pressed(line, buttons)
    said = replace(start, kind="message", activity=str(number), now=parts.clock())
    return replace(said, value=pressed) if pressed else replace(said, text=line)


def typed(prompted: bool) -> Iterator[str]:
    """What is typed, line by line; where there is a prompt, an empty line ends it."""
    while True:
        if prompted:
            sys.stdout.write("> ")
            sys.stdout.flush()
        line = sys.stdin.readline()
        if not line or (prompted and not line.strip()):
            return
        if line.strip():
            yield readable(line.strip())


def _answer(runner: asyncio.Runner, parts: Parts, incoming: Incoming) -> list[dict[str, Any]]:
    """Take the turn, print its replies, and return the buttons they show."""
    taken = runner.run(parts.fresh.taken(partial(asyncio.to_thread, parts.taker.take, incoming, None)))
    buttons = [button for reply in taken.replies for button in _buttons(reply)]
    for reply in taken.replies:
        typer.echo(reply.text)
        for words in reply.suggestions:
            typer.echo(f'  "{words}"')
    for number, button in enumerate(buttons, 1):
        typer.echo(f"  [{number}] {button['title']}")
    typer.echo()
    parts.taker.delivered([incoming])
    return buttons


def _buttons(reply: Reply) -> list[dict[str, Any]]:
    return list((reply.card or {}).get("actions", ()))


def _pressed(line: str, buttons: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The data of the button that was named by its title or its number."""
    for number, button in enumerate(buttons, 1):
        if line.casefold() in (button["title"].casefold(), str(number)):
            data: dict[str, Any] = button["data"]
            return data
    return None
