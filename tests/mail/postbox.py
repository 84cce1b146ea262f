"""A real SMTP server on loopback that keeps what it gets, and can be told to misbehave."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from aiosmtpd.smtp import SMTP, Envelope, Session


class Postbox:
    """`answers` are said to the next messages in turn: a code with its words, "hang" or "close"; then all is well."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.raw: list[bytes] = []
        self.answers: list[str] = []
        self.refused: dict[str, str] = {}
        self.url = ""
        self.watch: Callable[[], None] | None = None

    async def handle_RCPT(
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        self._seen()
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if answer == "close":
            server.transport.close()
            return "250 never heard"
        if answer == "hang":
            await asyncio.Event().wait()
        if answer.startswith("2"):
            content = envelope.content
            assert isinstance(content, bytes)
            self.raw.append(content)
            self.mails.append(message_from_bytes(content, policy=default))
        self._seen()
        return answer

    def _seen(self) -> None:
        if self.watch is not None:
            self.watch()

    def to(self, recipient: str) -> list[EmailMessage]:
        return [mail for mail in self.mails if mail["To"].addresses[0].addr_spec == recipient]


@asynccontextmanager
async def open_postbox() -> AsyncIterator[Postbox]:
    """The server, on a free port, until the block ends."""
    postbox = Postbox()
    server = await asyncio.get_running_loop().create_server(lambda: SMTP(postbox), "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()[:2]
    postbox.url = f"smtp://{host}:{port}"
    try:
        yield postbox
    finally:
        server.close()
