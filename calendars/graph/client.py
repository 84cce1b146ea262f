"""Calling Microsoft Graph: patiently, four calls at once for a mailbox, and nobody but its own host."""

from __future__ import annotations

import asyncio
import json
import random
import ssl
import time
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping
from typing import Any
from urllib.parse import quote, urlencode
from weakref import WeakValueDictionary

import structlog
from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout, TCPConnector
from yarl import URL

from calendars.graph.account import GraphAccount, Tokens
from calendars.graph.faults import GraphFault

log = structlog.get_logger()

SECONDS = 30.0
"""For a call with everything that it takes: waiting for its turn, and for Graph to be less busy."""
AT_ONCE = 4
"""Calls for one mailbox; Exchange turns a fifth away."""
TRIES = 5
FIRST_PAUSE = 0.5
MOST_BYTES = 32_000_000
MOST_PAGES = 400
IMMUTABLE = 'IdType="ImmutableId"'
UTC_TIMES = 'outlook.timezone="UTC"'
LARGE_PAGES = "odata.maxpagesize=500"
"""Where a listing takes no $top: its own pages are of ten."""

_BUSY = frozenset({429, 503, 504})
_TROUBLED = frozenset({500, 502})
_CONCURRENT = "ErrorConcurrentItemSave"

Answer = Mapping[str, Any]
Pause = Callable[[float], Awaitable[None]]


class Graph:
    """Graph for one application. Belongs to one event loop; `close` it in the end."""

    def __init__(self, account: GraphAccount, *, pause: Pause = asyncio.sleep) -> None:
        self.account = account
        self._tokens = Tokens(account)
        self._pause = pause
        self._session: ClientSession | None = None
        self._turns: WeakValueDictionary[str, asyncio.Semaphore] = WeakValueDictionary()
        self._quiet_until: dict[str, float] = {}

    async def __aenter__(self) -> Graph:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Let go of the connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def get(self, path: str, mailbox: str, query: Mapping[str, str] | None = None) -> Answer:
        """One answer. Raises GraphFault and NoToken, as every call here."""
        return await self.call("GET", path, mailbox, query=query)

    async def pages(self, path: str, mailbox: str, query: Mapping[str, str]) -> AsyncIterator[Answer]:
        """Each page of a listing."""
        url = self._url(path, query)
        for _ in range(MOST_PAGES):
            page = await self._within(SECONDS, "GET", url, mailbox, None, frozenset({200}))
            yield page
            link = page.get("@odata.nextLink")
            if not link:
                return
            url = self._own(str(link))
        raise GraphFault(f"{self._host} gives more than {MOST_PAGES} pages.")

    async def follow(self, link: str, mailbox: str) -> Answer:
        """What is behind a link that Graph gave, letter by letter, if it leads to Graph."""
        return await self._within(SECONDS, "GET", self._own(link), mailbox, None, frozenset({200}))

    async def call(
        self,
        method: str,
        path: str,
        mailbox: str,
        body: Mapping[str, Any] | None = None,
        *,
        query: Mapping[str, str] | None = None,
        accepted: Collection[int] = (200,),
    ) -> Answer:
        """One call about a mailbox; the answer is empty where there is none."""
        return await self._within(SECONDS, method, self._url(path, query or {}), mailbox, body, frozenset(accepted))

    @property
    def _host(self) -> str:
        return URL(self.account.base_url).host or "Microsoft Graph"

    def _url(self, path: str, query: Mapping[str, str]) -> URL:
        # The names of OData's parameters begin with a dollar, which it wants to see as it is.
        told = f"?{urlencode(query, safe='$:,', quote_via=quote)}" if query else ""
        return URL(f"{self.account.base_url}{path}{told}", encoded=True)

    def _own(self, link: str) -> URL:
        """A link of Graph's own: whoever gets the request gets the token with it."""
        url, base = URL(link, encoded=True), URL(self.account.base_url)
        if not url.absolute or url.origin() != base.origin() or url.user is not None:
            raise GraphFault(f"{self._host} names an address elsewhere, which is not followed.")
        return url

    async def _within(
        self, seconds: float, method: str, url: URL, mailbox: str, body: Answer | None, accepted: Collection[int]
    ) -> Answer:
        turn = self._turns.setdefault(mailbox.lower(), asyncio.Semaphore(AT_ONCE))
        self._keep_quiet(mailbox.lower())
        try:
            async with asyncio.timeout(seconds), turn:
                return await self._tried(time.monotonic() + seconds, method, url, body, accepted)
        except TimeoutError:
            raise GraphFault(f"{self._host} took more than {seconds:g} seconds.") from None
        except GraphFault as fault:
            if fault.retry_after is not None:
                self._quiet_until[mailbox.lower()] = time.monotonic() + fault.retry_after
            raise

    def _keep_quiet(self, mailbox: str) -> None:
        """Whoever asks sooner than Graph wants to be asked about a mailbox is put off for longer each time."""
        left = self._quiet_until.get(mailbox, 0.0) - time.monotonic()
        if left > 0:
            raise GraphFault(f"{self._host} wants to be left alone for {left:.0f} seconds more.", 429)
        self._quiet_until.pop(mailbox, None)

    async def _tried(
        self, deadline: float, method: str, url: URL, body: Answer | None, accepted: Collection[int]
    ) -> Answer:
        for attempt in range(1, TRIES + 1):
            try:
                return await self._once(method, url, body, accepted)
            except GraphFault as fault:
                wait = _wait(fault, attempt)
                if attempt == TRIES or not _passes(fault, method) or time.monotonic() + wait > deadline:
                    raise
                if fault.status == 401:
                    await self._tokens.drop()
                await self._pause(wait)
        raise AssertionError("the last attempt returns or raises")

    async def _once(self, method: str, url: URL, body: Answer | None, accepted: Collection[int]) -> Answer:
        asked_as = str(uuid.uuid4())
        headers = {
            "Authorization": f"Bearer {await self._tokens.get()}",
            "Prefer": f"{IMMUTABLE}, {UTC_TIMES}, {LARGE_PAGES}",
            "client-request-id": asked_as,
            "Accept": "application/json",
        }
        try:
            async with self._connected().request(
                method, url, json=body, headers=headers, allow_redirects=False
            ) as response:
                content = await _content(response)
        except ClientError as error:
            raise GraphFault(f"{self._host} cannot be reached: {type(error).__name__}.") from error
        if response.status in accepted:
            return _object(content, self._host) if content else {}
        fault = _fault(response, content, self._host)
        log.warning(
            "graph refused",
            method=method,
            status=fault.status,
            code=fault.code,
            request=response.headers.get("request-id"),
            asked_as=asked_as,
        )
        raise fault

    def _connected(self) -> ClientSession:
        if self._session is None:
            # The library's own context is made when it is imported, before a machine's authorities may be known.
            connector = TCPConnector(ssl=ssl.create_default_context(), keepalive_timeout=60)
            self._session = ClientSession(connector=connector, timeout=ClientTimeout(total=SECONDS, connect=10))
        return self._session


async def _content(response: ClientResponse) -> bytes:
    chunks, size = [], 0
    async for chunk in response.content.iter_any():
        size += len(chunk)
        if size > MOST_BYTES:
            raise GraphFault(f"An answer of Graph is larger than {MOST_BYTES // 1_000_000} MB.")
        chunks.append(chunk)
    return b"".join(chunks)


def _object(content: bytes, host: str) -> Answer:
    try:
        found = json.loads(content)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise GraphFault(f"{host} answers something that is no JSON object.")
    return found


def _fault(response: ClientResponse, content: bytes, host: str) -> GraphFault:
    try:
        said = json.loads(content)["error"]
        code = str(said["code"])
    except (ValueError, KeyError, TypeError):
        code = ""
    return GraphFault.answered(host, response.status, code, response.headers.get("Retry-After", ""))


def _passes(fault: GraphFault, method: str) -> bool:
    """Whether another attempt may go better. A write that failed for an unknown reason is not repeated here."""
    if fault.status in _BUSY or fault.status == 401 or fault.code == _CONCURRENT:
        return True
    return method == "GET" and (fault.status is None or fault.status in _TROUBLED)


def _wait(fault: GraphFault, attempt: int) -> float:
    """Seconds until the next attempt: what Graph asks for, else twice as long each time; spread a little."""
    if fault.status == 401:
        return 0.0
    asked = fault.retry_after if fault.retry_after is not None else FIRST_PAUSE * float(1 << (attempt - 1))
    return asked + random.uniform(0, max(asked, FIRST_PAUSE) / 4)
