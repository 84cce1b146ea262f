"""Dates, times, lengths and zones as people say them."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from language.dates import clock_time, day, minutes_said, moment, span, zone_said

AT = datetime(2026, 11, 24, 15, 0, tzinfo=ZoneInfo("America/New_York"))


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("en", "3:00 PM"),
        ("en-US", "3:00 PM"),
        ("en-GB", "15:00"),
        ("de", "15:00"),
        ("de-AT", "15:00"),
        ("?", "3:00 PM"),
    ],
)
def test_the_clock_counts_as_the_locale_does(locale, said):
    assert clock_time(AT, locale) == said


@pytest.mark.parametrize(("hour", "said"), [(0, "12:05 AM"), (9, "9:05 AM"), (12, "12:05 PM"), (23, "11:05 PM")])
def test_noon_and_midnight_are_twelve(hour, said):
    assert clock_time(AT.replace(hour=hour, minute=5), "en") == said


@pytest.mark.parametrize(
    ("locale", "said"),
    [("en", "Tue 24 Nov at 3:00 PM"), ("en-GB", "Tue 24 Nov at 15:00"), ("de", "Di 24. Nov. um 15:00 Uhr")],
)
def test_a_moment_names_day_and_time(locale, said):
    assert moment(AT, locale) == said


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (date(2026, 12, 31), "Thu 31 Dec"),
        (date(2026, 1, 5), "Mon 5 Jan"),
        (date(2027, 2, 1), "Mon 1 Feb"),
        (date(2027, 11, 24), "Wed 24 Nov 2027"),
        (date(2025, 12, 31), "Wed 31 Dec 2025"),
    ],
)
def test_the_year_is_said_only_where_it_is_not_plain(at, said):
    assert day(at, "en", today=date(2026, 11, 22)) == said


def test_a_span_says_its_date_once_unless_midnight_lies_between():
    assert span(AT, AT + timedelta(minutes=30)) == "Tue 24 Nov, 3:00 PM – 3:30 PM"
    assert span(AT, AT + timedelta(hours=10)) == "Tue 24 Nov at 3:00 PM – Wed 25 Nov at 1:00 AM"
    assert span(AT, AT + timedelta(minutes=30), "de") == "Di 24. Nov., 15:00 – 15:30 Uhr"


@pytest.mark.parametrize(
    ("minutes", "english", "german"),
    [
        (0, "0 minutes", "0 Minuten"),
        (1, "1 minute", "1 Minute"),
        (30, "30 minutes", "30 Minuten"),
        (60, "1 hour", "1 Stunde"),
        (90, "1 hour 30 minutes", "1 Stunde 30 Minuten"),
        (1440, "1 day", "1 Tag"),
        (2880, "2 days", "2 Tage"),
    ],
)
def test_lengths_are_said_in_whole_units(minutes, english, german):
    assert (minutes_said(minutes), minutes_said(minutes, "de")) == (english, german)


@pytest.mark.parametrize(
    ("zone", "locale", "said"),
    [
        ("America/New_York", "en", "New York time"),
        ("America/Argentina/Buenos_Aires", "en", "Buenos Aires time"),
        ("Asia/Calcutta", "en", "Kolkata time"),
        ("Europe/Vienna", "de", "Ortszeit Wien"),
        ("UTC", "en", "UTC"),
        ("Etc/GMT+5", "en", "UTC-5"),
        ("Etc/GMT-3", "en", "UTC+3"),
    ],
)
def test_a_zone_is_said_by_its_place(zone, locale, said):
    assert zone_said(zone, locale) == said
