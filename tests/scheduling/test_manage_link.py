"""The secret link of a booking."""

from __future__ import annotations

from datetime import timedelta

import pytest

from scheduling.booking import Person
from scheduling.errors import NotYours
from scheduling.manage_link import manage_token, managed_booking
from tests.pages import TUESDAY_TEN, desk, half_hour, open_adam, person

BOOKING = "0f8fad5bd9cb469fa16570867728950e"


def test_a_token_leads_to_its_booking_alone():
    token = manage_token("secret", BOOKING)
    assert managed_booking("secret", token) == BOOKING
    assert managed_booking("another secret", token) is None
    assert manage_token("secret", "1" * 32) != token


@pytest.mark.parametrize("token", ["", "x", "ä", "AAAA", "A" * 64, "../../etc", "\x00", "A" * 10_000])
def test_what_was_never_made_leads_nowhere(token):
    assert managed_booking("secret", token) is None


def test_one_changed_letter_leads_nowhere():
    token = manage_token("secret", BOOKING)
    for at in range(len(token)):
        changed = token[:at] + ("A" if token[at] != "A" else "B") + token[at + 1 :]
        assert managed_booking("secret", changed) is None


def test_whoever_comes_by_a_bookings_link_has_that_booking_and_no_other(database):
    with database.transaction() as work:
        kind = half_hour(work, open_adam(work))
        ann = person("Ann", "ann@example.com")
        mine, other = (
            desk(work).book(kind, TUESDAY_TEN + timedelta(hours=hours), ann, name="Ann", email="ann@example.com")
            for hours in (0, 1)
        )
        visitor = Person("webchat:dl_1", managed=mine.id)
        assert desk(work).upcoming(visitor) == [mine]
        with pytest.raises(NotYours):
            desk(work).cancel(other.id, visitor)
        assert desk(work).cancel(mine.id, visitor).status == "cancelled"
        assert desk(work).upcoming(visitor) == []
