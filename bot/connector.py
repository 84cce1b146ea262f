"""Sending to a channel's connector: one client for all, timeouts, and a few patient tries."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import quote

import structlog
from aiohttp import ClientConnectionError, ClientError, ClientResponse, ClientSession, ClientTimeout, TCPConnector
from yarl import URL

if TYPE_CHECKING:
    from bot.channel.outgoing import Wire

TIMEOUT_SECONDS = 10.0
TRIES = 4
TRIES_FOR_MEMBER = 2
"""Who somebody is can be asked again; meanwhile they wait for an answer."""
BACKOFF_SECONDS = 0.4
LONGEST_WAIT_SECONDS = 5.0
RETRIED = frozenset({412, 429, 500, 502, 503, 504})

log = structlog.get_logger()


class SendFailed(Exception):
    """The connector did not take it; the channel had better deliver the turn again. `status` is what it answered."""

    def __init__(self, reason: str, status: int | None = None) -> None:
        super().__init__(reason)
        self.status = status


class MayHaveArrived(SendFailed):
    """No answer came: only the channel can know."""


class TokenSource(Protocol):
    """Where the bot's own token comes from; bot/channel/tokens.py for a registered bot."""

    async def get(self) -> str: ...

    def drop(self) -> None: ...


class Connector:
    """Posts activities and asks for a conversation's members. `tokens` is None for an anonymous bot."""

    def __init__(
        self, session: ClientSession, tokens: TokenSource | None = None, *, backoff_seconds: float = BACKOFF_SECONDS
    ) -> None:
        self._session = session
        self._tokens = tokens
        self._backoff = backoff_seconds

    async def send(self, activity: Wire) -> None:
        """Post one activity as an answer, or raise SendFailed."""
        conversation = quote(activity["conversation"]["id"], safe="")
        path = f"/v3/conversations/{conversation}/activities"
        if "replyToId" in activity:
            path += f"/{quote(activity['replyToId'], safe='')}"
        await self._call("POST", activity["serviceUrl"], path, json.dumps(activity, ensure_ascii=False).encode())

    async def member(self, service_url: str, conversation: str, member: str) -> Mapping[str, Any]:
        """What the connector knows about somebody in a conversation (Teams: email, name), or SendFailed."""
        path = f"/v3/conversations/{quote(conversation, safe='')}/members/{quote(member, safe='')}"
        try:
            found = json.loads(await self._call("GET", service_url, path, tries=TRIES_FOR_MEMBER))
        except ValueError as error:
            raise SendFailed("the member is no JSON") from error
        return found if isinstance(found, dict) else {}

    async def _call(
        self, method: str, service_url: str, path: str, body: bytes | None = None, tries: int = TRIES
    ) -> bytes:
        # Teams ids hold ":", ";" and "@": they are quoted above, and must not be quoted again.
        url = URL(service_url.rstrip("/") + path, encoded=True)
        for tried in range(tries):
            try:
                async with self._session.request(
                    method, url, data=body, headers=await self._headers(), allow_redirects=False
                ) as response:
                    if response.status < 300:
                        return await response.read()
                    wait = self._wait_after(response, tried, last=tried == tries - 1)
            except TimeoutError as error:
                # It may have arrived: only the channel can know, and it delivers the turn again.
                raise MayHaveArrived("no answer in time") from error
            except ClientConnectionError as error:
                if tried == tries - 1:
                    raise SendFailed(type(error).__name__) from error
                wait = self._backoff_wait(tried)
            except ClientError as error:
                raise SendFailed(type(error).__name__) from error
            await asyncio.sleep(wait)
        raise SendFailed("tried too often")

    async def _headers(self) -> dict[str, str]:
        headers = {"Content-Type": "application/json"}
        if self._tokens is not None:
            headers["Authorization"] = f"Bearer {await self._tokens.get()}"
        return headers

    def _wait_after(self, response: ClientResponse, tried: int, *, last: bool) -> float:
        """Seconds until the next try, or SendFailed where another would not help."""
        status = response.status
        if status == 401 and self._tokens is not None and tried == 0:
            self._tokens.drop()
            return 0.0
        if status not in RETRIED or last:
            raise SendFailed(f"the connector answered {status}", status)
        asked = response.headers.get("Retry-After", "")
        wait = float(asked) if asked.isdecimal() else self._backoff_wait(tried)
        if wait > LONGEST_WAIT_SECONDS:
            raise SendFailed(f"the connector answered {status} and wants {wait:.0f} s of rest")
        log.info("connector_busy", status=status, wait=round(wait, 2))
        return wait

    def _backoff_wait(self, tried: int) -> float:
        doubled = self._backoff * 2.0**tried
        return doubled * random.uniform(0.5, 1.5)


def client_session() -> ClientSession:
    """The one client for everything the service calls; to be closed with it."""
    return ClientSession(
        timeout=ClientTimeout(total=TIMEOUT_SECONDS), connector=TCPConnector(limit=200, limit_per_host=100)
    )
