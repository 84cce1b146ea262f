"""Adaptive Cards 1.5 with Action.Submit buttons: what Teams, Web Chat and the Emulator all render and send back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from dialogs.steps import Choice, Picture

Card = dict[str, Any]

# Cards read a subset of Markdown, and names and notes are other people's words: a blank of no width keeps what stands
# in brackets from becoming a link or a picture.
_LINK = re.compile(r"\](?=\s*[(\[:])")


def card(body: Iterable[Card], buttons: Iterable[Choice], fallback: str) -> Card:
    """A card whose `fallbackText` carries the same facts for clients that cannot show it."""
    return {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.5",
        "body": list(body),
        "actions": [{"type": "Action.Submit", "title": button.label, "data": button.press} for button in buttons],
        "fallbackText": fallback,
        "speak": fallback,
    }


def heading(text: str) -> Card:
    return {"type": "TextBlock", "text": words(text), "weight": "Bolder", "wrap": True}


def line(text: str) -> Card:
    return {"type": "TextBlock", "text": words(text), "wrap": True, "spacing": "Small"}


def image(picture: Picture) -> Card:
    shown = {"type": "Image", "url": picture.url, "altText": picture.words}
    return {**shown, "width": picture.size} if picture.size else {**shown, "size": "Stretch"}


def facts(pairs: Iterable[tuple[str, str]]) -> Card:
    return {"type": "FactSet", "facts": [{"title": words(title), "value": words(value)} for title, value in pairs]}


def words(text: str) -> str:
    """Text for a card in which nothing is a link."""
    return _LINK.sub("]\u200b", text)


def buttons_of(shown: Card) -> list[Choice]:
    """The buttons of a card made here, for clients that show them as text."""
    return [Choice(action["title"], action["data"]) for action in shown.get("actions", ())]
