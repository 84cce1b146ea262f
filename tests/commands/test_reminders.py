"""When attendees of a meeting type are reminded, and what language the organizer is written to in."""

from __future__ import annotations

import pytest


def reminders_of(answer, adam, name):
    return next(one["reminders"] for one in answer("meeting-type", "list", adam) if one["name"] == name)


def test_a_day_and_a_quarter_of_an_hour_before_is_usual(answer, adam):
    assert reminders_of(answer, adam, "30 minute meeting") == [1440, 15]


@pytest.mark.parametrize(
    ("told", "kept"),
    [("24h,15m", [1440, 15]), ("1h", [60]), ("90", [90]), ("2d, 3h", [2880, 180]), ("1w", [10080]), ("none", [])],
)
def test_they_come_as_long_before_as_the_type_says(answer, adam, told, kept):
    edited = answer("meeting-type", "edit", adam, "30 minute meeting", "--reminders", told)
    assert edited["reminders"] == kept
    assert reminders_of(answer, adam, "15 minute meeting") == [1440, 15]


@pytest.mark.parametrize("told", ["soon", "24x", "0m", "31d"])
def test_reminders_that_cannot_be_are_refused(run, adam, told):
    assert run("meeting-type", "edit", adam, "30 minute meeting", "--reminders", told)[0] == 2


def test_an_organizer_has_a_language(answer, adam, run):
    assert answer("organizer", "show", adam)["language"] == "en"
    assert answer("organizer", "edit", adam, "--language", "de")["language"] == "de"
    assert answer("organizer", "edit", adam, "--name", "Adam B. Smith")["language"] == "de"
    assert run("organizer", "edit", adam, "--language", "xx")[0] == 2
