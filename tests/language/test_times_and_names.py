"""Names that are time words, questions whether a time is free, and hours beside weekdays."""

from datetime import datetime, time

import pytest

from language.meaning import Context, Known, Understanding
from language.understand import understand

NOW = datetime(2026, 11, 24, 10, 20)
CALLED_LIKE_TIMES = tuple(Known(name, (f"{name} Stone",)) for name in ("Eve", "April", "May", "June", "Summer", "Dawn"))


def read(text: str, **known) -> Understanding:
    return understand(text, Context(NOW, "America/New_York", **known))


@pytest.mark.parametrize("known", [(), CALLED_LIKE_TIMES], ids=["unknown", "known"])
@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("half an hour with Eve tomorrow at 11", datetime(2026, 11, 25, 11)),
        ("see Eve on Friday at 10", datetime(2026, 11, 27, 10)),
        ("Eve, tomorrow at 11", datetime(2026, 11, 25, 11)),
        ("is Eve free Friday at 10?", datetime(2026, 11, 27, 10)),
        ("book April for Monday", datetime(2026, 11, 30)),
        ("Hi April, can I see you on Monday", datetime(2026, 11, 30)),
        ("with May on Monday", datetime(2026, 11, 30)),
        ("call June at 11 tomorrow", datetime(2026, 11, 25, 11)),
        ("with Summer on Monday", datetime(2026, 11, 30)),
        ("with dawn on friday at 10", datetime(2026, 11, 27, 10)),
    ],
)
def test_whoever_is_met_is_no_time(text, start, known):
    said = understand(text, Context(NOW, "America/New_York", organizers=known))
    assert [span.start for span in said.when.any_of] == [start]
    if known:
        assert said.organizer in ("Eve", "April", "May", "June", "Summer", "Dawn")


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("friday eve", [datetime(2026, 11, 27, 17)]),
        ("book something for June", [datetime(2027, 6, 1)]),
        ("a slot in May", [datetime(2027, 5, 1)]),
        ("book June 3rd", [datetime(2027, 6, 3)]),
        ("a call in April or May", [datetime(2027, 4, 1), datetime(2027, 5, 1)]),
        ("May or June, please", [datetime(2027, 5, 1), datetime(2027, 6, 1)]),
    ],
)
def test_a_time_stays_one_though_somebody_is_called_so(text, starts):
    said = understand(text, Context(NOW, "America/New_York", organizers=CALLED_LIKE_TIMES))
    assert [span.start for span in said.when.any_of] == starts
    assert said.organizer is None
    assert said.intent != "greet"


@pytest.mark.parametrize("act", ["offer_slots", "no_slots", "confirm"])
@pytest.mark.parametrize(
    "text", ["is Friday at 3 free?", "is 3 free?", "Friday at 3 free?", "is Thursday at 4 possible?"]
)
def test_whether_a_time_is_free_is_a_question_for_free_times(text, act):
    said = read(text, act=act, offered=(datetime(2026, 11, 27, 15),))
    assert said.intent == "find_slots"
    assert [span.start for span in said.when.any_of] != []


@pytest.mark.parametrize("text", ["is 2 ok?", "would 2 work?", "how about 2?", "could you do 2?"])
def test_whether_another_time_would_do_corrects_the_one_to_be_confirmed(text):
    said = read(text, act="confirm")
    assert (said.intent, said.when.any_of[0].start) == ("correct", time(14))


@pytest.mark.parametrize("text", ["weekdays after 5", "any weekday after 5", "on weekdays after 5"])
def test_weekdays_are_kept_beside_an_hour(text):
    spans = read(text).when.any_of
    assert {span.start.weekday() for span in spans if isinstance(span.start, datetime)} == {0, 1, 2, 3, 4}
    assert all(span.start.hour == 17 for span in spans)


@pytest.mark.parametrize("text", ["since Sunday", "I've been waiting since Sunday", "ich warte seit Sonntag"])
def test_a_day_since_when_is_over_and_named(text):
    said = read(text)
    assert said.when.any_of == ()
    assert "sunday" in said.unread[0].lower() or "sonntag" in said.unread[0].lower()


def test_a_day_since_when_is_no_wish_beside_the_day_wanted():
    said = read("I have been ill since Monday, can we move it to Friday")
    assert [span.start for span in said.when.any_of] == [datetime(2026, 11, 27)]


def test_free_since_a_day_is_from_then_on():
    assert [(span.start, span.open) for span in read("I am free since Monday").when.any_of] == [
        (datetime(2026, 11, 30), "after")
    ]


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("by Friday evening", datetime(2026, 11, 27, 21)),
        ("until Friday afternoon", datetime(2026, 11, 27, 17)),
        ("by Friday lunchtime", datetime(2026, 11, 27, 13)),
        ("spätestens Freitag Mittag", datetime(2026, 11, 27, 13)),
        ("by Friday noon", datetime(2026, 11, 27, 12)),
        ("by Friday", datetime(2026, 11, 28)),
    ],
)
def test_by_a_part_of_a_day_ends_on_that_day(text, end):
    assert [(span.start, span.end, span.open) for span in read(text).when.any_of] == [(None, end, "before")]
