"""A CalDAV account as a calendar elsewhere (RFC 4791): one calendar of it, or all of a person's."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar
from urllib.parse import quote, urljoin
from xml.sax.saxutils import escape

from calendars import apart
from calendars.dav import CALDAV, CALENDARSERVER, DAV, Server, at
from calendars.ical import Owner
from calendars.source import Account, Event, Reading, SourceUnreadable, Written
from calendars.vevent import calendar, component

T = TypeVar("T")

SECONDS = 20.0

_NAMES = 'xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav" xmlns:S="http://calendarserver.org/ns/"'
_LOOK = (
    f"<propfind {_NAMES}><prop><resourcetype/><current-user-principal/><C:calendar-home-set/><displayname/>"
    "<C:supported-calendar-component-set/><C:schedule-calendar-transp/><S:getctag/></prop></propfind>"
)
_QUERY = (
    f"<C:calendar-query {_NAMES}><prop>{{prop}}</prop>"
    '<C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT">{only}</C:comp-filter></C:comp-filter>'
    "</C:filter></C:calendar-query>"
)
_BETWEEN = '<C:time-range start="{start:%Y%m%dT%H%M%SZ}" end="{end:%Y%m%dT%H%M%SZ}"/>'
_UID = '<C:prop-filter name="UID"><C:text-match collation="i;octet">{uid}</C:text-match></C:prop-filter>'


@dataclass(frozen=True, slots=True)
class Collection:
    """A calendar: its address, its name, what the server calls its present content, and whether it shows as free."""

    url: str
    name: str
    tag: str | None
    transparent: bool


@dataclass(frozen=True)
class CalDavSource:
    """See calendars.source.Writable. What blocks is done in `lanes`; each call takes so many seconds at most."""

    account: Account
    owner: Owner
    lanes: Executor
    seconds: float | None = None

    async def read(self, start: datetime, end: datetime, known_by: Mapping[str, Any] | None = None) -> Reading:
        """Raises SourceUnreadable, and InvalidInput for events that mean nothing."""
        began = time.monotonic()
        found = await self._in_lane(lambda server: _fetch(server, start, end, known_by))
        if isinstance(found, Reading):
            return found
        content, known = found
        if not content:
            return Reading((), known)
        left = self.seconds - (time.monotonic() - began) if self.seconds else apart.SECONDS
        awaited = self.seconds is not None
        blocks = await apart.read_apart(content, self.owner, start, end, max(left, 0.0), awaited=awaited)
        return Reading(blocks, known)

    async def check(self) -> None:
        """Raises SourceUnreadable where the account has several calendars, and names none."""
        await self._in_lane(_written_to)

    async def put(self, event: Event) -> Written:
        """Raises SourceUnreadable; also where the account has several calendars, and names none."""
        return await self._in_lane(lambda server: _put(server, event))

    async def remove(self, event: Event) -> None:
        """Raises SourceUnreadable."""
        await self._in_lane(lambda server: _remove(server, event))

    async def _in_lane(self, errand: Callable[[Server], T]) -> T:
        seconds = self.seconds or SECONDS

        def run() -> T:
            with at(self.account, seconds) as server:
                return errand(server)

        return await asyncio.get_running_loop().run_in_executor(self.lanes, run)


def _fetch(
    server: Server, start: datetime, end: datetime, known_by: Mapping[str, Any] | None
) -> Reading | tuple[bytes, Mapping[str, Any]]:
    calendars = [one for one in _calendars(server, (known_by or {}).get("home")) if not one.transparent]
    tags = {one.url: one.tag for one in calendars}
    known = {"home": _home_of(server, calendars), "tags": tags}
    if known_by is not None and None not in tags.values() and known_by.get("tags") == tags:
        return Reading(None, known)
    day = timedelta(days=1)
    # Whole days are dates there, and servers put their midnights where they like.
    between = _BETWEEN.format(start=(start - day).astimezone(UTC), end=(end + day).astimezone(UTC))
    query = _QUERY.format(prop="<C:calendar-data/>", only=between)
    events = [
        str(props.findtext(f"{CALDAV}calendar-data") or "")
        for one in calendars
        for props in server.found("REPORT", one.url, query, depth=1).values()
    ]
    return "\r\n".join(one.strip() for one in events).encode(), known


def _calendars(server: Server, home: str | None = None) -> list[Collection]:
    """The account's own calendar, or those of its user. `home` is where they were last found."""
    if home is not None:
        return list(_listed(server.found("PROPFIND", home, _LOOK, depth=1)))
    looked = server.found("PROPFIND", server.url, _LOOK, depth=0)
    itself = list(_listed(looked))
    if itself:
        return itself
    home = _link(looked, f"{CALDAV}calendar-home-set", server.url)
    if home is None:
        principal = _link(looked, f"{DAV}current-user-principal", server.url)
        if principal is None:
            raise SourceUnreadable(f"{server.host} has no calendars at this address.")
        home = _link(server.found("PROPFIND", principal, _LOOK, depth=0), f"{CALDAV}calendar-home-set", principal)
    found = list(_listed(server.found("PROPFIND", home or server.url, _LOOK, depth=1)))
    if not found:
        raise SourceUnreadable(f"{server.host} has no calendars at this address.")
    return found


def _home_of(server: Server, calendars: list[Collection]) -> str | None:
    """Where the calendars are found by one request; None where the account names one itself."""
    homes = {urljoin(one.url.rstrip("/"), ".") for one in calendars}
    return homes.pop() if len(homes) == 1 and not _is_one(server, calendars) else None


def _is_one(server: Server, calendars: list[Collection]) -> bool:
    return len(calendars) == 1 and calendars[0].url.rstrip("/") == server.url.rstrip("/")


def _listed(found: Mapping[str, Any]) -> Iterator[Collection]:
    for url, props in found.items():
        kinds = {one.get("name") for one in props.iterfind(f".//{CALDAV}comp")} or {"VEVENT"}
        if props.find(f"{DAV}resourcetype/{CALDAV}calendar") is not None and "VEVENT" in kinds:
            transparent = props.find(f"{CALDAV}schedule-calendar-transp/{CALDAV}transparent") is not None
            name = props.findtext(f"{DAV}displayname") or url
            yield Collection(url, name, props.findtext(f"{CALENDARSERVER}getctag"), transparent)


def _link(found: Mapping[str, Any], name: str, base: str) -> str | None:
    """The address that a property of the first of these holds."""
    for props in found.values():
        href = props.findtext(f"{name}/{DAV}href")
        if href:
            return urljoin(base, str(href).strip())
    return None


def _put(server: Server, event: Event) -> Written:
    if event.written is not None and event.written.id is not None:
        url = event.written.id
    else:
        home = _written_to(server)
        url = _with_uid(server, home, event) or urljoin(home.rstrip("/") + "/", quote(f"{event.booking_id}.ics"))
    whole = calendar()
    whole.add_component(component(event))
    server.put(url, whole.to_ical())
    return Written(url)


def _remove(server: Server, event: Event) -> None:
    url = event.written.id if event.written else None
    url = url or _with_uid(server, _written_to(server), event)
    if url is not None:
        server.delete(url)


def _written_to(server: Server) -> str:
    found = _calendars(server)
    if len(found) > 1:
        names = ", ".join(one.url for one in found)
        raise SourceUnreadable(f"Bookings are written to one calendar: name one of {names}.", for_good=True)
    return found[0].url


def _with_uid(server: Server, home: str, event: Event) -> str | None:
    """Where the event is in that calendar: a second one with its UID would be refused (RFC 4791, 5.3.2.1)."""
    query = _QUERY.format(prop="<getetag/>", only=_UID.format(uid=escape(event.uid)))
    return next(iter(server.found("REPORT", home, query, depth=1)), None)
