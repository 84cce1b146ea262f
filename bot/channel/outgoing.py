"""A turn's replies and its trace as activities on the wire."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.channel.activity import Account, Activity
from dialogs.talk import Act, Reply

Wire = dict[str, Any]

ADAPTIVE_CARD = "application/vnd.microsoft.card.adaptive"
TRACE_NAME = "bookwith.turn"
TRACE_TYPE = "https://bookwith.dev/turn"


def messages(activity: Activity, replies: Iterable[Reply]) -> list[Wire]:
    """One message activity for each reply, in order."""
    return [_message(activity, reply) for reply in replies]


def address_of(activity: Activity) -> Wire:
    """What an unasked message to this chat needs."""
    envelope = _envelope(activity, "message")
    return {name: value for name, value in envelope.items() if name != "replyToId"}


def typing(activity: Activity) -> Wire:
    """The sign that an answer is being made."""
    return _envelope(activity, "typing")


def trace(
    activity: Activity, understanding: Mapping[str, Any], acts: Sequence[Act], milliseconds: float, now: datetime
) -> Wire:
    """What the bot understood and did, for the Emulator's inspector."""
    return {
        **_envelope(activity, "trace"),
        "name": TRACE_NAME,
        "label": "Turn",
        "valueType": TRACE_TYPE,
        "value": {"understanding": dict(understanding), "acts": list(acts), "ms": round(milliseconds, 2)},
        "timestamp": now.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
    }


def _message(activity: Activity, reply: Reply) -> Wire:
    message = _envelope(activity, "message")
    message["text"] = reply.text
    # Names and notes are other people's words: plain text keeps their asterisks and links as they are.
    message["textFormat"] = "plain"
    message["inputHint"] = "expectingInput"
    if reply.card is not None:
        message["attachments"] = [{"contentType": ADAPTIVE_CARD, "content": dict(reply.card)}]
    if reply.suggestions:
        actions = [{"type": "imBack", "title": words, "value": words} for words in reply.suggestions]
        message["suggestedActions"] = {"actions": actions}
    return message


def _envelope(activity: Activity, kind: str) -> Wire:
    envelope: Wire = {
        "type": kind,
        "channelId": activity.channel,
        "serviceUrl": activity.service_url,
        "conversation": {"id": activity.conversation.id},
        "from": _account(activity.recipient),
    }
    if activity.sender is not None:
        envelope["recipient"] = _account(activity.sender)
    if activity.id is not None:
        envelope["replyToId"] = activity.id
    return envelope


def _account(account: Account) -> Wire:
    return {"id": account.id, "name": account.name} if account.name else {"id": account.id}


def card_action_answer(replies: Sequence[Reply]) -> Wire:
    """The response to a pressed Action.Execute; the replies themselves go out as messages, as for Action.Submit."""
    words = replies[0].text if replies else ""
    return {"statusCode": 200, "type": "application/vnd.microsoft.activity.message", "value": words}
