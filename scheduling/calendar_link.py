"""The secret in the address of an organizer's calendar: whoever has it may read all their bookings."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac

MAC_BYTES = 16


def calendar_token(secret: str, organizer_id: str, number: int) -> str:
    """128 bits that nobody can guess and that are kept nowhere, with the organizer's id, fit for a path.

    Another number gives another token: a link that got about is revoked by counting on.
    """
    told = f"calendar link\x00{organizer_id}\x00{number}".encode()
    mac = hmac.new(secret.encode(), told, hashlib.sha256).digest()[:MAC_BYTES]
    return base64.urlsafe_b64encode(mac + organizer_id.encode()).decode().rstrip("=")


def organizer_named(token: str) -> str | None:
    """The id that a token names, whoever made it: only `holds` tells whether it opens anything."""
    try:
        return base64.urlsafe_b64decode(token.encode() + b"=" * (-len(token) % 4))[MAC_BYTES:].decode()
    except (binascii.Error, UnicodeError):
        return None


def holds(secret: str, token: str, organizer_id: str, number: int) -> bool:
    """Whether the token is the one of this organizer and this number."""
    return hmac.compare_digest(token.encode(), calendar_token(secret, organizer_id, number).encode())
