"""A sentence as a whole: times, entities and intent together."""

from datetime import datetime, time
from time import process_time as time_of_process

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from language.meaning import Context, Known, Relative, Span, Understanding, When
from language.understand import LONGEST, load, pointed, to_json, understand
from language.wordlists import languages, word_lists

NOW = datetime(2026, 11, 24, 10, 20)
ORGANIZERS = (
    Known("adam", ("Adam Smith", "adam@contoso.com", "adam-smith")),
    Known("april", ("April Jones", "april@contoso.com", "april-jones")),
)
TYPES = (Known("t15", ("15 minute meeting",)), Known("t30", ("30 minute meeting",)), Known("talk", ("Interview",)))


def read(text: str, **known) -> Understanding:
    return understand(text, Context(NOW, "America/New_York", organizers=ORGANIZERS, meeting_types=TYPES, **known))


def test_one_sentence_fills_everything_at_once():
    said = read("Book a 30 minute meeting with Adam on Friday at 3 pm about the budget, my e-mail is zoe@x.org")
    assert said.intent == "book"
    assert said.when.any_of[0].start == datetime(2026, 11, 27, 15, 0)
    assert (said.duration_minutes, said.meeting_type) == (30, "t30")
    assert (said.organizer, said.organizer_words) == ("adam", "Adam")
    assert (said.email, said.note) == ("zoe@x.org", "the budget")


def test_time_words_are_nobody_s_name_and_names_are_no_times():
    friday = read("can I meet Friday?")
    assert friday.when
    assert friday.organizer_words is None
    april = read("a meeting with April tomorrow at noon")
    assert april.organizer == "april"
    assert [span.start for span in april.when.any_of] == [datetime(2026, 11, 25, 12, 0)]


@pytest.mark.parametrize(
    "text",
    [
        "book with k4d7xq2m5pnr3wtz6hjc2ybv4e",
        "http://127.0.0.1:3978/with/3pm-friday?x=monday",
        "my address is may2.friday@7am.org",
        "book with Xk3_3pm-fri4d2NbvM71aQ",
    ],
)
def test_addresses_and_codes_are_no_times(text):
    said = read(text)
    assert (said.when, said.duration_minutes, said.ordinal, said.unread) == (When(), None, None, ())


def test_april_may_be_free_in_april():
    said = read("Is April free next April?")
    assert said.organizer == "april"
    assert said.when.any_of[0].start == datetime(2027, 4, 1)


def test_a_month_stays_a_month_beside_somebody_called_like_it():
    assert read("with Adam on April 5th").organizer == "adam"
    assert read("with Adam on April 5th").when.any_of[0].start == datetime(2027, 4, 5)


@pytest.mark.parametrize(
    ("text", "booking", "wanted"),
    [
        ("move my 3 pm on Thursday to Friday", datetime(2026, 11, 26, 15), datetime(2026, 11, 27)),
        ("move my meeting on Friday to 4 pm", datetime(2026, 11, 27), time(16)),
        ("push my 2pm back to 4pm", time(14), time(16)),
        ("please reschedule the 3pm call", time(15), None),
        ("reschedule my Friday meeting", datetime(2026, 11, 27), None),
        ("bring my Friday 3pm forward to Thursday", datetime(2026, 11, 27, 15), datetime(2026, 11, 26)),
        ("my 3pm has to move to 4", time(15), time(16)),
        ("change the date to Friday", None, datetime(2026, 11, 27)),
        ("change Thursday's call from 6pm to Friday 9am", datetime(2026, 11, 26, 18), datetime(2026, 11, 27, 9)),
        ("move it to Friday", None, datetime(2026, 11, 27)),
        ("can we move it from 2pm to 4pm", time(14), time(16)),
    ],
)
def test_the_time_of_the_booking_and_the_one_wanted_instead_stand_apart(text, booking, wanted):
    said = read(text)
    assert said.intent == "reschedule"
    assert [span.start for span in said.booking_when.any_of] == ([booking] if booking else [])
    assert [span.start for span in said.when.any_of] == ([wanted] if wanted else [])


def test_a_correction_of_what_is_being_booked_names_no_booking():
    said = read("change Friday to Monday", act="confirm", act_what="book")
    assert [span.start for span in said.when.any_of] == [datetime(2026, 11, 30)]
    assert (said.intent, bool(said.booking_when)) == ("correct", False)


def test_two_wanted_times_are_no_move():
    said = read("let's do 2pm but change the date to Friday", act="confirm", act_what="book")
    assert not said.booking_when


def test_what_the_bot_asked_decides_what_an_answer_is():
    april = read("April", act="ask", act_what="name")
    assert (april.name, bool(april.when)) == ("April", False)
    assert read("482 913", act="ask", act_what="code").code == "482913"
    assert read("it's about my thesis", act="ask", act_what="note").note == "my thesis"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("the first", 1),
        ("2", 2),
        ("number two please", 2),
        ("the second one", 2),
        ("one", 1),
        ("the last one", -1),
        ("den zweiten bitte", 2),
        ("3 pm", None),
        ("two or three", None),
        ("at 2", None),
    ],
)
def test_a_menu_is_picked_from_by_place(text, place):
    for menu in ({"act": "clarify"}, {"act": "ask", "act_what": "meeting_type"}):
        said = read(text, **menu)
        assert said.ordinal == place
        assert place is None or not said.when


def test_a_bare_number_after_the_question_when_is_no_place():
    assert read("2", act="ask", act_what="when").ordinal is None


def test_the_words_show_their_language_whatever_the_locale():
    assert read("Ich möchte bitte einen Termin buchen", locale="en-US").language == "de"
    assert read("I would like to book a meeting", locale="de-DE").language == "en"
    assert read("15:00", locale="de-DE").language == "de"
    assert read("15:00", locale="fr-FR").language == "en"


@pytest.mark.parametrize(
    "text", ["Friday at 3 pm for 30 minutes", "Friday 3-3:30 pm for half an hour", "Friday at 3 pm"]
)
def test_a_start_with_its_length_is_a_point(text):
    (span,) = pointed(read(text)).when.any_of
    assert (span.start, span.end) == (datetime(2026, 11, 27, 15), None)


def test_a_window_longer_than_the_meeting_stays_one():
    (span,) = pointed(read("Friday between 2 and 4 pm for half an hour")).when.any_of
    assert (span.start, span.end) == (datetime(2026, 11, 27, 14), datetime(2026, 11, 27, 16))


def test_every_language_is_read_at_the_start():
    load(NOW)
    assert word_lists.cache_info().currsize >= 3 * len(languages())
    assert languages() == ("en", "de")


def test_json_has_exactly_the_fields_that_scripts_rely_on():
    said = Understanding(
        intent="book",
        score=0.97345,
        when=When(
            (Span(datetime(2026, 11, 24, 12), datetime(2026, 11, 24, 17), None, "part_of_day"), Span(time(15))),
            (Span(datetime(2026, 11, 30), datetime(2026, 12, 1), None, "day"),),
            "earliest",
            "Europe/London",
            Relative("offer", "later", 30),
        ),
        ambiguous=(Span(time(3), bare=True),),
        duration_minutes=30,
        unread=("25:00",),
    )
    assert to_json(said) == {
        "intent": "book",
        "score": 0.973,
        "when": {
            "any_of": [
                {"start": "2026-11-24T12:00:00", "end": "2026-11-24T17:00:00", "open": None, "grain": "part_of_day"},
                {"start": "T15:00:00", "end": None, "open": None, "grain": "minute"},
            ],
            "none_of": [{"start": "2026-11-30T00:00:00", "end": "2026-12-01T00:00:00", "open": None, "grain": "day"}],
            "order": "earliest",
            "timezone": "Europe/London",
            "relative": {"to": "offer", "direction": "later", "shift_minutes": 30, "keep": None},
        },
        "ambiguous": [{"start": "T03:00:00", "end": None, "open": None, "grain": "minute"}],
        "duration_minutes": 30,
        "ordinal": None,
        "email": None,
        "name": None,
        "organizer": None,
        "meeting_type": None,
        "unread": ["25:00"],
    }


def test_json_keeps_a_zone_that_was_said_without_a_time():
    assert to_json(Understanding(when=When(timezone="Europe/London")))["when"]["timezone"] == "Europe/London"


def test_json_names_the_time_of_a_booking_where_no_other_is_wanted():
    said = to_json(read("reschedule my 3pm"))
    assert [item["start"] for item in said["when"]["any_of"]] == ["T15:00:00"]


WORDS = """
book move my the 3pm monday not or and to from with Adam at 30 minutes later friday , . ? @ : - ' zoe@x.org next week
the 2nd one yes no 482913 about morgen um 15 Uhr nicht möchte tomorrow before after between 25:00 ½ 李 ٣
"""
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(WORDS.split()), max_size=25).map(" ".join))


@settings(deadline=None)
@given(TEXTS, st.sampled_from(["en", "de-AT", "xx"]))
def test_whatever_the_text_there_is_an_answer_and_the_same_one_again(text, locale):
    said = read(text, locale=locale)
    assert said == read(text, locale=locale)
    assert 0 <= said.score <= 1
    assert to_json(said)["intent"] == said.intent


@pytest.mark.parametrize("piece", ["a", "3 ", "monday ", "with Adam ", "not ", "1-", "@", "to 3 ", "book ", "ä", "\n"])
def test_a_text_ten_times_as_long_takes_about_ten_times_as_long(piece):
    def seconds(length: int) -> float:
        began = time_of_process()
        assert read((piece * length)[:length])
        return time_of_process() - began

    seconds(LONGEST)
    assert seconds(LONGEST) < 40 * max(seconds(LONGEST // 10), 0.005)


def test_what_is_beyond_the_longest_text_is_not_read():
    assert read("x " * LONGEST + "book Friday at 3 pm").when == When()


@pytest.mark.parametrize(
    ("text", "wanted", "note"),
    [
        ("tomorrow at 10 about the budget for next year", ["2026-11-25T10:00:00"], "the budget for next year"),
        ("friday 2pm re: our plans for March. Or saturday 3pm", ["2026-11-27T14:00:00", "2026-11-28T15:00:00"], None),
        ("it's about the report, friday at 3", ["2026-11-27T15:00:00"], "the report"),
    ],
)
def test_a_time_within_the_note_is_the_notes(text: str, wanted: list[str], note: str | None) -> None:
    said = understand(text, Context(datetime(2026, 11, 24, 10, 20), "America/New_York"))
    assert [span.start.isoformat() for span in said.when.any_of if span.start] == wanted
    assert note is None or said.note == note
