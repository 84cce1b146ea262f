"""Organizers' chats: where they are told, from when on, and whose day is summed up by one process only."""

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


def letter_to(work, adam):
    """The outbox id of a new letter to Adam."""
    desk(work).book(half_hour(work, adam), TUESDAY_TEN, ANN, name="Ann", email="ann@example.com")
    return next(entry.id for entry in work.outbox.listed(MONDAY) if entry.recipient == adam.email)


def test_they_are_told_of_what_is_written_after_their_first_word(work):
    adam = open_adam(work)
    before = letter_to(work, adam)
    work.chats.keep(adam.id, {"conversation": "c1"}, "en", TODAY)
    assert work.chats.told_of(adam.id, before) is None
    assert work.chats.told_of(adam.id, before + 5).address == {"conversation": "c1"}


def test_the_chat_they_spoke_in_last_is_where_they_are_told(work, adam):
    work.chats.keep(adam.id, {"conversation": "c2"}, "de", TODAY)
    chat = work.chats.told_of(adam.id, letter_to(work, adam))
    assert (chat.address, chat.locale) == ({"conversation": "c2"}, "de")


def test_a_chat_that_cannot_be_written_to_is_used_again_after_their_next_word(work, adam):
    work.chats.unreachable(adam.id)
    letter = letter_to(work, adam)
    assert work.chats.told_of(adam.id, letter) is None
    work.chats.keep(adam.id, {"conversation": "c1"}, "en", TODAY)
    assert work.chats.told_of(adam.id, letter + 5) is not None


def test_what_happens_while_they_do_not_want_to_be_told_is_not_told_later(work, adam):
    work.chats.want(adam.id, wanted=False)
    letter = letter_to(work, adam)
    assert work.chats.told_of(adam.id, letter) is None
    assert work.chats.before(TODAY + timedelta(days=1), 10) == []
    work.chats.want(adam.id, wanted=True)
    assert work.chats.told_of(adam.id, letter) is None


def test_a_date_is_summed_up_by_one_process(work, adam):
    tomorrow = TODAY + timedelta(days=1)
    assert [chat.organizer_id for chat in work.chats.before(tomorrow, 10)] == [adam.id]
    assert work.chats.claim_day(adam.id, tomorrow)
    assert not work.chats.claim_day(adam.id, tomorrow)
    assert work.chats.before(tomorrow, 10) == []
