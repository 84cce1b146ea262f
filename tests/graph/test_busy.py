"""What a mailbox's calendar says about when its owner is busy."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from calendars.graph.faults import GraphFault
from calendars.graph.marks import Mark, stretch
from calendars.graph.times import instant
from calendars.ical import Owner
from calendars.outlook import OutlookCalendar
from calendars.source import SourceUnreadable
from calendars.zones import UnknownZone
from scheduling.schedule import Busy
from tests.graph.fake import Trouble

START = datetime(2026, 11, 22, 18, tzinfo=UTC)
END = START + timedelta(days=400)
TUESDAY = datetime(2026, 11, 24, tzinfo=UTC)
NEW_YORK = ZoneInfo("America/New_York")
OWNER = Owner("adam@contoso.com", NEW_YORK.key, {"0f8fad5b": 1})


def at(hours, minutes=0, day=24):
    return datetime(2026, 11, day, hours, minutes, tzinfo=UTC)


@pytest.fixture
def box(fake):
    return fake.mailbox()


@pytest.fixture
def outlook(graph, box):
    return OutlookCalendar(graph, box.address, OWNER)


async def blocks(outlook, start=START, end=END):
    return list((await outlook.read(start, end)).blocks)


async def test_an_event_is_a_block_with_its_exact_edges(box, outlook):
    box.add(at(12, 5), at(12, 47))
    assert await blocks(outlook) == [Busy(at(12, 5), at(12, 47))]


@pytest.mark.parametrize("status", ["free", "tentative", "busy", "oof", "workingElsewhere"])
async def test_an_event_keeps_the_status_that_it_is_shown_with(box, outlook, status):
    box.add(at(12), at(13), showAs=status)
    assert [block.status for block in await blocks(outlook)] == [status]


async def test_a_status_that_nobody_knows_keeps_meetings_away(box, outlook):
    box.add(at(12), at(13), showAs="unknown")
    assert [block.status for block in await blocks(outlook)] == ["busy"]


async def test_graphs_words_are_read_in_any_letter_case(fake, box, outlook):
    box.add(at(12), at(13), showAs="Tentative", responseStatus={"response": "Accepted", "time": None})
    assert [block.status for block in await blocks(outlook)] == ["tentative"]
    # The stand-in notices that the document has other letters.
    assert fake.complaints
    fake.complaints.clear()


async def test_what_is_cancelled_or_declined_is_left_out(box, outlook):
    box.add(at(12), at(13), isCancelled=True)
    box.add(at(14), at(15), isOrganizer=False, responseStatus={"response": "declined", "time": None})
    assert await blocks(outlook) == []


async def test_an_invitation_without_an_answer_is_marked(box, outlook):
    box.add(at(12), at(13), isOrganizer=False, responseStatus={"response": "notResponded", "time": None})
    box.add(at(14), at(15), isOrganizer=False, responseStatus={"response": "accepted", "time": None})
    assert [block.unanswered for block in await blocks(outlook)] == [True, False]


async def test_a_whole_day_is_the_owners_day(box, outlook):
    box.add(TUESDAY, TUESDAY + timedelta(days=1), isAllDay=True, showAs="oof")
    (block,) = await blocks(outlook)
    assert block == Busy(
        datetime(2026, 11, 24, tzinfo=NEW_YORK), datetime(2026, 11, 25, tzinfo=NEW_YORK), "oof", all_day=True
    )


async def test_a_whole_day_in_a_zone_is_the_same_day(box, outlook):
    midnights = {"start": "2026-11-24T00:00:00.0000000", "end": "2026-11-25T00:00:00.0000000"}
    times = {side: {"dateTime": clock, "timeZone": "Tokyo Standard Time"} for side, clock in midnights.items()}
    box.change(box.add(TUESDAY, TUESDAY, isAllDay=True), **times)
    (block,) = await blocks(outlook)
    assert block.start == datetime(2026, 11, 24, tzinfo=NEW_YORK)


async def test_a_whole_day_touches_a_stretch_by_the_owners_clock(box, outlook):
    box.add(TUESDAY, TUESDAY + timedelta(days=1), isAllDay=True)
    evening = datetime(2026, 11, 24, 22, tzinfo=NEW_YORK)
    assert len(await blocks(outlook, evening, evening + timedelta(hours=1))) == 1
    assert await blocks(outlook, evening + timedelta(hours=2), evening + timedelta(hours=3)) == []


async def test_only_what_touches_the_stretch_is_a_block(box, outlook):
    box.add(at(12), at(13))
    assert await blocks(outlook, at(13), at(14)) == []
    assert await blocks(outlook, at(11), at(12)) == []
    assert len(await blocks(outlook, at(12, 59), at(14))) == 1


async def test_a_long_calendar_comes_in_pages(fake, box, outlook):
    for hour in range(250):
        box.add(START + timedelta(hours=hour), START + timedelta(hours=hour, minutes=30))
    assert len(await blocks(outlook)) == 250
    assert len(fake.asked("/calendarView", "GET")) > 3


async def test_the_zone_of_an_event_does_not_matter(box, outlook):
    times = {"start": "2026-11-24T09:00:00.0000000", "end": "2026-11-24T10:00:00.0000000"}
    zoned = {side: {"dateTime": clock, "timeZone": "W. Europe Standard Time"} for side, clock in times.items()}
    box.change(box.add(at(0), at(1)), **zoned)
    assert await blocks(outlook) == [Busy(at(8), at(9))]


async def test_an_event_of_ours_is_left_out(box, outlook):
    box.add(at(12), at(13), singleValueExtendedProperties=_marked("0f8fad5b", at(12), at(13)))
    assert await blocks(outlook) == []


async def test_an_event_of_ours_that_was_moved_keeps_meetings_away_where_it_is(box, outlook):
    box.add(at(15), at(16), singleValueExtendedProperties=_marked("0f8fad5b", at(12), at(13)))
    assert await blocks(outlook) == [Busy(at(15), at(16))]


async def test_an_event_of_another_service_like_ours_keeps_meetings_away(box, outlook):
    box.add(at(12), at(13), singleValueExtendedProperties=_marked("somebodys", at(12), at(13)))
    assert await blocks(outlook) == [Busy(at(12), at(13))]


@pytest.mark.parametrize(
    "uid",
    [
        "0f8fad5b@bookwith",
        "040000008200E00074C5B7101A82E008" + "00" * 20 + b"vCal-Uid\x01\x00\x00\x000f8fad5b@bookwith\x00".hex().upper(),
    ],
)
async def test_an_invitation_that_we_mailed_is_left_out(box, outlook, uid):
    box.add(at(12), at(13), isOrganizer=False, iCalUId=uid)
    assert await blocks(outlook) == []


async def test_an_invitation_of_a_booking_that_is_not_ours_stays(box, outlook):
    box.add(at(12), at(13), isOrganizer=False, iCalUId="somebodys@bookwith")
    assert len(await blocks(outlook)) == 1


async def test_a_calendar_that_has_not_changed_is_not_read_again(fake, box, outlook):
    box.add(at(12), at(13))
    first = await outlook.read(START, END)
    read = len(fake.calls)
    later = await outlook.read(START + timedelta(minutes=15), END + timedelta(minutes=15), first.known_by)
    assert later.blocks is None
    assert len(fake.calls) == read + 1


@pytest.mark.parametrize("what", ["added", "moved", "deleted", "nothing any more"])
async def test_whatever_changes_is_seen_at_the_next_reading(fake, box, outlook, what):
    event = box.add(at(12), at(13))
    known = (await outlook.read(START, END)).known_by
    if what == "added":
        box.add(at(14), at(15))
        wanted = [Busy(at(12), at(13)), Busy(at(14), at(15))]
    elif what == "moved":
        box.change(event, start={"dateTime": "2026-11-24T16:00:00.0000000", "timeZone": "UTC"})
        box.change(event, end={"dateTime": "2026-11-24T17:00:00.0000000", "timeZone": "UTC"})
        wanted = [Busy(at(16), at(17))]
    else:
        box.drop(event)
        wanted = []
    asked = len(fake.asked("/delta"))
    changed = await outlook.read(START, END, known)
    assert list(changed.blocks) == wanted
    assert len(fake.asked("/delta")) == asked + 1
    assert (await outlook.read(START, END, changed.known_by)).blocks is None


async def test_changes_on_several_pages_are_all_looked_at(fake, box, outlook):
    known = (await outlook.read(START, END)).known_by
    fake.routes.delta_page = 2
    for hour in range(5):
        box.add(at(hour), at(hour, 30))
    changed = await outlook.read(START, END, known)
    assert len(changed.blocks) == 5
    assert (await outlook.read(START, END, changed.known_by)).blocks is None


async def test_where_graph_has_lost_count_everything_is_read(fake, box, outlook):
    known = (await outlook.read(START, END)).known_by
    fake.routes.lost_count = True
    box.add(at(12), at(13))
    again = await outlook.read(START, END, known)
    assert len(again.blocks) == 1
    fake.routes.lost_count = False
    assert (await outlook.read(START, END, again.known_by)).blocks is None


@pytest.mark.parametrize("status", [400, 410])
async def test_where_graph_does_not_list_changes_everything_is_read_each_time(fake, box, outlook, status):
    known = (await outlook.read(START, END)).known_by
    fake.troubles.append(Trouble(status, "ErrorInvalidRequest", path="/delta", times=99))
    if status == 410:
        fake.troubles.append(Trouble(400, "ErrorInvalidRequest", path="/delta", times=99))
        fake.troubles[0].times = 1
    box.add(at(12), at(13))
    again = await outlook.read(START, END, known)
    assert len(again.blocks) == 1
    asked = len(fake.asked("/delta"))
    assert len((await outlook.read(START, END, again.known_by)).blocks) == 1
    assert len(fake.asked("/delta")) == asked


async def test_a_list_of_changes_that_does_not_end_is_left(fake, box, outlook):
    for hour in range(120):
        box.add(START + timedelta(hours=hour), START + timedelta(hours=hour, minutes=30))
    fake.routes.delta_page = 1
    first = await outlook.read(START, END)
    assert len(first.blocks) == 120
    assert len(fake.asked("/delta")) == 100


async def test_a_day_later_everything_is_read_anew(box, outlook):
    known = (await outlook.read(START, END)).known_by
    day = timedelta(days=1)
    assert (await outlook.read(START + day, END + day, known)).blocks is not None


async def test_an_owner_who_moved_to_another_zone_is_read_anew(graph, box, outlook):
    box.add(TUESDAY, TUESDAY + timedelta(days=1), isAllDay=True)
    known = (await outlook.read(START, END)).known_by
    moved = OutlookCalendar(graph, box.address, Owner(OWNER.email, "Asia/Tokyo"))
    (block,) = (await moved.read(START, END, known)).blocks
    assert block.start == datetime(2026, 11, 24, tzinfo=ZoneInfo("Asia/Tokyo"))


@pytest.mark.parametrize("noted", [{}, {"etag": "x"}, {"changes": "y", "start": "z", "end": 1, "owner": []}])
async def test_what_another_kind_of_calendar_noted_means_nothing(box, outlook, noted):
    assert (await outlook.read(START, END, noted)).blocks == []


async def test_a_moment_is_read_in_one_call(fake, box, outlook):
    box.add(at(12), at(13))
    reading = await outlook.read(at(11), at(14))
    assert (len(reading.blocks), reading.known_by, len(fake.calls)) == (1, None, 1)


async def test_a_mailbox_that_the_app_may_not_open_says_so(box, outlook):
    box.denied = True
    with pytest.raises(SourceUnreadable, match="the app may not open this mailbox"):
        await outlook.read(START, END)


async def test_a_calendar_that_fails_on_its_second_page_is_not_half_read(fake, box, outlook):
    for hour in range(150):
        box.add(START + timedelta(hours=hour), START + timedelta(hours=hour, minutes=30))
    fake.troubles.append(Trouble(403, "ErrorAccessDenied", query="$skip"))
    with pytest.raises(GraphFault):
        await outlook.read(START, START + timedelta(days=6))


def test_a_time_in_a_zone_that_nobody_knows_is_not_guessed():
    with pytest.raises(UnknownZone):
        instant({"dateTime": "2026-11-24T09:00:00", "timeZone": "Customized Time Zone"})


def _marked(booking_id, start, end):
    return Mark(booking_id, f"{stretch(start, end)} 0123").properties()


async def test_a_graph_that_hangs_is_given_up_in_time(fake, graph, box):
    fake.slow = 0.5
    outlook = OutlookCalendar(graph, box.address, OWNER, seconds=0.2)
    with pytest.raises(SourceUnreadable, match=r"more than 0\.2 seconds"):
        await outlook.read(at(11), at(14))
    fake.slow = 0.0
