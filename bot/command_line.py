"""The `bookwith` command: which commands there are, and the one way in which any of them fails."""

from __future__ import annotations

import importlib
import io
import os
import sys
import traceback
from collections.abc import Sequence
from typing import Any

import typer
from typer.core import TyperGroup

from scheduling.errors import InvalidInput, Malformed, Refusal
from storage.errors import StorageError

COMMANDS = {
    "serve": "bot.commands.serve",
    "talk": "bot.commands.talk",
    "migrate": "bot.commands.migrate",
    "organizer": "bot.commands.organizer",
    "meeting-type": "bot.commands.meeting_type",
    "schedule": "bot.commands.schedule",
    "override": "bot.commands.override",
    "time-off": "bot.commands.time_off",
    "travel": "bot.commands.travel",
    "busy": "bot.commands.busy",
    "calendar": "bot.commands.calendar",
    "outlook": "bot.commands.outlook",
    "slots": "bot.commands.slots",
    "bookings": "bot.commands.bookings",
    "policy": "bot.commands.policy",
    "license": "bot.commands.license",
    "understand": "bot.commands.understand",
    "block": "bot.commands.block",
    "data": "bot.commands.data",
    "manifest": "bot.commands.manifest",
    "outbox": "bot.commands.outbox",
    "mail": "bot.commands.mail",
    "doctor": "bot.commands.doctor",
}


class Bookwith(TyperGroup):
    """The commands, each imported only when it is called: `slots` needs neither aiohttp nor the SDK."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        return typer.main.get_command(importlib.import_module(COMMANDS[cmd_name]).app)


app = typer.Typer(cls=Bookwith, rich_markup_mode=None, add_completion=False)


@app.callback()
def bookwith() -> None:
    """Attendees find, book, move and cancel meetings in their own words."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and exit: 0 on success, 2 on a usage error, 1 on any other."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    sys.exit(_run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    try:
        status = typer.main.get_command(app).main(arguments, prog_name="bookwith", standalone_mode=False)
    except typer.TyperException as error:
        message = error.format_message().rstrip(".")
        hint = " See 'bookwith --help'." if error.exit_code == 2 else ""
        return _fail(f"{message}.{hint}", error.exit_code)
    except Malformed as error:
        return _fail(f"{str(error).rstrip('.')}. See 'bookwith --help'.", 2)
    except (InvalidInput, Refusal, StorageError, OSError) as error:
        return _fail(str(error) or type(error).__name__)
    except typer.Abort:
        return _fail("Stopped.")
    except Exception as error:  # noqa: BLE001 - whatever a command meets, its user sees one line
        if os.environ.get("BOOKWITH_DEBUG"):
            traceback.print_exc()
        return _fail(f"{type(error).__name__}: {error} (BOOKWITH_DEBUG=1 shows where)")
    return status if isinstance(status, int) else 0


def _fail(message: str, status: int = 1) -> int:
    line = " ".join(message.split())
    sys.stderr.write(f"bookwith: {line}\n")
    return status
