"""Organizers' chats: what they have not been told of, taken by one process only."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.pages import MONDAY, TUESDAY_TEN, desk, half_hour, open_adam, person

ANN = person("Ann", "ann@example.com")
TODAY = MONDAY.date()


@pytest.fixture
def work(any_database):
    with any_database.transaction() as work:
        yield work


@pytest.fixture
def adam(work):
    adam = open_adam(work)
    work.chats.keep(adam.id, {"conversation": "c1"}, "en", TODAY)
    return adam


def book(work, adam, start=TUESDAY_TEN):
    return desk(work).book(half_hour(work, adam), start, ANN, name="Ann", email="ann@example.com")


def test_a_letter_to_the_organizer_is_untold_until_somebody_claims_it(work, adam):
    booking = book(work, adam)
    (untold,) = work.chats.untold(0, 10)
    assert (untold.organizer_id, untold.booking_id, untold.kind) == (adam.id, booking.id, "confirmation")
    assert work.chats.claim(untold)
    assert not work.chats.claim(untold)
    assert work.chats.untold(0, 10) == []


def test_the_chat_they_spoke_in_last_is_where_they_are_told(work, adam):
    work.chats.keep(adam.id, {"conversation": "c2"}, "de", TODAY)
    book(work, adam)
    (untold,) = work.chats.untold(0, 10)
    assert (untold.address, untold.locale) == ({"conversation": "c2"}, "de")


def test_what_happens_while_they_do_not_want_to_be_told_is_not_told_later(work, adam):
    work.chats.want(adam.id, wanted=False)
    book(work, adam)
    assert work.chats.untold(0, 10) == []
    assert work.chats.before(TODAY + timedelta(days=1), 10) == []
    work.chats.want(adam.id, wanted=True)
    assert work.chats.untold(0, 10) == []


def test_a_date_is_summed_up_by_one_process(work, adam):
    tomorrow = TODAY + timedelta(days=1)
    assert [chat.organizer_id for chat in work.chats.before(tomorrow, 10)] == [adam.id]
    assert work.chats.claim_day(adam.id, tomorrow)
    assert not work.chats.claim_day(adam.id, tomorrow)
    assert work.chats.before(tomorrow, 10) == []
