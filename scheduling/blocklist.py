"""Entries of block lists: an address, or a domain with everything below it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from scheduling.errors import Malformed

_DOMAIN = re.compile(r"(?=.{1,253}$)[^\s@.,;<>\"]{1,63}(?:\.[^\s@.,;<>\"]{1,63})+")
_LOCAL = re.compile(r"[^\s@,;<>\"]{1,64}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list; `organizer` is the address of whose list it is, None for everybody's."""

    text: str
    organizer: str | None
    added_at: datetime


def entry_of(text: str) -> str:
    """spam@example.com, example.com or @example.com as it is kept, or InvalidInput."""
    folded = text.strip().lower()
    local, at, domain = folded.rpartition("@")
    if not _DOMAIN.fullmatch(domain) or (local and not _LOCAL.fullmatch(local)):
        raise Malformed(f'"{text}" is neither an address nor a domain; spam@example.com and example.com are.', "places")
    return f"{_without_tag(local)}@{domain}" if at and local else domain


def entries_against(email: str) -> list[str]:
    """The entries of which any refuses this address: itself, without what follows a plus, its domain, those above."""
    local, _, domain = email.strip().lower().rpartition("@")
    return [f"{_without_tag(local)}@{domain}", *domains_of(email)]


def domains_of(email: str) -> list[str]:
    """The domain of an address and those above it, without the last, which is nobody's."""
    parts = email.strip().lower().rpartition("@")[2].rstrip(".").split(".")
    return [".".join(parts[first:]) for first in range(max(1, len(parts) - 1))]


def _without_tag(local: str) -> str:
    """Mail to zoe+anything@ is delivered to zoe@ nearly everywhere (RFC 5233)."""
    return local.partition("+")[0] or local
