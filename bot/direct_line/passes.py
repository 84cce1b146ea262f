"""Signed tokens: who may speak in which conversation, for how long. Nothing about them is kept."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

import jwt

Purpose = Literal["chat", "resume"]
"""What a token is good for: speaking, or getting a new one for the same conversation after it has expired."""

LASTS: dict[Purpose, timedelta] = {"chat": timedelta(minutes=30), "resume": timedelta(hours=12)}


class InvalidPass(Exception):
    """Not a token of ours, or not for this purpose."""


class ExpiredPass(Exception):
    """It was one of ours."""


@dataclass(frozen=True, slots=True)
class Pass:
    """`user` cannot be guessed, and is the only proof of who speaks. `page` is the code under which the page was
    opened; `booking` is the id of one that a secret link opened; `timezone` is the browser's when it came (IANA)."""

    conversation: str
    user: str
    channel: str
    page: str | None = None
    booking: str | None = None
    timezone: str | None = None


def new_pass(channel: str, *, page: str | None = None, booking: str | None = None, timezone: str | None = None) -> Pass:
    """A pass for somebody new in a new conversation; each has 128 random bits."""
    return Pass(secrets.token_hex(16), f"dl_{secrets.token_hex(16)}", channel, page, booking, timezone)


class Signer:
    """Signs and reads passes with a key derived from the installation's secret."""

    def __init__(self, secret: str) -> None:
        self._key = hmac.new(secret.encode(), b"direct line token", hashlib.sha256).digest()

    def sign(self, holder: Pass, now: datetime, purpose: Purpose = "chat") -> str:
        """The token. Its "user" claim is where Direct Line's clients look for the id."""
        claims = {name: value for name, value in asdict(holder).items() if value is not None}
        times = {"iat": int(now.timestamp()), "exp": int((now + LASTS[purpose]).timestamp())}
        return jwt.encode({**claims, **times, "aud": purpose}, self._key, algorithm="HS256")

    def read(self, token: str, now: datetime, purpose: Purpose = "chat") -> tuple[Pass, datetime]:
        """Whose it is and until when it holds. Raises InvalidPass, ExpiredPass."""
        claims = self._claims(token, purpose)
        # The service's clock decides, not the library's: a test sets it.
        if claims["exp"] <= now.timestamp():
            raise ExpiredPass
        whence = [claims.get(name) for name in ("page", "booking", "timezone")]
        holder = Pass(claims["conversation"], claims["user"], claims["channel"], *whence)
        return holder, datetime.fromtimestamp(claims["exp"], now.tzinfo)

    def _claims(self, token: str, purpose: Purpose) -> dict[str, Any]:
        options: Any = {"verify_exp": False, "verify_iat": False, "require": ["exp", "iat", "aud"]}
        try:
            return jwt.decode(token, self._key, algorithms=["HS256"], audience=purpose, options=options)
        except jwt.InvalidTokenError:
            raise InvalidPass from None
