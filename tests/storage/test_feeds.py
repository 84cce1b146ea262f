"""Feeds in the database: one that failed, or is too old, closes its organizer's diary and nobody else's."""

from __future__ import annotations

from datetime import timedelta

import pytest

from scheduling.errors import SlotTaken
from storage.feeds import TOO_OLD
from tests.pages import MONDAY, TUESDAY_TEN, desk, half_hour, open_adam, person

URL = "https://calendar.example.com/adam.ics"
ANN = person("Ann", "ann@example.com")


@pytest.fixture
def work(any_database):
    with any_database.transaction() as work:
        yield work


@pytest.fixture
def adam(work):
    adam = open_adam(work)
    work.feeds.keep(adam.id, URL, MONDAY)
    return adam


def explained(work, adam, after=timedelta(0)):
    meeting_type = half_hour(work, adam)
    return desk(work, after).availability(meeting_type, ANN).explain(TUESDAY_TEN, TUESDAY_TEN + timedelta(hours=1))


def test_nothing_is_offered_or_booked_while_a_feed_fails(work, adam):
    assert explained(work, adam).reason == "no_match"
    assert work.feeds.failed(adam.id, URL, "calendar.example.com answered 503.")
    assert explained(work, adam) == ("fully_booked", "unreadable", "calendar.example.com")
    with pytest.raises(SlotTaken):
        desk(work).book(half_hour(work, adam), TUESDAY_TEN, ANN, name="Ann", email=ANN.email)
    work.feeds.keep(adam.id, URL, MONDAY)
    assert explained(work, adam).reason == "no_match"


def test_a_feed_is_believed_for_a_day(work, adam):
    work.feeds.keep(adam.id, URL, MONDAY + timedelta(hours=1) - TOO_OLD)
    assert explained(work, adam, timedelta(hours=1)).reason == "no_match"
    assert explained(work, adam, timedelta(hours=1, seconds=1)).because == "unreadable"


def test_an_address_that_is_not_kept_cannot_fail(work, adam):
    assert not work.feeds.failed(adam.id, "https://other.example.com/", "gone")
    assert explained(work, adam).reason == "no_match"
