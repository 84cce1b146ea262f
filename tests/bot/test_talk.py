"""The bot in the terminal: the same turns, buttons as text."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.commands.talk import converse
from bot.demo import make_demo
from bot.parts import build_parts
from bot.settings import Settings
from dialogs.talk import Incoming
from scheduling.booking import Person

MONDAY = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
ZOE = Person("terminal:zoe@fabrikam.com", email="zoe@fabrikam.com")


@pytest.fixture
def parts(sqlite_url):
    parts = build_parts(Settings().model_copy(update={"database_url": sqlite_url}), clock=lambda: MONDAY)
    make_demo(parts)
    yield parts
    parts.close()


@pytest.fixture
def talk(parts, capsys):
    """Say these lines in a new talk as Zoe; what the terminal shows."""

    def talk(*lines):
        start = Incoming("join", "terminal", "talk", "0", ZOE, MONDAY, timezone="Europe/Berlin")
        converse(parts, start, lines)
        return capsys.readouterr().out

    return talk


def bookings(parts):
    with parts.database.reading() as work:
        return work.bookings.listed()


def test_it_greets_first_and_shows_what_to_say(talk):
    assert talk().splitlines()[1:3] == ['  "Book a meeting"', '  "My bookings"']


@pytest.mark.parametrize("pressed", ["Yes, book it", "yes, BOOK it", "1"])
def test_a_button_is_pressed_by_its_title_or_its_number(talk, parts, pressed):
    shown = talk("30 minutes with Adam Smith tomorrow at 4 pm", "Zoe Martin", pressed)
    assert "  [1] Yes, book it" in shown
    assert [booking.attendee_email for booking in bookings(parts)] == ["zoe@fabrikam.com"]


def test_an_offered_time_is_booked_by_pressing_it(talk, parts):
    shown = talk("when is Adam Smith free tomorrow afternoon?", "[2]".strip("[]"), "Zoe Martin", "yes")
    assert "  [2] 3:30 PM" in shown
    assert bookings(parts)[0].start == datetime(2026, 11, 24, 14, 30, tzinfo=UTC)


def test_the_demo_is_made_once(parts):
    make_demo(parts)
    with parts.database.reading() as work:
        adam = work.organizers.by_email("adam@contoso.com")
        kinds = {kind.name: (kind.minutes, kind.public) for kind in work.organizers.meeting_types(adam.id)}
    assert adam.published
    assert kinds == {
        "15 minute meeting": (15, True),
        "30 minute meeting": (30, True),
        "Interview": (45, False),
    }
