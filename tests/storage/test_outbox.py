"""The outbox: what is queued is taken by one worker at a time, retried, and forgotten when it is done."""

from __future__ import annotations

from datetime import timedelta

from scheduling.store import Letter
from tests.pages import MONDAY

MINUTE = timedelta(minutes=1)
CONFIRMATION = Letter("confirmation", "ann@example.com", {"reference": "ABCDEFGH"}, "b" * 32)
CODE = Letter("code", "ann@example.com", {"code": "123456"}, expires_at=MONDAY + 10 * MINUTE)


def add(database, *letters):
    with database.transaction() as work:
        for letter in letters:
            work.outbox.add(letter, MONDAY)


def take(database, after=timedelta(0)):
    with database.transaction() as work:
        return work.outbox.take(MONDAY + after, lease=MINUTE)


def states(database, since=MONDAY):
    with database.reading() as work:
        return [(entry.kind, entry.state) for entry in work.outbox.listed(since)]


def test_an_entry_is_taken_once_until_its_lease_is_over(any_database):
    add(any_database, CONFIRMATION)
    [entry] = take(any_database)
    assert (entry.recipient, entry.payload, entry.attempts) == ("ann@example.com", {"reference": "ABCDEFGH"}, 1)
    assert take(any_database) == []
    assert [again.attempts for again in take(any_database, MINUTE)] == [2]


def test_two_workers_never_take_the_same_entry(any_database):
    add(any_database, CONFIRMATION)
    with any_database.transaction() as work:
        first = work.outbox.take(MONDAY, MINUTE)
        if any_database.engine.dialect.name == "postgresql":
            assert take(any_database) == []
    assert len(first) == 1
    assert take(any_database) == []


def test_the_same_letter_is_queued_once(any_database):
    add(any_database, CONFIRMATION, CONFIRMATION)
    assert len(take(any_database)) == 1
    add(any_database, CODE, CODE)
    assert len(take(any_database)) == 2


def test_a_failed_entry_says_why_and_is_due_again(any_database):
    add(any_database, CONFIRMATION)
    [entry] = take(any_database)
    with any_database.transaction() as work:
        work.outbox.failed(entry.id, "connection refused", MONDAY + 5 * MINUTE, MONDAY)
    assert take(any_database, 4 * MINUTE) == []
    [again] = take(any_database, 5 * MINUTE)
    assert (again.last_error, again.attempts) == ("connection refused", 2)
    with any_database.transaction() as work:
        work.outbox.failed(entry.id, "no such address", None, MONDAY)
    assert states(any_database) == [("confirmation", "failed")]


def test_what_is_delivered_is_listed_until_it_is_old_and_then_forgotten(any_database):
    add(any_database, CONFIRMATION)
    [entry] = take(any_database)
    with any_database.transaction() as work:
        work.outbox.delivered(entry.id, MONDAY)
    assert states(any_database) == [("confirmation", "delivered")]
    assert states(any_database, MONDAY + MINUTE) == []
    with any_database.transaction() as work:
        assert work.outbox.purge(MONDAY + MINUTE) == 1


def test_an_expired_code_is_not_sent_and_is_erased(any_database):
    add(any_database, CODE)
    assert take(any_database, 10 * MINUTE) == []
    with any_database.reading() as work:
        [entry] = work.outbox.listed(MONDAY)
    assert (entry.state, entry.payload) == ("expired", {})
