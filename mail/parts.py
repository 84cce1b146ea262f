"""The parts of a mail: what each is, its encoding, and their nesting.

Python's own builder of parts reads each header anew whenever it sets another parameter: half the time of a whole mail.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from email.headerregistry import BaseHeader, HeaderRegistry
from email.message import Message
from email.quoprimime import body_encode
from typing import Any

LINE = 76


class Headers(HeaderRegistry):
    """Makes the class of each header once, where the standard one makes another for every header of every mail."""

    def __init__(self) -> None:
        super().__init__()
        self._made: dict[str, type[BaseHeader]] = {}

    def __getitem__(self, name: str) -> type[BaseHeader]:
        if name not in self._made:
            self._made[name] = super().__getitem__(name)
        return self._made[name]


def text_part(kind: str, text: str) -> Message[str, str]:
    """`kind` is plain or html."""
    part = _part(f'text/{kind}; charset="utf-8"', "quoted-printable")
    # It takes every byte for a letter, and leaves those of ASCII that need no code.
    part.set_payload(body_encode(text.encode().decode("latin-1"), LINE))
    return part


def data_part(content_type: str, content: bytes, disposition: str | None = None) -> Message[str, str]:
    """A part in base64, shown in place unless a disposition says otherwise."""
    part = _part(content_type, "base64")
    if disposition:
        part["Content-Disposition"] = disposition
    part.set_payload(base64.encodebytes(content).decode("ascii"))
    return part


def nest(within: Message[Any, Any], kind: str, boundary: str, parts: Sequence[Message[Any, Any]]) -> None:
    """Make it hold these parts; `kind` is alternative or mixed."""
    within["Content-Type"] = f'multipart/{kind}; boundary="{boundary}"'
    for part in parts:
        within.attach(part)


def _part(content_type: str, encoding: str) -> Message[str, str]:
    part: Message[str, str] = Message()
    part["Content-Type"] = content_type
    part["Content-Transfer-Encoding"] = encoding
    return part
