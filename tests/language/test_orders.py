"""Orders: one meaning with its phrases, and the near misses that are none."""

from __future__ import annotations

from datetime import datetime

import pytest

from language.meaning import Context, Known
from language.orders import read_bits, read_order
from language.orders.weekly import read_weekly

TYPES = (
    Known("15", ("15 minute meeting",)),
    Known("30", ("30 minute meeting",)),
    Known("interview", ("Interview",)),
    Known("coffee", ("Coffee chat",)),
)
CONTEXT = Context(datetime(2026, 11, 23, 9, 0), "America/New_York", "en-US", meeting_types=TYPES)

PHRASES = {
    "set_up": ["set up my page", "Please create my booking page", "I'd like people to book me", "become bookable"],
    "publish": ["publish", "please publish my page", "go live", "make my page public"],
    "unpublish": ["unpublish", "hide my page", "take my page down", "stop taking bookings"],
    "share": ["share my link", "what's my link?", "show me my booking link", "how can people book me?"],
    "state": ["show my page", "am I published?", "show my settings"],
    "show_hours": ["what are my hours?", "show me my working hours"],
    "next": ["what's next?", "who is next", "show me my next meeting", "next"],
    "agenda": ["who's booked this week?", "what do I have tomorrow", "who is coming on Friday"],
    "pending": ["what's pending?", "pending", "any booking requests?", "which bookings need my approval"],
    "hours": [
        "my hours are 9 to 5 Monday to Thursday",
        "I work Mon-Fri 9-12 and 13-17",
        "set my hours to weekdays 8 to 4",
    ],
    "closed_days": ["I don't work on Fridays", "no meetings on Mondays"],
    "day_hours": ["on Friday I'm open 10 to 12", "only 10-12 on Friday"],
    "off": ["I'm off Friday", "I'm on vacation from 1 to 7 December", "take Friday off", "I won't work tomorrow"],
    "back": ["I'm back on Friday", "unblock tomorrow 2-4", "cancel my day off on Friday"],
    "block": ["block 2-4 tomorrow", "I'm busy tomorrow from 2 to 4", "keep Friday afternoon free"],
    "create_type": ["create a 20 minute coffee break, private", "add a meeting type called Tea, 45 minutes"],
    "remove_type": ["delete the coffee chat", "stop offering interviews"],
    "duplicate_type": ["duplicate interview", "make a copy of the coffee chat"],
    "rename_type": ["rename coffee chat to Tea", "rename the interview as First talk"],
    "visibility": ["make interviews private", "the coffee chat should be public"],
    "buffer": ["15 minutes buffer before interviews", "add a 10 minute break after each meeting"],
    "notice": ["at least 4 hours notice", "4 hours notice for interviews"],
    "make_link": ["give me a private link for interviews", "create a single-use link to the coffee chat"],
    "revoke_link": ["revoke all my private links", "revoke link number 2"],
    "cancel_booking": ["cancel my 3pm with Sam, I'm ill", "call off the meeting with Ann on Friday"],
    "move_booking": ["move Sam to Thursday", "reschedule my 3pm with Sam to Friday at 10"],
    "book_for": ["book Ann on Friday at 8 even though I'm closed", "schedule ann@example.org for tomorrow at 10"],
    "no_show": ["Sam did not show up", "Sam Brown was a no-show", "mark Sam as a no-show"],
    "approve": ["approve Sam", "approve it", "accept the booking of Sam"],
    "decline": ["decline Sam", "reject the request from Sam, I am away"],
    "policy_off": ["policy off", "turn bookings off for adam@contoso.com"],
    "policy_on": ["policy on", "switch bookings back on for adam@contoso.com"],
    "policy_effective": ["is it on for adam@contoso.com?", "why are bookings off for adam@contoso.com"],
}
# The same meanings, less neatly said.
MORE = {
    "agenda": [
        "show this week's bookings",
        "any bookings tomorrow?",
        "do I have any meetings tomorrow?",
        "what's on today?",
    ],
    "next": ["what's my next meeting?", "what do I have next?", "who am I meeting next?"],
    "create_type": [
        "create a coffee break",
        "new meeting type tea time 20 minutes",
        "I want a new meeting type: tea, private",
    ],
    "hours": ["my hours: Mon-Thu 9-17", "I only work Monday to Thursday from 9 to 5", "update my hours: Mon-Fri 10-16"],
    "off": ["off on Friday", "I am out of office on Friday", "mark Friday as a day off", "I'll be away next week"],
    "buffer": ["I need 15 minutes before each interview", "15 min buffer before and after interviews"],
    "notice": ["at least a day's notice", "set minimum notice to 4 hours", "no bookings less than 4 hours ahead"],
    "cancel_booking": ["I'm ill, cancel my 3pm with Sam", "please cancel Sam at 3, sorry I'm ill"],
    "book_for": [
        "book a 30 minute meeting with Ann for Friday at 8 even though I am closed",
        "book Ann Friday 8am anyway",
    ],
    "no_show": ["Sam did not come yesterday", "no show: Sam"],
    "share": ["link for my e-mail signature", "my link please"],
    "unpublish": ["take me offline", "stop bookings"],
}
NEAR_MISSES = [
    "half an hour with Adam tomorrow",
    "book a meeting with Adam",
    "book me for Friday at 3",
    "what's the weather?",
    "make me a sandwich",
    "hello",
    "thanks",
    "Friday at 3",
    "the second one",
    "when is Adam free on Friday?",
    "what time zone?",
]


def order(text):
    return read_order(text, CONTEXT)


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for told in (PHRASES, MORE) for kind, texts in told.items() for text in texts]
)
def test_one_order_has_many_phrases(kind, text):
    found = order(text)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_what_an_attendee_says_is_no_order(text):
    assert order(text) is None


def test_a_new_type_carries_its_length_its_name_and_who_sees_it():
    found = order("create a 20 minute coffee break, private")
    assert (found.minutes, found.words["name"], found.marks) == (20, "coffee break", {"private"})


def test_a_deed_carries_whom_when_and_why():
    found = order("cancel my 3pm with Sam, I'm ill")
    assert (found.words["who"], found.words["reason"]) == ("Sam", "I'm ill")
    assert found.when.any_of[0].start.isoformat() == "15:00:00"


def test_a_move_tells_the_old_time_from_the_new_one():
    found = order("move my 3pm with Sam to Friday at 10")
    assert found.when.any_of[0].start.isoformat() == "15:00:00"
    assert found.wanted.any_of[0].start == datetime(2026, 11, 27, 10, 0)


def test_a_meeting_type_is_meant_by_a_part_of_its_name_or_its_length():
    assert order("make interviews private").type == "interview"
    assert order("delete the half hour meeting").type == "30"
    assert order("at least 4 hours notice for all meetings").type == "*"


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("9 to 5 Monday to Thursday", (((0, 1, 2, 3), ((540, 1020),)),)),
        ("Mon-Fri 9-12 and 1-5", (((0, 1, 2, 3, 4), ((540, 720), (780, 1020))),)),
        ("Monday 9-12, Tuesday 10 to 4", (((0,), ((540, 720),)), ((1,), ((600, 960),)))),
        ("weekdays 8:30am till 5pm", (((0, 1, 2, 3, 4), ((510, 1020),)),)),
        ("10 to 4", (((), ((600, 960),)),)),
        ("Friday to Sunday 22:00-02:00", (((4, 5, 6), ((1320, 1560),)),)),
        ("every day noon to midnight", (((0, 1, 2, 3, 4, 5, 6), ((720, 1440),)),)),
        ("Room 5", ()),
        ("Monday", ()),
        ("9 to 5 on the moon", ()),
        ("25 to 30", ()),
    ],
)
def test_weekly_hours_are_read_whole_or_not_at_all(text, hours):
    assert read_weekly(text, "en") == hours


def test_a_correction_carries_what_it_changes():
    assert read_bits("no, 25 minutes", CONTEXT).minutes == 25
    assert read_bits("call it Tea", CONTEXT).name == "Tea"
    assert read_bits("actually make it private", CONTEXT).marks == {"private"}
    assert read_bits("no, make it 10 to 4", CONTEXT).weekly == (((), ((600, 960),)),)
    assert read_bits("yes please", CONTEXT).yes
    assert not read_bits("yes, but 25 minutes", CONTEXT).yes
