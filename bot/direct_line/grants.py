"""Who gives the page's chat its tokens: our own Direct Line, or Azure's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from bot.direct_line.passes import Pass


@dataclass(frozen=True, slots=True)
class Granted:
    """A token for the browser, and whose it is. `wire` is conversationId, token and expires_in, as Direct Line says."""

    holder: Pass
    wire: Mapping[str, Any]


class Grants(Protocol):
    """Gives tokens. Both raise Refused."""

    @property
    def domain(self) -> str:
        """Where the browser finds Direct Line; "" for this service."""

    async def new(self, holder: Pass) -> Granted:
        """A token for somebody new; the conversation's id may become another one."""

    async def again(self, holder: Pass, token: str | None) -> Granted:
        """A token for the same conversation. `token` is the one that the browser still has."""
