"""`bookwith understand`: what the bot makes of a sentence."""

from __future__ import annotations

import sys
from datetime import datetime
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer

from bot.terminal import DATABASE_URL, AsJson, DatabaseUrl, command, print_answer
from scheduling.zones import is_zone

app = command()

Text = Annotated[str | None, typer.Argument(metavar="TEXT", help="The sentence.")]
Now = Annotated[str | None, typer.Option(metavar="ISO-LOCAL", help="The speaker's clock, as 2026-11-24T10:20.")]
Timezone = Annotated[str, typer.Option(help="The speaker's IANA zone.")]
Locale = Annotated[str | None, typer.Option(help="The speaker's language, as en-GB.")]
Jsonl = Annotated[bool, typer.Option("--jsonl", help="Read one JSON request a line on stdin, answer each with a line.")]
Explain = Annotated[bool, typer.Option("--explain", help="Show the words and rules that led to the meaning.")]


@app.command()
def understand(
    text: Text = None,
    now: Now = None,
    timezone: Timezone = "UTC",
    locale: Locale = None,
    jsonl: Jsonl = False,
    explain: Explain = False,
    as_json: AsJson = False,
    database_url: DatabaseUrl = DATABASE_URL,
) -> None:
    """Show what the bot understands by a sentence, with no talk before it. No database is needed."""
    if (text is None) != jsonl:
        raise typer.BadParameter("one of TEXT and --jsonl is wanted", param_hint="TEXT")
    defaults = _defaults(now, timezone, locale)
    if jsonl:
        from language.jsonl import serve_lines

        serve_lines(sys.stdin, sys.stdout, defaults)
        return
    _show({**defaults, "text": text}, explain, as_json)


def _defaults(now: str | None, timezone: str, locale: str | None) -> dict[str, Any]:
    if not is_zone(timezone):
        raise typer.BadParameter(f"{timezone} is no IANA time zone", param_hint="--timezone")
    return {"now": now or datetime.now(ZoneInfo(timezone)).isoformat(), "timezone": timezone, "locale": locale}


def _show(request: dict[str, Any], explain: bool, as_json: bool) -> None:
    from language.explain import explain as explained
    from language.jsonl import BadRequest, answer, context_of

    try:
        answered = {name: value for name, value in answer(request).items() if name != "id"}
    except BadRequest as error:
        raise typer.BadParameter(str(error), param_hint="--now") from None
    if explain:
        lines = explained(request["text"], context_of(request))
        print_answer({**answered, "explanation": lines}, as_json, lines)
    else:
        print_answer(answered, True, "")
