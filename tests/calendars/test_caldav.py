"""A CalDAV account, read from and written to: against a real server."""

from __future__ import annotations

import socket
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

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
