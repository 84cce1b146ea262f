"""The chat's page: whose link opened it, the token it gets, and Web Chat where that is installed."""

from __future__ import annotations

from html import escape
from pathlib import Path

from aiohttp import web

import bot
from bot.web.page import Bounds, heading, page
from language.replies import say
from scheduling.desk import OpenedLink

WEB_CHAT = Path(bot.__file__).parents[1] / "node_modules" / "botframework-webchat" / "dist" / "webchat.js"
"""Where tools/install_web_chat.py puts it."""
WEB_CHAT_ADDRESS = "/web/webchat.js"
SCRIPTS = f'<script src="{WEB_CHAT_ADDRESS}" defer></script>\n<script src="/web/chat.js" defer></script>'


def chat(
    locale: str,
    bounds: Bounds,
    opened: OpenedLink | None = None,
    *,
    code: str = "",
    manage: str = "",
) -> web.Response:
    """The page with the chat: of an organizer's link, of one booking's link, or of neither."""
    if manage:
        title, hint = say("page-title-move", locale), say("page-hint-move", locale)
    elif opened:
        title = say("page-title-with", locale, organizer=opened.organizer.name)
        hint = say("page-hint-with", locale)
    else:
        title, hint = say("page-title", locale), say("page-hint", locale)
    if not WEB_CHAT.is_file():
        return page(title, heading(title, say("page-not-installed", locale)), locale, bounds)
    main = _MAIN.format(
        heading=heading(title, hint),
        failed=escape(say("page-failed", locale)),
        again=escape(say("page-try-again", locale)),
        name=escape(say("page-chat-name", locale)),
        code=escape(code),
        manage=escape(manage),
        domain=escape(bounds.direct_line),
        no_script=escape(say("page-no-script", locale)),
    )
    return page(title, main, locale, bounds, scripts=SCRIPTS)


_MAIN = """{heading}
<div id="trouble" class="trouble" role="alert" data-failed="{failed}" data-again="{again}"></div>
<div id="chat" class="chat" role="region" aria-label="{name}"
 data-page="{code}" data-manage="{manage}" data-domain="{domain}"></div>
<noscript><p>{no_script}</p></noscript>"""


async def web_chat(_request: web.Request) -> web.StreamResponse:
    """Microsoft's script, compressed where the browser takes that."""
    if not WEB_CHAT.is_file():
        raise web.HTTPNotFound
    headers = {"Content-Type": "text/javascript; charset=utf-8", "Cache-Control": "public, max-age=86400"}
    return web.FileResponse(WEB_CHAT, headers=headers)
