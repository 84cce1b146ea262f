"""The secret link of a booking."""

from __future__ import annotations

import pytest

from scheduling.manage_link import manage_token, managed_booking

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
