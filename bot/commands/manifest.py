"""`bookwith manifest`: the app package for Teams."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.terminal import DATABASE_URL, AsJson, DatabaseUrl, group, print_answer

app = group("The app package for Teams.")

NO_BOT = "00000000-0000-0000-0000-000000000000"
NO_DOMAIN = "bookwith.example"


@app.command()
def pack(
    out: Annotated[Path, typer.Option(help="The zip file to write.")],
    bot_id: Annotated[
        str | None, typer.Option(envvar="MicrosoftAppId", help="The bot's app id, a GUID.", show_default=False)
    ] = None,
    domain: Annotated[
        str | None, typer.Option(help="The host of its pages. Default: the one of BOOKWITH_PUBLIC_URL.")
    ] = None,
    database_url: DatabaseUrl = DATABASE_URL,
    as_json: AsJson = False,
) -> None:
    """Write the package that an administrator uploads to Teams."""
    from importlib.metadata import version

    from manifest.package import app_id, app_package, guid, host
    from scheduling.errors import InvalidInput

    try:
        bot = guid(bot_id or NO_BOT)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--bot-id") from None
    try:
        pages = host(domain or _public_host() or NO_DOMAIN)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--domain") from None
    try:
        out.write_bytes(app_package(bot, pages, version("bookwith")))
    except OSError as error:
        raise InvalidInput(f"{out} cannot be written: {error.strerror}") from None
    missing = [name for name, absent in (("--bot-id", bot == NO_BOT), ("--domain", pages == NO_DOMAIN)) if absent]
    note = f"A placeholder stands for {' and '.join(missing)}: Teams wants the real one." if missing else None
    answer = {"file": str(out), "app_id": app_id(bot), "bot_id": bot, "domain": pages, "note": note}
    print_answer(answer, as_json, [f"{out}: app {app_id(bot)} for bot {bot}, pages on {pages}.", *filter(None, [note])])


def _public_host() -> str | None:
    from urllib.parse import urlsplit

    from bot.settings import read_settings
    from manifest.package import host

    try:
        return host(urlsplit(read_settings().public_url or "").hostname or "")
    except ValueError:
        # An address, or this machine alone: nothing that Teams could show.
        return None
