"""Azure's Direct Line in the place of ours: its secret is exchanged here for tokens that browsers may have."""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import quote

import structlog
from aiohttp import ClientError, ClientSession
from yarl import URL

from bot.direct_line.errors import Refused
from bot.direct_line.grants import Granted
from bot.direct_line.passes import Pass

HOME = "/v3/directline"
LASTS_SECONDS = 1800
"""Of a token whose answer does not say how long it lasts."""
TRY_AGAIN_SECONDS = 5.0
_BEARER = re.compile(r"[A-Za-z0-9._~+/=-]{1,4096}")

log = structlog.get_logger()


class AzureDirectLine:
    """Tokens of the Direct Line channel of a bot in Azure, each bound to one person (Direct Line 3.0, Authentication).

    `origins` are the sites on which the chat's page may stand. `remember` is told who got a token before they do.
    """

    def __init__(
        self,
        session: ClientSession,
        base_url: str,
        secret: str,
        origins: tuple[str, ...],
        remember: Callable[[Pass], Awaitable[None]],
    ) -> None:
        self.domain = base_url + HOME
        self._session = session
        self._secret = secret
        self._origins = origins
        self._remember = remember

    async def new(self, holder: Pass) -> Granted:
        """A conversation that Azure names."""
        asked: dict[str, Any] = {"user": {"id": holder.user}}
        if self._origins:
            asked["trustedOrigins"] = list(self._origins)
        status, told = await self._call("POST", "/tokens/generate", self._secret, asked)
        conversation = told.get("conversationId")
        if status != 200 or not isinstance(conversation, str) or not conversation:
            raise _unavailable("generate", status)
        holder = replace(holder, conversation=conversation)
        await self._remember(holder)
        return Granted(holder, _wire(told, "generate"))

    async def again(self, holder: Pass, token: str | None) -> Granted:
        """The token renewed while it holds, for it is bound to its person; after that, a new one by the secret."""
        if token and _BEARER.fullmatch(token):
            status, told = await self._call("POST", "/tokens/refresh", token)
            if status == 200 and told.get("conversationId") == holder.conversation:
                return Granted(holder, _wire(told, "refresh"))
        path = f"/conversations/{quote(holder.conversation, safe='')}"
        status, told = await self._call("GET", path, self._secret)
        if status in (400, 404):
            raise Refused(403, "TokenExpired", "The conversation cannot be taken up again.")
        if status != 200 or told.get("conversationId") != holder.conversation:
            raise _unavailable("reconnect", status)
        return Granted(holder, _wire(told, "reconnect"))

    async def _call(
        self, method: str, path: str, bearer: str, body: Mapping[str, Any] | None = None
    ) -> tuple[int, Mapping[str, Any]]:
        headers = {"Authorization": f"Bearer {bearer}"}
        url = URL(self.domain + path, encoded=True)
        try:
            async with self._session.request(
                method, url, json=body, headers=headers, allow_redirects=False
            ) as response:
                told = json.loads(await response.read()) if response.status == 200 else {}
                return response.status, told if isinstance(told, dict) else {}
        except (ClientError, TimeoutError, ValueError) as error:
            log.warning("direct_line_unavailable", path=path.split("/")[1], reason=type(error).__name__)
            raise Refused(503, "ServiceUnavailable", "Busy: try again.", TRY_AGAIN_SECONDS) from None


def _wire(told: Mapping[str, Any], call: str) -> dict[str, Any]:
    token, lasts = told.get("token"), told.get("expires_in")
    if not isinstance(token, str) or not token:
        raise _unavailable(call, 200)
    seconds = lasts if isinstance(lasts, int) else LASTS_SECONDS
    return {"conversationId": told["conversationId"], "token": token, "expires_in": seconds}


def _unavailable(call: str, status: int) -> Refused:
    """Whatever it is, the person can only come again; the operator finds it in the log."""
    log.error("direct_line_refused", call=call, status=status)
    return Refused(503, "ServiceUnavailable", "Busy: try again.", TRY_AGAIN_SECONDS)
