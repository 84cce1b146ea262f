"""What runs beside the service where Microsoft Graph is set up: its web hook, and the workers that ask it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from aiohttp import web

from bot.background import beside
from bot.graph_notifications import GraphHook
from bot.graph_watcher import GraphWatcher
from bot.licence_worker import LicenceWorker

if TYPE_CHECKING:
    from bot.parts import Parts
    from calendars.graph.client import Graph


def add_graph(app: web.Application, parts: Parts, graph: Graph) -> None:
    """Add all of it; what uses Graph is to be added later, so that it stops first."""

    async def closing(_app: web.Application) -> AsyncIterator[None]:
        yield
        await graph.close()

    settings = parts.settings
    GraphHook(parts.database, parts.secret, parts.clock).add_to(app)
    app.cleanup_ctx.append(closing)
    app.cleanup_ctx.append(
        beside(lambda: GraphWatcher(parts.database, graph, parts.clock, settings.public_url, parts.secret))
    )
    app.cleanup_ctx.append(beside(lambda: LicenceWorker(parts.database, graph, parts.clock)))
