"""Words of every language, read from its files."""

import pytest

from language import wordlists
from language.entities.lexicon import lexicon
from language.wordlists import word_lists

FILES = ("entities", "moves", "picks")


@pytest.mark.parametrize("name", FILES)
def test_german_lists_come_after_the_english_ones(name):
    english, german = word_lists(name, "en"), word_lists(name, "de")
    assert german.keys() == english.keys()
    assert all(german[key][: len(english[key])] == english[key] for key in english)
    assert german != english


def test_a_capital_shows_a_name_in_english_and_not_in_german():
    assert (lexicon("en").capitals_tell, lexicon("de").capitals_tell) == (True, False)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for language in ("en", "de"):
        (tmp_path / language).mkdir()
    monkeypatch.setattr(wordlists, "HOME", tmp_path)
    word_lists.cache_clear()
    yield tmp_path
    word_lists.cache_clear()


def test_a_list_is_words_or_phrases(folder):
    (folder / "en" / "some.yaml").write_text("words: a b  c\nphrases:\n  - a b\n  - c\n", encoding="utf-8")
    assert word_lists("some", "en") == {"words": ("a", "b", "c"), "phrases": ("a b", "c")}


@pytest.mark.parametrize("text", ["words: 5\n", "words:\n  - yes\n", "words:\n  a: b\n"])
def test_what_is_no_list_stops_the_start(folder, text):
    (folder / "en" / "some.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(TypeError, match="words"):
        word_lists("some", "en")


def test_a_list_that_a_language_lacks_stops_the_start(folder):
    (folder / "en" / "some.yaml").write_text("one: a\ntwo: b\n", encoding="utf-8")
    (folder / "de" / "some.yaml").write_text("one: c\n", encoding="utf-8")
    with pytest.raises(KeyError, match="two"):
        word_lists("some", "de")
