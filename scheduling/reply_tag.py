"""The secret in the address to which an attendee's calendar answers an invitation: it came to their mailbox alone."""

from __future__ import annotations

import base64
import hashlib
import hmac

TAG_BYTES = 10


def reply_tag(secret: str, booking_id: str, recipient: str) -> str:
    """80 bits as 16 letters and digits of one case: mail programs change the case of addresses."""
    about = f"answer by mail\x00{booking_id}\x00{recipient.strip().lower()}"
    mac = hmac.new(secret.encode(), about.encode(), hashlib.sha256).digest()[:TAG_BYTES]
    return base64.b32encode(mac).decode().lower()


def tagged(mailbox: str, tag: str) -> str:
    """ "bookwith+tag@example.org": mail for it arrives in the mailbox (RFC 5233, subaddressing)."""
    local, _, host = mailbox.rpartition("@")
    return f"{local}+{tag}@{host}"


def tag_of(address: str) -> str:
    """The tag in such an address; "" without one."""
    return address.strip().lower().rpartition("@")[0].rpartition("+")[2] if "+" in address else ""


def is_tag_of(tag: str, secret: str, booking_id: str, recipient: str) -> bool:
    """Whether the tag was made for this booking and its recipient."""
    return hmac.compare_digest(tag.encode(), reply_tag(secret, booking_id, recipient).encode())
