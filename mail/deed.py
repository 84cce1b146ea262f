"""What a mail is about: a deed as the outbox keeps it, and who sends."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from scheduling.reply_tag import reply_tag, tagged

Role = Literal["attendee", "organizer"]

NAME_LENGTH = 100
TEXT_LENGTH = 10_000
# Controls, and the marks that turn the direction of what follows: a name must not rewrite the line it stands in.
HIDDEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"
)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who sends: the mailbox, the address of the service for links (no slash at its end), and the key to sign them."""

    mailbox: str
    base_url: str
    secret: str
    name: str = "bookwith"
    tagged: bool = False
    """Whether the mailbox takes answers under an address that is each recipient's own, for each booking."""

    def sender_of(self, deed: Deed) -> str:
        """The mailbox, by the address to which this mail's recipient answers."""
        if not self.tagged or deed.booking_id is None:
            return self.mailbox
        return tagged(self.mailbox, reply_tag(self.secret, deed.booking_id, deed.recipient))


@dataclass(frozen=True, slots=True)
class Deed:
    """One mail to one recipient, as plain facts (scheduling.notices says which). `at` is when it was queued, UTC."""

    kind: str
    recipient: str
    facts: Mapping[str, Any]
    at: datetime
    booking_id: str | None = None
    sequence: int = 0
    revision: int = 0

    @property
    def to(self) -> Role:
        return "organizer" if self.facts.get("to") == "organizer" else "attendee"

    @property
    def locale(self) -> str:
        return str(self.facts.get(f"{self.to}_locale") or "en")

    @property
    def timezone(self) -> str:
        return str(self.facts[f"{self.to}_timezone"])

    @property
    def start(self) -> datetime:
        return moment(self.facts["start"])

    @property
    def end(self) -> datetime:
        return moment(self.facts["end"])

    @property
    def pending(self) -> bool:
        return self.facts.get("status") == "pending"

    def name(self, role: Role) -> str:
        """The name of one of the two, or the address of who has none."""
        return line(self.facts.get(f"{role}_name"), NAME_LENGTH) or self.address(role)

    def address(self, role: Role) -> str:
        return line(self.facts.get(f"{role}_email"), 254)

    def line(self, name: str) -> str:
        """A fact for one line, short enough for a header."""
        return line(self.facts.get(name), NAME_LENGTH)

    def text(self, name: str) -> str:
        """A fact of several lines."""
        return text(self.facts.get(name))

    @property
    def other(self) -> Role:
        return "attendee" if self.to == "organizer" else "organizer"


def moment(told: str) -> datetime:
    """2026-11-24T15:00:00Z as an aware datetime."""
    return datetime.fromisoformat(told)


def line(value: object, length: int) -> str:
    """Text from a stranger as one line without anything hidden in it, nor in an encoded word (RFC 2047)."""
    return " ".join(text(value).replace("=?", "= ?").split())[:length].strip()


def text(value: object) -> str:
    """Text from a stranger as lines without anything hidden in them, 10,000 characters at most."""
    plain = str(value or "").replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return unicodedata.normalize("NFC", HIDDEN.sub("", plain))[:TEXT_LENGTH].strip()
