"""Calendars on the web: one that cannot be read closes its organizer's diary until it can be, and it is said."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from storage.database import open_database

NOW = datetime.now(UTC)  # noqa: TID251 - the command reads the same clock
DATES = ("--from", f"{NOW:%Y-%m-%d}", "--to", f"{NOW + timedelta(days=14):%Y-%m-%d}")
CALENDAR = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"


class Calendar:
    """A calendar on this machine that can be made to fail."""

    def __init__(self) -> None:
        calendar = self
        self.status, self.body = 200, CALENDAR

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(calendar.status)
                self.end_headers()
                self.wfile.write(calendar.body.encode())

            def log_message(self, *_args):
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/secret-token.ics"


@pytest.fixture
def calendar():
    calendar = Calendar()
    thread = threading.Thread(target=calendar.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield calendar
    calendar.server.shutdown()
    thread.join()
    calendar.server.server_close()


def feed(calendar):
    return ("busy", "feed", "adam@contoso.com", calendar.url, "--allow-private")


def offered(run, *now):
    """Whether anything is offered, and the line about it on stderr."""
    status, out, err = run("slots", "adam@contoso.com", "30 minute meeting", *DATES, *now, "--json")
    assert status == 0
    return '"slots": []' not in out, err


def test_a_feed_that_fails_closes_the_diary_until_it_can_be_read_again(run, answer, refusal, adam, calendar):
    answer(*feed(calendar))
    assert offered(run) == (True, "")
    for calendar.status, calendar.body, said in ((503, "", "503"), (200, "<html>", "iCalendar")):
        status, line = refusal(*feed(calendar))
        assert (status, said in line, "Nothing is offered" in line) == (1, True, True)
        anything, why = offered(run)
        assert not anything
        assert "127.0.0.1 could not be read" in why
        assert "secret-token" not in why
    calendar.body = CALENDAR
    answer(*feed(calendar))
    assert offered(run) == (True, "")


def test_what_could_not_be_read_is_said_without_json_too(run, answer, refusal, adam, calendar):
    answer(*feed(calendar))
    calendar.status = 500
    refusal(*feed(calendar))
    assert "fully booked, unreadable" in run("slots", adam, "30 minute meeting", *DATES)[1]


def test_feeds_are_listed_with_what_is_wrong(run, answer, refusal, adam, calendar):
    answer(*feed(calendar))
    calendar.status = 404
    refusal(*feed(calendar))
    (listed,) = answer("busy", "feeds", adam)
    assert (listed["url"], listed["readable"]) == (calendar.url, False)
    assert "404" in listed["error"]
    assert "nothing is offered" in run("busy", "feeds", adam)[1]


def test_a_feed_that_nobody_read_for_a_day_is_not_believed(run, answer, adam, calendar):
    answer(*feed(calendar))
    in_hours = [("--now", f"{NOW + timedelta(hours=hours):%Y-%m-%dT%H:%M:%SZ}") for hours in (23, 25)]
    assert [offered(run, *now)[0] for now in in_hours] == [True, False]


def test_a_feed_that_is_forgotten_opens_the_diary_and_drops_its_blocks(run, answer, refusal, adam, calendar):
    begin, end = f"{NOW:%Y%m%dT%H%M%SZ}", f"{NOW + timedelta(days=15):%Y%m%dT%H%M%SZ}"
    event = f"BEGIN:VEVENT\r\nUID:1\r\nDTSTART:{begin}\r\nDTEND:{end}\r\nEND:VEVENT\r\n"
    calendar.body = CALENDAR.replace("END:", f"{event}END:")
    assert answer(*feed(calendar))["blocks"] == 1
    assert offered(run) == (False, "")
    calendar.status = 500
    refusal(*feed(calendar))
    assert answer("busy", "forget", adam, calendar.url) == {"removed": calendar.url}
    assert answer("busy", "feeds", adam) == []
    assert offered(run) == (True, "")
    assert refusal("busy", "forget", adam, calendar.url)[0] == 1


def test_a_feed_of_a_private_network_is_kept_as_such(answer, adam, calendar, sqlite_url):
    answer(*feed(calendar))
    database = open_database(sqlite_url)
    with database.transaction() as work:
        (due,) = work.feeds.take(datetime.now(UTC), timedelta(minutes=1), 10)  # noqa: TID251 - as the command
    database.close()
    assert (due.url, due.private) == (calendar.url, True)


def test_a_new_feed_that_cannot_be_read_is_not_kept(run, answer, refusal, adam, calendar):
    calendar.status = 404
    assert refusal(*feed(calendar))[0] == 1
    assert answer("busy", "feeds", adam) == []
    assert offered(run) == (True, "")
