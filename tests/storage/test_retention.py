"""What has served its purpose is forgotten, and nothing else."""

from __future__ import annotations

from datetime import timedelta

from scheduling.store import Letter
from storage.retention import forget_old
from tests.pages import ADAM, MONDAY, TUESDAY_TEN, desk, half_hour, open_adam, person

ANN = person("Ann", "ann@example.com")
DAY = timedelta(days=1)


def fill(work):
    adam = open_adam(work)
    meeting_type = half_hour(work, adam)
    work.turns.take("emulator", "talk", "a1", MONDAY)
    work.conversations.lock("emulator", "talk", MONDAY)
    work.links.add(meeting_type, single_use=False, expires_at=MONDAY + DAY)
    work.outbox.add(Letter("confirmation", ADAM, {}, "b"), MONDAY)
    [entry] = work.outbox.take(MONDAY, DAY)
    work.outbox.delivered(entry.id, MONDAY)
    desk(work).send_code(ANN, "other@example.com")
    desk(work).book(meeting_type, TUESDAY_TEN, ANN, name="Ann", email="ann@example.com")
    desk(work).hold(meeting_type, TUESDAY_TEN + DAY, ANN)


def counts(work, *tables):
    count = "SELECT count(*) FROM {}"
    return [work.connection.exec_driver_sql(count.format(table)).scalar_one() for table in tables]


def test_nothing_is_forgotten_while_it_may_be_asked_for(any_database):
    tables = ("turns", "conversations", "links", "outbox", "email_codes", "holds", "bookings")
    with any_database.transaction() as work:
        fill(work)
        before = counts(work, *tables)
        forget_old(work, MONDAY + timedelta(minutes=9))
        assert counts(work, *tables) == before


def test_a_year_later_only_the_booking_and_what_waits_are_left(any_database):
    with any_database.transaction() as work:
        fill(work)
        forget_old(work, MONDAY + 365 * DAY)
        assert counts(work, "turns", "conversations", "links", "email_codes", "holds") == [0] * 5
        assert counts(work, "bookings") == [1]
        assert {entry.state for entry in work.outbox.listed(MONDAY)} == {"waiting"}
