"""Wrong links: whoever asks for many that open nothing must wait, so that links cannot be found by trying."""

from __future__ import annotations

import math
from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.direct_line.limits import RateLimit, address_of

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

WRONG_A_MINUTE, WRONG_AT_ONCE = 10.0, 30


class Guesses:
    """Counts the wrong links of each address, in this process. `proxies`: how many of one's own stand before it."""

    def __init__(self, proxies: int = 0) -> None:
        self._limit = RateLimit(WRONG_A_MINUTE, burst=WRONG_AT_ONCE)
        self._proxies = proxies

    def counted(self, handler: Handler) -> Handler:
        """The handler of a link: 429 with Retry-After, right or wrong, once an address has guessed too often."""

        async def answer(request: web.Request) -> web.StreamResponse:
            address = address_of(request, self._proxies)
            seconds = self._limit.left(address)
            if seconds:
                raise web.HTTPTooManyRequests(headers={"Retry-After": str(math.ceil(seconds))})
            response = await handler(request)
            if response.status == web.HTTPNotFound.status_code:
                self._limit.wait(address)
            return response

        return answer
