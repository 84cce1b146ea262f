"""Reading busy times out of iCalendar files."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from calendars.ical import Owner, read_busy
from scheduling.errors import InvalidInput

NOW = datetime(2026, 11, 22, 18, tzinfo=UTC)
ADAM = "adam@contoso.com"


def read(*lines, timezone="America/New_York"):
    text = "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *lines, "END:VCALENDAR", ""])
    return [
        (f"{block.start:%m-%d %H:%M}", f"{block.end:%m-%d %H:%M}", block.status)
        for block in read_busy(text.encode(), Owner(ADAM, timezone), NOW)
    ]


def event(*lines):
    return ["BEGIN:VEVENT", "UID:1", "DTSTAMP:20261101T000000Z", *lines, "END:VEVENT"]


AT_TEN = ("DTSTART:20261124T150000Z", "DTEND:20261124T160000Z")


def test_an_event_blocks_its_time():
    assert read(*event(*AT_TEN)) == [("11-24 15:00", "11-24 16:00", "busy")]


def test_a_recurring_event_keeps_its_clock_time_and_its_exceptions():
    zone = "TZID=Eastern Standard Time"
    series = event(
        *(f"DTSTART;{zone}:20261019T100000", f"DTEND;{zone}:20261019T110000", "RRULE:FREQ=WEEKLY;COUNT=10"),
        f"EXDATE;{zone}:20261207T100000",
    )
    moved = event(
        *(f"RECURRENCE-ID;{zone}:20261130T100000", f"DTSTART;{zone}:20261130T140000"),
        f"DTEND;{zone}:20261130T150000",
    )
    starts = [start for start, _, _ in read(*series, *moved)]
    assert starts == ["11-23 15:00", "11-30 19:00", "12-14 15:00", "12-21 15:00"]


def test_a_date_without_a_time_is_the_owners_whole_day():
    assert read(*event("DTSTART;VALUE=DATE:20261126")) == [("11-26 05:00", "11-27 05:00", "busy")]


def test_a_time_without_a_zone_is_on_the_owners_clock():
    assert read(*event("DTSTART:20261124T090000", "DURATION:PT90M"))[0][:2] == ("11-24 14:00", "11-24 15:30")


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("TRANSP:TRANSPARENT", "free"),
        ("STATUS:TENTATIVE", "tentative"),
        ("X-MICROSOFT-CDO-BUSYSTATUS:OOF", "oof"),
        ("X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE", "workingElsewhere"),
        ("X-MICROSOFT-CDO-BUSYSTATUS:FREE", "free"),
        ("TRANSP:OPAQUE", "busy"),
    ],
)
def test_the_status_is_what_the_calendar_says(line, status):
    assert [found for _, _, found in read(*event(*AT_TEN, line))] == [status]


@pytest.mark.parametrize("line", ["STATUS:CANCELLED", "ATTENDEE;PARTSTAT=DECLINED:mailto:Adam@contoso.com"])
def test_what_is_cancelled_or_declined_blocks_nothing(line):
    assert read(*event(*AT_TEN, line)) == []


def test_an_invitation_without_an_answer_is_marked():
    text = "\r\n".join(["BEGIN:VCALENDAR", *event(*AT_TEN, f"ATTENDEE:mailto:{ADAM}"), "END:VCALENDAR"])
    [block] = read_busy(text.encode(), Owner(ADAM, "UTC"), NOW)
    assert block.unanswered
    [block] = read_busy(text.encode(), Owner("eve@contoso.com", "UTC"), NOW)
    assert not block.unanswered


def test_a_free_busy_reply_is_read_with_its_kinds():
    reply = [
        "BEGIN:VFREEBUSY",
        "FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20261201T150000Z/20261201T160000Z,20261202T150000Z/PT30M",
        "FREEBUSY:20261203T150000Z/PT30M",
        "END:VFREEBUSY",
    ]
    assert [(start, status) for start, _, status in read(*reply)] == [
        ("12-01 15:00", "oof"),
        ("12-02 15:00", "oof"),
        ("12-03 15:00", "busy"),
    ]


def test_what_is_over_is_left_out_and_what_goes_on_is_not():
    over = event("DTSTART:20261122T160000Z", "DTEND:20261122T180000Z")
    goes_on = event("DTSTART:20261101T000000Z", "DTEND:20261122T180100Z")
    assert read(*over) == []
    assert len(read(*goes_on)) == 1


def test_an_endless_series_is_laid_out_as_far_as_anything_can_be_booked():
    found = read(*event("DTSTART:20261124T150000Z", "DTEND:20261124T151500Z", "RRULE:FREQ=DAILY"))
    assert 1000 < len(found) < 1200


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "BEGIN:VCALENDAR",
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:soon\nEND:VEVENT\nEND:VCALENDAR",
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261124T150000Z\nRRULE:FREQ=MINUTELY\nEND:VEVENT\nEND:VCALENDAR",
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261124T150000Z\nRRULE:FRE\n Q=SECONDLY\nEND:VEVENT\nEND:VCALENDAR",
    ],
)
def test_what_is_no_calendar_is_refused_in_one_line(text):
    with pytest.raises(InvalidInput) as refused:
        read_busy(text.encode(), Owner(ADAM, "UTC"), NOW)
    assert "\n" not in str(refused.value)
