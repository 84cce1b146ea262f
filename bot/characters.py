"""Characters that no text from outside brings in: a database refuses some of them, and others hide what is written."""

from __future__ import annotations

import re
from typing import Any

# Controls but tab and line ends; halves of surrogate pairs, which have no UTF-8; marks that turn the order of what
# follows, so that a name in a mail or on a page reads as something else.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
)


def readable(text: str) -> str:
    """The text without them; line ends stay."""
    return _HIDDEN.sub("", text)


def on_one_line(text: str) -> str:
    """A name: without them, and without line ends."""
    return " ".join(readable(text).split())


def readable_json(value: Any) -> Any:
    """The same for every text in a JSON value, keys included."""
    if isinstance(value, str):
        return readable(value)
    if isinstance(value, list):
        return [readable_json(part) for part in value]
    if isinstance(value, dict):
        return {readable(key): readable_json(part) for key, part in value.items()}
    return value
