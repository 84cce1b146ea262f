"""Whatever is typed, times are read without error, not in the past, and the same everywhere."""

from __future__ import annotations

import os
import time
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.meaning import Context, Span
from language.times import read_times
from language.times.scan import READ
from tests.language.shown import shown

WORDS = """
    tomorrow monday friday next this the of at to until or and not no but , . - / : 3 9 10:30 pm am noon week month
    december 5th 31 2026 half past quarter in for 2 hours days before after by from between morning late same time later
    earlier first last second weekend christmas london utc around ish ago yesterday feb 30 instead actually wait except
    12/7 25.12. 330 may year q3 minutes one any earliest
"""

sentences = st.lists(st.sampled_from(WORDS.split()), max_size=14).map(" ".join)
moments = st.datetimes(datetime(2020, 1, 1), datetime(2036, 12, 31))


@given(st.text(max_size=400), moments)
def test_any_text_is_read_without_error(text: str, now: datetime) -> None:
    reading = read_times(text, Context(now, "UTC"))
    assert all(0 <= start < end <= len(text) for start, end in reading.spans)


@given(sentences, moments)
def test_nothing_wanted_is_over(text: str, now: datetime) -> None:
    for span in read_times(text, Context(now, "UTC")).when.any_of:
        assert not _over(span, now), shown(read_times(text, Context(now, "UTC")))


@given(sentences, moments)
def test_what_is_unread_was_typed(text: str, now: datetime) -> None:
    assert all(words in text for words in read_times(text, Context(now, "UTC")).unread)


@given(sentences)
def test_the_process_zone_does_not_matter(text: str) -> None:
    context = Context(datetime(2026, 11, 24, 10, 20), "America/New_York")
    before = read_times(text, context)
    kept = os.environ.get("TZ")
    try:
        os.environ["TZ"] = "Pacific/Kiritimati"
        time.tzset()
        assert read_times(text, context) == before
    finally:
        os.environ.pop("TZ") if kept is None else os.environ.update(TZ=kept)
        time.tzset()


@pytest.mark.parametrize(
    "piece", ["1 ", "monday ", "at ", "12:30-", "a", "1.", "a@", "%e", "next ", "or not ", "3rd of "]
)
def test_a_long_text_is_cut_and_the_rest_reported(piece: str) -> None:
    text = piece * (10_000 // len(piece))
    assert read_times(text, Context(datetime(2026, 11, 24, 10, 20), "UTC")).unread[-1] == text[READ:].strip()


def _over(span: Span, now: datetime) -> bool:
    end = span.end or span.start
    if span.open == "after" or not isinstance(end, date):
        return False
    assert isinstance(end, datetime)
    return end + timedelta(minutes=1) <= now
