"""Whatever the dialogs may say has its words, in every language, and with the facts that they give."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import product
from pathlib import Path
from typing import get_args
from zoneinfo import ZoneInfo

import pytest

from dialogs import side, steps
from dialogs.change import FIELDS
from dialogs.steps import Choice, Step
from dialogs.voice import Voice
from language.replies import languages, names
from scheduling.booking import Booking
from scheduling.errors import Reason
from scheduling.organizer import MeetingType, Organizer

START = datetime(2026, 11, 24, 15, tzinfo=UTC)
ADAM = Organizer("o1", "adam@contoso.com", "Adam Smith", "adam", "UTC", published=True)
HALF_HOUR = MeetingType("t1", "o1", "30 minute meeting")
BOOKING = Booking(
    "b1", "ABCDEFGH", "o1", "t1", "30 minute meeting", "Zoe", "zoe@example.org", START, START.replace(minute=30)
)
PENDING = replace(BOOKING, status="pending")
ORGANIZERS = {"o1": ADAM}
FACTS = {"organizer": "Adam Smith", "when": "Tue 24 Nov", "type": "30 minute meeting", "types": "this, that"}

REFUSALS = (
    *("policy", "unpublished", "not_yours", "limit", "past", "notice", "horizon", "outside_hours", "day_off"),
    *("taken", "group", "unknown"),
)
STEPS: list[Step] = [
    *(steps.NoSlots(ADAM, HALF_HOUR, reason, (START,)) for reason in get_args(Reason)),
    *(steps.NoSlots(ADAM, HALF_HOUR, reason) for reason in get_args(Reason)),
    *(steps.Refused(reason, "", FACTS) for reason in REFUSALS),
    *(steps.Confirm(what, ADAM, "x", START, 30, before=START) for what in ("book", "reschedule", "cancel")),
    steps.Confirm("book", ADAM, "x", START, 30, email="zoe@example.org", note="hello", pending=True),
    *(steps.Done(what, BOOKING, ADAM) for what in ("booked", "rescheduled", "cancelled")),
    steps.Done("booked", PENDING, ADAM),
    steps.ListBookings((BOOKING, PENDING), ORGANIZERS),
    steps.ListBookings((), {}, hint=True),
    *(
        steps.AskWhich("which_booking", f"ask-which-{deed}", bookings=(BOOKING,), organizers=ORGANIZERS)
        for deed in ("move", "cancel", "change")
    ),
    *(steps.Ask(what) for what in ("organizer", "name", "email", "note", "what_to_change")),
    steps.Ask("when", "", FACTS, free=START),
    steps.Ask("code", "", {"email": "zoe@example.org"}),
    *(steps.Tell(topic, f"side-{topic}".replace("_", "-")) for topic in side.PLAIN),
    steps.Offer(ADAM, HALF_HOUR, (START,), more=True),
    *(steps.Offer(ADAM, HALF_HOUR, (START,), words=words) for words in ("offer-again", "offer-no-such")),
    steps.Greet(),
    steps.Greet("Adam Smith"),
    steps.Greet(again=True),
    steps.Help(),
    steps.Help(in_hand=True),
    steps.NotUnderstood(),
    steps.NotUnderstood("not-understood-thrice", (Choice("x", {}),)),
]


@pytest.mark.parametrize(("locale", "step"), list(product(languages(), STEPS)))
def test_every_step_has_its_words(locale: str, step: Step) -> None:
    reply = Voice(locale, ZoneInfo("UTC"), date(2026, 11, 23)).speak(step)
    assert reply.text.strip()
    assert "{" not in reply.text


@pytest.mark.parametrize("locale", languages())
def test_every_button_has_its_label(locale: str) -> None:
    wanted = {f"change-{field}" for field in FIELDS} | {f"redo-{name}" for name in ("time", "type", "email", "stop")}
    assert wanted <= names(locale)


@pytest.mark.parametrize("locale", languages())
def test_every_language_says_what_english_says(locale: str) -> None:
    assert names("en") - names(locale) == set()


@pytest.mark.parametrize("locale", languages())
def test_every_wrong_value_that_a_talk_can_meet_has_its_words(locale: str) -> None:
    sources = "\n".join(path.read_text() for room in ("scheduling", "dialogs") for path in Path(room).rglob("*.py"))
    raised = re.findall(r"(?:InvalidInput|Malformed)\(\s*f?(?:\"[^\n]*?\"|'[^\n]*?'),\s*\"([a-z-]+)\"", sources)
    assert len(raised) > 20
    assert {f"own-wrong-{code}" for code in raised} - names(locale) == set()
