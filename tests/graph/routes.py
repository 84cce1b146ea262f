"""What the stand-in for Graph does on each of its paths."""

from __future__ import annotations

import re
import uuid
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from aiohttp import ClientSession, ClientTimeout, web

from tests.graph.mailbox import Mailbox, Refused, told, utc

if TYPE_CHECKING:
    from tests.graph.fake import FakeGraph

LONGEST = timedelta(minutes=4230)
_MARKED = re.compile(r"singleValueExtendedProperties/Any\(ep: ep/id eq '([^']+)' and ep/value eq '((?:[^']|'')*)'\)")
_EXPANDED = re.compile(r"id eq '([^']+)'")
HIDDEN = ("as_asked",)


class Routes:
    """The paths of the document."""

    def __init__(self, fake: FakeGraph) -> None:
        self._fake = fake
        self.subscriptions: dict[str, dict[str, Any]] = {}
        self.page = 100
        self.delta_page = 100
        self.lost_count = False
        """Whether every delta link is too old by now."""
        self.places: dict[str, str] = {}
        """Where an address of the subscriber's is in truth: {"https://meet.example.org": "http://127.0.0.1:4711"}."""

    def add_to(self, app: web.Application) -> None:
        user = "/v1.0/users/{user}"
        add = app.router.add_route
        add("GET", f"{user}/calendar", self._calendar)
        add("GET", f"{user}/calendarView", self._view)
        add("GET", f"{user}/calendarView/delta", self._delta)
        add("GET", f"{user}/events", self._found)
        add("POST", f"{user}/events", self._create)
        add("GET", f"{user}/events/{{event}}", self._event)
        add("PATCH", f"{user}/events/{{event}}", self._patch)
        add("DELETE", f"{user}/events/{{event}}", self._delete)
        add("POST", f"{user}/events/{{event}}/cancel", self._cancel)
        add("GET", f"{user}/mailboxSettings", self._settings)
        add("GET", f"{user}/licenseDetails", self._licenses)
        add("POST", "/v1.0/subscriptions", self._subscribe)
        add("PATCH", "/v1.0/subscriptions/{subscription}", self._renew)
        add("DELETE", "/v1.0/subscriptions/{subscription}", self._unsubscribe)

    def _mailbox(self, request: web.Request) -> Mailbox:
        return self._fake.find(request.match_info["user"])

    async def _calendar(self, request: web.Request) -> web.Response:
        box = self._mailbox(request)
        shown = {"canEdit": box.can_edit, "allowedOnlineMeetingProviders": list(box.providers)}
        return web.json_response({"id": "calendar", "name": "Calendar", **shown})

    async def _view(self, request: web.Request) -> web.Response:
        found = self._mailbox(request).between(*_window(request))
        return web.json_response(self._page(request, [_shown(request, one) for one in found]))

    async def _delta(self, request: web.Request) -> web.Response:
        mailbox, query = self._mailbox(request), request.query
        token = query.get("$deltatoken") or query.get("$skiptoken")
        if self.lost_count and token:
            raise Refused(410, "SyncStateNotFound")
        start, end, since, skip = _place(token) if token else (*_window(request), -1, 0)
        here = len(mailbox.changes)
        if not 0 <= skip <= here or since > here:
            raise Refused(400, "ErrorInvalidSyncState")
        if since < 0:
            changed = [_plain(one) for one in mailbox.between(start, end)]
        else:
            changed = [_changed(mailbox, one) for one in dict.fromkeys(mailbox.changes[since:])]
        home = str(request.url.origin()) + request.path
        answer: dict[str, Any] = {"value": changed[skip : skip + self.delta_page]}
        if len(changed) > skip + self.delta_page:
            answer["@odata.nextLink"] = f"{home}?$skiptoken={_token(start, end, since, skip + self.delta_page)}"
        else:
            answer["@odata.deltaLink"] = f"{home}?$deltatoken={_token(start, end, here, 0)}"
        return web.json_response(answer)

    async def _found(self, request: web.Request) -> web.Response:
        mailbox, wanted = self._mailbox(request), _MARKED.fullmatch(request.query["$filter"])
        if wanted is None:
            raise Refused(400, "ErrorInvalidUrlQueryFilter")
        found = mailbox.marked(wanted[1], wanted[2].replace("''", "'"))
        return web.json_response(self._page(request, [_shown(request, one) for one in found]))

    def _page(self, request: web.Request, rows: list[dict[str, Any]]) -> dict[str, Any]:
        skip, most = int(request.query.get("$skip", 0)), min(int(request.query.get("$top", self.page)), self.page)
        answer: dict[str, Any] = {"value": rows[skip : skip + most]}
        if len(rows) > skip + most:
            following = request.url.update_query({"$skip": str(skip + most)})
            answer["@odata.nextLink"] = str(following.with_scheme("https"))
        return answer

    async def _create(self, request: web.Request) -> web.Response:
        mailbox = self._mailbox(request)
        event = mailbox.create(await request.json())
        shown = _plain(event)
        if mailbox.join_url_is_late:
            shown.pop("onlineMeeting", None)
        return web.json_response(shown, status=201)

    async def _event(self, request: web.Request) -> web.Response:
        return web.json_response(_shown(request, self._mailbox(request).event(request.match_info["event"])))

    async def _patch(self, request: web.Request) -> web.Response:
        event = self._mailbox(request).patch(request.match_info["event"], await request.json())
        return web.json_response(_plain(event))

    async def _delete(self, request: web.Request) -> web.Response:
        self._mailbox(request).delete(request.match_info["event"])
        return web.Response(status=204)

    async def _cancel(self, request: web.Request) -> web.Response:
        self._mailbox(request).cancel(request.match_info["event"])
        return web.Response(status=202)

    async def _settings(self, request: web.Request) -> web.Response:
        mailbox = self._mailbox(request)
        return web.json_response({"timeZone": mailbox.timezone, "workingHours": mailbox.working_hours})

    async def _licenses(self, request: web.Request) -> web.Response:
        plans = [
            {
                "servicePlanId": PLANS.get(name, str(uuid.uuid5(uuid.NAMESPACE_DNS, name))),
                "servicePlanName": name,
                "provisioningStatus": status,
                "appliesTo": "User",
            }
            for name, status in self._mailbox(request).plans.items()
        ]
        details = {"id": "1", "skuId": str(uuid.uuid4()), "skuPartNumber": "SPE_E3", "servicePlans": plans}
        return web.json_response({"value": [details] if plans else []})

    async def _subscribe(self, request: web.Request) -> web.Response:
        asked = await request.json()
        until = self._until(asked["expirationDateTime"])
        for name in ("notificationUrl", "lifecycleNotificationUrl"):
            if name in asked and not await self._answers(asked[name]):
                raise Refused(400, "InvalidRequest", "Subscription validation request failed.")
        one = {**asked, "id": uuid.uuid4().hex, "expirationDateTime": until}
        self.subscriptions[one["id"]] = one
        return web.json_response(one, status=201)

    async def _renew(self, request: web.Request) -> web.Response:
        one = self._subscription(request)
        one["expirationDateTime"] = self._until((await request.json())["expirationDateTime"])
        return web.json_response(one)

    async def _unsubscribe(self, request: web.Request) -> web.Response:
        del self.subscriptions[self._subscription(request)["id"]]
        return web.Response(status=204)

    def _subscription(self, request: web.Request) -> dict[str, Any]:
        found = self.subscriptions.get(request.match_info["subscription"])
        if found is None:
            raise Refused(404, "ResourceNotFound")
        return found

    def _until(self, asked: str) -> str:
        try:
            wanted = datetime.fromisoformat(asked)
        except ValueError as error:
            raise Refused(400, "InvalidRequest") from error
        if wanted.replace(tzinfo=wanted.tzinfo or UTC) > self._fake.now + LONGEST:
            raise Refused(400, "InvalidRequest", "Subscription expiration can only be 4230 minutes in the future.")
        return asked

    def reached(self, url: str) -> str:
        for known, place in self.places.items():
            if url.startswith(f"{known}/"):
                return place + url.removeprefix(known)
        raise Refused(400, "InvalidRequest", "The notification endpoint cannot be reached.")

    async def _answers(self, url: str) -> bool:
        """Whether the subscriber says the token back, as plain text and within ten seconds."""
        token = "Validation: Testing client application & more <ü>"
        async with (
            ClientSession(timeout=ClientTimeout(total=10)) as session,
            session.post(self.reached(url), params={"validationToken": token}) as response,
        ):
            plain = response.content_type == "text/plain"
            return response.status == 200 and plain and await response.text() == token

    async def notify(self, url: str, *notes: dict[str, Any]) -> int:
        """Tell a subscriber; the status of the answer."""
        async with (
            ClientSession(timeout=ClientTimeout(total=3)) as session,
            session.post(self.reached(url), json={"value": list(notes)}) as response,
        ):
            return response.status


PLANS = {"MICROSOFTBOOKINGS": "199a5c09-e0ca-4e37-8f7c-b05d533e1ea2"}


def _window(request: web.Request) -> tuple[datetime, datetime]:
    try:
        sides = [datetime.fromisoformat(request.query[f"{side}DateTime"]) for side in ("start", "end")]
        start, end = (side.replace(tzinfo=side.tzinfo or UTC).astimezone(UTC) for side in sides)
    except (KeyError, ValueError, OverflowError) as error:
        raise Refused(400, "ErrorInvalidParameter") from error
    if start >= end or end - start > timedelta(days=1825):
        raise Refused(400, "ErrorInvalidTimeRange")
    return start, end


def _token(start: datetime, end: datetime, since: int, skip: int) -> str:
    return f"{int(start.timestamp())}_{int(end.timestamp())}_{since}_{skip}"


def _place(token: str) -> tuple[datetime, datetime, int, int]:
    try:
        begin, stop, since, skip = (int(part) for part in token.split("_"))
        start, end = (datetime.fromtimestamp(side, UTC) for side in (begin, stop))
    except (ValueError, OverflowError, OSError) as error:
        raise Refused(400, "ErrorInvalidSyncState") from error
    return start, end, since, skip


def _plain(event: dict[str, Any]) -> dict[str, Any]:
    """Without what is shown only when it is asked for."""
    return {name: value for name, value in event.items() if name not in (*HIDDEN, "singleValueExtendedProperties")}


def _changed(mailbox: Mailbox, event_id: str) -> dict[str, Any]:
    if event_id in mailbox.events:
        return _plain(mailbox.events[event_id])
    return {"id": event_id, "@removed": {"reason": "deleted"}}


def _shown(request: web.Request, event: dict[str, Any]) -> dict[str, Any]:
    shown = _plain(event)
    if 'outlook.timezone="UTC"' in request.headers.get("Prefer", ""):
        for side in ("start", "end"):
            # Whole days float: they are midnights in whatever zone is asked for.
            shown[side] = {**shown[side], "timeZone": "UTC"} if event["isAllDay"] else told(utc(event[side]))
    if chosen := request.query.get("$select"):
        shown = {name: value for name, value in shown.items() if name in {"id", *chosen.split(",")}}
    wanted = set(_EXPANDED.findall(request.query.get("$expand", "")))
    properties = [one for one in event.get("singleValueExtendedProperties", []) if one["id"] in wanted]
    return {**shown, "singleValueExtendedProperties": properties} if properties else shown
