"""Replies: names and facts to words."""

import re

import pytest

from language import replies
from language.replies import BrokenReplies, UnknownReply, languages, names, say, supported


@pytest.fixture
def other_words(tmp_path, monkeypatch):
    """A folder of languages of our own, in place of the product's."""

    def write(language: str, text: str) -> None:
        (tmp_path / language).mkdir(exist_ok=True)
        (tmp_path / language / "replies.ftl").write_text(text, encoding="utf-8")

    def forget() -> None:
        for cached in (replies.languages, replies.supported, replies._bundle, replies._pattern):
            cached.cache_clear()

    monkeypatch.setattr(replies, "HOME", tmp_path)
    forget()
    yield write
    forget()


def test_every_line_of_every_language_can_be_read():
    replies.load()
    assert languages()[0] == "en"


@pytest.mark.parametrize("language", languages())
def test_every_language_says_everything_that_english_says(language):
    assert names(language) == names("en")


def test_a_sentence_ends_with_one_point_after_an_abbreviation(other_words):
    other_words("en", "away = { $who } is away on { $when }. So it is.\nwait = { $what }... { $what }.\n")
    assert say("away", who="Contoso Inc.", when="27. Nov.") == "Contoso Inc. is away on 27. Nov. So it is."
    assert say("wait", what="e.g.") == "e.g.... e.g."


def test_facts_stand_in_the_line_without_invisible_marks_and_numbers_are_plain(other_words):
    other_words("en", "welcome = Hello { $name }, reference { $number }.\n")
    assert say("welcome", name="Zoë", number=20261) == "Hello Zoë, reference 20261."


def test_a_dotted_name_is_an_attribute(other_words):
    other_words("en", "cancel =\n    .nothing = You have nothing booked.\n    .done = { $what } is cancelled.\n")
    assert say("cancel.nothing") == "You have nothing booked."
    assert names("en") == {"cancel.nothing", "cancel.done"}


def test_plurals_follow_the_number(other_words):
    other_words("en", "free = { $count ->\n    [one] One free time\n   *[other] { $count } free times\n}\n")
    assert [say("free", count=count) for count in (1, 3)] == ["One free time", "3 free times"]


def test_a_long_note_is_said_whole(other_words):
    other_words("en", "note = Note: { $note }\n")
    assert say("note", note="x" * 9000) == "Note: " + "x" * 9000


def test_a_line_that_a_language_lacks_is_said_in_english(other_words):
    other_words("en", "yes = Yes\nno = No\n")
    other_words("de", "yes = Ja\n")
    assert [say("yes", "de-AT"), say("no", "de-AT"), say("yes", "pt-BR")] == ["Ja", "No", "Yes"]


def test_an_unknown_name_is_an_error(other_words):
    other_words("en", "yes = Yes\n")
    for name in ("maybe", "yes.sir", "maybe.not"):
        with pytest.raises(UnknownReply):
            say(name)


def test_a_fact_that_the_line_wants_and_does_not_get_is_an_error(other_words):
    other_words("en", "welcome = Hello { $name }\n")
    with pytest.raises(BrokenReplies, match="welcome"):
        say("welcome")


@pytest.mark.parametrize(
    "text", ["welcome Hello\n", "welcome = Hello { $name\n", "yes = Yes\nyes = Yes again\n", "yes = { no-such-line }\n"]
)
def test_a_broken_line_stops_the_start(other_words, text):
    other_words("en", text)
    with pytest.raises(BrokenReplies):
        replies.load()


@pytest.mark.parametrize(
    ("locale", "language"), [("de-AT", "de"), ("DE_ch", "de"), ("en-GB", "en"), ("xx", "en"), ("", "en")]
)
def test_a_locale_names_its_language(locale, language):
    assert supported(locale) == language


@pytest.mark.parametrize("language", languages())
def test_no_language_wants_a_fact_that_english_does_not(language):
    def facts(of: str) -> dict[str, set[str]]:
        text = "\n".join(path.read_text(encoding="utf-8") for path in sorted((replies.HOME / of).glob("*.ftl")))
        lines = re.split(r"\n(?=[a-z])", re.sub(r"(?m)^#.*$", "", text))
        return {line.partition(" =")[0]: set(re.findall(r"\$(\w+)", line)) for line in lines if " =" in line}

    english = facts("en")
    assert {name: wanted - english[name] for name, wanted in facts(language).items() if wanted - english[name]} == {}
