"""What is found at the address of a week's picture."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache

from aiohttp import web

from bot.queue import Queue
from scheduling.week_link import LASTS, week_of
from scheduling.week_picture import Week


def week_picture(secret: str, clock: Callable[[], datetime], queue: Queue) -> web.RouteDef:
    """GET of a picture; what was not signed here, and what is too old, looks like nothing."""

    async def show(request: web.Request) -> web.Response:
        week = week_of(secret, request.match_info["token"], clock())
        if week is None:
            raise web.HTTPNotFound
        headers = {
            "Cache-Control": f"private, max-age={int(LASTS.total_seconds())}, immutable",
            "X-Content-Type-Options": "nosniff",
        }
        return web.Response(body=await queue.run(_drawn, week), content_type="image/png", headers=headers)

    return web.get("/week/{token}.png", show)


@lru_cache(maxsize=64)
def _drawn(week: Week) -> bytes:
    return week.png()
