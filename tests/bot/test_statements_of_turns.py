"""How often a turn goes to the database: a turn is quick because it asks little, each time with one statement."""

from __future__ import annotations

from itertools import groupby

import pytest
from sqlalchemy import event

from bot.pages import open_page
from bot.parts import build_parts
from bot.settings import Settings
from dialogs.talk import Incoming
from scheduling.booking import Person
from scheduling.pages import NewPage
from tests.pages import ADAM, MONDAY

MOST = {
    "hi": 8,
    f"I'd like to meet with {ADAM} for 30 minutes": 12,
    "next week please": 14,
    "the second one": 19,
    "yes": 20,
    "what do I have booked?": 11,
    "could we make it an hour later?": 19,
    "yes, move it": 20,
    "cancel my booking": 12,
    "yes, cancel it": 14,
    "thanks": 12,
}
"""What is said, in this order, and the most statements of its turn, BEGIN and COMMIT included."""


@pytest.fixture
def parts(sqlite_url):
    parts = build_parts(Settings(_env_file=None).model_copy(update={"database_url": sqlite_url}))
    with parts.database.transaction() as work:
        open_page(work, NewPage(ADAM, "Adam Smith", "America/New_York", published=True), parts.settings, MONDAY)
    yield parts
    parts.close()


@pytest.fixture
def asked(parts):
    """What SQLite is given; the statements of a trigger repeat the one that caused them."""
    asked = []
    event.listen(
        parts.database.engine, "checkout", lambda driver, _record, _proxy: driver.set_trace_callback(asked.append)
    )
    return asked


def test_no_turn_of_a_talk_asks_more_of_the_database_than_it_has_to(parts, asked):
    ann = Person("msteams:tenant:ann", "Ann Lee", "ann@example.com")
    counted = {}
    for number, said in enumerate(MOST):
        asked.clear()
        parts.taker.take(Incoming("message", "msteams", "talk", str(number), ann, MONDAY, said))
        counted[said] = [statement for statement, _ in groupby(asked)]
    too_many = {said: statements for said, statements in counted.items() if len(statements) > MOST[said]}
    assert not too_many, {said: len(found) for said, found in counted.items()}


def test_noting_what_went_out_is_one_transaction_for_many_turns(parts, asked):
    ann = Person("msteams:tenant:ann", "Ann Lee", "ann@example.com")
    turns = [Incoming("message", "msteams", "talk", str(number), ann, MONDAY, "hi") for number in range(5)]
    for turn in turns:
        parts.taker.take(turn)
    asked.clear()
    parts.taker.delivered(turns)
    assert len(asked) == len(turns) + 2
