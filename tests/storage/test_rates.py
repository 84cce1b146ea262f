"""A limit that all processes of a database share."""

from __future__ import annotations

from datetime import timedelta

from tests.pages import MONDAY

EVERY = timedelta(seconds=6)


def wait(database, now, name="somebody"):
    with database.transaction() as work:
        return work.rates.wait(name, now, EVERY, burst=3).total_seconds()


def test_so_many_at_once_and_then_one_for_each_while(any_database):
    assert [wait(any_database, MONDAY) for _ in range(3)] == [0, 0, 0]
    assert wait(any_database, MONDAY) == 6
    assert wait(any_database, MONDAY + timedelta(seconds=2)) == 4
    assert wait(any_database, MONDAY + EVERY) == 0
    assert wait(any_database, MONDAY + EVERY) == 6


def test_each_is_counted_apart_and_refilled_by_rest(any_database):
    for _ in range(3):
        wait(any_database, MONDAY)
    assert wait(any_database, MONDAY, "another") == 0
    rested = MONDAY + 3 * EVERY
    assert [wait(any_database, rested) for _ in range(4)] == [0, 0, 0, 6]


def test_a_clock_that_was_set_back_locks_nobody_out_for_longer_than_that(any_database):
    wait(any_database, MONDAY)
    assert wait(any_database, MONDAY - timedelta(seconds=1)) == 0


def test_whoever_is_counted_no_more_is_forgotten(any_database):
    wait(any_database, MONDAY)
    with any_database.transaction() as work:
        assert work.rates.purge(MONDAY) == 0
        assert work.rates.purge(MONDAY + EVERY) == 1
