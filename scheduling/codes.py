"""Codes that people read and type: a booking's reference, and the six digits that prove an e-mail address."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import timedelta

# Without I, L, O, 0 and 1, which look alike.
REFERENCE_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
REFERENCE_LENGTH = 8

CODE_LASTS = timedelta(minutes=10)
CODE_TRIES = 5
CODE_PERIOD = timedelta(hours=1)
CODES_PER_PERSON = 10
CODES_PER_ADDRESS = 5


def new_reference() -> str:
    """A reference that cannot be guessed within reason: 31 to the 8th."""
    return "".join(secrets.choice(REFERENCE_LETTERS) for _ in range(REFERENCE_LENGTH))


def new_code() -> str:
    """Six random digits."""
    return f"{secrets.randbelow(1_000_000):06d}"


def code_hash(secret: str, person_key: str, email: str, code: str) -> str:
    """The code as it is kept: worth nothing to whoever reads the database without the secret."""
    told = "\x00".join(("e-mail code", person_key, email, code))
    return hmac.new(secret.encode(), told.encode(), hashlib.sha256).hexdigest()


def same_hash(one: str, other: str) -> bool:
    return hmac.compare_digest(one, other)
