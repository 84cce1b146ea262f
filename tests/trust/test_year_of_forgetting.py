"""A simulated year of talks and meetings: nothing outlives the days that the settings give it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.forgetting import Forgetter, retention_of
from bot.settings import Settings
from storage.direct_line import Numbered
from storage.people import ERASED_EMAIL
from storage.retention import Retention
from storage.tables import Base
from tests.pages import MONDAY, SECRET, half_hour, open_adam, person

DAY = timedelta(days=1)
KEPT = {
    "turns": "taken_at",
    "conversations": "updated_at",
    "direct_line_activities": "written_at",
    "email_codes": "sent_at",
    "outbox": "done_at",
}


class Calendar:
    now = MONDAY

    def __call__(self):
        return self.now


def live_a_day(database, adam, now):
    """Somebody talks, proves an address, books for tomorrow, and gets the mails."""
    name = f"guest{now:%Y%m%d}"
    with database.transaction() as work:
        work.conversations.lock("emulator", name, now)
        work.turns.take("emulator", name, "said", now)
        work.direct_line.append(name, [Numbered(1, {"text": "hello"})], None, now)
        desk = work.desk(now, SECRET)
        desk.send_code(person(name), f"{name}@example.org")
        if (now + DAY).weekday() < 5:
            email = f"{name}@example.org"
            desk.book(half_hour(work, adam), now + DAY + timedelta(hours=2), person(name), name=name, email=email)
        for entry in work.outbox.take(now, DAY):
            work.outbox.delivered(entry.id, now)


@pytest.mark.parametrize(("talks", "attendees"), [(90, 0), (10, 20)])
def test_nothing_outlives_its_days(any_database, talks, attendees):
    settings = Settings().model_copy(update={"retention_days": talks, "attendee_days": attendees})
    calendar, retention = Calendar(), retention_of(settings)
    forgetter = Forgetter(any_database, retention, calendar)
    with any_database.transaction() as work:
        adam = open_adam(work, hours=("Mon-Sun 00:00-24:00",))
    for _ in range(365):
        live_a_day(any_database, adam, calendar.now)
        calendar.now += DAY
        forgetter.forget()
    with any_database.reading() as work:
        for table, column in KEPT.items():
            written = Base.metadata.tables[table].c[column]
            assert calendar.now - work.connection.scalar(select(func.min(written))) <= talks * DAY
        bookings = work.bookings.listed()
    assert len(bookings) > 250
    kept = calendar.now - (retention.attendees or 400 * DAY)
    assert all((one.attendee_email == ERASED_EMAIL) == (one.end < kept) for one in bookings)
    assert all(one.note == "" and one.attendee_key is None for one in bookings if one.attendee_email == ERASED_EMAIL)


def test_what_holds_names_goes_with_the_names():
    assert Retention(attendees=5 * DAY).at_most(30 * DAY) == 5 * DAY
    assert Retention(talks=3 * DAY).at_most(30 * DAY) == 3 * DAY
    assert Retention().at_most(30 * DAY) == 30 * DAY
