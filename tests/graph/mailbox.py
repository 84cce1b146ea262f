"""A mailbox as the stand-in for Exchange keeps it: events, whom Exchange wrote to about them, and what changed when."""

from __future__ import annotations

import copy
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tzlocal.windows_tz import win_tz

BLOB = '<div class="me-email-text">Microsoft Teams meeting: <a href="{url}">Join</a></div>'
TELLING = ("start", "end", "location", "subject", "body")


class Refused(Exception):
    """What Graph would answer instead."""

    def __init__(self, status: int, code: str, message: str = "No.") -> None:
        super().__init__(code)
        self.status, self.code, self.message = status, code, message


def utc(said: dict[str, str]) -> datetime:
    name = said["timeZone"]
    try:
        zone = UTC if name.lower().endswith("utc") else ZoneInfo(win_tz.get(name, name))
        return datetime.fromisoformat(said["dateTime"]).replace(tzinfo=zone).astimezone(UTC)
    except (ValueError, KeyError, OverflowError, OSError) as error:
        raise Refused(400, "ErrorInvalidRequest") from error


def told(at: datetime, zone: str = "UTC") -> dict[str, str]:
    """As Graph writes it: seven decimals."""
    clock = at.astimezone(UTC if zone == "UTC" else ZoneInfo(win_tz.get(zone, zone))).replace(tzinfo=None)
    return {"dateTime": clock.isoformat(timespec="microseconds") + "0", "timeZone": zone}


@dataclass
class Mailbox:
    """One person's. `letters` are the mails that Exchange sent about meetings: what, to whom, about which event."""

    address: str
    timezone: str | None = "Eastern Standard Time"
    working_hours: dict[str, Any] | None = None
    providers: tuple[str, ...] = ("teamsForBusiness",)
    plans: dict[str, str] = field(default_factory=lambda: {"MICROSOFTBOOKINGS": "Success"})
    denied: bool = False
    can_edit: bool = True
    join_url_is_late: bool = False
    lists_late: int = 0
    """How many listings still come without what was made last."""
    events: dict[str, dict[str, Any]] = field(default_factory=dict)
    letters: list[tuple[str, str, str]] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)
    """The id of the event of each change, in order: a place in it is what a delta link stands for."""

    def add(self, start: datetime, end: datetime, **more: Any) -> str:
        """Put an event there as somebody else, or the owner, would; its id."""
        event = self._new({"subject": "Somebody else's", "start": told(start), "end": told(end), **more})
        return str(event["id"])

    def change(self, event_id: str, **more: Any) -> None:
        """As the owner does in Outlook."""
        self.events[event_id] |= more
        self.changes.append(event_id)

    def drop(self, event_id: str) -> None:
        del self.events[event_id]
        self.changes.append(event_id)

    def between(self, start: datetime, end: datetime) -> list[dict[str, Any]]:
        found = [one for one in self.events.values() if utc(one["start"]) < end and utc(one["end"]) > start]
        return sorted(found, key=lambda one: utc(one["start"]))

    def create(self, said: dict[str, Any]) -> dict[str, Any]:
        self._check(said)
        transaction = said.get("transactionId")
        for event in self.events.values():
            if transaction and event.get("transactionId") == transaction:
                if event["as_asked"] == said:
                    return event
                raise Refused(409, "ErrorDuplicateTransactionId")
        event = self._new(copy.deepcopy(said), as_asked=copy.deepcopy(said), isOrganizer=True)
        if said.get("isOnlineMeeting"):
            url = f"https://teams.microsoft.com/l/meetup-join/{event['id']}"
            event["onlineMeeting"] = {"joinUrl": url}
            event["body"]["content"] += BLOB.format(url=url)
        self._write("invited", self._invited(event), event)
        return event

    def patch(self, event_id: str, said: dict[str, Any]) -> dict[str, Any]:
        event = self.event(event_id)
        if "transactionId" in said:
            raise Refused(400, "ErrorInvalidPropertySet")
        self._check({**event, **said})
        before = self._invited(event)
        for name, value in said.items():
            if name == "singleValueExtendedProperties":
                kept = {one["id"]: one for one in event.get(name, [])}
                value = [*(kept | {one["id"]: one for one in value}).values()]
            event[name] = copy.deepcopy(value)
        if event.get("isOnlineMeeting") and "me-email-text" not in event["body"]["content"]:
            event["onlineMeeting"] = None
        self.changes.append(event_id)
        after = self._invited(event)
        if any(name in said for name in TELLING):
            self._write("updated", before & after, event)
        self._write("invited", after - before, event)
        self._write("cancelled", before - after, event)
        return event

    def cancel(self, event_id: str) -> None:
        event = self.event(event_id)
        if not event.get("isOrganizer") or not event.get("attendees"):
            raise Refused(400, "ErrorInvalidRequest", "Only the organizer of a meeting can cancel it.")
        self.delete(event_id)

    def delete(self, event_id: str) -> None:
        event = self.event(event_id)
        if event.get("isOrganizer"):
            self._write("cancelled", self._invited(event), event)
        self.drop(event_id)

    def event(self, event_id: str) -> dict[str, Any]:
        if event_id not in self.events:
            raise Refused(404, "ErrorItemNotFound")
        return self.events[event_id]

    def marked(self, property_id: str, value: str) -> Iterator[dict[str, Any]]:
        if self.lists_late:
            self.lists_late -= 1
            return
        for event in self.events.values():
            if {"id": property_id, "value": value} in event.get("singleValueExtendedProperties", []):
                yield event

    def _check(self, said: dict[str, Any]) -> None:
        start, end = utc(said["start"]), utc(said["end"])
        if end < start or end - start > timedelta(days=1825):
            raise Refused(400, "ErrorCalendarEndDateIsEarlierThanStartDate")
        if said.get("isOnlineMeeting") and said.get("onlineMeetingProvider", "unknown") not in self.providers:
            raise Refused(400, "ErrorOnlineMeetingProviderNotAllowed")

    def _new(self, said: dict[str, Any], **more: Any) -> dict[str, Any]:
        event_id = f"AAkALg={uuid.uuid4().hex}"
        wrapped = f"040000008200E00074C5B7101A82E008{uuid.uuid4().hex.upper()}"
        usual = {
            "iCalUId": wrapped,
            "type": "singleInstance",
            "showAs": "busy",
            "isAllDay": False,
            "isCancelled": False,
        }
        usual |= {"isOrganizer": True, "body": {"contentType": "html", "content": ""}}
        usual["responseStatus"] = {"response": "organizer", "time": "0001-01-01T00:00:00Z"}
        usual["organizer"] = {"emailAddress": {"address": self.address, "name": self.address}}
        event = {"as_asked": None, **usual, **said, **more, "id": event_id}
        self.events[event_id] = event
        self.changes.append(event_id)
        return event

    def _write(self, what: str, to: set[str], event: dict[str, Any]) -> None:
        self.letters += [(what, address, str(event.get("subject"))) for address in sorted(to)]

    @staticmethod
    def _invited(event: dict[str, Any]) -> set[str]:
        return {str((one.get("emailAddress") or {}).get("address")) for one in event.get("attendees") or ()}
