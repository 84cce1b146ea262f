"""What people say for times means what the tables beside this file say."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
import yaml

from language.meaning import Context
from language.times import explain, read_times
from tests.language.shown import shown

HERE = Path(__file__).parent
NOW = datetime(2026, 11, 24, 10, 20)
OFFERED = (datetime(2026, 11, 25, 14), datetime(2026, 11, 25, 15, 30), datetime(2026, 11, 26, 10))


def phrases(*tables: str) -> list[tuple[str, str]]:
    rows = [yaml.safe_load((HERE / f"times_{table}.yaml").read_text(encoding="utf-8")) for table in tables]
    return [(phrase, meaning) for table in rows for meaning, several in table.items() for phrase in several]


def said(text: str, now: datetime = NOW, **talk: object) -> str:
    return shown(read_times(text, Context(now=now, timezone="America/New_York", **talk)))  # type: ignore[arg-type]


@pytest.mark.parametrize(("phrase", "meaning"), phrases("choices", "chat", "days", "boundary", "sentences", "nothing"))
def test_a_phrase_means_its_time(phrase: str, meaning: str) -> None:
    assert said(phrase) == meaning


@pytest.mark.parametrize(("phrase", "meaning"), phrases("german"))
def test_a_german_phrase_means_its_time(phrase: str, meaning: str) -> None:
    assert said(phrase, locale="de-DE") == meaning


def test_english_is_understood_whatever_the_locale() -> None:
    assert said("tomorrow at half past 3", locale="de-DE") == "2026-11-25 15:30"


@pytest.mark.parametrize(("phrase", "meaning"), phrases("offer"))
def test_an_answer_to_an_offer_points_at_it(phrase: str, meaning: str) -> None:
    assert said(phrase, act="offer_slots", offered=OFFERED) == meaning


@pytest.mark.parametrize(("phrase", "meaning"), phrases("asked"))
def test_an_answer_to_when_may_be_bare(phrase: str, meaning: str) -> None:
    assert said(phrase, act="ask", act_what="when") == meaning


@pytest.mark.parametrize(("phrase", "meaning"), phrases("confirm"))
def test_a_no_at_a_confirmation_brings_the_right_time(phrase: str, meaning: str) -> None:
    assert said(phrase, act="confirm", act_what="book") == meaning


@pytest.mark.parametrize(("phrase", "meaning"), phrases("booking"))
def test_a_move_points_at_the_booking(phrase: str, meaning: str) -> None:
    assert said(phrase, act="list_bookings") == meaning


@pytest.mark.parametrize(
    ("phrase", "now", "meaning"),
    [
        ("in 20 minutes", datetime(2026, 11, 27, 23, 50), "2026-11-28 00:10"),
        ("in 3 hours", datetime(2026, 10, 31, 23, 30), "2026-11-01 01:30"),
        ("in 2 hours", datetime(2027, 3, 14, 1, 30), "2027-03-14 04:30"),
        ("next month", datetime(2026, 12, 31, 15), "2027-01-01 to 2027-01-31"),
        ("the 2nd at 3pm", datetime(2026, 12, 31, 15), "2027-01-02 15:00"),
        ("in a year", datetime(2028, 2, 29, 9), "2029-02-28"),
        ("the 31st", datetime(2026, 2, 10, 9), "2026-03-31"),
        ("Tuesday at 3", datetime(2026, 11, 24, 16), "2026-12-01 15:00"),
        ("this evening", datetime(2026, 11, 24, 22), "unread: this evening"),
    ],
)
def test_the_same_words_move_with_the_clock(phrase: str, now: datetime, meaning: str) -> None:
    assert said(phrase, now) == meaning


def test_a_bare_hour_is_marked_as_a_guess() -> None:
    bare, sure = (read_times(text, Context(NOW, "UTC")).when.any_of[0] for text in ("Friday at 3", "Friday at 3pm"))
    assert (bare.bare, sure.bare) == (True, False)
    assert bare.start == sure.start


def test_the_words_read_as_time_are_named_so_that_names_are_found_elsewhere() -> None:
    text = "Tuesday with Ann from sales, around 3 if possible"
    spans = read_times(text, Context(NOW, "UTC")).spans
    assert [text[start:end] for start, end in spans] == ["Tuesday", "around 3"]


def test_the_time_that_is_moved_is_kept_apart() -> None:
    reading = read_times("move my 3pm on Tuesday to Thursday", Context(NOW, "UTC"))
    assert shown(reading) == "2026-11-26"
    assert [span.start for span in reading.booking_when.any_of] == [datetime(2026, 11, 24, 15)]


def test_rules_explain_what_they_took() -> None:
    assert explain("tomorrow at half past 4", Context(NOW, "UTC")) == [
        "half_past: half past 4",
        "day_word: tomorrow",
    ]


@pytest.mark.parametrize(
    ("locale", "meaning"),
    [("en", "2027-04-05"), ("en-US", "2027-04-05"), ("en-GB", "2027-05-04"), ("de", "2027-05-04")],
)
def test_dates_in_figures_go_by_the_region(locale: str, meaning: str) -> None:
    assert shown(read_times("4/5/2027", Context(NOW, "UTC", locale))) == meaning
    assert shown(read_times("4/5", Context(NOW, "UTC", locale))) == meaning
