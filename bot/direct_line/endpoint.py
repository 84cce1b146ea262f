"""The routes of Direct Line 3.0 under /v3/directline, and what each of them answers."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

import structlog
from aiohttp import WSCloseCode, web

from bot.direct_line.activities import Wire
from bot.direct_line.bodies import BODY_BYTES, body_of, json_object
from bot.direct_line.conversations import Conversations
from bot.direct_line.errors import Refused, error_response
from bot.direct_line.grants import Granted
from bot.direct_line.limits import RateLimit, SharedLimit, address_of
from bot.direct_line.passes import LASTS, ExpiredPass, InvalidPass, Pass, Signer, new_pass
from bot.direct_line.streams import Streams
from bot.queue import RETRY_AFTER_SECONDS, TooBusy
from storage.direct_line import Numbered
from storage.errors import StorageError

HOME = "/v3/directline"
HEARTBEAT_SECONDS = 25.0
_LOCALE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")

log = structlog.get_logger()
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Endpoint:
    """Direct Line over the conversations. `proxies`: how many reverse proxies of one's own stand in front."""

    domain = ""

    def __init__(
        self,
        conversations: Conversations,
        streams: Streams,
        signer: Signer,
        clock: Callable[[], datetime],
        new_chats: SharedLimit,
        proxies: int = 0,
    ) -> None:
        self._conversations = conversations
        self._streams = streams
        self._signer = signer
        self._clock = clock
        self._proxies = proxies
        self._new_chats = new_chats
        self._messages = RateLimit(per_minute=60, burst=60)

    def routes(self) -> list[web.RouteDef]:
        """Every route, with the errors of each answered as Direct Line does."""
        one = HOME + "/conversations/{conversation}"
        return [
            web.post(f"{HOME}/tokens/generate", answered(self._generate)),
            web.post(f"{HOME}/tokens/refresh", answered(self._refresh)),
            web.post(f"{HOME}/conversations", answered(self._start)),
            web.get(one, answered(self._reconnect)),
            web.get(f"{one}/activities", answered(self._activities)),
            web.post(f"{one}/activities", answered(self._post)),
            web.get(f"{one}/stream", answered(self._stream)),
        ]

    async def new(self, holder: Pass) -> Granted:
        """A token for somebody new."""
        return Granted(holder, self._granted(holder))

    async def again(self, holder: Pass, token: str | None) -> Granted:
        """Another token; ours need not be renewed by the one before."""
        return Granted(holder, self._granted(holder))

    def _granted(self, holder: Pass) -> Wire:
        """A token and what goes with it."""
        return {
            "conversationId": holder.conversation,
            "token": self._signer.sign(holder, self._clock()),
            "expires_in": int(LASTS["chat"].total_seconds()),
        }

    async def _generate(self, request: web.Request) -> web.Response:
        await limited(self._new_chats, self._address(request))
        return web.json_response(self._granted(new_pass("directline")))

    async def _refresh(self, request: web.Request) -> web.Response:
        holder, _ = self._holder(request)
        return web.json_response(self._granted(holder))

    async def _start(self, request: web.Request) -> web.Response:
        holder, _ = self._holder(request)
        _refuse(self._messages.wait(self._address(request)))
        await self._conversations.start(holder, _locale(request, await body_of(request)))
        return web.json_response({**self._granted(holder), **self._stream_url(request, holder, "")}, status=201)

    async def _reconnect(self, request: web.Request) -> web.Response:
        holder, _ = self._holder(request)
        watermark = request.query.get("watermark", "")
        _after(watermark)
        return web.json_response({**self._granted(holder), **self._stream_url(request, holder, watermark)})

    async def _activities(self, request: web.Request) -> web.Response:
        holder, _ = self._holder(request)
        after = _after(request.query.get("watermark", ""))
        return web.json_response(_set(await self._conversations.read(holder.conversation, after), after))

    async def _post(self, request: web.Request) -> web.Response:
        holder, _ = self._holder(request)
        _refuse(self._messages.wait(self._address(request)))
        return web.json_response({"id": await self._conversations.post(holder, await body_of(request))})

    async def _stream(self, request: web.Request) -> web.WebSocketResponse:
        # A browser cannot send headers with a WebSocket: the token stands in the address.
        holder, until = self._holder(request, request.query.get("t", ""))
        after = _after(request.query.get("watermark", ""))
        address = self._address(request)
        if self._streams.full(address):
            raise Refused(429, "TooManyStreams", "Too many chats are open at this address.", 60)
        socket = web.WebSocketResponse(heartbeat=HEARTBEAT_SECONDS, max_msg_size=BODY_BYTES)
        await socket.prepare(request)

        async def send(new: Sequence[Numbered]) -> None:
            await socket.send_json(_set(new, 0))

        following = asyncio.create_task(
            self._streams.follow(holder.conversation, address, after, self._conversations.read, send)
        )
        listening = asyncio.create_task(_until_closed(socket))
        # Its browser has renewed the token by then, and comes back with that.
        lasts = (until - self._clock()).total_seconds()
        try:
            done, _ = await asyncio.wait({following, listening}, timeout=lasts, return_when=asyncio.FIRST_COMPLETED)
            if following in done and not isinstance(following.exception(), StorageError | ConnectionError | None):
                log.error("stream_failed", exc_info=following.exception())
        finally:
            following.cancel()
            listening.cancel()
            await asyncio.gather(following, listening, return_exceptions=True)
            await socket.close(code=WSCloseCode.GOING_AWAY)
        return socket

    def _holder(self, request: web.Request, token: str | None = None) -> tuple[Pass, datetime]:
        """Whose request it is, and until when the token holds. Raises Refused."""
        if token is None:
            scheme, _, token = request.headers.get("Authorization", "").partition(" ")
            if scheme.lower() != "bearer" or not token:
                raise Refused(401, "Unauthorized", "A bearer token is wanted.")
        try:
            holder, until = self._signer.read(token.strip(), self._clock())
        except ExpiredPass:
            raise Refused(403, "TokenExpired", "Token has expired.") from None
        except InvalidPass:
            raise Refused(403, "BadArgument", "Invalid token or secret.") from None
        if request.match_info.get("conversation", holder.conversation) != holder.conversation:
            raise Refused(403, "BadArgument", "The token is for another conversation.")
        return holder, until

    def _address(self, request: web.Request) -> str:
        return address_of(request, self._proxies)

    def _stream_url(self, request: web.Request, holder: Pass, watermark: str) -> Wire:
        forwarded = self._proxies > 0 and request.headers.get("X-Forwarded-Proto") == "https"
        secure = request.secure or forwarded
        path = f"{HOME}/conversations/{holder.conversation}/stream"
        token = self._signer.sign(holder, self._clock())
        url = f"{'wss' if secure else 'ws'}://{request.host}{path}?watermark={watermark}&t={token}"
        return {"streamUrl": url}


def answered(handler: Handler) -> Handler:
    """The handler, with what goes wrong in it answered; 503 asks to come again."""

    async def answer(request: web.Request) -> web.StreamResponse:
        try:
            return await handler(request)
        except Refused as error:
            return error_response(error)
        except (TooBusy, StorageError) as error:
            log.warning("turned_away", error=type(error).__name__)
            return error_response(Refused(503, "ServiceUnavailable", "Busy: try again.", RETRY_AFTER_SECONDS))

    return answer


async def limited(limit: SharedLimit, address: str) -> None:
    """Count it for this address, or refuse it. Raises Refused, StorageError."""
    _refuse(await limit.wait(address))


def _refuse(wait: float) -> None:
    if wait:
        raise Refused(429, "TooManyRequests", "Too many requests from this address.", wait)


def _locale(request: web.Request, body: bytes) -> str | None:
    """The language of somebody who begins to talk: said with the start, else the browser's first."""
    told = json_object(body).get("locale") if body.strip() else None
    accepted = request.headers.get("Accept-Language", "").split(",")[0].split(";")[0].strip()
    return next((name for name in (told, accepted) if isinstance(name, str) and _LOCALE.fullmatch(name)), None)


def _after(watermark: str) -> int:
    """The number up to which somebody has read."""
    if not watermark:
        return 0
    if not watermark.isascii() or not watermark.isdigit() or len(watermark) > 9:
        raise Refused(400, "BadArgument", "Invalid watermark.")
    return int(watermark)


def _set(new: Sequence[Numbered], after: int) -> Wire:
    last = new[-1].number if new else after
    return {"activities": [activity for _, activity in new], "watermark": str(last)}


async def _until_closed(socket: web.WebSocketResponse) -> None:
    async for _ in socket:
        # Clients send empty messages to keep the line open.
        pass
