"""A CalDAV account, read from and written to: against a real server."""

from __future__ import annotations

import socket
import threading
from contextlib import closing, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from lxml import etree

from calendars.caldav_source import CalDavSource, _listed
from calendars.dav import where
from calendars.ical import Owner
from calendars.source import Account, Event, SourceUnreadable
from scheduling.errors import InvalidInput
from tests.calendars.radicale_server import PASSWORD

NOW = datetime(2026, 11, 22, 18, tzinfo=UTC)
TUESDAY = datetime(2026, 11, 24, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ADAM = Owner("adam@contoso.com", "America/New_York")
MEETING = Event(
    booking_id="0f8fad5b",
    sequence=0,
    revision=0,
    at=NOW,
    start=TUESDAY + 15 * HOUR,
    end=TUESDAY + 15.5 * HOUR,
    status="confirmed",
    subject="30 minute meeting with Zoë, Müller; & Söhne",
    description="Zoë <zoe@fabrikam.com>\n\n89NK8P3C\n\nRoom 7, or <b>8</b>",
    location="Room 7",
    organizer_name="Adam Smith",
    organizer_email="adam@contoso.com",
    organizer_timezone="America/New_York",
    attendee_name="Zoë",
    attendee_email="zoe@fabrikam.com",
)


def event(uid, start, *more, length="PT1H"):
    lines = [f"UID:{uid}", "DTSTAMP:20260101T000000Z", f"DTSTART{start}", f"DURATION:{length}", *more]
    return calendar(["BEGIN:VEVENT", *lines, "END:VEVENT"])


def calendar(*events):
    inner = [line for lines in events for line in lines]
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:test", *inner, "END:VCALENDAR", ""])


def source(radicale, lanes, path="", owner=ADAM, password=PASSWORD, private=True, seconds=None):
    return CalDavSource(Account(radicale.address(path), password, private), owner, lanes, seconds)


async def starts(source, known_by=None, start=NOW, end=NOW + 40 * DAY):
    reading = await source.read(start, end, known_by)
    return None if reading.blocks is None else [block.start for block in reading.blocks]


@pytest.mark.parametrize("path", ["", "work/"])
async def test_an_account_and_one_calendar_of_it_are_read_alike(radicale, lanes, path):
    radicale.put("work", "1", event("1", ":20261124T150000Z"))
    assert await starts(source(radicale, lanes, path)) == [TUESDAY + 15 * HOUR]


async def test_all_calendars_of_an_account_count_but_not_tasks(radicale, lanes):
    radicale.make("private")
    radicale.make(
        "tasks",
        '<C:supported-calendar-component-set><C:comp name="VTODO"/></C:supported-calendar-component-set>',
    )
    for number, name in enumerate(("work", "private")):
        radicale.put(name, "1", event(f"{number}", f":2026112{4 + number}T150000Z"))
    assert await starts(source(radicale, lanes)) == [TUESDAY + 15 * HOUR, TUESDAY + DAY + 15 * HOUR]


def test_a_calendar_that_its_owner_shows_as_free_is_told_apart():
    """RFC 6638, 9.1; Radicale does not keep it."""
    props = etree.fromstring(
        '<prop xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><resourcetype><C:calendar/></resourcetype>'
        "<C:schedule-calendar-transp><C:transparent/></C:schedule-calendar-transp></prop>"
    )
    assert [one.transparent for one in _listed({"https://dav.example.com/birthdays/": props})] == [True]


async def test_only_what_touches_the_stretch_is_read(radicale, lanes):
    for day in range(24, 28):
        radicale.put("work", str(day), event(str(day), f":202611{day}T150000Z"))
    found = await starts(source(radicale, lanes), start=TUESDAY + DAY, end=TUESDAY + DAY + 15.5 * HOUR)
    assert found == [TUESDAY + DAY + 15 * HOUR]


async def test_what_has_not_changed_is_one_question(radicale, lanes):
    radicale.put("work", "1", event("1", ":20261124T150000Z"))
    account = source(radicale, lanes)
    known = (await account.read(NOW, NOW + DAY)).known_by
    radicale.calls.clear()
    assert await starts(account, known) is None
    assert [method for method, _ in radicale.calls] == ["PROPFIND"]
    radicale.put("work", "2", event("2", ":20261125T150000Z"))
    assert await starts(account, known) == [TUESDAY + 15 * HOUR, TUESDAY + DAY + 15 * HOUR]
    known = (await account.read(NOW, NOW + DAY, known)).known_by
    radicale.make("more")
    radicale.put("more", "3", event("3", ":20261126T150000Z"))
    assert len(await starts(account, known)) == 3


async def test_an_event_is_written_changed_and_removed(radicale, lanes):
    account = source(radicale, lanes)
    written = await account.put(MEETING)
    assert await starts(account) == [MEETING.start]
    text = radicale.get("work", MEETING.booking_id)
    for said in (f"UID:{MEETING.uid}", "SEQUENCE:0", "STATUS:CONFIRMED", "TRANSP:OPAQUE", "Zoë\\, Müller\\; & Söhne"):
        assert said in text
    assert "ATTENDEE" not in text, "the server would invite them"
    moved = replace(MEETING, sequence=1, start=MEETING.start + HOUR, end=MEETING.end + HOUR, status="pending")
    assert await account.put(replace(moved, written=written)) == written
    assert await starts(account) == [MEETING.start + HOUR]
    assert "STATUS:TENTATIVE" in radicale.get("work", MEETING.booking_id)
    await account.remove(replace(moved, written=written))
    assert await starts(account) == []


async def test_doing_it_again_changes_nothing(radicale, lanes):
    account = source(radicale, lanes)
    assert await account.put(MEETING) == await account.put(MEETING)
    assert len(await starts(account)) == 1
    await account.remove(MEETING)
    await account.remove(MEETING)
    assert await starts(account) == []


async def test_an_invitation_that_was_filed_elsewhere_is_the_same_event(radicale, lanes):
    """A mail program may have put the invitation into the calendar first, under a name of its own."""
    radicale.put("work", "from-a-mail", event(MEETING.uid, ":20261124T150000Z"))
    account = source(radicale, lanes)
    written = await account.put(replace(MEETING, start=MEETING.start + HOUR, end=MEETING.end + HOUR))
    assert written.id.endswith("/work/from-a-mail.ics")
    assert await starts(account) == [MEETING.start + HOUR]
    await account.remove(MEETING)
    assert await starts(account) == []


async def test_our_own_events_do_not_block(radicale, lanes):
    knows = replace(ADAM, bookings={MEETING.booking_id: 0})
    account = source(radicale, lanes, owner=knows)
    await account.put(MEETING)
    assert await starts(account) == []


async def test_one_of_several_calendars_has_to_be_named_to_be_written_to(radicale, lanes):
    radicale.make("private")
    with pytest.raises(
        SourceUnreadable, match=r"name one of .*/private/.*/work/|name one of .*/work/.*/private/"
    ) as no:
        await source(radicale, lanes).put(MEETING)
    assert no.value.for_good
    assert (await source(radicale, lanes, "private/").put(MEETING)).id.endswith("/private/0f8fad5b.ics")


async def test_a_wrong_password_is_said_and_not_shown(radicale, lanes):
    with pytest.raises(SourceUnreadable, match=r"^127\.0\.0\.1 refuses this user name or password\.$"):
        await source(radicale, lanes, password="wrong-secret").read(NOW, NOW + DAY)


async def test_this_machine_is_not_called_unless_it_is_allowed(radicale, lanes):
    radicale.calls.clear()
    with pytest.raises(InvalidInput, match="private network"):
        await source(radicale, lanes, private=False).read(NOW, NOW + DAY)
    assert radicale.calls == []


async def test_what_is_no_calendar_is_said(radicale, lanes):
    with pytest.raises(SourceUnreadable, match="404"):
        await source(radicale, lanes, "nothing/").read(NOW, NOW + DAY)


async def test_a_server_that_hangs_is_given_up(radicale, lanes):
    with closing(socket.create_server(("127.0.0.1", 0))) as silent:
        account = Account(f"caldav+http://adam@127.0.0.1:{silent.getsockname()[1]}/", "x", private=True)
        with pytest.raises(SourceUnreadable, match="too long"):
            await CalDavSource(account, ADAM, lanes, seconds=0.3).read(NOW, NOW + DAY)


async def test_a_server_that_is_down_is_said(radicale, lanes):
    radicale.http.shutdown()
    radicale.http.server_close()
    with pytest.raises(SourceUnreadable, match=r"^127\.0\.0\.1 could not be read"):
        await source(radicale, lanes).read(NOW, NOW + DAY)


@pytest.mark.parametrize(
    "address",
    ["caldav+https://calendar.example.com/", "caldav+ftp://adam@example.com/", "caldav+https://adam:pw@example.com/"],
)
def test_an_address_needs_a_user_and_no_password(address):
    with pytest.raises(InvalidInput, match="address"):
        where(address)


def test_the_user_may_be_an_address():
    assert where("caldav+https://adam%40contoso.com@dav.example.com:8443/dav/") == (
        "https://dav.example.com:8443/dav/",
        "adam@contoso.com",
    )


class Trap:
    """A server that is up to something; `asked` are the requests it got, with their Authorization."""

    def __init__(self, answer):
        trap = self
        self.asked = []

        class Handler(BaseHTTPRequestHandler):
            def do_PROPFIND(self):
                trap.asked.append(self.headers.get("Authorization"))
                self.rfile.read(int(self.headers.get("Content-Length") or 0))
                with suppress(OSError):
                    answer(self)

            def log_message(self, *_args):
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.account = Account(f"caldav+http://adam@127.0.0.1:{self.http.server_port}/", "secret", private=True)
        self._thread = threading.Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.01})

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self.http.shutdown()
        self._thread.join()
        self.http.server_close()


def reply(handler, status, body=b"", **headers):
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


def multistatus(inner, href="/"):
    names = 'xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"'
    stat = f"<propstat><prop>{inner}</prop><status>HTTP/1.1 200 OK</status></propstat>"
    return f"<multistatus {names}><response><href>{href}</href>{stat}</response></multistatus>".encode()


XML = {"Content_Type": "application/xml"}
INSIDE = r"127\.0\.0\.2 is an address inside a private network"


async def test_a_redirect_into_a_private_network_is_not_followed(lanes, monkeypatch):
    monkeypatch.setattr("calendars.feed.is_public", lambda address: address == "127.0.0.1")
    moved = Trap(lambda handler: reply(handler, 301, Location="http://127.0.0.2:9/", Content_Length="0"))
    with moved as trap, pytest.raises(InvalidInput, match=INSIDE):
        await CalDavSource(replace(trap.account, private=False), ADAM, lanes).read(NOW, NOW + DAY)


async def test_a_link_into_a_private_network_is_not_followed(lanes, monkeypatch):
    monkeypatch.setattr("calendars.feed.is_public", lambda address: address == "127.0.0.1")
    elsewhere = multistatus("<C:calendar-home-set><href>http://127.0.0.2:9/</href></C:calendar-home-set>")
    linking = Trap(lambda handler: reply(handler, 207, elsewhere, **XML))
    with linking as trap, pytest.raises(InvalidInput, match=INSIDE):
        await CalDavSource(replace(trap.account, private=False), ADAM, lanes).read(NOW, NOW + DAY)


async def test_a_password_does_not_go_where_a_redirect_leads(lanes):
    with Trap(lambda handler: reply(handler, 403)) as other:
        there = f"http://localhost:{other.http.server_port}/"
        moved = Trap(lambda handler: reply(handler, 301, Location=there, Content_Length="0"))
        with moved as trap, pytest.raises(SourceUnreadable):
            await CalDavSource(trap.account, ADAM, lanes).read(NOW, NOW + DAY)
    assert trap.asked[0] is not None
    assert set(other.asked) == {None}


async def test_a_server_that_answers_byte_by_byte_is_given_up(lanes):
    def drip(handler):
        handler.send_response(207)
        handler.end_headers()
        for _ in range(1000):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            go_on.wait(0.02)

    go_on = threading.Event()
    with Trap(drip) as trap, pytest.raises(SourceUnreadable, match="too long"):
        await CalDavSource(trap.account, ADAM, lanes, seconds=0.4).read(NOW, NOW + DAY)
    go_on.set()


async def test_more_than_a_calendar_may_have_is_not_read(lanes):
    def flood(handler):
        handler.send_response(207)
        handler.send_header("Content-Type", "application/xml")
        handler.end_headers()
        for _ in range(200):
            handler.wfile.write(b" " * 100_000)

    with Trap(flood) as trap, pytest.raises(SourceUnreadable, match="larger than 10 MB"):
        await CalDavSource(trap.account, ADAM, lanes).read(NOW, NOW + DAY)


async def test_what_is_no_xml_does_not_reach_the_log(lanes, caplog):
    page = b"<html><p>my private page"
    for kind in ("text/html", "application/xml"):
        trap = Trap(lambda handler, kind=kind: reply(handler, 207, page, Content_Type=kind))
        with trap, pytest.raises(SourceUnreadable):
            await CalDavSource(trap.account, ADAM, lanes).read(NOW, NOW + DAY)
    assert "private page" not in caplog.text


async def test_entities_are_not_resolved(lanes, tmp_path):
    (tmp_path / "secret").write_text("top secret")
    bomb = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file://' + str(tmp_path / "secret").encode() + b'">]>'
    trap = Trap(lambda handler: reply(handler, 207, bomb + multistatus("<displayname>&e;</displayname>"), **XML))
    with trap, pytest.raises(SourceUnreadable) as failed:
        await CalDavSource(trap.account, ADAM, lanes).read(NOW, NOW + DAY)
    assert "top secret" not in str(failed.value)
