"""Which language a sentence is in."""

from __future__ import annotations

import pytest

from language.which import language_of


@pytest.mark.parametrize(
    "text", ["I need an appointment", "when is Ann free", "yes please", "10 am on friday", "not that one"]
)
def test_english_words_are_english_whatever_the_locale(text: str) -> None:
    assert language_of(text, "de-DE") == "en"


@pytest.mark.parametrize(
    "text", ["Ich brauche einen Termin", "wann ist Ann frei", "ja bitte", "Freitag um 10", "den zweiten"]
)
def test_german_words_are_german_whatever_the_locale(text: str) -> None:
    assert language_of(text, "en-GB") == "de"


@pytest.mark.parametrize("text", ["", "10:30", "Ann Baker", "ann@example.com", "👍"])
def test_words_of_no_language_follow_the_locale(text: str) -> None:
    assert language_of(text, "de-AT") == "de"
    assert language_of(text, "en_US") == "en"


def test_a_locale_that_is_not_supported_is_english() -> None:
    assert language_of("Ann", "fi-FI") == "en"
