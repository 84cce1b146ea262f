"""One page of ours: its frame, the headers that keep it safe, and the reader's language."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from functools import cache
from html import escape
from pathlib import Path
from string import Template
from typing import NamedTuple

import structlog
from aiohttp import web

from bot.queue import RETRY_AFTER_SECONDS
from language.replies import languages, say, supported
from storage.errors import StorageError

HOME = Path(__file__).parent
STATIC = {"chat.js": "text/javascript", "style.css": "text/css", "icon.svg": "image/svg+xml"}
A_FEW_MINUTES = "public, max-age=300"
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

log = structlog.get_logger()

HEADERS = {
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow",
    "X-Content-Type-Options": "nosniff",
    # The addresses of private links and bookings must not travel on.
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Bounds(NamedTuple):
    """The sites that may frame our pages; the address under which the bot's cards have their pictures: ours too, but a
    browser may have come by another name; and the address of Direct Line, "" for ours."""

    ancestors: tuple[str, ...] = ()
    pictures: str = ""
    direct_line: str = ""

    @property
    def connects(self) -> str:
        """Where the page's chat may connect: pages and WebSockets of one host are two origins."""
        if not self.direct_line:
            return "'self'"
        origin = "/".join(self.direct_line.split("/")[:3])
        return f"'self' {origin} {origin.replace('http', 'ws', 1)}"


def page(title: str, main: str, locale: str, bounds: Bounds, *, status: int = 200, scripts: str = "") -> web.Response:
    """A whole page. `main` and `scripts` are HTML; `bounds` say who may frame it."""
    frame = _frame().substitute(
        language=supported(locale),
        title=escape(title),
        main=main,
        scripts=scripts,
        consent=escape(say("page-consent", locale)),
        privacy=escape(say("page-privacy", locale)),
        terms=escape(say("page-terms", locale)),
    )
    response = web.Response(text=frame, status=status, content_type="text/html", headers=HEADERS)
    response.headers["Content-Security-Policy"] = content_policy(bounds)
    if not bounds.ancestors:
        response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response


def content_policy(bounds: Bounds) -> str:
    """What the page may load and who may frame it (Content Security Policy, level 3)."""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            # Web Chat makes its styles while it runs.
            "style-src 'self' 'unsafe-inline'",
            f"img-src 'self' data: blob: {bounds.pictures}".rstrip(),
            "font-src 'self' data:",
            "media-src 'self' data: blob:",
            f"connect-src {bounds.connects}",
            "worker-src 'self' blob:",
            "base-uri 'none'",
            "form-action 'self'",
            " ".join(("frame-ancestors 'self'", *bounds.ancestors)),
        )
    )


def unknown(locale: str, bounds: Bounds) -> web.Response:
    """The same words and status for every link that opens nothing, whatever the reason."""
    title = say("page-unknown-title", locale)
    return page(title, heading(title, say("page-unknown", locale)), locale, bounds, status=404)


def heading(title: str, *texts: str) -> str:
    return "\n".join([f"<h1>{escape(title)}</h1>", *(f"<p>{escape(text)}</p>" for text in texts)])


def language_of(request: web.Request) -> str:
    """The first language of the browser that has words here, with its regional habits."""
    for part in request.headers.get("Accept-Language", "").split(","):
        tag = part.partition(";")[0].strip()
        if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", tag) and tag.split("-")[0].lower() in languages():
            return tag
    return "en"


def shown(handler: Handler) -> Handler:
    """The page, or word to come again where the database cannot answer."""

    async def answer(request: web.Request) -> web.StreamResponse:
        try:
            return await handler(request)
        except StorageError as error:
            log.error("storage_unavailable", exc_info=error)
            raise web.HTTPServiceUnavailable(headers={"Retry-After": str(RETRY_AFTER_SECONDS)}) from None

    return answer


async def static_file(request: web.Request) -> web.StreamResponse:
    """A style or a script of ours."""
    name = request.match_info["name"]
    if name not in STATIC:
        raise web.HTTPNotFound
    headers = {"Content-Type": STATIC[name], "Cache-Control": A_FEW_MINUTES, "X-Content-Type-Options": "nosniff"}
    return web.FileResponse(HOME / "static" / name, headers=headers)


@cache
def _frame() -> Template:
    return Template((HOME / "page.html").read_text(encoding="utf-8"))
