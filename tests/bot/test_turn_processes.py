"""Turns in processes of their own: the same answers and errors, also when one of them is lost."""

from __future__ import annotations

import os
import pickle
import signal
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.parts import build_parts, taking_apart
from bot.settings import Settings
from bot.tracing import timed_by
from bot.turn_processes import CAN_FORK
from dialogs.talk import Incoming
from scheduling.booking import Person
from scheduling.freshness import ReadingNeeded
from storage.database import open_database
from storage.errors import StillSending
from tests.pages import MONDAY

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="no copies of a process here")

HELLO = Incoming("message", "msteams", "talk", "1", Person("msteams:t:1", "Ann", "ann@example.com"), MONDAY, "hello")


@pytest.fixture
def parts(database_url):
    parts = taking_apart(build_parts(Settings(_env_file=None).model_copy(update={"database_url": database_url})), 2)
    yield parts
    parts.close()


def test_a_turn_is_taken_elsewhere_and_written_down(parts):
    taken = parts.taker.take(HELLO)
    assert taken.acts[0]["act"] == "greet"
    assert taken.replies[0].text
    parts.taker.delivered([HELLO])
    assert parts.taker.take(HELLO).delivered


def test_the_replies_are_this_process_s_to_send_whoever_took_the_turn(parts):
    parts.taker.take(HELLO)
    again = parts.taker.take(HELLO)
    assert not again.delivered
    assert again.replies


def test_the_stages_of_a_turn_are_told_here(parts):
    heard = {}
    with timed_by(lambda name, seconds: heard.update({name: seconds})):
        parts.taker.take(HELLO)
    assert heard["understand"] > 0


def test_turns_that_a_lost_process_leaves_are_taken_here(parts):
    for process in parts.taker.processes:
        os.kill(process, signal.SIGKILL)
    for number in range(6):
        turn = replace(HELLO, activity=str(number), now=MONDAY + timedelta(seconds=number))
        assert parts.taker.take(turn).acts[0]["act"] == "greet"


def test_an_error_that_a_turn_met_is_met_here(parts, database_url):
    other = open_database(database_url)
    with other.transaction() as work:
        work.conversations.lock(HELLO.channel, HELLO.conversation, MONDAY)
        work.turns.take(HELLO.channel, HELLO.conversation, HELLO.activity, MONDAY)
    other.sender = "elsewhere/1/0/0"
    with other.transaction() as work:
        work.turns.take(HELLO.channel, HELLO.conversation, HELLO.activity, MONDAY + timedelta(minutes=1))
    other.close()
    with pytest.raises(StillSending):
        parts.taker.take(replace(HELLO, now=MONDAY + timedelta(minutes=1)))


def test_that_calendars_must_be_read_can_be_told_by_another_process():
    needed = ReadingNeeded("an organizer", MONDAY, MONDAY + timedelta(days=1))
    told = pickle.loads(pickle.dumps(needed))
    assert (told.organizer_id, told.start, told.end) == (needed.organizer_id, needed.start, needed.end)


def test_the_processes_end_with_the_one_that_started_them(database_url):
    parts = taking_apart(build_parts(Settings(_env_file=None).model_copy(update={"database_url": database_url})), 2)
    processes = parts.taker.processes
    parts.close()
    for process in processes:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)
