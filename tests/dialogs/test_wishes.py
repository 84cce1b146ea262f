"""A wish is changed part by part: a new day keeps the time, a new time keeps the day."""

from __future__ import annotations

from datetime import datetime, time

import pytest

from dialogs.wishes import Wish, at, change, wish
from language.meaning import Span, When

TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = (datetime(2026, 11, day) for day in (24, 25, 26, 27))


def day(start: datetime) -> Span:
    return Span(start, start.replace(day=start.day + 1), grain="day")


def window(start: datetime, opens: int, closes: int) -> Span:
    return Span(start.replace(hour=opens), start.replace(hour=closes), grain="part_of_day")


def any_of(*spans: Span) -> Wish:
    return wish(When(any_of=spans))


def allowed(wanted: Wish, start: datetime) -> list[int]:
    """The full hours of a date at which the wish lets a meeting start."""
    return [hour for hour in range(24) if wanted.allows(start.replace(hour=hour))]


@pytest.mark.parametrize(
    ("said", "tuesday"),
    [
        (day(TUESDAY), list(range(24))),
        (window(TUESDAY, 12, 17), [12, 13, 14, 15, 16]),
        (Span(TUESDAY.replace(hour=15)), [15]),
        (Span(time(15)), [15]),
        (Span(time(9), time(11)), [9, 10]),
        (Span(time(22), time(2), grain="hour"), [0, 1, 22, 23]),
        (Span(TUESDAY.replace(hour=15), open="after"), list(range(15, 24))),
        (Span(None, TUESDAY.replace(hour=3), open="before"), [0, 1, 2]),
        (Span(time(16), open="after"), list(range(16, 24))),
        (Span(None, time(10), open="before"), list(range(10))),
        (window(TUESDAY, 20, 0 + 23), [20, 21, 22]),
        (Span(WEDNESDAY, open="after", grain="day"), []),
        (Span(None, WEDNESDAY, open="before", grain="day"), list(range(24))),
    ],
)
def test_a_span_allows_its_hours(said: Span, tuesday: list[int]) -> None:
    assert allowed(any_of(said), TUESDAY) == tuesday


def test_tonight_until_midnight_is_about_hours_not_about_dates() -> None:
    tonight = any_of(Span(TUESDAY.replace(hour=20), WEDNESDAY, grain="part_of_day"))
    assert allowed(tonight, TUESDAY) == [20, 21, 22, 23]
    assert allowed(tonight, WEDNESDAY) == []


def test_a_new_day_keeps_the_time() -> None:
    changed = change(any_of(Span(TUESDAY.replace(hour=15))), any_of(day(WEDNESDAY)))
    assert allowed(changed, WEDNESDAY) == [15]
    assert allowed(changed, TUESDAY) == []


def test_a_new_time_keeps_the_day() -> None:
    changed = change(any_of(Span(TUESDAY.replace(hour=15))), any_of(Span(time(16))))
    assert allowed(changed, TUESDAY) == [16]
    assert changed.is_point


def test_a_new_day_and_time_replace_both() -> None:
    changed = change(any_of(Span(TUESDAY.replace(hour=15))), any_of(Span(THURSDAY.replace(hour=9))))
    assert changed == at(THURSDAY.replace(hour=9))


def test_an_exclusion_is_added_and_a_named_day_forgets_the_excluded_dates() -> None:
    without = change(any_of(Span(TUESDAY, THURSDAY, grain="day")), wish(When(none_of=(day(WEDNESDAY),))))
    assert allowed(without, WEDNESDAY) == []
    again = change(without, any_of(day(WEDNESDAY)))
    assert allowed(again, WEDNESDAY) == list(range(24))


def test_alternatives_each_get_the_new_time() -> None:
    changed = change(any_of(day(TUESDAY), day(THURSDAY)), any_of(Span(time(10))))
    assert [allowed(changed, one) for one in (TUESDAY, WEDNESDAY, THURSDAY)] == [[10], [], [10]]


def test_a_wish_survives_the_way_through_storage() -> None:
    wanted = change(any_of(day(TUESDAY), window(FRIDAY, 9, 12)), wish(When(none_of=(day(FRIDAY),), order="earliest")))
    assert Wish.from_json(wanted.to_json()) == wanted
