"""Buttons that no card of ours has: whatever they carry, the turn is answered and no booking of others is touched."""

from __future__ import annotations

import os
import random

import pytest

from bot.parts import build_parts
from bot.settings import Settings
from dialogs.press import PRESSES
from dialogs.talk import Incoming
from scheduling.booking import Person
from tests.pages import ADAM, MONDAY, TUESDAY_TEN, open_adam
from tests.trust.people import booked_by_ann

COUNT = int(os.environ.get("BOOKWITH_HOSTILE", "600"))
OWN = ("approve", "decline", "anyway", "booking", "choose", "pick", "turn-on", "type", "yes", "no", "redo", "open")
DOES = (*PRESSES, *(f"own-{name}" for name in OWN), "redo", "nothing", "", None, 7, {}, [])
MOMENTS = (
    *("2026-11-24T16:00:00+00:00", "2026-11-24T16:00:00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"),
    *(
        "0001-01-02T00:00:00+00:00",
        "9999-12-31T00:00:00+00:00",
        "1969-12-31T00:00:00+00:00",
        "2026-02-30T00:00:00+00:00",
    ),
    *("2026-11-24T16:00:00.000001+00:00", "2026-11-24T16:00:59+23:59", "T16:00:00", "16:00", "now", "\N{BELL}", ""),
)
ODD = (None, True, 0, -1, 2**63 - 1, 1.5, "", "x" * 101, "\N{RIGHT-TO-LEFT OVERRIDE}", [], [[]], {}, {"a": {}})


@pytest.fixture
def parts(sqlite_url):
    parts = build_parts(Settings().model_copy(update={"database_url": sqlite_url}), clock=lambda: MONDAY)
    yield parts
    parts.close()


def presses(chance, known):
    """Data of buttons, of true and false parts."""
    pools = {
        "start": MOMENTS,
        "end": MOMENTS,
        "span": [{"start": start, "end": None, "open": None, "grain": "minute"} for start in MOMENTS],
        "intent": ("book", "cancel", "abort", "view_bookings", "everything"),
        "what": ("time", "type", "name", "email", "note", "all"),
        **dict.fromkeys(("organizer", "type", "booking", "moving", "email", "text", "page", "row"), known),
    }
    for _ in range(COUNT):
        fields = chance.sample(sorted(pools), chance.randint(1, 6))
        value = {name: chance.choice([*pools[name], chance.choice(ODD)]) for name in fields}
        yield {"do": chance.choice(DOES), **value}


@pytest.mark.parametrize(
    "who", [Person("webchat:eve", "Eve"), Person("msteams:tenant:adam", "Adam", ADAM)], ids=["guest", "organizer"]
)
def test_no_press_fails_and_none_touches_anothers_booking(parts, who):
    with parts.database.transaction() as work:
        adam = open_adam(work)
    booking = booked_by_ann(parts, adam)
    with parts.database.reading() as work:
        known = [adam.id, booking.id, booking.reference, *(one.id for one in work.organizers.meeting_types(adam.id))]
    known += [ADAM, "adam-smith", "0" * 32, "eve@fabrikam.com"]
    failed = []
    for number, value in enumerate(presses(random.Random(3), known)):
        incoming = Incoming("message", "webchat", "talk", f"press-{number}", who, MONDAY, value=value)
        acts = [act["act"] for act in parts.taker.take(incoming).acts]
        if "error" in acts:
            failed.append(value)
    assert not failed[:5]
    with parts.database.reading() as work:
        assert work.bookings.get(booking.id) == booking
        assert booking.start == TUESDAY_TEN
