"""The organizer's secret calendar address, shown and made anew."""

from __future__ import annotations

import re


def test_the_address_stays_until_a_new_one_is_made(answer, adam):
    first = answer("organizer", "feed", adam)["feed"]
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/calendar/[\w-]+\.ics", first)
    assert answer("organizer", "feed", adam)["feed"] == first
    second = answer("organizer", "feed", adam, "--new")["feed"]
    assert second != first
    assert answer("organizer", "feed", adam)["feed"] == second


def test_nobody_has_no_address(refusal):
    assert refusal("organizer", "feed", "nobody@contoso.com")[0] == 1
