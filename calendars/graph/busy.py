"""When the owner of a mailbox is busy: the view of their calendar, and whether it has changed since it was read."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, cast, get_args
from urllib.parse import quote

from calendars.graph.client import Graph
from calendars.graph.faults import GraphFault
from calendars.graph.marks import EXPANDED, mark_of, stretch
from calendars.graph.times import instant, query_time, wall_clock, whole_days
from calendars.graph.uids import booking_of
from calendars.ical import MOST_BLOCKS, Owner
from calendars.source import Reading
from scheduling.errors import InvalidInput
from scheduling.schedule import Busy, BusyStatus

PAGE = 500
WATCHED = timedelta(days=7)
"""A stretch shorter than this is read for this moment, and nobody asks later whether it has changed."""
WHOLE_EVERY = timedelta(days=1)
"""A list of changes is about a fixed stretch: so often, a new one begins."""
MOST_DELTA_PAGES = 100
"""A calendar that needs more is read anew each time, which takes fewer."""

_FIELDS = "id,start,end,showAs,isAllDay,isCancelled,isOrganizer,responseStatus,iCalUId"
_STATUSES = {status.lower(): status for status in get_args(BusyStatus)}
_GONE = 410
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Known:
    """What an earlier reading left: where the changes since then are listed, and for which stretch and owner.

    No `link`: Graph does not list them, and is not asked for that again.
    """

    link: str
    start: datetime
    end: datetime
    owner: tuple[str, str]

    @classmethod
    def of(cls, noted: Mapping[str, Any] | None) -> _Known | None:
        try:
            told = dict(noted or {})
            start, end = (datetime.fromisoformat(told[side]) for side in ("start", "end"))
            return cls(str(told["changes"]), start, end, (told["owner"][0], told["owner"][1]))
        except (KeyError, ValueError, TypeError, IndexError):
            return None

    def noted(self) -> dict[str, Any]:
        sides = {"start": self.start.isoformat(), "end": self.end.isoformat()}
        return {"changes": self.link, "owner": list(self.owner), **sides}

    def covers(self, start: datetime, end: datetime, owner: tuple[str, str]) -> bool:
        """Whether the changes of that stretch are those of this one, for a day's difference at its far end."""
        return self.owner == owner and self.start <= start < self.start + WHOLE_EVERY and end - self.end < WHOLE_EVERY


class CalendarView:
    """The calendar of one mailbox."""

    def __init__(self, graph: Graph, mailbox: str, owner: Owner) -> None:
        self._graph = graph
        self._mailbox = mailbox
        self._owner = owner
        self._path = f"/users/{quote(mailbox, safe='@')}/calendarView"

    async def read(self, start: datetime, end: datetime, known_by: Mapping[str, Any] | None) -> Reading:
        """The blocks that touch [start, end), aware UTC. Raises GraphFault, NoToken and InvalidInput."""
        who = (self._owner.email, self._owner.timezone)
        known = _Known.of(known_by)
        if known is not None and not known.covers(start, end, who):
            known = None
        if known is not None and known.link:
            changed, link = await self._changes(known.link)
            known = replace(known, link=link) if link else None
            if known is not None and not changed:
                return Reading(None, known.noted())
        if end - start < WATCHED:
            return Reading(await self._blocks(start, end))
        if known is None:
            # The list of changes begins before the calendar is read: what happens in between is read twice, not never.
            known = _Known(await self._beginning(start, end), start, end, who)
        return Reading(await self._blocks(start, end), known.noted())

    async def _blocks(self, start: datetime, end: datetime) -> list[Busy]:
        # A whole day is on the owner's own clock, and none is further than a day from UTC.
        query = {"startDateTime": query_time(start - _DAY), "endDateTime": query_time(end + _DAY)}
        query |= {"$select": _FIELDS, "$expand": EXPANDED, "$top": str(PAGE)}
        found: list[Busy] = []
        async for page in self._graph.pages(self._path, self._mailbox, query):
            for event in _events(page):
                block = self._block(event)
                if block is not None and block.end > start and block.start < end:
                    found.append(block)
            if len(found) > MOST_BLOCKS:
                raise InvalidInput(f"The calendar has more than {MOST_BLOCKS} events to come.")
        return sorted(found, key=lambda block: (block.start, block.end))

    def _block(self, event: Mapping[str, Any]) -> Busy | None:
        response = str((event.get("responseStatus") or {}).get("response") or "none").lower()
        if event.get("isCancelled") or response == "declined":
            return None
        all_day = bool(event.get("isAllDay"))
        start, end = self._sides(event, all_day)
        if end <= start or self._is_own(event, start, end):
            return None
        unanswered = response in ("none", "notresponded") and not event.get("isOrganizer")
        return Busy(start, end, _status(event), all_day=all_day, unanswered=unanswered)

    def _sides(self, event: Mapping[str, Any], all_day: bool) -> tuple[datetime, datetime]:
        begin, end = event.get("start") or {}, event.get("end") or {}
        if all_day:
            # Whole days come as midnights, whatever zone is asked for: they float.
            return whole_days(wall_clock(begin).date(), wall_clock(end).date(), self._owner.timezone)
        return instant(begin), instant(end)

    def _is_own(self, event: Mapping[str, Any], start: datetime, end: datetime) -> bool:
        """Whether it shows one of our bookings: that keeps others away by itself, unless somebody moved the event."""
        mark = mark_of(event)
        if mark is not None and mark.booking_id in self._owner.bookings:
            return mark.stretch == stretch(start, end)
        return booking_of(str(event.get("iCalUId") or "")) in self._owner.bookings

    async def _beginning(self, start: datetime, end: datetime) -> str:
        """Where changes of a stretch are listed from now on; nowhere, if Graph does not do that for this calendar."""
        query = {"startDateTime": query_time(start - _DAY), "endDateTime": query_time(end + _DAY)}
        count = 0
        try:
            async for page in self._graph.pages(f"{self._path}/delta", self._mailbox, query):
                if link := _delta_link(page):
                    return link
                if (count := count + 1) >= MOST_DELTA_PAGES:
                    break
        except GraphFault as fault:
            if not fault.for_good:
                raise
        return ""

    async def _changes(self, link: str) -> tuple[bool, str | None]:
        """Whether anything has changed, and where later changes are listed; nowhere, where Graph has lost count."""
        changed = False
        try:
            async for page in self._followed(link):
                changed = changed or bool(_events(page))
        except GraphFault as fault:
            if fault.status == _GONE or fault.for_good:
                return True, None
            raise
        return changed, _delta_link(page)

    async def _followed(self, link: str) -> AsyncIterator[Mapping[str, Any]]:
        page = await self._graph.follow(link, self._mailbox)
        yield page
        while link := str(page.get("@odata.nextLink") or ""):
            page = await self._graph.follow(link, self._mailbox)
            yield page


def _events(page: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    found = page.get("value")
    return [event for event in found if isinstance(event, Mapping)] if isinstance(found, list) else []


def _delta_link(page: Mapping[str, Any]) -> str | None:
    link = page.get("@odata.deltaLink")
    return str(link) if link else None


def _status(event: Mapping[str, Any]) -> BusyStatus:
    """Graph's own word in any letter case; what it does not know, or we do not, keeps meetings away."""
    return cast(BusyStatus, _STATUSES.get(str(event.get("showAs") or "").lower(), "busy"))
