"""Side questions are told by their words, in every language alike."""

import pytest
import yaml

from language.topics import HOME, topic_of


def test_every_language_knows_the_same_topics():
    english, german = (
        yaml.safe_load((HOME / name / "topics.yaml").read_text(encoding="utf-8")) for name in ("en", "de")
    )
    assert list(german) == list(english)


@pytest.mark.parametrize(
    ("english", "german", "topic"),
    [
        ("Why not on Monday?", "Warum nicht am Montag?", "why"),
        ("How long does it take?", "Wie lange dauert das?", "length"),
        ("Where is it?", "Wo findet das statt?", "where"),
        ("How much is that?", "Was kostet das?", "price"),
        ("Are you a bot?", "Bist du ein Bot?", "bot"),
        ("I did not get a code", "Ich habe keinen Code bekommen", "resend"),
        ("Which time zone is that?", "Welche Zeitzone ist das?", "timezone"),
        ("At 3 pm her time", "Um 15 Uhr Ihrer Zeit", "organizers_clock"),
        ("At 3 pm my time", "Um 15 Uhr meiner Zeit", "own_clock"),
        ("I don't mind", "Mir egal", "anytime"),
        ("Will I get a confirmation?", "Bekomme ich eine Bestätigung?", "mail"),
        ("Can I still cancel it?", "Kann ich das später noch absagen?", "later_change"),
        ("Who is it with?", "Mit wem ist das?", "who"),
        ("What time is it?", "Wie spät ist es?", "now"),
        ("What happens to my data?", "Was passiert mit meinen Daten?", "privacy"),
        ("Change the note", "Ich möchte die Notiz ändern", "change_note"),
        ("Next week", "Nächste Woche", None),
        ("Move it to Monday", "Verschieb es auf Montag", None),
    ],
)
def test_a_topic_is_told_by_its_words(english, german, topic):
    assert (topic_of(english, "en"), topic_of(german, "de")) == (topic, topic)
