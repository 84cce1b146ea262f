"""The UID of an invitation as Exchange shows it: as it was sent, or wrapped in one of its own (MS-OXCICAL)."""

from __future__ import annotations

from scheduling.booking import booking_of_uid

_CLASS_ID = "040000008200e00074c5b7101a82e008"
_THIRD_PARTY = b"vCal-Uid\x01\x00\x00\x00"


def booking_of(ical_uid: str) -> str | None:
    """The booking of an invitation that we mailed; None for everybody else's."""
    return booking_of_uid(_unwrapped(ical_uid))


def _unwrapped(ical_uid: str) -> str:
    if not ical_uid.lower().startswith(_CLASS_ID):
        return ical_uid
    try:
        content = bytes.fromhex(ical_uid)
    except ValueError:
        return ical_uid
    _, wrapper, uid = content.partition(_THIRD_PARTY)
    return uid.rstrip(b"\x00").decode("ascii", "replace") if wrapper else ical_uid
