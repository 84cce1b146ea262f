"""Azure's Direct Line as far as its documentation tells: tokens bound to a person, and a bot behind it.

Run as a program (PORT BOT_URL SECRET) it stands before a service in a process of its own.
"""

from __future__ import annotations

import asyncio
import sys
import uuid
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Any

import jwt
from aiohttp import ClientSession, web

from bot.parts import utc_now

HOME = "/v3/directline"
LASTS = 1800
ASKED = {"user": dict, "trustedOrigins": list}
CROSS_ORIGIN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Headers": "authorization,content-type,x-ms-bot-agent,x-requested-with",
    "Access-Control-Allow-Methods": "GET,POST,PUT,OPTIONS",
}


class AzureDirectLine:
    """One bot's channel."""

    def __init__(self, secret: str, now: Callable[[], datetime], bot_url: str = "") -> None:
        self.secret, self.bot_url, self.now = secret, bot_url, now
        self.url = ""
        self.asked: list[dict[str, Any]] = []
        self.said: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self.begun: set[str] = set()
        self.news = asyncio.Event()
        self.refuses: int | None = None
        self.conversations = 0

    def app(self) -> web.Application:
        app = web.Application(middlewares=[_cross_origin])
        one = HOME + "/conversations/{conversation}"
        app.router.add_post(f"{HOME}/tokens/generate", self.generate)
        app.router.add_post(f"{HOME}/tokens/refresh", self.refresh)
        app.router.add_post(f"{HOME}/conversations", self.start)
        app.router.add_get(one, self.reconnect)
        app.router.add_post(f"{one}/activities", self.post)
        app.router.add_get(f"{one}/activities", self.activities)
        app.router.add_get(f"{one}/stream", self.stream)
        for path in ("", "/{reply_to}"):
            app.router.add_post("/v3/conversations/{conversation}/activities" + path, self.from_bot)
        return app

    async def generate(self, request: web.Request) -> web.Response:
        if self.refuses:
            return web.json_response({"error": {"code": "BadArgument", "message": "no"}}, status=self.refuses)
        if _bearer(request) != self.secret:
            raise web.HTTPForbidden
        asked = await request.json()
        assert set(asked) <= set(ASKED), asked
        assert all(isinstance(value, ASKED[name]) for name, value in asked.items()), asked
        assert asked["user"]["id"].startswith("dl_"), asked
        assert set(asked["user"]) <= {"id", "name"}, asked
        assert all(isinstance(origin, str) for origin in asked.get("trustedOrigins", ())), asked
        self.asked.append(asked)
        self.conversations += 1
        return web.json_response(self._granted(f"conversation{self.conversations}-xx", asked["user"]["id"]))

    async def refresh(self, request: web.Request) -> web.Response:
        claims = self._claims(_bearer(request))
        return web.json_response(self._granted(claims["conv"], claims["user"]))

    async def start(self, request: web.Request) -> web.Response:
        claims = self._claims(_bearer(request))
        conversation, begun = claims["conv"], claims["conv"] in self.begun
        self.begun.add(conversation)
        body = await request.json() if request.can_read_body else {}
        if not begun:
            await self._to_bot(
                {"type": "conversationUpdate", "membersAdded": [{"id": "bot"}, {"id": claims["user"]}], **body},
                conversation,
                {"id": claims["user"]},
            )
        wire = {**self._granted(conversation, claims["user"]), "streamUrl": self._stream_url(request, conversation, "")}
        return web.json_response(wire, status=200 if begun else 201)

    async def reconnect(self, request: web.Request) -> web.Response:
        conversation, bearer = request.match_info["conversation"], _bearer(request)
        if bearer != self.secret:
            assert self._claims(bearer)["conv"] == conversation
        if conversation not in self.begun:
            raise web.HTTPNotFound
        token = bearer if bearer != self.secret else self._token(conversation, None)
        url = self._stream_url(request, conversation, request.query.get("watermark", ""), token)
        return web.json_response({"conversationId": conversation, "token": token, "streamUrl": url})

    async def post(self, request: web.Request) -> web.Response:
        claims, activity = self._claims(_bearer(request)), await request.json()
        conversation = claims["conv"]
        # Whatever the client says, it is the token's person who speaks.
        sender = {**activity.get("from", {}), **({"id": claims["user"]} if claims["user"] else {})}
        kept = await self._say(conversation, {**activity, "from": {**sender, "role": "user"}})
        await self._to_bot({**activity, "id": kept["id"]}, conversation, sender)
        return web.json_response({"id": kept["id"]})

    async def activities(self, request: web.Request) -> web.Response:
        conversation = self._claims(_bearer(request))["conv"]
        return web.json_response(self._since(conversation, int(request.query.get("watermark") or 0)))

    async def stream(self, request: web.Request) -> web.WebSocketResponse:
        conversation = self._claims(request.query["t"])["conv"]
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        mark = request.query.get("watermark", "")
        # Without a watermark nothing from before the connection is told, but for a new conversation's own beginning.
        read = int(mark) if mark else 0
        while not socket.closed:
            new = self._since(conversation, read)
            if new["activities"]:
                read = int(new["watermark"])
                await socket.send_json(new)
            elif not await _happens(self.news):
                # Whoever has closed the window meanwhile is noticed by this.
                await socket.ping()
        return socket

    async def from_bot(self, request: web.Request) -> web.Response:
        activity = await request.json()
        kept = await self._say(request.match_info["conversation"], {**activity, "from": {"id": "bot", "role": "bot"}})
        return web.json_response({"id": kept["id"]})

    async def _to_bot(self, activity: dict[str, Any], conversation: str, sender: dict[str, Any]) -> None:
        envelope = {
            "channelId": "directline",
            "serviceUrl": self.url,
            "conversation": {"id": conversation},
            "recipient": {"id": "bot", "name": "Bookwith"},
            "from": sender,
        }
        body = {"id": uuid.uuid4().hex, **activity, **envelope}
        async with ClientSession() as session, session.post(f"{self.bot_url}/api/messages", json=body) as response:
            assert response.status == 200, await response.text()

    async def _say(self, conversation: str, activity: dict[str, Any]) -> dict[str, Any]:
        said = self.said[conversation]
        stamp = self.now().isoformat(timespec="milliseconds").replace("+00:00", "Z")
        kept = {**activity, "id": f"{conversation}|{len(said):07d}", "timestamp": stamp, "channelId": "directline"}
        said.append(kept)
        self.news.set()
        self.news = asyncio.Event()
        return kept

    def _since(self, conversation: str, read: int) -> dict[str, Any]:
        said = self.said[conversation]
        return {"activities": said[read:], "watermark": str(len(said))}

    def _granted(self, conversation: str, user: str | None) -> dict[str, Any]:
        return {"conversationId": conversation, "token": self._token(conversation, user), "expires_in": LASTS}

    def _token(self, conversation: str, user: str | None) -> str:
        claims = {"conv": conversation, "user": user, "exp": self.now().timestamp() + LASTS, "jti": uuid.uuid4().hex}
        return jwt.encode(claims, self.secret.ljust(40, "."), algorithm="HS256")

    def _claims(self, token: str) -> dict[str, Any]:
        try:
            key, options = self.secret.ljust(40, "."), {"verify_exp": False}
            claims = jwt.decode(token, key, algorithms=["HS256"], options=options)
        except jwt.InvalidTokenError:
            raise web.HTTPForbidden from None
        if claims["exp"] <= self.now().timestamp():
            raise web.HTTPForbidden
        return claims

    def _stream_url(self, request: web.Request, conversation: str, mark: str, token: str = "") -> str:
        home = f"{self.url.replace('http', 'ws', 1)}{HOME}/conversations/{conversation}/stream"
        return f"{home}?watermark={mark}&t={token or _bearer(request)}"


async def _happens(news: asyncio.Event) -> bool:
    with suppress(TimeoutError):
        async with asyncio.timeout(0.5):
            return await news.wait()
    return False


def _bearer(request: web.Request) -> str:
    return request.headers.get("Authorization", "").removeprefix("Bearer ")


@web.middleware
async def _cross_origin(request: web.Request, handler: Any) -> web.StreamResponse:
    if request.method == "OPTIONS":
        return web.Response(headers=CROSS_ORIGIN)
    try:
        response = await handler(request)
    except web.HTTPException as error:
        error.headers.update(CROSS_ORIGIN)
        raise
    if not response.prepared:
        response.headers.update(CROSS_ORIGIN)
    return response


if __name__ == "__main__":
    port, bot_url, secret = sys.argv[1:]
    azure = AzureDirectLine(secret, utc_now, bot_url)
    azure.url = f"http://127.0.0.1:{port}"
    web.run_app(azure.app(), host="127.0.0.1", port=int(port), print=None)
