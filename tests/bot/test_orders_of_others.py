"""Whoever has no page of their own changes nothing on another's by an organizer's words, and learns nothing by them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.parts import build_parts
from bot.settings import Settings
from dialogs.talk import Incoming
from scheduling.booking import Person
from tests.language.test_orders import MORE, PHRASES
from tests.pages import MONDAY, TUESDAY_TEN, desk, half_hour, open_adam, person

SAM = person("Sam", "sam@fabrikam.com")
ORDERS = [text for told in (PHRASES, MORE) for kind, texts in told.items() for text in texts if kind != "set_up"]
"""Without opening a page of one's own, which everybody for whom the channel vouches may."""
GUEST = Person("emulator:guest", "Guest")
COLLEAGUE = Person("msteams:tenant:eve", "Eve Jones", "eve@contoso.com")


@pytest.fixture
def parts(sqlite_url):
    parts = build_parts(Settings().model_copy(update={"database_url": sqlite_url}), lambda: MONDAY)
    with parts.database.transaction() as work:
        adam = open_adam(work)
        desk(work).book(half_hour(work, adam), TUESDAY_TEN, SAM, name="Sam Brown", email="sam@fabrikam.com")
        work.organizers.replace_meeting_type(half_hour(work, adam, requires_confirmation=True))
        waits = TUESDAY_TEN + timedelta(days=2)
        desk(work).book(half_hour(work, adam), waits, SAM, name="Sam Brown", email="sam@fabrikam.com")
    yield parts
    parts.close()


def everything(parts):
    """All that an order could change."""
    with parts.database.reading() as work:
        adam = work.organizers.by_email("adam@contoso.com")
        return (
            adam,
            work.organizers.meeting_types(adam.id),
            work.diaries.schedule(adam, MONDAY, MONDAY + timedelta(days=60)),
            work.bookings.listed(),
            work.links.of_organizer(adam.id, MONDAY),
            work.policies.history(),
        )


@pytest.mark.parametrize("speaker", [GUEST, COLLEAGUE], ids=["guest", "colleague"])
def test_orders_of_somebody_without_a_page_change_and_tell_nothing(parts, speaker):
    before = everything(parts)
    for number, text in enumerate(ORDERS):
        talk = f"talk-{number}"
        for turn, said in enumerate((text, "yes")):
            incoming = Incoming("message", "emulator", talk, f"{number}-{turn}", speaker, MONDAY, text=said)
            taken = parts.taker.take(incoming)
            told = " ".join(reply.text for reply in taken.replies)
            assert "sam brown" not in told.lower(), text
            assert "sam@fabrikam.com" not in told.lower(), text
    assert everything(parts) == before


def test_buttons_of_somebody_elses_page_do_nothing(parts):
    with parts.database.reading() as work:
        waiting = next(one for one in work.bookings.listed() if one.status == "pending")
    before = everything(parts)
    buttons = [
        {"do": "own-approve", "booking": waiting.id, "start": waiting.start.isoformat()},
        {"do": "own-decline", "booking": waiting.id},
        {"do": "own-booking", "booking": waiting.id},
        {"do": "own-yes", "deed": "0" * 16},
        {"do": "own-type", "type": 7},
        {"do": "own-pick", "start": "now"},
    ]
    for number, value in enumerate(buttons):
        for speaker in (GUEST, COLLEAGUE):
            incoming = Incoming("invoke", "emulator", "talk", f"{speaker.key}-{number}", speaker, MONDAY, value=value)
            assert [act["act"] for act in parts.taker.take(incoming).acts] == ["not_understood"]
    assert everything(parts) == before
