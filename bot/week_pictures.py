"""Where a channel finds the picture of a free week."""

from __future__ import annotations

from collections.abc import Callable

from bot.settings import Settings
from dialogs.talk import Incoming
from scheduling.week_link import week_token
from scheduling.week_picture import Week

SHOWN_ON = frozenset({"msteams", "webchat", "directline", "emulator"})
"""The channels whose cards show pictures from an address."""

LONGEST_ADDRESS = 1800
"""Some clients cut what is longer than 2,000 letters."""

Illustrate = Callable[[Week, Incoming], str | None]


def addresses(settings: Settings, secret: str) -> Illustrate | None:
    """The address of a week's picture for the one who is answered; none at all where nobody could reach us."""
    base = settings.public_url
    if base is None and settings.app_id is None:
        base = f"http://127.0.0.1:{settings.port}"
    if base is None:
        return None

    def address(week: Week, incoming: Incoming) -> str | None:
        if incoming.channel not in SHOWN_ON:
            return None
        # Teams fetches pictures itself, and only from https.
        if incoming.channel == "msteams" and not base.startswith("https://"):
            return None
        found = f"{base}/week/{week_token(secret, week, incoming.now)}.png"
        return found if len(found) <= LONGEST_ADDRESS else None

    return address
