"""A booking as an event in its organizer's mailbox: Exchange invites the attendee, and tells them of every change."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from calendars.graph.client import Answer, Graph
from calendars.graph.faults import GraphFault
from calendars.graph.marks import EXPANDED, Mark, filter_for, mark_of, stretch
from calendars.graph.times import said
from calendars.source import Event, Written

_FIELDS = "id,subject,body,start,end,location,attendees,showAs,isCancelled,isOnlineMeeting,onlineMeeting"
_TEAMS = "teamsForBusiness"
_OUR_BODY = re.compile(r'<div id="(?:x_)?bookwith">.*?</div>', re.DOTALL)
_REMINDER_MINUTES = 15


class Events:
    """Writes the bookings of one mailbox. Every call may be repeated: what is there already is left as it is."""

    def __init__(self, graph: Graph, mailbox: str) -> None:
        self._graph = graph
        self._mailbox = mailbox
        self._path = f"/users/{quote(mailbox, safe='@')}"

    async def check(self) -> None:
        """Raises GraphFault where the calendar is for reading only; what the app may do shows when it writes."""
        calendar = await self._calendar("canEdit")
        if calendar.get("canEdit") is False:
            raise GraphFault("The mailbox's calendar is for reading only.")

    async def put(self, event: Event) -> Written:
        """Write it, in place of an older state. Raises GraphFault and NoToken."""
        found = await self._find(event.booking_id)
        if found:
            return await self._changed(found[0], event)
        try:
            made = await self._make(event)
        except GraphFault as fault:
            # An earlier attempt made it meanwhile, or with other words.
            found = await self._find(event.booking_id) if "DuplicateTransactionId" in fault.code else []
            if not found:
                raise
            return await self._changed(found[0], event)
        return await self._written(made)

    async def remove(self, event: Event) -> None:
        """Take it away; attendees are told. Raises GraphFault and NoToken."""
        for one in await self._find(event.booking_id):
            path = f"{self._path}/events/{quote(str(one['id']), safe='')}"
            try:
                await self._take_away(path, invited=bool(one.get("attendees")))
            except GraphFault as fault:
                if fault.status != 404:
                    raise

    async def _find(self, booking_id: str) -> list[Answer]:
        query = {"$filter": filter_for(booking_id), "$select": _FIELDS, "$expand": EXPANDED}
        found = await self._graph.get(f"{self._path}/events", self._mailbox, query)
        return [one for one in found.get("value") or () if not one.get("isCancelled")]

    async def _make(self, event: Event) -> Answer:
        body = _body(event)
        told: dict[str, Any] = {
            **_told(event, body),
            "body": {"contentType": "html", "content": body},
            "attendees": _attendees(event),
            "transactionId": f"{event.booking_id}-{event.sequence}-{event.revision}",
            "allowNewTimeProposals": False,
            "responseRequested": True,
            "hideAttendees": True,
            "isReminderOn": True,
            "reminderMinutesBeforeStart": _REMINDER_MINUTES,
        }
        if not event.location and await self._has_teams():
            told |= {"isOnlineMeeting": True, "onlineMeetingProvider": _TEAMS}
        return await self._graph.call("POST", f"{self._path}/events", self._mailbox, told, accepted=(201,))

    async def _changed(self, found: Answer, event: Event) -> Written:
        told = _changes(found, event)
        if not told:
            return await self._written(found)
        path = f"{self._path}/events/{quote(str(found['id']), safe='')}"
        return await self._written(await self._graph.call("PATCH", path, self._mailbox, told))

    async def _written(self, event: Answer) -> Written:
        """What Graph calls it, and where to join; the meeting of a new event may come a moment after it."""
        if event.get("isOnlineMeeting") and not _join_url(event):
            path = f"{self._path}/events/{quote(str(event['id']), safe='')}"
            event = await self._graph.get(path, self._mailbox, {"$select": "id,onlineMeeting"})
        return Written(str(event["id"]), _join_url(event))

    async def _has_teams(self) -> bool:
        calendar = await self._calendar("allowedOnlineMeetingProviders")
        providers = calendar.get("allowedOnlineMeetingProviders") or ()
        return _TEAMS.lower() in {str(provider).lower() for provider in providers}

    async def _calendar(self, field: str) -> Answer:
        return await self._graph.get(f"{self._path}/calendar", self._mailbox, {"$select": f"id,{field}"})

    async def _take_away(self, path: str, *, invited: bool) -> None:
        if invited:
            try:
                await self._graph.call("POST", f"{path}/cancel", self._mailbox, {"Comment": ""}, accepted=(202, 204))
            except GraphFault as fault:
                # A mailbox that does not hold the meeting cannot cancel it; its own copy can go.
                if fault.status != 400:
                    raise
            else:
                return
        await self._graph.call("DELETE", path, self._mailbox, accepted=(204,))


def _told(event: Event, body: str) -> dict[str, Any]:
    """What every state of the event says, with the mark that makes it ours."""
    mark = Mark(event.booking_id, f"{stretch(event.start, event.end)} {_digest(body)}")
    return {
        "subject": event.subject,
        "start": said(event.start),
        "end": said(event.end),
        "location": {"displayName": event.location},
        "showAs": "tentative" if event.status == "pending" else "busy",
        "singleValueExtendedProperties": mark.properties(),
    }


def _changes(found: Answer, event: Event) -> dict[str, Any]:
    """What has to be told of an event that is there: nothing where it stands as wanted."""
    body = _body(event)
    told, mark = _told(event, body), mark_of(found) or Mark(event.booking_id)
    changed = {name: value for name, value in told.items() if not _same(name, value, found)}
    if {_address(one) for one in found.get("attendees") or ()} != {_address(one) for one in _attendees(event)}:
        changed["attendees"] = _attendees(event)
    if mark.body != _digest(body):
        # The rest of the body is the meeting's own: without it, nobody can join.
        content = str((found.get("body") or {}).get("content") or "")
        merged, times = _OUR_BODY.subn(lambda _: body, content, count=1)
        if times:
            changed["body"] = {"contentType": "html", "content": merged}
    return changed


def _same(name: str, value: Any, found: Answer) -> bool:
    there = found.get(name)
    if name in ("start", "end"):
        return bool(str((there or {}).get("dateTime") or "").partition(".")[0] == value["dateTime"])
    if name == "location":
        return value["displayName"] in ("", (there or {}).get("displayName"))
    if name == "singleValueExtendedProperties":
        mark = mark_of(found)
        return mark is not None and bool(mark.properties() == value)
    return str(there or "").lower() == str(value).lower()


def _attendees(event: Event) -> list[dict[str, Any]]:
    """Who is invited: nobody who was invited by somebody else, or as long as the organizer has not agreed."""
    if not event.invites or event.status == "pending" or event.attendee_email.lower() == event.organizer_email.lower():
        return []
    address = {"address": event.attendee_email, "name": event.attendee_name or event.attendee_email}
    return [{"type": "required", "emailAddress": address}]


def _address(attendee: Mapping[str, Any]) -> str:
    return str((attendee.get("emailAddress") or {}).get("address") or "").lower()


def _body(event: Event) -> str:
    lines = html.escape(event.description).splitlines()
    return f'<div id="bookwith">{"<br>".join(lines)}</div>'


def _digest(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()[:16]


def _join_url(event: Answer) -> str | None:
    url = (event.get("onlineMeeting") or {}).get("joinUrl")
    return str(url) if url else None
