"""Passwords of connected calendars, sealed with a key made of the service's secret: the database alone opens none."""

from __future__ import annotations

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken

from calendars.source import SourceUnreadable

_PURPOSE = b"bookwith: passwords of connected calendars"


def seal(password: str, secret: str) -> str:
    """The password as it is kept; another each time."""
    return _box(secret).encrypt(password.encode()).decode()


def unseal(sealed: str, secret: str) -> str:
    """The password, or SourceUnreadable where it was sealed under another secret."""
    try:
        return _box(secret).decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise SourceUnreadable(
            "Its password was kept under another BOOKWITH_SECRET: connect the calendar again.", for_good=True
        ) from None


def _box(secret: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hmac.digest(secret.encode(), _PURPOSE, hashlib.sha256)))
