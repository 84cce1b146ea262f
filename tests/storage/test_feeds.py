"""Feeds in the database: one that failed, or is too old, closes its organizer's diary and nobody else's."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from scheduling.errors import NotSure
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
    with pytest.raises(NotSure):
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


def taken(work, now, most=5):
    return work.feeds.take(now, timedelta(seconds=90), most)


def test_a_due_feed_is_taken_once_and_again_when_its_lease_is_over(work, adam):
    assert work.feeds.is_due(MONDAY)
    (one,) = taken(work, MONDAY)
    assert (one.url, one.failures, one.known_by) == (URL, 0, None)
    assert taken(work, MONDAY + timedelta(seconds=89)) == []
    assert not work.feeds.is_due(MONDAY + timedelta(seconds=89))
    assert [again.url for again in taken(work, MONDAY + timedelta(seconds=90))] == [URL]


def test_what_was_read_too_late_or_is_forgotten_changes_nothing(work, adam):
    (late,) = taken(work, MONDAY)
    (second,) = taken(work, MONDAY + timedelta(minutes=2))
    assert not work.feeds.read(late, MONDAY, MONDAY, {})
    assert not work.feeds.missed(late, "too slow", MONDAY, MONDAY)
    assert work.feeds.missed(second, "answered 503", MONDAY, MONDAY + timedelta(minutes=3))
    (third,) = taken(work, MONDAY + timedelta(minutes=3))
    assert third.failures == 1
    assert work.feeds.read(third, MONDAY, MONDAY + timedelta(hours=1), {"etag": '"1"'})
    (fourth,) = taken(work, MONDAY + timedelta(hours=1))
    assert (fourth.failures, fourth.known_by) == (0, {"etag": '"1"'})
    work.feeds.forget(adam.id, URL)
    assert not work.feeds.read(fourth, MONDAY, MONDAY, {})


def test_two_processes_never_take_the_same_feed(any_database):
    urls = [f"https://calendar.example.com/{number}.ics" for number in range(40)]
    with any_database.transaction() as work:
        adam = open_adam(work)
        for url in urls:
            work.feeds.keep(adam.id, url, MONDAY)

    def take_some(_turn):
        with any_database.transaction() as work:
            return [one.url for one in taken(work, MONDAY, 3)]

    with ThreadPoolExecutor(6) as processes:
        found = [url for several in processes.map(take_some, range(20)) for url in several]
    assert sorted(found) == sorted(urls)
