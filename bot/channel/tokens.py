"""The bot's own token for calling the connector, kept until shortly before it expires."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from bot.connector import SendFailed

if TYPE_CHECKING:
    from bot.settings import Settings

SCOPE = "https://api.botframework.com"
EARLY_SECONDS = 300.0

Acquire = Callable[[], Mapping[str, Any]]
"""Asks Microsoft Entra for a token; blocks; the answer is OAuth's, with "access_token" or "error"."""


class NoToken(SendFailed):
    """Microsoft Entra gives the bot no token: its registration, its password or the network is at fault."""


class Tokens:
    """One token for all, asked for in a thread and by one caller at a time."""

    def __init__(self, acquire: Acquire) -> None:
        self._acquire = acquire
        self._token = ""
        self._until = 0.0
        self._lock = asyncio.Lock()

    async def get(self) -> str:
        """A token that is good for some minutes at least, or NoToken."""
        if time.monotonic() < self._until:
            return self._token
        async with self._lock:
            if time.monotonic() >= self._until:
                answer = await asyncio.to_thread(self._ask)
                self._token = str(answer["access_token"])
                self._until = time.monotonic() + max(0.0, float(answer.get("expires_in", 0)) - EARLY_SECONDS)
        return self._token

    def drop(self) -> None:
        """Forget the token: the connector refused it."""
        self._until = 0.0

    def _ask(self) -> Mapping[str, Any]:
        try:
            answer = self._acquire()
        # msal raises its HTTP client's errors, whichever that is, and ValueError for a tenant that does not exist.
        except Exception as error:
            raise NoToken(f"{type(error).__name__} while asking for a token") from error
        if "access_token" not in answer:
            raise NoToken(f"Microsoft Entra says {answer.get('error', 'nothing')}")
        return answer


def tokens_of(settings: Settings) -> Tokens:
    """The tokens of a registered bot: by its password, or by the managed identity it runs under."""
    if settings.app_type == "UserAssignedMSI":
        return Tokens(_by_managed_identity(settings))
    return Tokens(_by_password(settings))


def _by_password(settings: Settings) -> Acquire:
    @cache
    def client() -> Any:
        from msal import ConfidentialClientApplication

        assert settings.app_password is not None
        tenant = settings.tenant_id if settings.app_type == "SingleTenant" else "botframework.com"
        return ConfidentialClientApplication(
            settings.app_id,
            client_credential=settings.app_password.get_secret_value(),
            authority=f"https://login.microsoftonline.com/{tenant}",
            timeout=10,
        )

    return lambda: client().acquire_token_for_client(scopes=[f"{SCOPE}/.default"])


def _by_managed_identity(settings: Settings) -> Acquire:
    @cache
    def client() -> Any:
        import requests
        from msal import ManagedIdentityClient, UserAssignedManagedIdentity

        identity = UserAssignedManagedIdentity(client_id=settings.app_id)
        return ManagedIdentityClient(identity, http_client=requests.Session())

    return lambda: client().acquire_token_for_client(resource=SCOPE)
