"""What somebody else wrote, in a mail that is answered or passed on: covered before a sentence is understood."""

from __future__ import annotations

import re

# Mail programs put ">" before each line that they quote, and a line that ends in a colon above the first.
QUOTED = re.compile(r"^[ \t]*>.*$", re.MULTILINE)
LED_IN = re.compile(r"^.{1,200}:[ \t]*\n+(?=[ \t]*>)", re.MULTILINE)


def without_quotes(text: str) -> str:
    """The text with quoted lines as blanks, so that every place in it stays the same; all of it where nothing else is
    there."""
    if ">" not in text:
        return text
    own = LED_IN.sub(_blank, text)
    own = QUOTED.sub(_blank, own)
    return own if own.strip() else text


def _blank(found: re.Match[str]) -> str:
    return "".join(letter if letter == "\n" else " " for letter in found[0])
