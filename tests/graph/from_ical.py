"""An iCalendar file as Exchange would have it after taking it in: every occurrence on its own, in UTC."""

from __future__ import annotations

import warnings
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import recurring_ical_events
from icalendar import Calendar
from icalendar.error import GloballyUniqueTZIDGuessed

from calendars.zones import forget_zones, settle
from tests.graph.mailbox import Mailbox, told

STATUSES = {"FREE": "free", "TENTATIVE": "tentative", "OOF": "oof", "WORKINGELSEWHERE": "workingElsewhere"}
RESPONSES = {"ACCEPTED": "accepted", "DECLINED": "declined", "TENTATIVE": "tentativelyAccepted"}


def take_in(box: Mailbox, content: bytes, timezone: str, start: datetime, end: datetime) -> None:
    """Put what the file holds between two moments into the mailbox, whose owner's zone is given."""
    forget_zones()
    with warnings.catch_warnings():
        # A vendor's way of writing a zone's name is one of the scenarios.
        warnings.simplefilter("ignore", GloballyUniqueTZIDGuessed)
        calendars = Calendar.from_ical(content, multiple=True)
    for calendar in calendars:
        settle(calendar, timezone, start)
        for event in recurring_ical_events.of(calendar).between(start, end):
            _take_in(box, event, ZoneInfo(timezone))


def _take_in(box: Mailbox, event: Any, zone: ZoneInfo) -> None:
    begin, finish = event.start, event.end
    all_day = not isinstance(begin, datetime) or str(event.get("X-MICROSOFT-CDO-ALLDAYEVENT", "")) == "TRUE"
    response = _response(event, box.address)
    more: dict[str, Any] = {"type": "occurrence", "showAs": _status(event), "isAllDay": all_day}
    more |= {"isCancelled": str(event.get("STATUS", "")).upper() == "CANCELLED", "iCalUId": str(event.get("UID", ""))}
    if response:
        more |= {"isOrganizer": False, "responseStatus": {"response": response, "time": None}}
    start, end = (_midnight(side, zone) if all_day else _instant(side, zone) for side in (begin, finish))
    if end >= start:
        box.change(box.add(start, end, **more), start=told(start), end=told(end))


def _midnight(side: date, zone: ZoneInfo) -> datetime:
    """Whole days float, and are told as if they were in UTC."""
    day = side.astimezone(zone).date() if isinstance(side, datetime) else side
    return datetime.combine(day, time(), UTC)


def _instant(side: date, zone: ZoneInfo) -> datetime:
    whole = side if isinstance(side, datetime) else datetime.combine(side, time(), zone)
    return whole.astimezone(UTC)


def _status(event: Any) -> str:
    outlook = str(event.get("X-MICROSOFT-CDO-BUSYSTATUS", "")).upper()
    if outlook in (*STATUSES, "BUSY"):
        return STATUSES.get(outlook, "busy")
    if str(event.get("TRANSP", "")).upper() == "TRANSPARENT":
        return "free"
    return "tentative" if str(event.get("STATUS", "")).upper() == "TENTATIVE" else "busy"


def _response(event: Any, address: str) -> str | None:
    attendees = event.get("ATTENDEE", [])
    for one in attendees if isinstance(attendees, list) else [attendees]:
        if str(one).lower() == f"mailto:{address}":
            return RESPONSES.get(str(one.params.get("PARTSTAT", "")), "notResponded")
    return None
