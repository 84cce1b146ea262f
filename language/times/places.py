"""Cities that name a time zone, from the names of the IANA zones themselves."""

from __future__ import annotations

from importlib.resources import files

# Not places one says, or names of whole countries kept for old systems.
LEFT_OUT = ("Etc", "US", "Canada", "Brazil", "Mexico", "Chile", "SystemV")
COMMON_WORDS = frozenset(
    [
        "act",
        "center",
        "easter",
        "lhi",
        "north",
        "nsw",
        "oral",
        "south",
        "troll",
        "virgin",
        "wake",
        "west",
        "yap",
        "general",
        "wells",
        "knox",
    ]
)


def cities() -> dict[str, str]:
    """The cities after which zones are named ("new york": "America/New_York")."""
    found: dict[str, str] = {}
    for name in (files("tzdata") / "zones").read_text(encoding="utf-8").split():
        area, _, place = name.rpartition("/")
        if area and area.split("/")[0] not in LEFT_OUT and place.lower() not in COMMON_WORDS:
            found[place.replace("_", " ").lower()] = name
    return found
