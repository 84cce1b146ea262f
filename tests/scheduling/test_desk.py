"""The desk: what can be booked, moved, changed and cancelled, by whom, and what is refused."""

from __future__ import annotations

from datetime import timedelta

import pytest

from scheduling.errors import (
    BookingOver,
    NotYours,
    PolicyOff,
    SlotRefused,
    SlotTaken,
    TooManyBookings,
    UnknownMeetingType,
    Unpublished,
)
from tests.pages import ADAM, MONDAY, TUESDAY_TEN, desk, half_hour, open_adam, person

HALF_HOUR = timedelta(minutes=30)
DAY = timedelta(days=1)
ANN = person("Ann", "ann@example.com")
BEN = person("Ben", "ben@example.com")


@pytest.fixture
def work(any_database):
    with any_database.transaction() as work:
        yield work


@pytest.fixture
def adam(work):
    return open_adam(work)


def book(work, adam, start=TUESDAY_TEN, who=ANN, **more):
    meeting_type = more.pop("meeting_type", None) or half_hour(work, adam)
    return desk(work).book(meeting_type, start, who, name=who.name, email=who.email, **more)


def letters(work):
    return [(entry.kind, entry.recipient, entry.sequence) for entry in work.outbox.listed(MONDAY)]


# -- booking -------------------------------------------------------------------------------------------------------


def test_a_booking_stands_with_its_reference_and_both_are_told(work, adam):
    booking = book(work, adam, note="Bring the plans")
    assert (booking.start, booking.minutes, booking.status, booking.sequence) == (TUESDAY_TEN, 30, "confirmed", 0)
    assert len(booking.reference) == 8
    assert desk(work).upcoming(ANN) == [booking]
    assert letters(work) == [("confirmation", "ann@example.com", 0), ("confirmation", ADAM, 0)]


def test_a_booked_slot_is_taken_for_everybody_else_and_offered_no_more(work, adam):
    book(work, adam)
    with pytest.raises(SlotTaken):
        book(work, adam, who=BEN)
    offered = desk(work).availability(half_hour(work, adam), BEN).starts(TUESDAY_TEN, TUESDAY_TEN + HALF_HOUR)
    assert list(offered) == []


def test_meetings_that_touch_do_not_collide(work, adam):
    book(work, adam)
    assert book(work, adam, TUESDAY_TEN + HALF_HOUR, BEN).status == "confirmed"
    assert book(work, adam, TUESDAY_TEN - HALF_HOUR, BEN).status == "confirmed"


def test_every_start_that_is_offered_can_be_booked_and_no_other(work, adam):
    meeting_type = half_hour(work, adam, buffer_after=15, daily_limit=3)
    offered = set(desk(work).availability(meeting_type, ANN).starts(TUESDAY_TEN, TUESDAY_TEN + 3 * DAY))
    booked = set()
    for step in range(0, (2 * 24 + 7) * 60, 15):
        start = TUESDAY_TEN + timedelta(minutes=step)
        still = set(desk(work).availability(meeting_type, ANN).starts(start, start + timedelta(seconds=1)))
        try:
            book(work, adam, start, meeting_type=meeting_type)
            booked.add(start)
        except SlotRefused:
            assert start not in still
        else:
            assert start in still
    assert booked <= offered
    assert len(booked) == 9


@pytest.mark.parametrize(
    ("start", "reason"),
    [
        (TUESDAY_TEN - timedelta(hours=6), "outside_hours"),
        (TUESDAY_TEN + timedelta(minutes=7), "outside_hours"),
        (MONDAY - timedelta(days=3), "past"),
        (MONDAY + timedelta(days=63, hours=1), "horizon"),
    ],
)
def test_a_start_that_is_never_offered_is_refused_with_its_reason(work, adam, start, reason):
    with pytest.raises(SlotRefused) as refused:
        book(work, adam, start)
    assert refused.value.reason == reason


def test_nothing_is_booked_on_a_page_that_is_not_published(work):
    with pytest.raises(Unpublished):
        book(work, open_adam(work, published=False))


def test_nothing_is_booked_or_moved_without_a_licence_but_a_booking_can_be_seen_and_cancelled(work, adam):
    from scheduling.administration import Administration

    booking = book(work, adam)
    Administration(work.policies, "root", MONDAY).license(ADAM, "MICROSOFTBOOKINGS", "Disabled")
    assert desk(work).closed(adam.id) == "policy"
    with pytest.raises(PolicyOff):
        book(work, adam, TUESDAY_TEN + DAY)
    with pytest.raises(PolicyOff):
        desk(work).reschedule(booking.id, TUESDAY_TEN + DAY, ANN)
    assert desk(work).upcoming(ANN) == [booking]
    assert desk(work).cancel(booking.id, ANN).status == "cancelled"


def test_a_type_that_was_removed_cannot_be_booked_but_its_bookings_move(work, adam):
    meeting_type = half_hour(work, adam)
    booking = book(work, adam)
    work.organizers.remove_meeting_type(meeting_type.id)
    with pytest.raises(UnknownMeetingType):
        book(work, adam, TUESDAY_TEN + DAY, meeting_type=meeting_type)
    assert desk(work).reschedule(booking.id, TUESDAY_TEN + DAY, ANN).start == TUESDAY_TEN + DAY


def test_a_type_that_wants_the_organizers_yes_is_pending_and_blocks_the_slot(work, adam):
    meeting_type = half_hour(work, adam, requires_confirmation=True)
    assert book(work, adam, meeting_type=meeting_type).status == "pending"
    assert {kind for kind, _, _ in letters(work)} == {"request"}
    with pytest.raises(SlotTaken):
        book(work, adam, who=BEN, meeting_type=meeting_type)


def test_pending_bookings_may_share_a_slot_where_the_type_says_so(work, adam):
    meeting_type = half_hour(work, adam, requires_confirmation=True, pending_blocks=False)
    assert book(work, adam, meeting_type=meeting_type).status == "pending"
    assert book(work, adam, who=BEN, meeting_type=meeting_type).status == "pending"


def test_an_attendee_may_have_so_many_bookings_of_a_type_to_come(work, adam):
    meeting_type = half_hour(work, adam, open_limit=1)
    booking = book(work, adam, meeting_type=meeting_type)
    with pytest.raises(TooManyBookings):
        book(work, adam, TUESDAY_TEN + DAY, meeting_type=meeting_type)
    desk(work).cancel(booking.id, ANN)
    assert book(work, adam, TUESDAY_TEN + DAY, meeting_type=meeting_type).status == "confirmed"


# -- holds ---------------------------------------------------------------------------------------------------------


def test_a_held_slot_is_taken_for_others_and_free_for_its_holder(work, adam):
    desk(work).hold(half_hour(work, adam), TUESDAY_TEN, ANN)
    with pytest.raises(SlotTaken):
        book(work, adam, who=BEN)
    with pytest.raises(SlotTaken):
        desk(work).hold(half_hour(work, adam), TUESDAY_TEN, BEN)
    assert book(work, adam).start == TUESDAY_TEN


def test_a_person_holds_one_slot_at_a_time(work, adam):
    meeting_type = half_hour(work, adam)
    desk(work).hold(meeting_type, TUESDAY_TEN, ANN)
    desk(work).hold(meeting_type, TUESDAY_TEN + HALF_HOUR, ANN)
    assert book(work, adam, who=BEN).start == TUESDAY_TEN


def test_a_hold_ends_after_ten_minutes_and_when_it_is_given_up(work, adam):
    meeting_type = half_hour(work, adam)
    desk(work).hold(meeting_type, TUESDAY_TEN, ANN)
    after = desk(work, timedelta(minutes=10))
    assert after.availability(meeting_type, BEN).judge(TUESDAY_TEN) is None
    desk(work).release(ANN)
    assert desk(work).availability(meeting_type, BEN).judge(TUESDAY_TEN) is None


def test_a_hold_does_not_use_up_a_daily_limit(work, adam):
    meeting_type = half_hour(work, adam, daily_limit=1)
    desk(work).hold(meeting_type, TUESDAY_TEN, ANN)
    assert book(work, adam, TUESDAY_TEN + HALF_HOUR, BEN, meeting_type=meeting_type).status == "confirmed"


# -- moving --------------------------------------------------------------------------------------------------------


def test_a_moved_booking_keeps_its_id_and_counts_its_sequence(work, adam):
    booking = book(work, adam)
    moved = desk(work).reschedule(booking.id, TUESDAY_TEN + DAY, ANN)
    assert (moved.id, moved.reference, moved.sequence) == (booking.id, booking.reference, 1)
    assert (moved.start, moved.minutes) == (TUESDAY_TEN + DAY, 30)
    assert ("update", "ann@example.com", 1) in letters(work)
    assert book(work, adam, who=BEN).start == TUESDAY_TEN


def test_a_booking_may_move_into_a_part_of_its_own_time(work, adam):
    meeting_type = half_hour(work, adam, every=15)
    booking = book(work, adam, meeting_type=meeting_type)
    start = TUESDAY_TEN + timedelta(minutes=15)
    assert desk(work).availability(meeting_type, ANN, moving=booking.id).judge(start) is None
    assert desk(work).reschedule(booking.id, start, ANN).start == start


def test_moving_to_the_same_start_changes_nothing(work, adam):
    booking = book(work, adam)
    assert desk(work).reschedule(booking.id, TUESDAY_TEN, ANN) == booking
    assert len(letters(work)) == 2


def test_a_booking_does_not_move_onto_another(work, adam):
    book(work, adam)
    other = book(work, adam, TUESDAY_TEN + DAY, BEN)
    with pytest.raises(SlotTaken):
        desk(work).reschedule(other.id, TUESDAY_TEN, BEN)
    assert desk(work).upcoming(BEN) == [other]


def test_the_only_meeting_of_a_full_day_moves_within_it(work, adam):
    meeting_type = half_hour(work, adam, daily_limit=1)
    booking = book(work, adam, meeting_type=meeting_type)
    assert desk(work).reschedule(booking.id, TUESDAY_TEN + HALF_HOUR, ANN).sequence == 1


def test_a_moved_booking_keeps_a_length_that_its_type_still_has(work, adam):
    meeting_type = half_hour(work, adam, durations=(60,))
    booking = book(work, adam, meeting_type=meeting_type.lasting(60))
    assert booking.minutes == 60
    assert desk(work).reschedule(booking.id, TUESDAY_TEN + DAY, ANN).minutes == 60


# -- changing and cancelling ---------------------------------------------------------------------------------------


def test_a_changed_note_keeps_time_and_sequence_and_the_organizer_is_told_each_time(work, adam):
    booking = book(work, adam)
    desk(work).change(booking.id, ANN, note="Room 4")
    changed = desk(work).change(booking.id, ANN, name="Ann Lee", note="Room 5")
    assert (changed.note, changed.attendee_name, changed.sequence) == ("Room 5", "Ann Lee", 0)
    assert letters(work)[2:] == [("change", ADAM, 0)] * 2


def test_a_cancelled_booking_frees_its_slot(work, adam):
    booking = book(work, adam)
    cancelled = desk(work).cancel(booking.id, ANN, "Ill")
    assert (cancelled.status, cancelled.sequence) == ("cancelled", 1)
    assert desk(work).upcoming(ANN) == []
    assert book(work, adam, who=BEN).start == TUESDAY_TEN


def test_cancelling_twice_tells_nobody_twice(work, adam):
    booking = book(work, adam)
    first = desk(work).cancel(booking.id, ANN)
    assert desk(work).cancel(booking.id, ANN) == first
    assert [kind for kind, _, _ in letters(work)].count("cancellation") == 2


def test_what_is_cancelled_or_over_cannot_be_changed(work, adam):
    booking = book(work, adam)
    later = desk(work, 2 * DAY)
    for deed in (lambda: later.cancel(booking.id, ANN), lambda: later.change(booking.id, ANN, note="x")):
        with pytest.raises(BookingOver):
            deed()
    desk(work).cancel(booking.id, ANN)
    with pytest.raises(BookingOver):
        desk(work).reschedule(booking.id, TUESDAY_TEN + DAY, ANN)


def test_nobody_reaches_anothers_booking_nor_learns_that_it_exists(work, adam):
    booking = book(work, adam)
    for booking_id in (booking.id, "0" * 32):
        with pytest.raises(NotYours):
            desk(work).booking(booking_id, BEN)
        with pytest.raises(NotYours):
            desk(work).reschedule(booking_id, TUESDAY_TEN + DAY, BEN)
        with pytest.raises(NotYours):
            desk(work).cancel(booking_id, BEN)
        with pytest.raises(NotYours):
            desk(work).change(booking_id, BEN, note="x")
