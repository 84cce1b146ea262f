"""How much of what organizers say is understood, in each language; and that what is not is never read as another."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
import yaml

from dialogs.organizer.deeds import DEEDS
from dialogs.organizer.looks import LOOKS
from language.meaning import Context, Known
from language.orders import read_orders

DATA = Path(__file__).parents[1] / "data"
TYPES = tuple(
    Known(name, (name,))
    for name in ("15 minute meeting", "30 minute meeting", "Interview", "Coffee chat", "Kaffeegespräch")
)
ZONES = {"en": "America/New_York", "de": "Europe/Berlin"}
UNDERSTOOD, MISREAD = 0.97, 0.01
"""Shares of the sentences. A misread order is read back like every other, and done after a yes only."""


def sentences(language):
    said = yaml.safe_load((DATA / f"orders_{language}.yaml").read_text(encoding="utf-8"))
    return [(kind, sentence) for kind, several in said.items() for sentence in several]


def kinds(sentence, language):
    now = datetime(2026, 11, 23, 9, 0)
    context = Context(now, ZONES[language], f"{language}-{language.upper()}", meeting_types=TYPES)
    return [order.kind for order in read_orders(sentence, context, language, frozenset({*DEEDS, *LOOKS}))]


@pytest.mark.parametrize("language", ZONES)
def test_nearly_all_that_organizers_say_is_understood_and_hardly_any_misread(language):
    told = [(kind, kinds(sentence, language)) for kind, sentence in sentences(language)]
    understood = sum(found == [kind] for kind, found in told)
    misread = sum(bool(found) and found != [kind] for kind, found in told)
    assert understood / len(told) >= UNDERSTOOD
    assert misread / len(told) <= MISREAD


@pytest.mark.parametrize("language", ZONES)
def test_every_order_has_its_sentences(language):
    told = {kind for kind, _ in sentences(language)}
    cards = {"edit_hours", "edit_off", "edit_type", "new_link", "qr", "qr_type"}
    assert {*DEEDS, *LOOKS} - told == cards


@pytest.mark.parametrize(
    ("sentence", "orders"),
    [
        ("block 2-4 tomorrow and I'm off Friday", ["block", "off"]),
        ("publish my page and share my link", ["publish", "share"]),
        ("make interviews private, 15 minutes buffer before interviews and no reminders for coffee chats",
         ["visibility", "buffer", "no_reminders"]),
        ("sperr morgen 14-16 Uhr und Freitag bin ich weg", ["block", "off"]),
        ("I'm off Friday and Monday", ["off"]),
        ("my hours are Mon-Fri 9-12 and 13-17", ["hours"]),
        ("send reminders 24 hours and 15 minutes before interviews", ["reminders"]),
    ],
)  # fmt: skip
def test_several_orders_in_a_sentence_are_all_read(sentence, orders):
    assert kinds(sentence, "de" if "Uhr" in sentence else "en") == orders


@pytest.mark.parametrize(
    "sentence",
    [
        "Could we meet on Thursday at half past two?",
        "please schedule a call with Adam for tomorrow",
        "I would like an appointment at noon",
        "is Adam off on Friday?",
        "any time before 9:30 works",
        "the second one please",
        "my name is Ann Lee",
        "hätten Sie am Freitag um drei Zeit?",
        "ich hätte gern einen Termin bei Frau Müller",
        "lieber am Vormittag",
        "can you create a meeting tomorrow afternoon?",
        "nothing before ten",
    ],
)
def test_what_attendees_say_is_no_order_to_the_own_page(sentence):
    assert set(kinds(sentence, "en")) <= {"book_for"}
