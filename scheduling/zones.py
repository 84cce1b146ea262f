"""Whether a name is a time zone's."""

from __future__ import annotations

from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


@cache
def is_zone(name: str) -> bool:
    """Whether `name` is an IANA zone known here ("Europe/Berlin"); anything else, a path included, is not."""
    try:
        return bool(name) and ZoneInfo(name) is not None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
