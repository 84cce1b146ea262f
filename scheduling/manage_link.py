"""The secret in a confirmation's link: whoever has it may see, move and cancel that one booking."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac

MAC_BYTES = 16


def manage_token(secret: str, booking_id: str) -> str:
    """128 bits that nobody can guess and that are kept nowhere, with the booking's id, fit for a path."""
    return base64.urlsafe_b64encode(_mac(secret, booking_id) + booking_id.encode()).decode().rstrip("=")


def managed_booking(secret: str, token: str) -> str | None:
    """The id of the booking that the token was made for, or None. Whether it can still be managed is another matter."""
    try:
        told = base64.b64decode(token.encode() + b"=" * (-len(token) % 4), altchars=b"-_", validate=True)
        booking_id = told[MAC_BYTES:].decode()
    except (binascii.Error, UnicodeError):
        return None
    return booking_id if hmac.compare_digest(told[:MAC_BYTES], _mac(secret, booking_id)) else None


def _mac(secret: str, booking_id: str) -> bytes:
    return hmac.new(secret.encode(), f"manage link\x00{booking_id}".encode(), hashlib.sha256).digest()[:MAC_BYTES]
