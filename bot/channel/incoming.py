"""An activity as a turn's input: who speaks, what they said or pressed, where, and in which zone."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any, Literal
from uuid import uuid4
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.channel.activity import Account, Activity
from bot.characters import on_one_line, readable, readable_json
from dialogs.talk import Incoming
from scheduling.booking import Person

CARD_ACTION = "adaptiveCard/action"
HANDOFF = "handoff/action"
_BLOCK = re.compile(r"</?(?:p|div|br|li|ul|ol|t[rdh]|table|h[1-6]|attachment|blockquote|pre)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*>|<!--[^<>]*-->", re.IGNORECASE)
_LOCALE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")


class UnknownInvoke(Exception):
    """An invoke that this bot does not serve (501)."""


class MissingSender(ValueError):
    """Somebody speaks, but the activity does not say who (400)."""


def incoming_of(activity: Activity, now: datetime) -> Incoming | None:
    """What to take a turn about, or None where there is nothing to answer. Raises UnknownInvoke, MissingSender."""
    said = _said(activity)
    if said is None:
        return None
    kind, text, value = said
    return Incoming(
        kind=kind,
        channel=activity.channel,
        conversation=activity.conversation.id,
        # Without an id a repeat cannot be told from a new activity.
        activity=activity.id or uuid4().hex,
        person=person_of(activity),
        now=now,
        text=readable(text),
        value=readable_json(value),
        locale=_locale(activity),
        timezone=_timezone(activity),
        group=_is_group(activity),
    )


def person_of(activity: Activity) -> Person:
    """Who speaks: in Teams the person of the tenant, elsewhere the channel's own id for them. Raises MissingSender."""
    sender = activity.sender or _joined(activity)
    if sender is None:
        raise MissingSender("from: Field required")
    name = on_one_line(sender.name or "")
    if activity.channel == "msteams" and sender.entra_id and activity.tenant:
        # from.id is one for each bot; the object id stays when the bot is registered anew.
        return Person(f"msteams:{activity.tenant}:{sender.entra_id}", name)
    return Person(f"{activity.channel}:{sender.id}", name)


def is_outsider(activity: Activity, tenants: Collection[str]) -> bool:
    """Whether somebody writes in Teams from a tenant that is not served; where none is named, all are."""
    return bool(tenants) and activity.channel == "msteams" and (activity.tenant or "").lower() not in tenants


Said = tuple[Literal["message", "join", "invoke"], str, Mapping[str, Any]]


def _said(activity: Activity) -> Said | None:
    match activity.type:
        case "message":
            return _message(activity)
        case "invoke":
            return _invoke(activity)
        case "conversationUpdate" if _joined(activity) is not None:
            return "join", "", {}
        case "installationUpdate" if activity.action == "add":
            return "join", "", {}
    return None


def _message(activity: Activity) -> Said:
    text = _text(activity)
    if isinstance(activity.value, dict) and not text:
        return "message", "", activity.value
    if isinstance(activity.value, str) and not text:
        return "message", activity.value.strip(), {}
    return "message", text, {}


def _invoke(activity: Activity) -> Said:
    value = activity.value if isinstance(activity.value, dict) else {}
    if activity.name == CARD_ACTION:
        action = value.get("action")
        data = action.get("data") if isinstance(action, dict) else None
        return "invoke", "", data if isinstance(data, dict) else {}
    if activity.name == HANDOFF and isinstance(continuation := value.get("continuation"), str):
        # A link of Teams that carries a code: the same as writing it.
        return "message", f"book with {continuation.strip()}", {}
    raise UnknownInvoke(activity.name)


def _joined(activity: Activity) -> Account | None:
    """Somebody other than the bot who has just come in."""
    return next((member for member in activity.members_added or () if member.id != activity.recipient.id), None)


def _text(activity: Activity) -> str:
    text = activity.text or ""
    mentions = _mentions_of_bot(activity)
    if activity.channel == "msteams":
        for words in mentions:
            text = text.replace(words, " ")
        # Teams escapes the < and & that somebody writes, and puts a no-break space after a mention. A card that is
        # inserted into the bot's own chat comes as HTML.
        text = html.unescape(_TAG.sub("", _BLOCK.sub(" ", text)))
    for words in mentions:
        text = text.replace(html.unescape(words), " ")
    return text.replace("\N{NO-BREAK SPACE}", " ").strip()


def _mentions_of_bot(activity: Activity) -> list[str]:
    """The words in the text that stand for the bot."""
    found = []
    for entity in activity.entities or ():
        mentioned, words = entity.get("mentioned"), entity.get("text")
        is_bot = isinstance(mentioned, dict) and mentioned.get("id") == activity.recipient.id
        if entity.get("type") == "mention" and is_bot and isinstance(words, str) and words:
            found.append(words)
    return found


def _is_group(activity: Activity) -> bool:
    return bool(activity.conversation.is_group) or activity.conversation.kind in ("groupChat", "channel")


def _client_info(activity: Activity) -> Mapping[str, Any]:
    return next((entity for entity in activity.entities or () if entity.get("type") == "clientInfo"), {})


def _timezone(activity: Activity) -> str | None:
    names = (activity.local_timezone, _client_info(activity).get("timezone"))
    return next((name for name in names if isinstance(name, str) and _is_zone(name)), None)


@lru_cache(maxsize=1024)
def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _locale(activity: Activity) -> str | None:
    names = (activity.locale, _client_info(activity).get("locale"))
    return next((name for name in names if isinstance(name, str) and _LOCALE.fullmatch(name)), None)
