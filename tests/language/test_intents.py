"""What people want by a sentence, given what the bot had just said."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.intents import Hints, IntentReading, read_intent
from language.meaning import Context
from language.times import read_times

NOW = datetime(2026, 11, 24, 10, 20)
OFFERED = (datetime(2026, 11, 24, 14), datetime(2026, 11, 24, 15, 30), datetime(2026, 11, 26, 10))


def read(text: str, act: str | None = None, what: str | None = None, **found: bool) -> IntentReading:
    offered = OFFERED if act in ("offer_slots", "no_slots") else ()
    context = Context(NOW, "America/New_York", act=act, act_what=what, offered=offered)
    return read_intent(text, context, read_times(text, context), Hints(**found))


WITHOUT_A_QUESTION = {
    "book": [
        "Could Dr Farrow squeeze me in on Friday?",
        "hi id like to talk to someone about the flat, sat 11am if u can",
        "Please arrange an interview for me with Ms Bell",
        "we need half an hour with the planning people next week",
    ],
    "find_slots": [
        "Has Mr Ito got a gap on Tuesday?",
        "what days are still open in January",
        "Not booking anything yet, when would Dr Farrow have time?",
    ],
    "reschedule": [
        "I'm stuck in traffic, can we do my 2pm an hour later?",
        "push thursdays lesson to the week after pls",
        "I booked for Monday but Wednesday would suit me better, can you move it?",
    ],
    "cancel": [
        "we won't make it on Friday, please cancel",
        "get rid of tomorrows call",
        "I don't need my appointment with Dr Farrow any more",
    ],
    "view_bookings": [
        "when was my lesson again?",
        "what have I booked for next week",
        "do I still have that call with Ms Bell",
    ],
    "greet": ["hello there", "good morning!", "hey, how are you today?"],
    "help": ["how does this thing work?", "what can I ask you to do", "I have no idea what to type"],
    "thanks_goodbye": ["thanks so much, bye", "brilliant, that's all I needed", "cheers, see you Monday"],
    "out_of_scope": [
        "how warm is it going to be on Sunday",
        "play something by Mozart",
        "what's the square root of nine",
        "who won the match last night",
    ],
}


@pytest.mark.parametrize(("intent", "text"), [(i, text) for i, texts in WITHOUT_A_QUESTION.items() for text in texts])
def test_a_wish_is_read_without_any_question_before_it(intent: str, text: str) -> None:
    assert read(text).intent == intent


AFTER_AN_ACT = [
    ("confirm", "yes please, go ahead", "affirm"),
    ("confirm", "👍", "affirm"),
    ("confirm", "nope, not that", "deny"),
    ("confirm", "no, Thursday", "correct"),
    ("confirm", "hang on, make that an hour", "correct"),
    ("confirm", "forget it, I want to start over", "abort"),
    ("offer_slots", "the last one suits me", "select"),
    ("offer_slots", "2nd pls", "select"),
    ("offer_slots", "sounds good", "select"),
    ("offer_slots", "have you nothing later in the day?", "request_alts"),
    ("offer_slots", "I can't do any of these", "request_alts"),
    ("offer_slots", "which time zone are these in?", "ask_info"),
    ("ask", "some time on Friday afternoon would be good", "inform"),
    ("ask", "Jonathan Okonkwo", "inform"),
    ("ask", "just stop it", "abort"),
    ("ask", "show my bookings", "view_bookings"),
    ("ask", "my bookings", "view_bookings"),
    ("ask", "why do you want my address?", "ask_info"),
    ("booked", "great, thank you", "thanks_goodbye"),
    ("booked", "and what is the address there?", "ask_info"),
    ("booked", "now I need another one with Ms Bell", "book"),
]


@pytest.mark.parametrize(("act", "text", "intent"), AFTER_AN_ACT)
def test_the_same_kind_of_answer_means_what_the_bot_had_asked_for(act: str, text: str, intent: str) -> None:
    assert read(text, act).intent == intent


IN_GERMAN = [
    (None, "Ich bräuchte nächste Woche einen Termin bei Frau Bell", "book"),
    (None, "Wann hätte Herr Ito denn Zeit?", "find_slots"),
    (None, "Können wir meinen Termin auf Donnerstag legen?", "reschedule"),
    (None, "Ich schaffe es morgen nicht, bitte sagen Sie den Termin ab", "cancel"),
    (None, "Was habe ich nächste Woche gebucht?", "view_bookings"),
    (None, "Guten Morgen!", "greet"),
    (None, "wird es am Sonntag regnen", "out_of_scope"),
    ("confirm", "Ja, bitte so buchen", "affirm"),
    ("confirm", "Nein, lieber nicht", "deny"),
    ("confirm", "nein, lieber am Freitag", "correct"),
    ("confirm", "Vergiss es, ich rufe an", "abort"),
    ("offer_slots", "den zweiten bitte", "select"),
    ("offer_slots", "Haben Sie auch was später am Tag?", "request_alts"),
    ("ask", "am liebsten naechsten Montag", "inform"),
    ("ask", "Warum wollen Sie das wissen?", "ask_info"),
    ("booked", "vielen Dank, das war alles", "thanks_goodbye"),
    ("ask", "was kannst du eigentlich?", "help"),
    ("ask", "zeig mir meine Termine", "view_bookings"),
]


@pytest.mark.parametrize(("act", "text", "intent"), IN_GERMAN)
def test_german_is_read_by_german_words(act: str | None, text: str, intent: str) -> None:
    assert read(text, act).intent == intent


@pytest.mark.parametrize("text", ["10 on Thursday", "half past three works for me", "Thursday", "let's say 2pm"])
def test_a_time_on_the_table_picks_it(text: str) -> None:
    assert read(text, "offer_slots").intent == "select"


@pytest.mark.parametrize("text", ["Friday works better", "4:45 would be good", "9am please"])
def test_a_time_that_was_not_offered_asks_for_others(text: str) -> None:
    assert read(text, "offer_slots").intent == "request_alts"


def test_what_was_asked_for_is_an_answer_whatever_stands_around_it() -> None:
    assert read("ann.baker@example.com", "ask", "email", email=True).intent == "inform"
    assert read("it's 204817", "ask", "code", code=True).intent == "inform"
    assert read("Xiu", "ask", "name", name=True).intent == "inform"


HALF_A_YES = [
    "yes? no wait",
    "yeah no",
    "is that the right day?",
    "are you sure?",
    "one moment",
    "fine, cancel it",
    "sounds bad",
    "looks good but it's the wrong day",
    "ja, Moment",
    "ok aber nicht mit ihm",
]


@pytest.mark.parametrize("text", HALF_A_YES)
def test_half_a_yes_is_no_yes(text: str) -> None:
    assert read(text, "confirm", "book").intent != "affirm"


@pytest.mark.parametrize("text", ["yes", "no problem, go ahead", "could you book it please?", "ja, kein Problem"])
def test_a_friendly_yes_is_a_yes(text: str) -> None:
    assert read(text, "confirm", "book").intent == "affirm"


@pytest.mark.parametrize("text", ["Friday", "on Friday at 3", "next week", "Freitag um 10"])
def test_a_bare_time_tells_when_and_no_more(text: str) -> None:
    assert read(text).intent == "inform"


def test_nothing_but_marks_is_a_call_for_help_or_nothing_at_all() -> None:
    assert read("???").intent == "help"
    assert read("  ").intent == "out_of_scope"


def test_the_word_cancel_is_yes_to_cancelling_and_stops_a_booking() -> None:
    assert read("cancel it", "confirm", "cancel").intent == "affirm"
    assert read("cancel", "confirm", "book").intent == "abort"
    assert read("cancel").intent == "cancel"


def test_two_likely_intents_give_a_low_score_and_name_each_other() -> None:
    torn = read("about my appointment")
    assert torn.score < 0.7
    assert torn.runner_up in torn.scores
    assert torn.runner_up != torn.intent


def test_a_plain_wish_is_sure() -> None:
    assert read("please cancel my appointment tomorrow").score > 0.95


@given(st.text(), st.sampled_from([None, "ask", "offer_slots", "confirm", "booked", "an act of a later version"]))
def test_any_text_has_an_intent_and_chances_that_sum_to_one_at_most(text: str, act: str | None) -> None:
    reading = read(text, act)
    assert reading.intent in reading.scores
    assert 0 < reading.score <= 1
    assert sum(reading.scores.values()) <= 1.01


def test_what_follows_in_a_very_long_message_does_not_change_its_intent() -> None:
    long = "please cancel my appointment " * 100
    assert read(long) == read(long * 10)
