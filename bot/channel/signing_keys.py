"""The keys with which Microsoft signs tokens, fetched from an OpenID metadata document and kept for a day."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import structlog
from aiohttp import ClientError, ClientSession
from jwt.algorithms import RSAAlgorithm
from jwt.exceptions import InvalidKeyError

DAY = 24 * 3600.0
BURST = 5
REFILL_SECONDS = 30.0

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class SigningKey:
    """What the SDK's token validation wants to know about one key."""

    public_key: Any
    endorsements: tuple[str, ...]


class SigningKeys:
    """One metadata document's keys, in the place of the SDK's own cache.

    The SDK's fetches on the event loop, without a timeout, and after a change of keys fails until it is a day old.
    """

    def __init__(self, session: ClientSession, metadata_url: str) -> None:
        self._session = session
        self._url = metadata_url
        self._keys: dict[str, SigningKey] = {}
        self._fetched_at = -DAY
        self._fetches_left = float(BURST)
        self._counted_at = time.monotonic()
        self._lock = asyncio.Lock()

    async def get(self, key_id: str | None) -> SigningKey:
        """The key of a token's header. Raises PermissionError for one that is unknown or cannot be fetched."""
        async with self._lock:
            stale = time.monotonic() - self._fetched_at >= DAY
            if (stale or key_id not in self._keys) and self._may_fetch():
                await self._refresh()
        if key_id not in self._keys:
            raise PermissionError("unknown signing key")
        return self._keys[key_id]

    def _may_fetch(self) -> bool:
        # Anyone can send tokens with invented key ids: a new key is looked up at once, a stream of them is not.
        now = time.monotonic()
        self._fetches_left = min(BURST, self._fetches_left + (now - self._counted_at) / REFILL_SECONDS)
        self._counted_at = now
        if self._fetches_left < 1:
            return False
        self._fetches_left -= 1
        return True

    async def _refresh(self) -> None:
        try:
            metadata = await self._fetch(self._url)
            found = await self._fetch(str(metadata["jwks_uri"]))
            keys = {key["kid"]: _signing_key(key) for key in found["keys"] if key.get("kty") == "RSA" and "kid" in key}
        except (ClientError, TimeoutError, ValueError, KeyError, TypeError, InvalidKeyError) as error:
            log.warning("signing_keys_unavailable", url=self._url, error=type(error).__name__)
            return
        self._keys = keys
        self._fetched_at = time.monotonic()

    async def _fetch(self, url: str) -> Mapping[str, Any]:
        async with self._session.get(url) as response:
            response.raise_for_status()
            found = json.loads(await response.read())
        if not isinstance(found, dict):
            raise ValueError("not a JSON object")
        return found


def _signing_key(key: Mapping[str, Any]) -> SigningKey:
    return SigningKey(RSAAlgorithm.from_jwk(dict(key)), tuple(key.get("endorsements") or ()))
