"""Sending a mail: through an SMTP server or, where there is none, into a folder."""

from __future__ import annotations

import os
from email.message import EmailMessage
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

import aiosmtplib

SECONDS = 20.0
"""How long a server may take for each answer."""

LOOPBACK = ("localhost", "127.0.0.1", "::1")


class NotSent(Exception):
    """The mail did not go out. `for_good`: the server refuses this mail or this recipient, and will again."""

    def __init__(self, reason: str, *, for_good: bool = False) -> None:
        super().__init__(reason)
        self.for_good = for_good


class BadMailAddress(ValueError):
    """The address of the mail server is not one."""


class Sender(Protocol):
    """Where mails go. `reaches_people`: False where nobody gets them yet."""

    @property
    def reaches_people(self) -> bool: ...

    async def send(self, mail: EmailMessage) -> None:
        """Raises NotSent."""


class SmtpSender:
    """An SMTP server, by `smtp://[user:password@]host[:port]` (STARTTLS where offered) or `smtps://…` (TLS at once).

    Raises BadMailAddress. A password goes to another machine over TLS only.
    """

    reaches_people = True

    def __init__(self, url: str, seconds: float = SECONDS) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("smtp", "smtps") or not parts.hostname or parts.path.strip("/"):
            raise BadMailAddress("not of the form smtp://[user:password@]host:port or smtps://…")
        try:
            self._port = parts.port or (465 if parts.scheme == "smtps" else 25)
        except ValueError:
            raise BadMailAddress("its port is not a number below 65536") from None
        self._host = parts.hostname
        self._tls = parts.scheme == "smtps"
        self._username = unquote(parts.username) if parts.username else None
        self._password = unquote(parts.password) if parts.password else None
        self._seconds = seconds

    async def send(self, mail: EmailMessage) -> None:
        sender, recipient = _bare(mail, "From"), _bare(mail, "To")
        server = self._server(sender.rpartition("@")[2])
        try:
            async with server:
                await server.sendmail(sender, [recipient], mail.as_bytes())
        except aiosmtplib.SMTPRecipientsRefused as error:
            refused = error.recipients[0]
            raise NotSent(f"{refused.code} {refused.message}", for_good=refused.code >= 500) from error
        except aiosmtplib.SMTPDataError as error:
            raise NotSent(f"{error.code} {error.message}", for_good=error.code >= 500) from error
        except (aiosmtplib.SMTPException, OSError, ValueError) as error:
            # Anything else is about the server or how it is set up, and may be mended.
            raise NotSent(f"{type(error).__name__}: {error}") from error

    async def greet(self, local_hostname: str) -> None:
        """Sign in and out again without a mail. Raises NotSent."""
        try:
            async with self._server(local_hostname) as server:
                await server.noop()
        except (aiosmtplib.SMTPException, OSError, ValueError) as error:
            raise NotSent(f"{type(error).__name__}: {error}") from error

    def _server(self, local_hostname: str) -> aiosmtplib.SMTP:
        guarded = self._username is not None and self._host not in LOOPBACK and not self._tls
        return aiosmtplib.SMTP(
            hostname=self._host,
            port=self._port,
            username=self._username,
            password=self._password,
            local_hostname=local_hostname,
            timeout=self._seconds,
            use_tls=self._tls,
            start_tls=False if self._tls else True if guarded else None,
        )


class FolderSender:
    """A folder of .eml files, for trying things out: any mail program opens them."""

    reaches_people = False

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    async def send(self, mail: EmailMessage) -> None:
        name = f"{mail['Date'].datetime:%Y%m%dT%H%M%SZ}-{mail['Message-ID'].strip('<>').partition('@')[0]}.eml"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            # Whole or not at all: whoever watches the folder never reads half a mail.
            part = self.folder / f"{name}.{os.getpid()}.part"
            part.write_bytes(mail.as_bytes())
            part.replace(self.folder / name)
        except OSError as error:
            raise NotSent(f"{type(error).__name__}: {error}") from error


def _bare(mail: EmailMessage, header: str) -> str:
    address: str = mail[header].addresses[0].addr_spec
    return address
