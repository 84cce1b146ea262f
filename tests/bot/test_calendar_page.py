"""The calendar of an organizer's bookings: what a subscriber gets, and who gets nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from icalendar import Calendar

from calendars.ical import Owner, read_busy
from scheduling.calendar_link import calendar_token
from tests.bot.browser_chat import Clock, process
from tests.pages import ADAM, MONDAY, TUESDAY_TEN, half_hour, person

ANN = person("Ann", "ann@example.com")
HOUR = timedelta(hours=1)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
async def service(sqlite_url, clock):
    async with process(sqlite_url, clock) as service:
        yield service


def address(parts, renewed=False):
    with parts.database.transaction() as work:
        adam = work.organizers.by_email(ADAM)
        number = work.calendar_links.renew(adam.id) if renewed else work.calendar_links.number(adam.id)
    return f"/calendar/{calendar_token(parts.secret, adam.id, number)}.ics"


def at_desk(parts, do, **changes):
    """Do something at the desk, with Adam's half hour changed if it says so; what came of it."""
    with parts.database.transaction() as work:
        adam = work.organizers.by_email(ADAM)
        return do(work.desk(MONDAY, parts.secret), half_hour(work, adam, **changes))


def book(parts, start=TUESDAY_TEN, name="Ann", note="", **changes):
    return at_desk(
        parts, lambda desk, kind: desk.book(kind, start, ANN, name=name, email=ANN.email, note=note), **changes
    )


async def fetched(http, url, **headers):
    async with http.get(url, headers=headers) as response:
        return response.status, await response.read(), response.headers


async def events(http, url):
    status, content, _ = await fetched(http, url)
    assert status == 200
    return Calendar.from_ical(content).walk("VEVENT")


async def test_a_booking_is_the_same_event_as_in_its_mails_and_goes_when_it_is_cancelled(service):
    http, parts = service
    booking = book(parts, note="Grüße; 🎉, and\nmore", location="Room 4")
    at_desk(parts, lambda desk, _: desk.reschedule(booking.id, TUESDAY_TEN + HOUR, ANN))
    (event,) = await events(http, address(parts))
    assert (event["UID"], event["SEQUENCE"]) == (f"{booking.id}@bookwith", 1)
    assert (event.start, event.end) == (TUESDAY_TEN + HOUR, TUESDAY_TEN + 1.5 * HOUR)
    assert (event["SUMMARY"], event["STATUS"]) == ("30 minute meeting with Ann", "CONFIRMED")
    assert "Grüße; 🎉, and\nmore" in event["DESCRIPTION"]
    assert "ann@example.com" in event["DESCRIPTION"]
    assert "ATTENDEE" not in event
    at_desk(parts, lambda desk, _: desk.cancel(booking.id, ANN))
    assert await events(http, address(parts)) == []


async def test_a_booking_that_waits_is_tentative(service):
    http, parts = service
    book(parts, requires_confirmation=True)
    (event,) = await events(http, address(parts))
    assert (event["STATUS"], event["X-MICROSOFT-CDO-BUSYSTATUS"]) == ("TENTATIVE", "TENTATIVE")


async def test_the_calendar_says_that_it_is_published_and_how_often_to_look(service):
    http, parts = service
    status, content, headers = await fetched(http, address(parts))
    calendar = Calendar.from_ical(content)
    assert (status, headers["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert (calendar["METHOD"], calendar["X-WR-CALNAME"]) == ("PUBLISH", "Bookings with Adam Smith")
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT15M" in content


async def test_what_has_not_changed_is_not_sent_again(service, clock):
    http, parts = service
    book(parts)
    _, _, headers = await fetched(http, address(parts))
    clock.pass_by(hours=1)
    known = {"If-None-Match": headers["ETag"]}
    status, content, again = await fetched(http, address(parts), **known)
    assert (status, content, again["ETag"]) == (304, b"", headers["ETag"])
    book(parts, TUESDAY_TEN + HOUR)
    assert (await fetched(http, address(parts), **known))[0] == 200


async def test_a_new_address_revokes_the_former_one(service):
    http, parts = service
    former = address(parts)
    new = address(parts, renewed=True)
    assert (await fetched(http, former))[0] == 404
    assert (await fetched(http, new))[0] == 200


@pytest.mark.parametrize("token", ["x", "%00", "%C3%A4", "A" * 64, "..%2F..", calendar_token("other", "0" * 32, 0)])
async def test_an_address_that_was_never_made_shows_nothing(service, token):
    assert (await fetched(service[0], f"/calendar/{token}.ics"))[0] == 404


async def test_what_attendees_write_cannot_add_lines_to_the_calendar(service):
    http, parts = service
    book(parts, name='Ann\r\nEND:VEVENT\r\nX-EVIL:1";\x00', note="x\r\nBEGIN:VEVENT\r\nUID:evil\r\n\x07")
    (event,) = await events(http, address(parts))
    assert "X-EVIL" not in event
    assert "\x07" not in event["DESCRIPTION"]


async def test_our_own_calendar_read_back_blocks_nothing(service):
    """Whoever subscribes to it, and lets us read the calendar that holds it, would else meet their own bookings."""
    http, parts = service
    booking = book(parts)
    _, content, _ = await fetched(http, address(parts))
    owner = Owner(ADAM, "America/New_York")
    assert len(read_busy(content, owner, MONDAY)) == 1
    assert read_busy(content, replace(owner, bookings={booking.id: booking.sequence}), MONDAY) == []
