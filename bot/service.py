"""The HTTP service: its routes, what it holds while it runs, and how it starts and stops."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from aiohttp import web

from bot.channel.authentication import AnonymousGate, Gate, RegisteredGate
from bot.channel.endpoint import Endpoint, Extension
from bot.channel.members import Members
from bot.channel.tokens import tokens_of
from bot.channel.turns import Guests, Turns, TurnTaker
from bot.connector import Connector, client_session
from bot.deliveries import Deliveries
from bot.direct_line.limits import RateLimit
from bot.fresh_reading import FreshReader
from bot.queue import Queue

if TYPE_CHECKING:
    from bot.settings import Settings

BODY_BYTES = 256 * 1024
STOP_SECONDS = 30.0
UNTIL_CONNECTED = 8
"""Turns of the loop that a connection needs from being accepted until it waits for a request, and some to spare: before
that aiohttp's shutdown does not see it, leaves its caller without an answer, and waits all of STOP_SECONDS for it."""
TURNS_A_MINUTE = 60
"""Of one person, where the channel is Microsoft's."""

QUEUE = web.AppKey("queue", Queue)
"""The queue of a running service, for what works beside it."""

CONNECTOR = web.AppKey("connector", Connector)
"""How a running service writes to chats, for what writes unasked."""


class Bot(Protocol):
    """What the service runs: bot/parts.py builds it."""

    @property
    def taker(self) -> TurnTaker: ...
    @property
    def fresh(self) -> FreshReader | None: ...
    @property
    def settings(self) -> Settings: ...
    @property
    def clock(self) -> Callable[[], datetime]: ...
    @property
    def threads(self) -> int: ...


class Browser(Protocol):
    """What browsers are served; bot/browser.py."""

    def guests(self, queue: Queue) -> Guests | None:
        """Who speaks in the chats of our pages that another service carries."""

    def running(self, app: web.Application, queue: Queue) -> AbstractAsyncContextManager[None]:
        """Add its routes, and what runs beside them."""


def build_service(
    bot: Bot, *, anywhere: bool = False, browser: Browser | None = None, extension: Extension | None = None
) -> web.Application:
    """The application over the bot. `anywhere`: an anonymous one may send replies off this machine."""
    app = web.Application(client_max_size=BODY_BYTES)

    async def running(app: web.Application) -> AsyncIterator[None]:
        settings, queue = bot.settings, Queue(threads=bot.threads)
        app[QUEUE] = queue
        async with client_session() as session:
            registered = settings.app_id is not None
            gate: Gate = RegisteredGate(settings, session) if registered else AnonymousGate(anywhere=anywhere)
            connector = Connector(session, tokens_of(settings) if registered else None)
            app[CONNECTOR] = connector
            turns = Turns(
                taker=bot.taker,
                queue=queue,
                connector=connector,
                members=Members(connector),
                deliveries=Deliveries(queue.run, bot.taker.delivered),
                clock=bot.clock,
                fresh=bot.fresh,
                guests=browser.guests(queue) if browser else None,
                trusted_email=settings.trust_emulator,
                emulator_organizer=settings.emulator_organizer,
                tenants=settings.tenants,
            )
            # Without an app id it is a tester who sends as fast as they can.
            limit = RateLimit(TURNS_A_MINUTE, burst=TURNS_A_MINUTE) if registered else None
            endpoint = Endpoint(gate, queue, turns, extension=extension, limit=limit)
            app.router.add_post("/api/messages", endpoint.post)
            async with browser.running(app, queue) if browser else nullcontext():
                yield
            queue.stop()

    app.cleanup_ctx.append(running)
    app.on_shutdown.append(_take_no_more)
    app.router.add_get("/healthz", _healthy)
    return app


async def _take_no_more(app: web.Application) -> None:
    # Connections that are kept alive could bring new turns while those in hand are finished.
    app[QUEUE].close()


async def _healthy(_request: web.Request) -> web.Response:
    return web.json_response({"status": "ok"})


async def serve(app: web.Application, host: str, port: int, ready: Callable[[int], None]) -> None:
    """Run until SIGTERM or SIGINT; then take no new turns, finish those in hand, and return.

    `ready` is called with the port once requests are answered. Raises OSError for a port in use.
    """
    stopped = asyncio.Event()
    _on_signals(stopped.set)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=STOP_SECONDS)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        await site.start()
        ready(runner.addresses[0][1])
        await stopped.wait()
        await site.stop()
        for _ in range(UNTIL_CONNECTED):
            await asyncio.sleep(0)
    finally:
        await runner.cleanup()


def _on_signals(stop: Callable[[], None]) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        try:
            loop.add_signal_handler(number, stop)
        except NotImplementedError:
            # Windows has no signal handlers on the loop.
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop))
