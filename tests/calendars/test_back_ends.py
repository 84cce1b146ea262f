"""One table of calendars and what they mean, whichever way they are read: a feed, a CalDAV server, Outlook."""

from __future__ import annotations

from datetime import timedelta

import pytest

from calendars.ical import REACH, Owner
from calendars.source import SourceUnreadable
from tests.calendars.back_ends import NOW, CalDavBackEnd, FeedBackEnd, OutlookBackEnd
from tests.calendars.test_scenarios import ADAM, FILES, REFUSED, said
from tests.graph.conftest import fake, graph, pauses  # noqa: F401 - fixtures

# A file may hold what this server does not take: events without a UID or a start, two versions of one, broken lines.
NOT_ON_A_SERVER = (
    *("added_dates", "broken_date", "broken_rule", "cut_short", "newer_version", "no_start", "no_uid"),
    *("unknown_zone_of_an_exception", "zone_after_the_events"),
)
DAY = timedelta(days=1)


def meanings():
    for kind in ("feed", "caldav"):
        for file in FILES:
            if kind == "feed" or file.stem not in NOT_ON_A_SERVER:
                yield pytest.param(kind, file, id=f"{kind}-{file.stem}")


@pytest.fixture
def back_end(request, lanes, tmp_path):
    kind = request.param
    if kind == "feed":
        made = FeedBackEnd(lanes)
    elif kind == "caldav":
        made = CalDavBackEnd(lanes, tmp_path)
    else:
        made = OutlookBackEnd(request.getfixturevalue("fake"), request.getfixturevalue("graph"))
    yield made
    made.close()


@pytest.mark.parametrize(("back_end", "file"), list(meanings()), indirect=["back_end"])
async def test_a_calendar_means_what_stands_beside_it(back_end, file):
    """Outlook's are read in tests/graph/test_scenarios.py."""
    _, *wanted = file.with_suffix(".txt").read_text().splitlines()
    back_end.show(file.read_text())
    source = back_end.source(ADAM)
    if wanted[0].startswith(REFUSED):
        with pytest.raises(ValueError, match=wanted[0].removeprefix(REFUSED)[:20]):
            await source.read(NOW, NOW + REACH)
    else:
        assert [said(block) for block in (await source.read(NOW, NOW + REACH)).blocks] == wanted


def calendar(*events):
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:test", *events, "END:VCALENDAR", ""])


def event(uid, start, *more):
    lines = ("BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20260101T000000Z", f"DTSTART{start}", *more, "END:VEVENT")
    return "\r\n".join(lines)


DENTIST = event("dentist", ":20261124T150000Z", "DURATION:PT1H")
LATER = event("dentist", ":20261125T190000Z", "DURATION:PT1H")
WEEKLY = event("weekly", ";TZID=America/New_York:20261123T090000", "DURATION:PT30M", "RRULE:FREQ=WEEKLY;COUNT=3")
HOLIDAY = event("holiday", ";VALUE=DATE:20261126", "DTEND;VALUE=DATE:20261127", "TRANSP:TRANSPARENT")
STORIES = {
    "an event appears": (calendar(), [], calendar(DENTIST), ["2026-11-24 10:00"]),
    "an event moves": (calendar(DENTIST), ["2026-11-24 10:00"], calendar(LATER), ["2026-11-25 14:00"]),
    "an event is deleted": (calendar(DENTIST), ["2026-11-24 10:00"], calendar(), []),
    "one of two is deleted": (
        *(calendar(DENTIST, HOLIDAY), ["2026-11-24 10:00", "2026-11-26 00:00"]),
        *(calendar(HOLIDAY), ["2026-11-26 00:00"]),
    ),
    "a series begins": (calendar(), [], calendar(WEEKLY), ["2026-11-23 09:00", "2026-11-30 09:00", "2026-12-07 09:00"]),
}
KINDS = ("feed", "caldav", "outlook")


def starts(reading):
    return [said(block).partition(" - ")[0] for block in reading.blocks]


@pytest.mark.parametrize("back_end", KINDS, indirect=True)
@pytest.mark.parametrize("story", STORIES)
async def test_what_changes_there_is_read_anew_and_nothing_else(back_end, story):
    before, first, after, then = STORIES[story]
    back_end.show(before)
    source = back_end.source(ADAM)
    reading = await source.read(NOW, NOW + 40 * DAY)
    assert starts(reading) == first
    again = await source.read(NOW, NOW + 40 * DAY, reading.known_by)
    assert again.blocks is None or starts(again) == first
    back_end.show(after)
    assert starts(await source.read(NOW, NOW + 40 * DAY, again.known_by)) == then


@pytest.mark.parametrize("back_end", KINDS, indirect=True)
async def test_a_short_stretch_has_what_touches_it_whole(back_end):
    back_end.show(calendar(DENTIST, LATER.replace("UID:dentist", "UID:other"), WEEKLY))
    tuesday = NOW.replace(day=24, hour=15, minute=30)
    reading = await back_end.source(ADAM).read(tuesday, tuesday + timedelta(minutes=15))
    assert [said(block) for block in reading.blocks] == ["2026-11-24 10:00 - 2026-11-24 11:00 busy"]


@pytest.mark.parametrize("back_end", KINDS, indirect=True)
async def test_a_source_that_is_down_says_so_and_is_read_when_it_is_back(back_end):
    back_end.show(calendar(DENTIST))
    source = back_end.source(ADAM)
    known = (await source.read(NOW, NOW + DAY)).known_by
    back_end.fail(True)
    for known_by in (None, known):
        with pytest.raises(SourceUnreadable):
            await source.read(NOW, NOW + DAY, known_by)
    back_end.fail(False)
    assert starts(await source.read(NOW, NOW + 4 * DAY)) == ["2026-11-24 10:00"]


@pytest.mark.parametrize("back_end", ["feed", "caldav"], indirect=True)
async def test_a_whole_day_is_one_of_the_owners_clock(back_end):
    back_end.show(calendar(event("day", ";VALUE=DATE:20261126", "DTEND;VALUE=DATE:20261127")))
    (block,) = (await back_end.source(Owner("kim@contoso.com", "Asia/Tokyo")).read(NOW, NOW + 9 * DAY)).blocks
    assert block.start.isoformat() == "2026-11-25T15:00:00+00:00"
    assert block.all_day
