"""An address, a name and a zone as people type them, put into the form in which they are kept."""

from __future__ import annotations

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from scheduling.errors import Malformed


def address(email: str) -> str:
    """An e-mail address in lower case, or InvalidInput."""
    folded = email.strip().lower()
    local, at, domain = folded.rpartition("@")
    if not local or not at or not domain or any(letter.isspace() for letter in folded):
        raise Malformed(f'"{email}" is not an e-mail address.', "address", text=email)
    return folded


def known_name(text: str) -> str:
    """A name without needless blanks, or InvalidInput."""
    name = " ".join(text.split())
    if not name:
        raise Malformed("A name is needed.", "empty")
    return name


def known_timezone(name: str) -> str:
    """The IANA name of a zone as the database writes it, or InvalidInput."""
    wanted = name.strip()
    try:
        return ZoneInfo(wanted).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        # Reading every name takes a while, so that only a doubtful one is looked for in any letter case.
        for zone in available_timezones():
            if zone.casefold() == wanted.casefold():
                return zone
    raise Malformed(f'"{name}" is not a time zone of the IANA database, such as Europe/Berlin.', "zone", text=name)
