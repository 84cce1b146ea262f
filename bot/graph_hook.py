"""The addresses under which Graph reaches us, and the word by which we know it."""

from __future__ import annotations

import hashlib
import hmac

from calendars.graph.subscriptions import Hook

NOTIFICATIONS = "/graph/notifications"
LIFECYCLE = "/graph/lifecycle"


def hook(public_url: str | None, secret: str, address: str) -> Hook | None:
    """For one mailbox, by its address; None where Graph cannot reach us: it wants https and a certificate it trusts."""
    if public_url is None or not public_url.startswith("https://"):
        return None
    return Hook(f"{public_url}{NOTIFICATIONS}", f"{public_url}{LIFECYCLE}", client_state(secret, address))


def client_state(secret: str, address: str) -> str:
    """A word for each mailbox that nobody can guess and that is kept nowhere."""
    return hmac.new(secret.encode(), f"graph watch\x00{address}".encode(), hashlib.sha256).hexdigest()
