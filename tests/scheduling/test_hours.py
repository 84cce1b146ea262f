"""Hours as people write them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduling.errors import InvalidInput
from scheduling.hours import format_day_hours, format_hours, merged, parse_day_hours, parse_hours
from scheduling.schedule import Window

NINE_TO_FIVE = (Window(540, 1020),)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Mon-Fri 09:00-17:00", dict.fromkeys(range(5), NINE_TO_FIVE)),
        ("mon-fri 9:00-17:00", dict.fromkeys(range(5), NINE_TO_FIVE)),
        ("Monday 9-17", {0: NINE_TO_FIVE}),
        ("Mon 09:00-12:00,13:00-17:00", {0: (Window(540, 720), Window(780, 1020))}),
        ("Mon 09:00-12:00, 12:00-17:00", {0: NINE_TO_FIVE}),
        ("Mon 13:00-17:00,09:00-14:00", {0: NINE_TO_FIVE}),
        ("Fri 22:00-02:00", {4: (Window(1320, 1560),)}),
        ("Mon 12:00-00:00", {0: (Window(720, 1440),)}),
        ("Mon 12:00-24:00", {0: (Window(720, 1440),)}),
        ("Sun 00:00-24:00", {6: (Window(0, 1440),)}),
        ("Mon 00:00-00:00", {0: (Window(0, 1440),)}),
        ("Sat-Mon 10:00-11:00", dict.fromkeys((0, 5, 6), (Window(600, 660),))),
        ("Mon,Wed 10:00-11:00", dict.fromkeys((0, 2), (Window(600, 660),))),
        ("Tue\N{EN DASH}Wed 10:00\N{EN DASH}11:00", dict.fromkeys((1, 2), (Window(600, 660),))),
        ("Mon 10:00-11:00; Tue 12:00-13:00", {0: (Window(600, 660),), 1: (Window(720, 780),)}),
        ("Mon 10:00-11:00, Tue 12:00-13:00", {0: (Window(600, 660),), 1: (Window(720, 780),)}),
        ("Mon 10:00-11:00\nMon 11:00-12:00", {0: (Window(600, 720),)}),
    ],
)
def test_hours_mean_windows(text, meant):
    assert parse_hours(text) == meant


def test_several_texts_add_up():
    assert parse_hours("Mon 10:00-11:00", "Sat 10:00-11:00") == dict.fromkeys((0, 5), (Window(600, 660),))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Mon",
        "09:00-17:00",
        "Mon 09:00",
        "Mon 09:00-25:00",
        "Mon 09:60-10:00",
        "Mon 24:00-02:00",
        "Mon 09:00-09:00",
        "Mon 10:00-20:00,15:00-14:00",
        "Mo 09:00-17:00",
        "Mun 09:00-17:00",
        "Mon 09:00-17:00 and more",
        "Mon 09:00-17:00; whenever",
        "Mon-Fri-Sun 09:00-17:00",
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(text):
    with pytest.raises(InvalidInput) as refused:
        parse_hours(text)
    assert "\n" not in str(refused.value)


def test_hours_of_one_date():
    assert parse_day_hours("10:00-12:00,13:00-15:00") == (Window(600, 720), Window(780, 900))
    assert parse_day_hours("22:00-01:00") == (Window(1320, 1500),)
    assert format_day_hours(parse_day_hours("22:00-01:00, 10:00-00:00")) == "10:00-01:00"


@pytest.mark.parametrize(
    "text",
    ["", "10:00", "10-", "noon-14:00"],
)
def test_hours_of_one_date_that_mean_nothing(text):
    with pytest.raises(InvalidInput):
        parse_day_hours(text)


@pytest.mark.parametrize(
    "text",
    [
        "Mon-Fri 09:00-17:00",
        "Mon-Thu 09:00-12:00,13:00-17:00; Fri 22:00-02:00",
        "Mon 12:00-24:00; Wed 00:00-24:00; Sat-Sun 10:00-11:30",
    ],
)
def test_hours_are_written_as_they_are_read(text):
    assert format_hours(parse_hours(text)) == text


windows = st.tuples(st.integers(0, 1439), st.integers(1, 700)).map(lambda given: Window(given[0], given[0] + given[1]))
weeks = st.dictionaries(st.integers(0, 6), st.lists(windows, min_size=1, max_size=2).map(merged), min_size=1)


@settings(deadline=None)
@given(weeks)
def test_any_hours_are_read_as_they_were_written(week):
    assert parse_hours(format_hours(week)) == dict(sorted(week.items()))
