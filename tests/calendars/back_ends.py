"""The kinds of calendars elsewhere, each on this machine: shown an iCalendar file, they have what stands in it."""

from __future__ import annotations

import re
import threading
from datetime import UTC, datetime, timedelta

from calendars.caldav_source import CalDavSource
from calendars.feed_source import FeedSource
from calendars.ical import REACH
from calendars.outlook import OutlookCalendar
from calendars.source import Account
from tests.bot.test_feed_worker import Server
from tests.calendars.radicale_server import PASSWORD, Radicale
from tests.graph.fake import Trouble
from tests.graph.from_ical import take_in

NOW = datetime(2026, 11, 22, 18, tzinfo=UTC)
_COMPONENT = re.compile(r"^BEGIN:(VEVENT|VTODO|VJOURNAL)\r?\n.*?^END:\1\r?\n", re.MULTILINE | re.DOTALL)
_CALENDAR = re.compile(r"^BEGIN:VCALENDAR\r?\n.*?^END:VCALENDAR\r?\n", re.MULTILINE | re.DOTALL)


class FeedBackEnd:
    """A file behind an address."""

    def __init__(self, lanes):
        self.lanes = lanes
        self.server = Server()
        self._thread = threading.Thread(target=self.server.http.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()

    def close(self):
        self.server.http.shutdown()
        self._thread.join()
        self.server.http.server_close()

    def show(self, text):
        self.server.body = text

    def fail(self, failing):
        self.server.status = 503 if failing else 200

    def source(self, owner):
        return FeedSource(Account(self.server.url, private=True), owner, self.lanes)


class CalDavBackEnd:
    """A server with one resource for each event and its exceptions; each calendar of a file is one of the account."""

    def __init__(self, lanes, folder):
        self.lanes = lanes
        self.server = Radicale(folder)
        self._application = self.server.http.get_app()
        self._made = []

    def close(self):
        self.server.stop()

    def show(self, text):
        while self._made:
            self.server.delete(self._made.pop())
        for number, calendar in enumerate(_CALENDAR.findall(text) or [text]):
            self.server.make(f"calendar-{number}")
            self._made.append(f"calendar-{number}")
            for name, resource in resources(calendar):
                self.server.put(f"calendar-{number}", name, resource)

    def fail(self, failing):
        self.server.http.set_app(_broken if failing else self._application)

    def source(self, owner):
        return CalDavSource(Account(self.server.address(), PASSWORD, private=True), owner, self.lanes)


class OutlookBackEnd:
    """A mailbox in the stand-in for Microsoft Graph."""

    def __init__(self, fake, graph):
        self._fake, self._graph = fake, graph
        self._box = fake.mailbox()

    def close(self):
        pass

    def show(self, text):
        for event in list(self._box.events):
            self._box.drop(event)
        take_in(self._box, text.encode(), "America/New_York", NOW - timedelta(days=1), NOW + REACH)

    def fail(self, failing):
        self._fake.troubles[:] = [Trouble(status=503, times=99)] if failing else []

    def source(self, owner):
        return OutlookCalendar(self._graph, self._box.address, owner)


def resources(calendar):
    """The calendar's events as a server keeps them: those of one UID together, with all zones."""
    of_uid = {}
    frame = _COMPONENT.sub("", calendar)
    for number, found in enumerate(_COMPONENT.finditer(calendar)):
        uid = re.search(r"^UID:(.*?)\r?$", found[0], re.MULTILINE)
        of_uid.setdefault(uid[1] if uid else number, []).append(found[0])
    for number, events in enumerate(of_uid.values()):
        yield str(number), frame.replace("END:VCALENDAR", f"{''.join(events)}END:VCALENDAR")


def _broken(_environ, start_response):
    start_response("503 Service Unavailable", [("Content-Length", "0")])
    return [b""]
