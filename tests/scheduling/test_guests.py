"""Whom the desk serves: limits of open bookings, block lists, throw-away mail boxes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from scheduling.blocklist import entries_against, entry_of
from scheduling.errors import Blocked, InvalidInput, TooManyBookings
from scheduling.guests import Admission, is_disposable
from tests.pages import MONDAY, SECRET, TUESDAY_TEN, half_hour, open_adam, person

ZOE, EMAIL = person("Zoe"), "zoe@fabrikam.com"
HALF_AN_HOUR = timedelta(minutes=30)


@pytest.fixture
def work(any_database):
    with any_database.transaction() as work:
        yield work


def desk(work, **admission):
    return work.desk(MONDAY, SECRET, admission=Admission(**admission))


def book(desk, meeting_type, number=0, who=ZOE, email=EMAIL):
    return desk.book(meeting_type, TUESDAY_TEN + number * HALF_AN_HOUR, who, name="Zoe", email=email)


def test_a_person_has_only_so_many_bookings_to_come_with_one_organizer(work):
    kind, front = half_hour(work, open_adam(work)), desk(work, most_with_one=2)
    first = book(front, kind)
    book(front, kind, 1)
    with pytest.raises(TooManyBookings) as refusal:
        book(front, kind, 2)
    assert (refusal.value.of, refusal.value.most) == ("organizer", 2)
    front.cancel(first.id, ZOE)
    assert book(front, kind, 2).status == "confirmed"


def test_a_person_has_only_so_many_bookings_to_come_with_all_together(work):
    adam = half_hour(work, open_adam(work))
    eve = half_hour(work, open_adam(work, email="eve@contoso.com", name="Eve Lee"))
    front = desk(work, most_open=2)
    book(front, adam)
    book(front, eve, 1)
    with pytest.raises(TooManyBookings) as refusal:
        book(front, adam, 2)
    assert refusal.value.of == "person"


def test_an_address_counts_whoever_books_with_it_and_others_are_not_counted(work):
    kind, front = half_hour(work, open_adam(work)), desk(work, most_with_one=1)
    book(front, kind)
    with pytest.raises(TooManyBookings):
        book(front, kind, 1, who=person("Zoe elsewhere"))
    book(front, kind, 1, who=person("Ann"), email="ann@fabrikam.com")


def test_what_is_over_counts_no_more(work):
    kind = half_hour(work, open_adam(work))
    book(desk(work, most_with_one=1), kind)
    later = work.desk(TUESDAY_TEN + HALF_AN_HOUR, SECRET, admission=Admission(most_with_one=1))
    assert book(later, kind, 2).status == "confirmed"


@pytest.mark.parametrize("entry", ["zoe@fabrikam.com", "fabrikam.com"])
def test_an_organizers_own_list_refuses_with_them_and_nobody_else(work, entry):
    adam, eve = open_adam(work), open_adam(work, email="eve@contoso.com", name="Eve Lee")
    assert work.blocklist.add(entry, adam.id, MONDAY)
    with pytest.raises(Blocked):
        book(desk(work), half_hour(work, adam))
    assert book(desk(work), half_hour(work, eve)).status == "confirmed"
    assert desk(work).refused_address(EMAIL) is None


def test_the_list_for_everybody_refuses_everywhere_and_before_a_code_is_sent(work):
    kind = half_hour(work, open_adam(work))
    work.blocklist.add("fabrikam.com", None, MONDAY)
    assert desk(work).refused_address("Zoe@mail.fabrikam.com") == "blocked"
    with pytest.raises(Blocked):
        book(desk(work), kind)
    assert work.blocklist.remove("fabrikam.com", None)
    assert book(desk(work), kind).status == "confirmed"


def test_an_entry_stands_once_and_is_removed_once(work):
    adam = open_adam(work)
    for owner in (None, adam.id):
        assert work.blocklist.add(EMAIL, owner, MONDAY)
        assert not work.blocklist.add(EMAIL, owner, MONDAY)
    assert [entry.organizer for entry in work.blocklist.listed(adam.id)] == [adam.email]
    assert work.blocklist.remove(EMAIL, adam.id)
    assert not work.blocklist.remove(EMAIL, adam.id)
    assert [entry.text for entry in work.blocklist.listed()] == [EMAIL]


def test_somebody_blocked_can_still_see_and_cancel_what_is_booked(work):
    adam = open_adam(work)
    booking = book(desk(work), half_hour(work, adam))
    work.blocklist.add(EMAIL, adam.id, MONDAY)
    assert desk(work).upcoming(ZOE) == [booking]
    assert desk(work).cancel(booking.id, ZOE).status == "cancelled"


def test_strangers_hold_only_so_many_slots_and_whoever_proved_an_address_holds_one_all_the_same(work):
    adam = open_adam(work)
    kind, front = half_hour(work, adam), desk(work, most_held=2)
    for number in range(4):
        front.hold(kind, TUESDAY_TEN + number * HALF_AN_HOUR, person(f"Stranger {number}"))
    assert work.holds.number(adam.id, MONDAY) == 2
    front.hold(kind, TUESDAY_TEN + 2 * HALF_AN_HOUR, person("Ann", "ann@fabrikam.com"))
    assert work.holds.number(adam.id, MONDAY) == 3
    assert work.holds.number(adam.id, MONDAY + timedelta(minutes=10)) == 0


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" Spam@Example.COM ", "spam@example.com"),
        ("spam+new@example.com", "spam@example.com"),
        ("@example.com", "example.com"),
        ("mail.example.com", "mail.example.com"),
    ],
)
def test_entries_are_addresses_or_domains(typed, kept):
    assert entry_of(typed) == kept


@pytest.mark.parametrize(
    "typed", ["", "example", "a b@example.com", "a@b@example.com", "@", "x@com", ".example.com", "*"]
)
def test_anything_else_is_no_entry(typed):
    with pytest.raises(InvalidInput):
        entry_of(typed)


def test_what_refuses_an_address():
    assert entries_against("Spam+1@a.b.example.com") == [
        *("spam@a.b.example.com", "a.b.example.com", "b.example.com", "example.com")
    ]


def test_throw_away_mail_boxes_are_told_from_others():
    assert is_disposable("x@mailinator.com")
    assert is_disposable("x@sub.Mailinator.com")
    assert not is_disposable("x@mailinator.com", exempt=("mailinator.com",))
    assert not any(is_disposable(f"x@{one}") for one in ("gmail.com", "example.org", "fabrikam.com", "com", ""))


def test_throw_away_mail_boxes_are_taken_where_the_operator_says_so(work):
    assert desk(work).refused_address("x@mailinator.com") == "disposable"
    assert desk(work, takes_disposable=True).refused_address("x@mailinator.com") is None
