"""The secret address of an organizer's calendar."""

from __future__ import annotations

import pytest

from scheduling.calendar_link import calendar_token, holds, organizer_named

ADAM = "0f8fad5bd9cb469fa16570867728950e"


def test_a_token_names_its_organizer_and_holds_for_its_number_alone():
    token = calendar_token("secret", ADAM, 3)
    assert organizer_named(token) == ADAM
    assert holds("secret", token, ADAM, 3)
    assert not holds("secret", token, ADAM, 4)
    assert not holds("secret", token, "1" * 32, 3)
    assert not holds("another secret", token, ADAM, 3)


@pytest.mark.parametrize("token", ["", "x", "ä", "AAAA", "A" * 64, "../../etc", "\x00", "A" * 10_000])
def test_what_was_never_made_holds_for_nobody(token):
    assert not holds("secret", token, organizer_named(token) or "", 0)


def test_one_changed_letter_holds_for_nobody():
    token = calendar_token("secret", ADAM, 0)
    for place, letter in enumerate(token):
        changed = token[:place] + ("A" if letter != "A" else "B") + token[place + 1 :]
        assert not holds("secret", changed, ADAM, 0)
