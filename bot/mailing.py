"""What the settings say about mail: who sends, and through which server or into which folder."""

from __future__ import annotations

from email.utils import parseaddr
from pathlib import Path
from urllib.parse import urlsplit

from bot.settings import Settings, SettingsError
from mail.deed import Deed, Letterhead
from mail.sending import BadMailAddress, FolderSender, Sender, SmtpSender
from storage.outbox import Entry

FOLDER = Path("mail-out")


def letterhead_of(settings: Settings, secret: str) -> Letterhead:
    """Who sends, and where the links of the mails lead. Raises SettingsError."""
    base_url = settings.public_url or f"http://127.0.0.1:{settings.port}"
    if settings.mail_from is None:
        host = urlsplit(base_url).hostname if settings.public_url else "localhost"
        return Letterhead(f"bookwith@{host}", base_url, secret, tagged=settings.mail_tagged)
    name, mailbox = parseaddr(settings.mail_from)
    if "@" not in mailbox.strip("@") or any(letter.isspace() for letter in mailbox):
        raise SettingsError("BOOKWITH_MAIL_FROM is not an e-mail address")
    return Letterhead(mailbox, base_url, secret, name or "bookwith", settings.mail_tagged)


def sender_of(settings: Settings) -> Sender:
    """The SMTP server of the settings, or the folder where there is none. Raises SettingsError."""
    if settings.smtp_url is None:
        return FolderSender(FOLDER)
    try:
        return SmtpSender(settings.smtp_url.get_secret_value())
    except BadMailAddress as error:
        raise SettingsError(f"BOOKWITH_SMTP_URL is {error}") from None


def said_at_start(sender: Sender) -> str | None:
    """What the operator should know: that no mail leaves this machine."""
    if isinstance(sender, FolderSender):
        folder = sender.folder.resolve()
        return f"Mail is written to {folder} and to nobody: BOOKWITH_SMTP_URL is not set. 'bookwith outbox' shows it."
    return None


def deed_of(entry: Entry) -> Deed:
    """What the mail is about."""
    return Deed(
        kind=entry.kind,
        recipient=entry.recipient,
        facts=entry.payload,
        at=entry.created_at,
        booking_id=entry.booking_id,
        sequence=entry.sequence,
        revision=entry.revision,
    )
