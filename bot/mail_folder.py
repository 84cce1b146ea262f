"""An IMAP folder (RFC 3501) in which answers to invitations arrive: each unread mail is taken, and marked read."""

from __future__ import annotations

import asyncio
import imaplib
import ssl
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import structlog
from aiohttp import web

from bot.mail_replies import take_reply
from bot.settings import SettingsError
from mail.replies import LARGEST, NoReply
from storage.errors import StorageError

if TYPE_CHECKING:
    from bot.parts import Parts

log = structlog.get_logger()

POLL_SECONDS = 60.0
ANSWER_SECONDS = 20.0
AT_ONCE = 50
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True)
class Folder:
    """Where the mails are. `secure`: over TLS."""

    host: str
    port: int
    user: str
    password: str
    name: str
    secure: bool


def folder_of(url: str) -> Folder:
    """ "imaps://user:password@host/INBOX". Raises SettingsError: a password goes over TLS, or stays on this machine."""
    parts = urlsplit(url)
    if parts.scheme not in ("imap", "imaps") or not parts.hostname or not parts.username:
        raise SettingsError("BOOKWITH_IMAP_URL is no address such as imaps://user:password@host/INBOX")
    secure = parts.scheme == "imaps"
    if not secure and parts.hostname not in _LOOPBACK:
        raise SettingsError("BOOKWITH_IMAP_URL does not begin with imaps://: its password would go in clear")
    user, password = unquote(parts.username), unquote(parts.password or "")
    name = unquote(parts.path.strip("/")) or "INBOX"
    return Folder(parts.hostname, parts.port or (993 if secure else 143), user, password, name, secure)


class MailFolder:
    """Looks into the folder again and again. Any number of processes may: an answer taken twice changes nothing."""

    def __init__(self, folder: Folder, take: Callable[[bytes], None]) -> None:
        self._folder = folder
        self._take = take

    async def run(self) -> None:
        """Look until cancelled."""
        while True:
            try:
                await asyncio.to_thread(self.look)
            except (OSError, imaplib.IMAP4.error, StorageError) as error:
                log.warning("mail folder not read", reason=type(error).__name__)
            await asyncio.sleep(POLL_SECONDS)

    def look(self) -> int:
        """Take what is unread; how many mails there were. Blocks. Raises OSError, IMAP4.error, StorageError."""
        with self._open() as box:
            unread = _found(box.uid("SEARCH", "UNSEEN"))
            numbers = unread[0].split()[:AT_ONCE] if unread else []
            for number in numbers:
                self._take(self._content(box, number.decode()))
                box.uid("STORE", number.decode(), "+FLAGS", r"(\Seen)")
        return len(numbers)

    @contextmanager
    def _open(self) -> Iterator[imaplib.IMAP4]:
        folder = self._folder
        where = (folder.host, folder.port)
        if folder.secure:
            context = ssl.create_default_context()
            box: imaplib.IMAP4 = imaplib.IMAP4_SSL(*where, ssl_context=context, timeout=ANSWER_SECONDS)
        else:
            box = imaplib.IMAP4(*where, timeout=ANSWER_SECONDS)
        with box:
            box.login(folder.user, folder.password)
            # The name is quoted as IMAP wants it; the library leaves that to its caller.
            name = folder.name.replace("\\", "\\\\").replace('"', '\\"')
            _found(box.select(f'"{name}"'))
            yield box

    def _content(self, box: imaplib.IMAP4, number: str) -> bytes:
        """The mail, or as much of it as shows that it is too large; reading it does not mark it."""
        found = box.uid("FETCH", number, f"(BODY.PEEK[]<0.{LARGEST + 1}>)")[1]
        parts = [part[1] for part in found if isinstance(part, tuple)]
        return bytes(parts[0]) if parts else b""


def _found(answer: tuple[str, list[bytes | None]]) -> list[bytes]:
    """What the server answered with, where it did not refuse."""
    status, found = answer
    if status != "OK":
        raise imaplib.IMAP4.error("refused")
    return [part for part in found if part]


def reading_mail(parts: Parts) -> Callable[[web.Application], AsyncIterator[None]]:
    """Looks into the folder of the settings, if they name one, as long as the service runs. Raises SettingsError."""
    url = parts.settings.imap_url
    folder = folder_of(url.get_secret_value()) if url else None

    def take(content: bytes) -> None:
        try:
            with parts.database.transaction() as work:
                taken = take_reply(work, content, parts.settings, parts.secret, parts.clock())
        except NoReply as error:
            log.info("mail not taken", reason=str(error))
        else:
            log.info("mail taken", answer=taken.answer, outcome=taken.outcome)

    async def running(_app: web.Application) -> AsyncIterator[None]:
        task = asyncio.create_task(MailFolder(folder, take).run()) if folder else None
        yield
        if task is not None:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    return running
