"""The links under which a page, or one private meeting type of it, is shared."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class Sharing:
    """Where links lead. Without an app id there is no Teams link."""

    base_url: str
    app_id: str | None = None

    def links_to(self, code: str) -> dict[str, str | None]:
        """Where a page (its slug) or a private meeting type (its code) is opened."""
        teams = None
        if self.app_id:
            message = quote(f"book with {code}")
            teams = f"https://teams.microsoft.com/l/chat/0/0?users=28:{self.app_id}&message={message}"
        return {"code": code, "browser": f"{self.base_url}/with/{code}", "teams": teams}
