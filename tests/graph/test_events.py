"""Bookings as events in a mailbox: written once, however often that is tried, and told to the attendee by Exchange."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from calendars.graph.faults import GraphFault
from calendars.ical import Owner
from calendars.outlook import OutlookCalendar
from calendars.source import Event
from tests.graph.fake import Trouble
from tests.graph.mailbox import told

START = datetime(2026, 11, 24, 15, tzinfo=UTC)
BOOKING = "0f8fad5b-d9cb-469f-a165-70867728950e"
EVENT = Event(
    booking_id=BOOKING,
    sequence=0,
    revision=0,
    at=START - timedelta(days=2),
    start=START,
    end=START + timedelta(minutes=30),
    status="confirmed",
    subject="30 minute meeting: Zoe Fox",
    description="About <the> offer\nReference 89NK8P3C",
    location="",
    organizer_name="Adam Smith",
    organizer_email="adam@contoso.com",
    organizer_timezone="America/New_York",
    attendee_name="Zoe Fox",
    attendee_email="zoe@fabrikam.com",
    invites=True,
)
MOVED = replace(EVENT, sequence=1, start=START + timedelta(hours=1), end=START + timedelta(hours=1, minutes=30))
CANCELLED = replace(MOVED, sequence=2, status="cancelled")


@pytest.fixture
def box(fake):
    return fake.mailbox()


@pytest.fixture
def outlook(graph, box):
    return OutlookCalendar(graph, box.address, Owner(box.address, "America/New_York", {BOOKING: 0}))


def only(box):
    (event,) = box.events.values()
    return event


async def test_a_booking_becomes_an_event_with_a_teams_meeting(box, outlook):
    written = await outlook.put(EVENT)
    event = only(box)
    assert (event["subject"], event["showAs"]) == ("30 minute meeting: Zoe Fox", "busy")
    assert (event["start"]["dateTime"], event["end"]["dateTime"]) == ("2026-11-24T15:00:00", "2026-11-24T15:30:00")
    assert "About &lt;the&gt; offer<br>Reference 89NK8P3C" in event["body"]["content"]
    assert (written.id, written.join_url) == (event["id"], event["onlineMeeting"]["joinUrl"])
    assert box.letters == [("invited", "zoe@fabrikam.com", EVENT.subject)]


async def test_the_join_link_may_come_a_moment_later(box, outlook):
    box.join_url_is_late = True
    assert (await outlook.put(EVENT)).join_url


async def test_a_place_of_its_own_needs_no_teams_meeting(box, outlook):
    written = await outlook.put(replace(EVENT, location="Room 4"))
    assert (written.join_url, only(box)["location"]) == (None, {"displayName": "Room 4"})


async def test_where_teams_is_not_allowed_the_event_has_no_meeting(box, outlook):
    box.providers = ()
    assert (await outlook.put(EVENT)).join_url is None


async def test_a_calendar_that_can_be_written_to_is_well(box, outlook):
    await outlook.check()


async def test_a_calendar_for_reading_only_is_refused(box, outlook):
    box.can_edit = False
    with pytest.raises(GraphFault, match="for reading only"):
        await outlook.check()


async def test_putting_it_again_changes_nothing(fake, box, outlook):
    first = await outlook.put(EVENT)
    assert await outlook.put(EVENT) == first
    assert len(box.letters) == 1
    assert fake.asked("/events", "PATCH") == []


async def test_a_moved_booking_moves_its_event(box, outlook):
    first = await outlook.put(EVENT)
    moved = await outlook.put(MOVED)
    assert moved == first
    assert only(box)["start"]["dateTime"] == "2026-11-24T16:00:00"
    assert [what for what, *_ in box.letters] == ["invited", "updated"]


async def test_other_words_leave_the_meeting_in_the_body(box, outlook):
    written = await outlook.put(EVENT)
    changed = await outlook.put(replace(EVENT, revision=1, description="Now about something else"))
    content = only(box)["body"]["content"]
    assert "Now about something else" in content
    assert "About" not in content
    assert "Microsoft Teams meeting" in content
    assert changed.join_url == written.join_url


async def test_a_body_that_somebody_rewrote_is_left_alone(box, outlook):
    await outlook.put(EVENT)
    only(box)["body"]["content"] = '<p>Mine</p><div class="me-email-text">Join</div>'
    await outlook.put(replace(MOVED, description="Something else"))
    assert only(box)["body"]["content"].startswith("<p>Mine</p>")
    assert only(box)["start"]["dateTime"] == "2026-11-24T16:00:00"


async def test_whom_we_invited_ourselves_exchange_does_not_invite_again(box, outlook):
    await outlook.put(replace(EVENT, invites=False))
    await outlook.put(replace(MOVED, invites=False))
    await outlook.remove(replace(CANCELLED, invites=False))
    assert box.letters == []


async def test_a_request_invites_nobody_until_it_is_agreed_to(box, outlook):
    await outlook.put(replace(EVENT, status="pending"))
    assert (only(box)["showAs"], box.letters) == ("tentative", [])
    await outlook.put(replace(EVENT, revision=1))
    assert (only(box)["showAs"], box.letters) == ("busy", [("invited", "zoe@fabrikam.com", EVENT.subject)])


async def test_a_request_that_is_declined_goes_away_without_a_word(box, outlook):
    await outlook.put(replace(EVENT, status="pending"))
    await outlook.remove(replace(EVENT, status="cancelled", sequence=1))
    assert (box.events, box.letters) == ({}, [])


async def test_a_cancelled_booking_is_cancelled_by_exchange(box, outlook):
    await outlook.put(EVENT)
    await outlook.remove(CANCELLED)
    assert box.events == {}
    assert [what for what, *_ in box.letters] == ["invited", "cancelled"]


async def test_removing_again_or_what_never_was_is_no_fault(fake, box, outlook):
    await outlook.remove(CANCELLED)
    await outlook.put(EVENT)
    await outlook.remove(CANCELLED)
    await outlook.remove(CANCELLED)
    assert len(box.letters) == 2


async def test_an_event_that_vanishes_in_between_is_no_fault(fake, box, outlook):
    await outlook.put(EVENT)
    fake.troubles.append(Trouble(404, "ErrorItemNotFound", path="/cancel"))
    await outlook.remove(CANCELLED)


async def test_what_the_mailbox_does_not_organize_is_deleted(box, outlook):
    await outlook.put(EVENT)
    only(box)["isOrganizer"] = False
    await outlook.remove(CANCELLED)
    assert box.events == {}


@pytest.mark.parametrize("status", [503, 504])
async def test_an_event_that_was_made_without_our_knowing_is_made_once(fake, box, outlook, status):
    fake.troubles.append(Trouble(status, path="/events", method="POST", after=True))
    written = await outlook.put(EVENT)
    assert written.id == only(box)["id"]
    assert len(box.letters) == 1


async def test_a_kill_before_it_was_noted_makes_no_second_event(fake, box, outlook):
    fake.troubles.append(Trouble(500, path="/events", method="POST", after=True))
    with pytest.raises(GraphFault):
        await outlook.put(EVENT)
    await outlook.put(EVENT)
    assert len(box.events) == len(box.letters) == 1


async def test_a_kill_after_a_move_sends_no_second_update(fake, box, outlook):
    await outlook.put(EVENT)
    fake.troubles.append(Trouble(500, path="/events", method="PATCH", after=True))
    with pytest.raises(GraphFault):
        await outlook.put(MOVED)
    await outlook.put(MOVED)
    assert [what for what, *_ in box.letters] == ["invited", "updated"]


async def test_an_earlier_attempt_with_other_words_is_found(box, outlook):
    await outlook.put(EVENT)
    box.lists_late = 1
    await outlook.put(replace(EVENT, subject="Renamed: Zoe Fox"))
    assert only(box)["subject"] == "Renamed: Zoe Fox"


async def test_an_event_that_the_owner_deleted_is_made_anew_by_a_move(box, outlook):
    await outlook.put(EVENT)
    box.drop(only(box)["id"])
    await outlook.put(MOVED)
    assert only(box)["start"]["dateTime"] == "2026-11-24T16:00:00"


async def test_two_bookings_have_two_events(box, outlook):
    await outlook.put(EVENT)
    await outlook.put(replace(EVENT, booking_id="another"))
    await outlook.remove(CANCELLED)
    assert len(box.events) == 1


async def test_what_was_written_does_not_count_as_busy(box, outlook):
    await outlook.put(EVENT)
    await outlook.put(MOVED)
    assert (await outlook.read(START - timedelta(days=1), START + timedelta(days=1))).blocks == []


async def test_what_was_written_and_then_dragged_does(box, outlook):
    await outlook.put(EVENT)
    box.change(only(box)["id"], start=told(START + timedelta(hours=3)), end=told(START + timedelta(hours=4)))
    (block,) = (await outlook.read(START - timedelta(days=1), START + timedelta(days=1))).blocks
    assert block.start == START + timedelta(hours=3)


async def test_names_and_ids_of_all_kinds_stay_what_they_are(box, outlook):
    odd = replace(
        EVENT, booking_id="o'brien's 7%/?#", attendee_name='Zoë "the <fox>" O\'Neil 🦊', subject="50% & more?"
    )
    await outlook.put(odd)
    await outlook.put(odd)
    event = only(box)
    assert event["subject"] == "50% & more?"
    assert event["attendees"][0]["emailAddress"]["name"] == 'Zoë "the <fox>" O\'Neil 🦊'


@pytest.mark.parametrize("calls", [1, 2, 3, 4])
@pytest.mark.parametrize("after", [False, True])
async def test_a_kill_at_any_call_leaves_what_was_wanted_once(fake, box, outlook, calls, after):
    async def until_done(deed, state):
        task = asyncio.create_task(deed(state))
        fake.cut(calls, asyncio.get_running_loop(), task.cancel, after=after)
        await asyncio.wait([task])
        fake.cut(0, asyncio.get_running_loop(), task.cancel)
        await deed(state)

    await until_done(outlook.put, EVENT)
    assert only(box)["start"]["dateTime"] == "2026-11-24T15:00:00"
    await until_done(outlook.put, MOVED)
    assert only(box)["start"]["dateTime"] == "2026-11-24T16:00:00"
    await until_done(outlook.remove, CANCELLED)
    assert box.events == {}
    assert [what for what, *_ in box.letters] == ["invited", "updated", "cancelled"]
