"""Turns and conversations: every activity is taken once, and the state is read by one turn at a time."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest

from storage.database import Database
from storage.turns import SENDING_LASTS
from tests.pages import MONDAY

TALK = ("emulator", "talk-1")
SECOND = timedelta(seconds=1)


def take(database, activity="a1", after=timedelta(0), replies=()):
    with database.transaction() as work:
        turn = work.turns.take(*TALK, activity, MONDAY + after)
        if turn.state == "new":
            work.turns.finish(*TALK, activity, list(replies), MONDAY + after)
        return turn


def delivered(database, activity="a1"):
    with database.transaction() as work:
        work.turns.delivered(*TALK, activity)


@pytest.fixture
def other_process(any_database):
    return Database(any_database.engine)


def test_an_activity_is_new_once_and_keeps_its_replies(any_database):
    assert take(any_database, replies=[{"text": "Hello"}]).state == "new"
    delivered(any_database)
    again = take(any_database)
    assert (again.state, again.replies) == ("delivered", [{"text": "Hello"}])
    assert take(any_database, "a2").state == "new"


def test_replies_that_did_not_go_out_are_found_by_the_next_try(any_database):
    take(any_database, replies=[{"text": "Hello"}])
    again = take(any_database)
    assert (again.state, again.replies) == ("undelivered", [{"text": "Hello"}])


def test_another_process_waits_until_the_sender_had_its_time(any_database, other_process):
    take(any_database, replies=[{"text": "Hello"}])
    assert take(other_process, after=SENDING_LASTS - SECOND).state == "sending"
    assert take(other_process, after=SENDING_LASTS).state == "undelivered"
    assert take(any_database, after=SENDING_LASTS).state == "sending"


def test_a_turn_that_fails_leaves_no_trace(any_database):
    def fail(work):
        work.turns.take(*TALK, "a1", MONDAY)
        work.conversations.lock(*TALK, MONDAY)
        work.conversations.save(*TALK, {"form": "half"}, "test:ann", MONDAY)
        raise RuntimeError

    with pytest.raises(RuntimeError), any_database.transaction() as work:
        fail(work)
    assert take(any_database).state == "new"
    with any_database.transaction() as work:
        assert work.conversations.lock(*TALK, MONDAY) is None


def test_a_repeat_waits_for_the_turn_that_is_being_taken(any_database):
    found = []
    taken, finished = threading.Event(), threading.Event()

    def first():
        with any_database.transaction() as work:
            found.append(work.turns.take(*TALK, "a1", MONDAY).state)
            taken.set()
            assert not finished.wait(0.2)
            work.turns.finish(*TALK, "a1", ["Hello"], MONDAY)

    def repeat():
        taken.wait(5)
        turn = take(any_database)
        finished.set()
        found.append((turn.state, turn.replies))

    run_together(first, repeat)
    assert found == ["new", ("undelivered", ["Hello"])]


def test_turns_of_one_conversation_see_each_others_state(any_database):
    def count():
        for _ in range(10):
            with any_database.transaction() as work:
                state = work.conversations.lock(*TALK, MONDAY) or {"count": 0}
                work.conversations.save(*TALK, {"count": state["count"] + 1}, None, MONDAY)

    run_together(count, count, count)
    with any_database.transaction() as work:
        assert work.conversations.lock(*TALK, MONDAY) == {"count": 30}


def test_old_turns_and_talks_can_be_forgotten(any_database):
    take(any_database)
    with any_database.transaction() as work:
        work.conversations.lock(*TALK, MONDAY)
        assert work.turns.purge(MONDAY) == 0
        assert work.turns.purge(MONDAY + SECOND) == 1
        assert work.conversations.purge(MONDAY + SECOND) == 1


def test_the_secret_is_made_once(any_database):
    with any_database.transaction() as work:
        secret = work.settings.secret()
    with any_database.transaction() as work:
        assert work.settings.secret() == secret
    assert len(secret) >= 32


def run_together(*deeds):
    threads = [threading.Thread(target=deed) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
        assert not thread.is_alive()
