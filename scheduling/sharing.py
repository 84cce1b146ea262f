"""The links under which a page, or one meeting type of it, is shared; and the same as a picture to point a phone at."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote

if TYPE_CHECKING:
    from segno import QRCode

QUIET_ZONE = 4
"""Light modules around the code, as ISO/IEC 18004 wants them."""


@dataclass(frozen=True, slots=True)
class Sharing:
    """Where links lead. Without an app id, the bot's, there is no Teams link; `teams_app` is the id by which Teams
    knows the app."""

    base_url: str
    app_id: str | None = None
    teams_app: str | None = None

    def links_to(self, code: str) -> dict[str, str | None]:
        """Where a page (its slug) or a private meeting type (its code) is opened; `install`: the app."""
        teams = None
        if self.app_id:
            message = quote(f"book with {code}")
            teams = f"https://teams.microsoft.com/l/chat/0/0?users=28:{self.app_id}&message={message}"
        install = f"https://teams.microsoft.com/l/app/{self.teams_app}" if teams and self.teams_app else None
        return {"code": code, "browser": f"{self.base_url}/with/{code}", "teams": teams, "install": install}


def qr_picture(link: str, kind: Literal["png", "svg"], scale: int = 8) -> bytes:
    """The link as a QR code that bears a scratch or a stain; `scale`: pixels for each module."""
    file = BytesIO()
    _code(link).save(file, kind=kind, scale=scale, border=QUIET_ZONE, light="white")
    return file.getvalue()


def qr_address(link: str) -> str:
    """The picture itself as an address: nothing is fetched, so that a private link stands in no server's log."""
    return str(_code(link).png_data_uri(scale=5, border=QUIET_ZONE))


def _code(link: str) -> QRCode:
    import segno

    return segno.make_qr(link, error="m")
