"""The secret in the link that stands beside a code in its mail, and does the same."""

from __future__ import annotations

import hashlib
import hmac

MAC_BYTES = 16
LONGEST = 64
# A mail's code is its only number: a token has letters alone.
_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")
_FIGURES = str.maketrans("abcdefghijklmnop", "0123456789abcdef")


def verify_token(secret: str, code_id: int, code_hash: str) -> str:
    """128 bits that nobody can guess and that are kept nowhere, with the id of the code; letters only."""
    number = code_id.to_bytes((code_id.bit_length() + 7) // 8 or 1)
    return (_mac(secret, code_id, code_hash) + number).hex().translate(_LETTERS)


def code_named(token: str) -> int | None:
    """The id of the code that the token speaks of, which anybody can write; whether it `holds` is another matter."""
    if not 2 * MAC_BYTES < len(token) <= LONGEST or not set(token) <= set("abcdefghijklmnop") or len(token) % 2:
        return None
    number = int.from_bytes(bytes.fromhex(token.translate(_FIGURES))[MAC_BYTES:])
    return number if number < 2**31 else None


def holds(secret: str, token: str, code_id: int, code_hash: str) -> bool:
    """Whether the token was made for this very code, and so for its person and address."""
    return hmac.compare_digest(token, verify_token(secret, code_id, code_hash))


def _mac(secret: str, code_id: int, code_hash: str) -> bytes:
    told = f"verify link\x00{code_id}\x00{code_hash}"
    return hmac.new(secret.encode(), told.encode(), hashlib.sha256).digest()[:MAC_BYTES]
