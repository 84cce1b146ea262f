"""A deed as the mail that is sent: the same bytes each time it is written, so that a repeat is the same mail."""

from __future__ import annotations

import hashlib
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage, Message
from email.policy import EmailPolicy
from email.utils import format_datetime
from typing import Any

from mail.deed import Deed, Letterhead
from mail.invitation import Invitation, invitation
from mail.parts import Headers, data_part, nest, text_part
from mail.rendering import html, plain_text
from mail.words import Words, words_of

FIRST = ("request", "confirmation")
LONG_HEADER = 200


class MailPolicy(EmailPolicy):
    """Headers that are not folded before their first word, and are read once."""

    def fold(self, name: str, value: Any) -> str:
        whole = f"{name}: {value}"
        # The standard one moves a header of 70 to 77 letters whole to the next line, and parsers keep the blank.
        return f"{whole}{self.linesep}" if whole.isascii() and len(whole) <= LONG_HEADER else super().fold(name, value)

    def header_fetch_parse(self, name: str, value: Any) -> Any:
        # The standard one reads the headers of the parts again whenever it looks at one.
        return value

    def fold_binary(self, name: str, value: Any) -> bytes:
        return self.fold(name, value).encode("ascii", "surrogateescape")


# Servers without 8BITMIME take seven bits only.
POLICY = MailPolicy(linesep="\r\n", cte_type="7bit", header_factory=Headers())


class Unwritable(ValueError):
    """The facts make no mail: no attempt can ever send it."""


def write(deed: Deed, head: Letterhead) -> EmailMessage:
    """The whole mail. Raises Unwritable."""
    try:
        return _write(deed, head)
    except (KeyError, ValueError, TypeError, IndexError, MessageError) as error:
        raise Unwritable(f"{type(error).__name__}: {error}") from error


def subject_and_body(deed: Deed, head: Letterhead) -> tuple[str, str]:
    """The subject and the plain text. Both are empty once the facts are erased. Raises Unwritable."""
    if not deed.facts:
        return "", ""
    try:
        words = words_of(deed, head)
    except (KeyError, ValueError, TypeError) as error:
        raise Unwritable(f"{type(error).__name__}: {error}") from error
    return words.subject, plain_text(words)


def message_id(deed: Deed, head: Letterhead, kind: str | None = None) -> str:
    """One for each deed and recipient: whoever gets the mail twice can tell that it is the same."""
    if kind is None:
        told = (deed.booking_id, deed.sequence, deed.revision, deed.recipient, deed.kind, deed.at.isoformat())
        about = told if deed.booking_id is None else told[:-1]
    else:
        about = (deed.booking_id, 0, 0, deed.recipient, kind)
    digest = hashlib.sha256("\x00".join(map(str, about)).encode()).hexdigest()[:32]
    return f"<{digest}@{head.mailbox.rpartition('@')[2]}>"


def _write(deed: Deed, head: Letterhead) -> EmailMessage:
    words = words_of(deed, head)
    mail = EmailMessage(POLICY)
    mail["From"] = Address(_from_name(deed, head), addr_spec=head.sender_of(deed))
    mail["To"] = _recipient(deed)
    mail["Subject"] = words.subject
    mail["Date"] = format_datetime(deed.at)
    mail["Message-ID"] = message_id(deed, head)
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = "All"
    if deed.booking_id is not None:
        mail["Reply-To"] = Address(deed.name(deed.other), addr_spec=deed.address(deed.other))
        _thread(mail, deed, head)
    mail["MIME-Version"] = "1.0"
    _fill(mail, words, invitation(deed, head))
    return mail


def _from_name(deed: Deed, head: Letterhead) -> str:
    return deed.name("organizer") if deed.to == "attendee" and deed.booking_id is not None else head.name


def _recipient(deed: Deed) -> Address:
    if deed.booking_id is not None and deed.recipient == deed.address(deed.to):
        return Address(deed.name(deed.to), addr_spec=deed.recipient)
    return Address(addr_spec=deed.recipient)


def _thread(mail: EmailMessage, deed: Deed, head: Letterhead) -> None:
    if deed.kind in FIRST and deed.sequence == deed.revision == 0:
        return
    # The talk began with one of these. A reference to a mail that was never sent does no harm.
    roots = [message_id(deed, head, kind) for kind in FIRST]
    mail["In-Reply-To"] = roots[-1]
    mail["References"] = " ".join(roots)


def _fill(mail: EmailMessage, words: Words, invited: Invitation | None) -> None:
    boundary = f"=_{hashlib.sha256(mail['Message-ID'].encode()).hexdigest()[:24]}"
    read = [text_part("plain", plain_text(words)), text_part("html", html(words))]
    if invited is None:
        nest(mail, "alternative", f"{boundary}_0", read)
        return
    # Without a Content-Disposition: with one, some programs show an attachment instead of an invitation.
    shown = f'text/calendar; method="{invited.method}"; charset="UTF-8"; name="invite.ics"'
    either: Message[str, str] = Message()
    nest(either, "alternative", f"{boundary}_1", [*read, data_part(shown, invited.content)])
    kept = data_part("application/ics", invited.content, 'attachment; filename="invite.ics"')
    nest(mail, "mixed", f"{boundary}_0", [either, kept])
