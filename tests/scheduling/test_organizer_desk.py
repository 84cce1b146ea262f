"""The organizer's desk: their deeds on their own bookings, by the attendees' rules unless they know better."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from scheduling.administration import Administration
from scheduling.errors import BookingOver, NotYours, PolicyOff, SlotRefused, SlotTaken
from scheduling.office import House
from scheduling.pages import NewPage
from scheduling.schedule import Busy
from scheduling.sharing import Sharing
from tests.pages import ADAM, MONDAY, TUESDAY_TEN, desk, half_hour, open_adam, person

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
EIGHT = TUESDAY_TEN - timedelta(hours=2)
ANN = person("Ann", "ann@example.com")


@pytest.fixture
def work(any_database):
    with any_database.transaction() as work:
        yield work


@pytest.fixture
def adam(work):
    return open_adam(work)


def own(work, adam, after=timedelta(0)):
    return work.office(MONDAY + after, House(Sharing("http://localhost"))).bookings_of(adam)


def book(work, adam, start=TUESDAY_TEN, **rules):
    return desk(work).book(half_hour(work, adam, **rules), start, ANN, name="Ann", email="ann@example.com")


def letters(work):
    return [(entry.kind, entry.recipient, entry.sequence) for entry in work.outbox.listed(MONDAY)]


def test_a_cancelled_booking_is_told_to_both_with_the_reason(work, adam):
    booking = book(work, adam)
    assert own(work, adam).cancel(booking.id, "I am ill").status == "cancelled"
    assert letters(work)[-2:] == [("cancellation", "ann@example.com", 1), ("cancellation", ADAM, 1)]
    assert {entry.payload.get("reason") for entry in work.outbox.listed(MONDAY)[-2:]} == {"I am ill"}
    assert own(work, adam).upcoming() == []


def test_a_moved_booking_keeps_its_id_and_is_told_to_both(work, adam):
    booking = book(work, adam)
    moved = own(work, adam).move(booking.id, TUESDAY_TEN + DAY)
    assert (moved.id, moved.start, moved.sequence) == (booking.id, TUESDAY_TEN + DAY, 1)
    assert letters(work)[-2:] == [("update", "ann@example.com", 1), ("update", ADAM, 1)]
    assert desk(work).reschedule(booking.id, TUESDAY_TEN + 2 * DAY, ANN).sequence == 2


def test_hours_are_overridden_only_knowingly(work, adam):
    meeting_type = half_hour(work, adam)
    with pytest.raises(SlotRefused, match="outside_hours"):
        own(work, adam).book(meeting_type, EIGHT, name="Ann", email="ann@example.com")
    booked = own(work, adam).book(meeting_type, EIGHT, name="Ann", email="ANN@example.com", over=True)
    assert (booked.start, booked.status, booked.attendee_email) == (EIGHT, "confirmed", "ann@example.com")
    assert letters(work)[-2:] == [("confirmation", "ann@example.com", 0), ("confirmation", ADAM, 0)]


@pytest.mark.parametrize(
    ("rules", "reason"),
    [({"min_notice": 2880}, "notice"), ({"horizon_days": 0}, "horizon"), ({"daily_limit": 0}, "limit")],
)
def test_notice_horizon_and_limits_are_overridden_only_knowingly(work, adam, rules, reason):
    meeting_type = half_hour(work, adam, **rules)
    assert own(work, adam).forbids(meeting_type, TUESDAY_TEN) == reason
    assert own(work, adam).book(meeting_type, TUESDAY_TEN, name="Ann", email="a@example.com", over=True)


@pytest.mark.parametrize("start", [TUESDAY_TEN, TUESDAY_TEN + timedelta(minutes=15)])
def test_nothing_overrides_another_meeting(work, adam, start):
    book(work, adam)
    with pytest.raises(SlotTaken):
        own(work, adam).book(half_hour(work, adam), start, name="Ben", email="ben@example.com", over=True)


def test_nothing_overrides_a_busy_time_not_even_outside_the_hours(work, adam):
    work.diaries.add_busy(adam.id, [Busy(EIGHT, EIGHT + timedelta(hours=1))], "told")
    assert own(work, adam).forbids(half_hour(work, adam), EIGHT) == "taken"
    with pytest.raises(SlotTaken):
        own(work, adam).book(half_hour(work, adam), EIGHT, name="Ben", email="ben@example.com", over=True)


def test_what_does_not_keep_meetings_away_keeps_no_booking_away_that_is_made_knowingly(work, adam):
    usual = work.diaries.schedule(adam, MONDAY, MONDAY)
    work.diaries.set_hours(adam.id, replace(usual, all_day_blocks=False))
    work.diaries.add_busy(adam.id, [Busy(EIGHT - 8 * HOUR, EIGHT + 16 * HOUR, all_day=True)], "told")
    meeting_type = half_hour(work, adam)
    assert own(work, adam).book(meeting_type, EIGHT, name="Ben", email="ben@example.com", over=True).start == EIGHT


def test_what_is_past_cannot_be_booked_even_knowingly(work, adam):
    with pytest.raises(SlotRefused, match="past"):
        own(work, adam).book(half_hour(work, adam), MONDAY - DAY, name="Ben", email="b@example.com", over=True)


def test_an_approved_booking_stands_and_both_are_told(work, adam):
    booking = book(work, adam, requires_confirmation=True)
    assert own(work, adam).pending() == [booking]
    assert own(work, adam).approve(booking.id).status == "confirmed"
    assert letters(work)[-2:] == [("confirmation", "ann@example.com", 0), ("confirmation", ADAM, 0)]
    assert own(work, adam).pending() == []


def test_approving_judges_the_slot_again(work, adam):
    booking = book(work, adam, requires_confirmation=True)
    work.diaries.add_busy(adam.id, [Busy(TUESDAY_TEN, TUESDAY_TEN + timedelta(hours=1))], "told")
    with pytest.raises(SlotTaken):
        own(work, adam).approve(booking.id)
    assert own(work, adam).pending() == [booking]


def test_of_two_pending_bookings_of_one_slot_one_can_be_approved(work, adam):
    first = book(work, adam, requires_confirmation=True, pending_blocks=False)
    ben = person("Ben", "ben@example.com")
    second = desk(work).book(half_hour(work, adam), TUESDAY_TEN, ben, name="Ben", email="ben@example.com")
    assert own(work, adam).approve(second.id).status == "confirmed"
    with pytest.raises(SlotTaken):
        own(work, adam).approve(first.id)


def test_a_declined_booking_is_gone_and_the_attendee_is_told_why(work, adam):
    booking = book(work, adam, requires_confirmation=True)
    assert own(work, adam).decline(booking.id, "Too busy").status == "cancelled"
    assert ("declined", "ann@example.com", 1) in letters(work)
    assert book(work, adam).start == TUESDAY_TEN


def test_nothing_is_moved_booked_or_approved_while_bookings_are_off_but_cancelled(work, adam):
    booking = book(work, adam, requires_confirmation=True)
    Administration(work.policies, "admin", MONDAY).switch(ADAM, "off")
    with pytest.raises(PolicyOff):
        own(work, adam).move(booking.id, TUESDAY_TEN + DAY)
    with pytest.raises(PolicyOff):
        own(work, adam).approve(booking.id)
    with pytest.raises(PolicyOff):
        own(work, adam).book(half_hour(work, adam), TUESDAY_TEN + DAY, name="Ben", email="b@example.com")
    assert own(work, adam).cancel(booking.id).status == "cancelled"


def test_a_no_show_is_noted_only_once_the_meeting_has_begun(work, adam):
    booking = book(work, adam)
    with pytest.raises(BookingOver):
        own(work, adam).note_no_show(booking.id)
    assert own(work, adam, 2 * DAY).note_no_show(booking.id).no_show
    assert not own(work, adam, 2 * DAY).note_no_show(booking.id, no_show=False).no_show


def test_another_organizers_booking_is_nobodys(work, adam):
    booking = book(work, adam)
    eve = work.office(MONDAY, House(Sharing("http://localhost"))).pages(person("Eve", "eve@contoso.com"))
    other = eve.open(NewPage("eve@contoso.com", "Eve Jones", "UTC"))
    for deed in ("cancel", "approve", "decline", "note_no_show"):
        with pytest.raises(NotYours):
            getattr(own(work, other), deed)(booking.id)
