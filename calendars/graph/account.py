"""The application under which Microsoft Graph is asked, and its tokens."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from calendars.source import SourceUnreadable

BASE_URL = "https://graph.microsoft.com/v1.0"
AUTHORITY = "https://login.microsoftonline.com"
TOKEN_SECONDS = 10


@dataclass(frozen=True)
class GraphAccount:
    """An app registration: it shows who it is by a secret, or by a certificate (PEM, with its private key).

    `base_url` and `authority` are other ones in national clouds; neither ends in a slash.
    """

    tenant_id: str
    client_id: str
    secret: str | None = field(default=None, repr=False)
    certificate: str | None = field(default=None, repr=False)
    base_url: str = BASE_URL
    authority: str = AUTHORITY

    @property
    def origin(self) -> str:
        """Where Graph is: the only host that gets a token."""
        parts = urlsplit(self.base_url)
        return f"{parts.scheme}://{parts.netloc}"


class NoToken(SourceUnreadable):
    """Microsoft Entra gives no token: the registration, its secret or the network is at fault."""


class Tokens:
    """Access tokens by client credentials. msal keeps each until shortly before it expires, and blocks meanwhile."""

    def __init__(self, account: GraphAccount) -> None:
        self._account = account
        self._one_at_a_time = asyncio.Lock()

    async def get(self) -> str:
        """A token that is good for some minutes, or NoToken."""
        async with self._one_at_a_time:
            answer = await asyncio.to_thread(self._ask)
        return str(answer["access_token"])

    async def drop(self) -> None:
        """Forget what is kept: Graph refused it."""
        async with self._one_at_a_time:
            await asyncio.to_thread(self._client.remove_tokens_for_client)

    def _ask(self) -> Mapping[str, Any]:
        try:
            answer: Mapping[str, Any] = self._client.acquire_token_for_client([f"{self._account.origin}/.default"])
        # msal raises its HTTP client's errors, whichever that is, and ValueError for a tenant that does not exist.
        except Exception as error:
            raise NoToken(f"Microsoft Entra cannot be asked for a token: {type(error).__name__}.") from error
        if "access_token" not in answer:
            raise NoToken(f"Microsoft Entra gives no token: {answer.get('error', 'nothing said')}.")
        return answer

    @cached_property
    def _client(self) -> Any:
        from msal import ConfidentialClientApplication

        account = self._account
        certificate = {"private_key": account.certificate, "public_certificate": account.certificate}
        return ConfidentialClientApplication(
            account.client_id,
            client_credential=account.secret or certificate,
            authority=f"{account.authority}/{account.tenant_id}",
            # Whether an authority is one of Microsoft's was decided by whoever set it.
            instance_discovery=False,
            timeout=TOKEN_SECONDS,
        )
