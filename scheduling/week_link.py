"""The address of a week's picture: the facts themselves, signed, so that nothing is kept for it."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
from datetime import datetime, timedelta

from scheduling.week_picture import FreeDay, Week

LASTS = timedelta(hours=24)
MAC_BYTES = 16


def week_token(secret: str, week: Week, now: datetime) -> str:
    """Fit for a path, and good for a day from now (aware UTC)."""
    days = [[day.label, *day.ranges] for day in week.days]
    facts = [int((now + LASTS).timestamp()), week.title, int(week.twelve_hours), days]
    told = json.dumps(facts, ensure_ascii=False, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(_mac(secret, told) + told).decode().rstrip("=")


def week_of(secret: str, token: str, now: datetime) -> Week | None:
    """The week that the token was made for; None when it was not made here, or too long ago."""
    try:
        signed = base64.b64decode(token.encode() + b"=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, UnicodeError):
        return None
    told = signed[MAC_BYTES:]
    if not hmac.compare_digest(signed[:MAC_BYTES], _mac(secret, told)):
        return None
    expires_at, title, twelve_hours, days = json.loads(told)
    if now.timestamp() > expires_at:
        return None
    free = (FreeDay(label, tuple((begin, end) for begin, end in ranges)) for label, *ranges in days)
    return Week(title, tuple(free), bool(twelve_hours))


def _mac(secret: str, told: bytes) -> bytes:
    return hmac.new(secret.encode(), b"week picture\x00" + told, hashlib.sha256).digest()[:MAC_BYTES]
