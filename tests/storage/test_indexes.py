"""What a turn reads is found through an index: its cost does not grow with what is stored."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from tests.pages import MONDAY, TUESDAY_TEN, desk, half_hour, open_adam, person
from tests.statements import told

ANN = person("Ann", "ann@example.com")
FEW = re.compile("CONSTANT ROW|VIRTUAL TABLE|SCAN anon_")
"""Values of the statement itself, a list that is a parameter, and what an inner SELECT with a limit found."""


@pytest.fixture
def plans(database):
    """How SQLite carries out each statement that reads, collected while a test does its deed."""

    def explain(deed):
        with database.transaction() as work:
            adam = open_adam(work)
            with told(work) as asked:
                deed(work, adam)
            reads = [one for one in asked if one.startswith(("SELECT", "UPDATE", "DELETE"))]
            explained = (work.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}") for sql in reads)
            return [(sql, [row.detail for row in plan]) for sql, plan in zip(reads, explained, strict=True)]

    return explain


def a_whole_talk(work, adam):
    now = MONDAY
    work.turns.take("emulator", "talk", "a1", now)
    work.turns.take("emulator", "talk", "a1", now)
    work.conversations.lock("emulator", "talk", now)
    desk(work).named(["adam", "smith", "tomorrow"])
    desk(work).open_link("adam-smith")
    desk(work).closed(adam.id)
    meeting_type = half_hour(work, adam)
    desk(work).availability(meeting_type, ANN)
    desk(work).hold(meeting_type, TUESDAY_TEN, ANN)
    desk(work).send_code(ANN, "ann@example.org")
    desk(work).try_code(ANN, "000000")
    booking = desk(work).book(meeting_type, TUESDAY_TEN, ANN, name="Ann", email="ann@example.com")
    desk(work).upcoming(ANN)
    desk(work).reschedule(booking.id, TUESDAY_TEN + timedelta(days=1), ANN)
    desk(work).cancel(booking.id, ANN)
    work.conversations.save("emulator", "talk", {}, ANN.key, now)
    work.turns.finish("emulator", "talk", "a1", [], now)
    work.turns.delivered("emulator", "talk", "a1")
    work.outbox.take(now, timedelta(minutes=1))


def test_nothing_that_a_turn_reads_goes_through_a_whole_table(plans):
    for statement, steps in plans(a_whole_talk):
        whole = [step for step in steps if step.startswith("SCAN") and not FEW.search(step)]
        assert all("USING INDEX" in step for step in whole), (statement, steps)


def test_the_diary_reads_one_organizers_dates(plans):
    steps = [step for _, steps in plans(a_whole_talk) for step in steps]
    assert any("ix_bookings_blocking (organizer_id=? AND starts_at>? AND starts_at<?)" in step for step in steps)
    assert any("ix_busy_blocks_organizer_id_ends_at (organizer_id=? AND ends_at>?)" in step for step in steps)
