"""A stand-in for Microsoft Graph and Entra on loopback: it keeps state, and holds both sides to the document."""

from __future__ import annotations

import asyncio
import json
import threading
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from aiohttp import web
from openapi_core import OpenAPI
from openapi_core.contrib.aiohttp import AIOHTTPOpenAPIWebRequest, AIOHTTPOpenAPIWebResponse

from calendars.graph.account import GraphAccount
from tests.graph import entra
from tests.graph.mailbox import Mailbox, Refused
from tests.graph.routes import Routes
from tests.graph.trust import app_certificate, server_context

DOCUMENT = Path(__file__).parent.parent / "data" / "graph.openapi.yaml"
AT_ONCE = 4
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@cache
def document() -> OpenAPI:
    return OpenAPI.from_file_path(str(DOCUMENT))


@dataclass
class Trouble:
    """What the next calls to a path with these letters in it come to. `after`: done first, and only then refused."""

    status: int
    code: str = "ServiceUnavailable"
    times: int = 1
    headers: dict[str, str] = field(default_factory=dict)
    path: str = ""
    method: str = ""
    query: str = ""
    after: bool = False

    def hits(self, request: web.Request) -> bool:
        meant = self.path in request.path and self.query in request.query_string
        return self.times > 0 and meant and self.method in ("", request.method)


@dataclass
class Call:
    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: Any


class FakeGraph:
    """`with FakeGraph() as fake`: served in a thread of its own, at `fake.account`."""

    def __init__(self) -> None:
        self.mailboxes: dict[str, Mailbox] = {}
        self.calls: list[Call] = []
        self.troubles: list[Trouble] = []
        self.complaints: list[str] = []
        """What did not keep to the document, of either side."""
        self.at_once: Counter[str] = Counter()
        self.most_at_once: Counter[str] = Counter()
        self.now = datetime(2026, 11, 22, 18, tzinfo=UTC)
        self.slow = 0.0
        """Seconds that each call takes."""
        self._cut: tuple[int, asyncio.AbstractEventLoop, Callable[[], object], bool] | None = None
        self.entra = entra.Entra()
        self.routes = Routes(self)

    def mailbox(self, address: str = "adam@contoso.com", **more: Any) -> Mailbox:
        return self.mailboxes.setdefault(address.lower(), Mailbox(address, **more))

    def find(self, address: str) -> Mailbox:
        found = self.mailboxes.get(address.lower())
        if found is None:
            raise Refused(404, "ErrorInvalidUser", "There is no such mailbox.")
        if found.denied:
            raise Refused(403, "ErrorAccessDenied", "Access is denied.")
        return found

    @property
    def account(self) -> GraphAccount:
        return GraphAccount(
            entra.TENANT, entra.CLIENT, entra.SECRET, base_url=f"{self.origin}/v1.0", authority=self.origin
        )

    @property
    def account_by_certificate(self) -> GraphAccount:
        pem = app_certificate().read_text()
        return GraphAccount(
            entra.TENANT, entra.CLIENT, certificate=pem, base_url=f"{self.origin}/v1.0", authority=self.origin
        )

    @property
    def origin(self) -> str:
        return f"https://127.0.0.1:{self.port}"

    def asked(self, path: str, method: str = "") -> list[Call]:
        return [call for call in self.calls if path in call.path and method in ("", call.method)]

    def __enter__(self) -> FakeGraph:
        ready = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, args=(ready,), daemon=True)
        self._thread.start()
        ready.wait()
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    async def within(self, doing: Any) -> Any:
        """Do something in the fake's own loop."""
        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(doing, self._loop))

    def cut(
        self, calls: int, loop: asyncio.AbstractEventLoop, do: Callable[[], object], *, after: bool = False
    ) -> None:
        """Have something done in a loop when so many more calls have come, before or after the last has its effect."""
        self._cut = (len(self.calls) + calls, loop, do, after) if calls else None

    async def _cut_now(self, *, after: bool) -> None:
        if self._cut is None or self._cut[0] != len(self.calls) or self._cut[3] != after:
            return
        _, loop, do, _ = self._cut

        async def cut() -> None:
            do()

        await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(cut(), loop))

    def application(self) -> web.Application:
        app = web.Application(middlewares=[self._watched], client_max_size=8 * 1024 * 1024)
        self.entra.add_to(app)
        self.routes.add_to(app)
        return app

    def _run(self, ready: threading.Event) -> None:
        asyncio.set_event_loop(self._loop)
        runner = web.AppRunner(self.application(), access_log=None)
        self._loop.run_until_complete(runner.setup())
        site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=server_context())
        self._loop.run_until_complete(site.start())
        self.port: int = runner.addresses[0][1]
        ready.set()
        self._loop.run_forever()
        self._loop.run_until_complete(runner.cleanup())
        self._loop.close()

    @web.middleware
    async def _watched(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if not request.path.startswith("/v1.0"):
            return await handler(request)
        body = await request.read()
        self.calls.append(_call(request, body))
        asked = AIOHTTPOpenAPIWebRequest(request, body=body)
        await self._cut_now(after=False)
        answer = self._refusal(asked) or await self._answer(request, handler)
        await self._cut_now(after=True)
        answer.headers["request-id"] = f"request-{len(self.calls)}"
        for error in document().iter_response_errors(asked, AIOHTTPOpenAPIWebResponse(answer)):
            self.complaints.append(f"answer to {request.method} {request.path}: {_why(error)}")
        return answer

    def _refusal(self, asked: AIOHTTPOpenAPIWebRequest) -> web.Response | None:
        request = asked.request
        bearer = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if bearer not in self.entra.tokens:
            return refusal(401, "InvalidAuthenticationToken")
        if not _is_text(asked.body or b""):
            return refusal(400, "BadRequest")
        for error in document().iter_request_errors(asked):
            self.complaints.append(f"{request.method} {request.path}: {_why(error)}")
            return refusal(400, "BadRequest", _why(error)[:500])
        return None

    async def _answer(self, request: web.Request, handler: Handler) -> web.Response:
        trouble = next((one for one in self.troubles if one.hits(request)), None)
        if trouble is not None:
            trouble.times -= 1
        if trouble is not None and not trouble.after:
            return refusal(trouble.status, trouble.code, headers=trouble.headers)
        answer = await self._in_turn(request, handler)
        return answer if trouble is None else refusal(trouble.status, trouble.code, headers=trouble.headers)

    async def _in_turn(self, request: web.Request, handler: Handler) -> web.Response:
        mailbox = request.match_info.get("user", "").lower()
        self.at_once[mailbox] += 1
        self.most_at_once[mailbox] = max(self.most_at_once[mailbox], self.at_once[mailbox])
        try:
            if mailbox and self.at_once[mailbox] > AT_ONCE:
                raise Refused(429, "ApplicationThrottled", "MailboxConcurrency limit exceeded.")
            await asyncio.sleep(self.slow)
            answer = await handler(request)
            assert isinstance(answer, web.Response)
            return answer
        except Refused as refused:
            return refusal(refused.status, refused.code, refused.message)
        except web.HTTPException as error:
            return refusal(error.status, "UnknownError", error.reason)
        finally:
            self.at_once[mailbox] -= 1


def refusal(status: int, code: str, message: str = "No.", headers: dict[str, str] | None = None) -> web.Response:
    return web.json_response({"error": {"code": code, "message": message}}, status=status, headers=headers)


def _call(request: web.Request, body: bytes) -> Call:
    try:
        said = json.loads(body) if body else None
    except ValueError:
        said = None
    return Call(request.method, request.path, dict(request.query), dict(request.headers), said)


def _is_text(body: bytes) -> bool:
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True


def _why(error: BaseException) -> str:
    causes = [str(error)]
    while (error := error.__cause__ or getattr(error, "schema_errors", [None])[0]) and len(causes) < 5:
        causes.append(str(error).partition("\n")[0])
    return " / ".join(causes)
