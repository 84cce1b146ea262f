"""Holds in the database: they outlive the process that made them, and end by themselves."""

from __future__ import annotations

from datetime import timedelta

import pytest

from scheduling.errors import SlotTaken
from storage.database import open_database
from storage.retention import forget_old
from tests.pages import MONDAY, TUESDAY_TEN, desk, half_hour, open_adam, person

ANN = person("Ann", "ann@example.com")
BEN = person("Ben", "ben@example.com")
TEN_MINUTES = timedelta(minutes=10)
SECOND = timedelta(seconds=1)


@pytest.fixture
def held(database_url):
    """The address of a database in which Ann holds Tuesday at ten, left by the process that wrote it."""
    database = open_database(database_url)
    with database.transaction() as work:
        desk(work).hold(half_hour(work, open_adam(work)), TUESDAY_TEN, ANN)
    database.close()
    return database_url


@pytest.fixture
def work(held):
    """A transaction of the process that came after."""
    database = open_database(held)
    with database.transaction() as work:
        yield work
    database.close()


def adams_type(work):
    return half_hour(work, work.organizers.by_email("adam@contoso.com"))


def judged(work, who, after=timedelta(0)):
    return desk(work, after).availability(adams_type(work), who).judge(TUESDAY_TEN)


def test_a_hold_survives_a_restart_and_never_blocks_its_holder(work):
    assert judged(work, BEN) == "taken"
    assert judged(work, ANN) is None
    with pytest.raises(SlotTaken):
        desk(work).book(adams_type(work), TUESDAY_TEN, BEN, name="Ben", email=BEN.email)
    desk(work).hold(adams_type(work), TUESDAY_TEN, ANN)
    assert desk(work).book(adams_type(work), TUESDAY_TEN, ANN, name="Ann", email=ANN.email).status == "confirmed"


def test_the_hold_ends_with_the_booking_of_its_holder(work):
    booking = desk(work).book(adams_type(work), TUESDAY_TEN, ANN, name="Ann", email=ANN.email)
    desk(work).cancel(booking.id, ANN)
    assert judged(work, BEN) is None


def test_a_hold_expires_to_the_second_though_nobody_clears_it_up(work):
    assert judged(work, BEN, TEN_MINUTES - SECOND) == "taken"
    assert judged(work, BEN, TEN_MINUTES) is None
    later = desk(work, TEN_MINUTES)
    assert later.book(adams_type(work), TUESDAY_TEN, BEN, name="Ben", email=BEN.email).status == "confirmed"


def test_clearing_up_drops_only_what_has_expired(work):
    forget_old(work, MONDAY + TEN_MINUTES - SECOND)
    assert judged(work, BEN) == "taken"
    forget_old(work, MONDAY + TEN_MINUTES + SECOND)
    assert judged(work, BEN) is None
