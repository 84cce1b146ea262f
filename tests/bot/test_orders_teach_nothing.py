"""Whoever has no page gets the same answer to every order, English or German, whether anybody here has one or not."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.parts import build_parts
from bot.settings import Settings
from dialogs.organizer.deeds import DEEDS
from dialogs.organizer.looks import LOOKS
from dialogs.organizer.policy import POLICY
from dialogs.organizer.policy_looks import POLICY_LOOKS
from dialogs.talk import Incoming
from language.orders import read_orders
from scheduling.booking import Person
from tests.language.test_orders import CONTEXT, MORE, PHRASES
from tests.pages import MONDAY, TUESDAY_TEN, desk, half_hour, open_adam, person

TABLE = re.findall(
    r'^\| "(.+?)" \|', (Path(__file__).parents[2] / "docs" / "admin.md").read_text(encoding="utf-8"), re.M
)
ENGLISH = sorted({*TABLE, *(text for told in (PHRASES, MORE) for texts in told.values() for text in texts)})
GERMAN = [
    *("veröffentliche meine Seite", "zeig meine Seite", "was sind meine Zeiten?", "wer kommt diese Woche?", "QR-Code"),
    *("teile meinen Link", "gib meiner Seite einen neuen Link", "ich habe Freitag frei", "sperre morgen 14 bis 16 Uhr"),
    *("ändere meine Zeiten", "welche Terminarten habe ich?", "bearbeite das 30 minute meeting", "neue Terminart"),
    *("lösche das 30 minute meeting", "bestätige Sam", "Sam ist nicht gekommen", "was steht als Nächstes an?"),
    *("gib mir einen privaten Link für das 30 minute meeting", "ziehe alle privaten Links zurück", "Urlaub"),
    *("zeige die Richtlinie", "sind Buchungen eingeschaltet?", "warum ist es für Adam aus?", "prüfe adam@contoso.com"),
    *("schalte Buchungen für adam@contoso.com ab", "schalte Buchungen für alle ein", "ist Adam lizenziert?"),
    *("setze MicrosoftOWSPersonalBookings auf die Sperrliste", "verwende keine Liste mehr", "gib Adam eine Lizenz"),
    *("nimm MicrosoftOWSPersonalBookings von der Sperrliste", "verwende eine Zulassungsliste"),
    *("nimm Adam die Lizenz weg", "setze EwsEnabled auf false", "wer hat die Richtlinie geändert?"),
    *("wer ist gesperrt?", "darf Adam Buchungen anbieten?"),
]


def kinds(texts, language):
    return {order.kind for text in texts for order in read_orders(text, CONTEXT, language)}


@pytest.fixture
def worlds(tmp_path):
    """One house in which nobody has a page, and one with a page that is not published, its bookings and settings."""
    settings = [
        Settings().model_copy(update={"database_url": f"sqlite:///{tmp_path / name}"}) for name in ("empty", "full")
    ]
    empty, full = (build_parts(one, lambda: MONDAY) for one in settings)
    with full.database.transaction() as work:
        adam = open_adam(work)
        sam = person("Sam", "sam@fabrikam.com")
        desk(work).book(half_hour(work, adam), TUESDAY_TEN, sam, name="Sam Brown", email="sam@fabrikam.com")
        work.organizers.replace_meeting_type(half_hour(work, adam, requires_confirmation=True))
        waits = TUESDAY_TEN + timedelta(days=2)
        desk(work).book(half_hour(work, adam), waits, sam, name="Sam Brown", email="sam@fabrikam.com")
        work.organizers.replace(replace(adam, published=False))
    yield empty, full
    for parts in (empty, full):
        parts.close()


def told(parts, speaker, locale, talk, text):
    """The answers to an order and to the yes behind it."""
    answers = []
    for turn, said in enumerate((text, "yes" if locale == "en-US" else "ja")):
        incoming = Incoming("message", "emulator", talk, f"{talk}-{turn}", speaker, MONDAY, text=said, locale=locale)
        answers += [(reply.text, reply.card) for reply in parts.taker.take(incoming).replies]
    return answers


def test_the_sentences_are_orders_of_every_kind():
    assert {*DEEDS, *LOOKS, *POLICY, *POLICY_LOOKS} - kinds(ENGLISH, "en") == set()
    assert {*POLICY, *POLICY_LOOKS, "qr", "new_link", "edit_type", "edit_hours", "edit_off"} <= kinds(GERMAN, "de")
    assert all(read_orders(text, CONTEXT, "de") for text in GERMAN)


@pytest.mark.parametrize("vouched", [False, True], ids=["guest", "colleague"])
@pytest.mark.parametrize(("locale", "orders"), [("en-US", ENGLISH), ("de-DE", GERMAN)], ids=["English", "German"])
def test_the_answer_to_an_order_is_the_same_where_nobody_has_a_page(worlds, vouched, locale, orders):
    empty, full = worlds
    for number, text in enumerate(orders):
        # Each is somebody else: whom the channel vouches for may open a page, and has one from then on.
        speaker = Person(f"msteams:tenant:{number}", "Eve Jones", f"eve{number}@contoso.com" if vouched else None)
        talk = f"talk-{number}"
        assert told(full, speaker, locale, talk, text) == told(empty, speaker, locale, talk, text), text
