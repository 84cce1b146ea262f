"""`bookwith serve`: the bot as a service, for the Emulator, Teams and every other channel."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, cast

import typer

from bot.terminal import DATABASE_URL, DatabaseUrl, command

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.turn import TurnTaker

app = command()

Host = Annotated[str, typer.Option(help="The address to listen on.")]
Port = Annotated[int, typer.Option(envvar="PORT", help="The port; 0 takes a free one.", min=0, max=65535)]
Demo = Annotated[bool, typer.Option("--demo", help="Make Adam Smith, an organizer to try things with.")]
AllowAnonymous = Annotated[
    bool, typer.Option("--allow-anonymous", help="Without an app id, be reachable from other machines all the same.")
]
Workers = Annotated[
    int, typer.Option(help="Processes that take turns beside the one that speaks HTTP (Linux).", min=0, max=64)
]


@app.command()
def serve(
    host: Host = "127.0.0.1",
    port: Port = 3978,
    demo: Demo = False,
    allow_anonymous: AllowAnonymous = False,
    workers: Workers = 0,
    database_url: DatabaseUrl = DATABASE_URL,
) -> None:
    """Serve the bot until SIGTERM, then finish the turns in hand."""
    import asyncio
    import gc
    import os

    # What is read at start stays for good: looking through it for garbage costs a sixth of the start, and later turns
    # would wait for the same look again and again.
    gc.disable()
    from bot.settings import read_settings

    settings = read_settings().model_copy(update={"database_url": database_url, "port": port})
    _check_host(settings, host, allow_anonymous)

    from bot import service
    from bot.browser import Browser
    from bot.feed_worker import polling
    from bot.forgetting import forgetting
    from bot.health import Health
    from bot.logs import configure_logs
    from bot.mail_folder import reading_mail
    from bot.mailing import said_at_start, sender_of
    from bot.message_extension import MessageExtension
    from bot.metrics import MeasuredTaker, Metrics
    from bot.organizer_notices import noticing
    from bot.outbox_worker import delivering
    from bot.parts import build_parts, taking_apart
    from bot.tracing import timed_by, tracing

    configure_logs()
    sender = sender_of(settings)
    parts = build_parts(settings)
    try:
        if demo:
            from bot.demo import make_demo

            make_demo(parts)
        parts = taking_apart(parts, workers)
        metrics = Metrics()
        measured = replace(parts, taker=cast("TurnTaker", MeasuredTaker(parts.taker, metrics)))
        browser, extension = Browser(measured), MessageExtension(parts)
        app = service.build_service(measured, anywhere=allow_anonymous, browser=browser, extension=extension)
        Health(metrics, parts.database, parts.clock).add_to(app)
        if parts.graph is not None:
            from bot.graph_service import add_graph

            add_graph(app, parts, parts.graph)
        app.cleanup_ctx.append(delivering(parts, sender))
        app.cleanup_ctx.append(polling(parts))
        app.cleanup_ctx.append(noticing(parts))
        app.cleanup_ctx.append(reading_mail(parts))
        app.cleanup_ctx.append(forgetting(parts))
        notice = said_at_start(sender)

        def ready(bound: int) -> None:
            gc.freeze()
            gc.enable()
            _greet(host, bound, demo, notice)

        with tracing(os.environ), timed_by(metrics.spent):
            asyncio.run(service.serve(app, host, port, ready))
    finally:
        parts.close()


def _check_host(settings: Settings, host: str, allow_anonymous: bool) -> None:
    from bot.channel.service_url import is_loopback
    from bot.settings import SettingsError

    if settings.app_id is None and not allow_anonymous and not is_loopback(f"http://{_in_url(host)}"):
        raise SettingsError(
            f"--host {host} can be reached from other machines: set MicrosoftAppId, or say --allow-anonymous"
        )


def _greet(host: str, port: int, demo: bool, notice: str | None = None) -> None:
    home = f"http://{_in_url(host)}:{port}"
    typer.echo(f"Bookwith is ready. Bot Framework Emulator: {home}/api/messages")
    if not demo:
        typer.echo(f"In the browser: {home}/")
    else:
        from bot.demo import SENTENCE

        typer.echo(f"In the browser: {home}/with/adam-smith")
        typer.echo(f'Try: "{SENTENCE}"')
    if notice:
        typer.echo(notice)


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host
