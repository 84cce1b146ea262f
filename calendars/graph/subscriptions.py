"""Asking Graph to tell when a calendar changes, and what it then says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

from calendars.graph.client import Graph
from calendars.graph.faults import GraphFault
from calendars.graph.times import query_time

LIFETIME = timedelta(minutes=4230 - 15)
"""As long as Graph lets a subscription to events live at least, whichever of its pages is right and though two clocks
differ: what is too long by a second is refused."""
RENEWED_AFTER = LIFETIME / 2
MOST_NOTES = 1000


@dataclass(frozen=True, slots=True)
class Hook:
    """Where Graph reaches us, and the word by which we know that it is Graph."""

    notifications: str
    lifecycle: str
    client_state: str


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that Graph tells: of which subscription, and with which word. `lifecycle` is None for a change."""

    subscription_id: str
    client_state: str
    lifecycle: str | None


async def subscribe(graph: Graph, mailbox: str, hook: Hook, now: datetime) -> str:
    """Ask to be told of every change; the id of the subscription. Graph calls the hook before it answers.

    Raises GraphFault and NoToken.
    """
    asked = {
        "changeType": "created,updated,deleted",
        "resource": f"/users/{mailbox}/events",
        "notificationUrl": hook.notifications,
        "lifecycleNotificationUrl": hook.lifecycle,
        "expirationDateTime": query_time(now + LIFETIME),
        "clientState": hook.client_state,
    }
    made = await graph.call("POST", "/subscriptions", mailbox, asked, accepted=(201,))
    return str(made["id"])


async def renew(graph: Graph, mailbox: str, subscription_id: str, now: datetime) -> bool:
    """Let it live on; False where Graph knows nothing of it any more. It is the answer to "reauthorize", too."""
    until = {"expirationDateTime": query_time(now + LIFETIME)}
    try:
        await graph.call("PATCH", _path(subscription_id), mailbox, until)
    except GraphFault as fault:
        if fault.status == 404:
            return False
        raise
    return True


async def unsubscribe(graph: Graph, mailbox: str, subscription_id: str) -> None:
    """End it; it is no fault where it has ended."""
    try:
        await graph.call("DELETE", _path(subscription_id), mailbox, accepted=(204,))
    except GraphFault as fault:
        if fault.status != 404:
            raise


def notes(content: Any) -> Iterator[Note]:
    """What a notification holds; whatever has another shape is passed over."""
    told = content.get("value") if isinstance(content, Mapping) else None
    for one in (told if isinstance(told, list) else [])[:MOST_NOTES]:
        if isinstance(one, Mapping) and isinstance(one.get("subscriptionId"), str):
            lifecycle = one.get("lifecycleEvent")
            state = str(one.get("clientState") or "")
            yield Note(one["subscriptionId"], state, str(lifecycle) if lifecycle else None)


def _path(subscription_id: str) -> str:
    return f"/subscriptions/{quote(subscription_id, safe='')}"
