"""Cards that are filled in are paper: old and forged ones and another's do nothing, values are judged like words."""

from __future__ import annotations

import pytest

from bot.parts import build_parts
from bot.settings import Settings
from dialogs.talk import Incoming
from scheduling.booking import Person
from tests.pages import MONDAY, open_adam

ADAM = Person("emulator:adam", "Adam Smith", "adam@contoso.com")
EVE = Person("emulator:eve", "Eve Jones", "eve@contoso.com")
ZOE = Person("emulator:zoe", "Zoe")


@pytest.fixture
def parts(sqlite_url):
    parts = build_parts(Settings().model_copy(update={"database_url": sqlite_url}), lambda: MONDAY)
    with parts.database.transaction() as work:
        open_adam(work)
        open_adam(work, email="eve@contoso.com", name="Eve Jones")
    yield parts
    parts.close()


@pytest.fixture
def take(parts):
    """One turn; its only reply."""
    count = iter(range(1000))

    def take(text="", value=None, who=ADAM):
        number = str(next(count))
        incoming = Incoming("message", "emulator", who.key, number, who, MONDAY, text=text, value=value or {})
        return parts.taker.take(incoming).replies[0]

    return take


def go_on(reply, **filled):
    """What the card's first button sends, with these fields filled in over those shown."""
    shown = {one["id"]: one["value"] for one in reply.card["body"] if one.get("value") not in (None, "")}
    return {**shown, **filled, **reply.card["actions"][0]["data"]}


def types(parts, email="adam@contoso.com"):
    with parts.database.reading() as work:
        return work.organizers.meeting_types(work.organizers.by_email(email).id)


def test_what_is_filled_in_is_read_back_and_done_only_after_a_yes(parts, take):
    before = types(parts)
    sent = go_on(take("edit the 30 minute meeting"), minutes=45, buffer_after=5)
    assert take(value=sent).text.startswith("30 minute meeting: 45 minutes long, 5 minutes kept free after. Shall I?")
    assert types(parts) == before
    take("yes")
    assert [(one.minutes, one.buffer_after) for one in types(parts)] == [(15, 0), (45, 5)]


def test_a_card_is_good_for_one_question_only(parts, take):
    sent = go_on(take("edit the 30 minute meeting"), minutes=45)
    take(value=sent)
    take("yes")
    before = types(parts)
    assert "not open any more" in take(value={**sent, "minutes": 5}).text
    take("edit the 15 minute meeting")
    assert "not open any more" in take(value={**sent, "minutes": 5}).text
    take("yes")
    assert types(parts) == before


def test_a_card_of_anothers_page_changes_neither_page(parts, take):
    sent = go_on(take("edit the 30 minute meeting"), minutes=45)
    before = types(parts), types(parts, "eve@contoso.com")
    take("edit the 30 minute meeting", who=EVE)
    for who in (EVE, ZOE):
        take(value=sent, who=who)
        take("yes", who=who)
    assert (types(parts), types(parts, "eve@contoso.com")) == before


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("minutes", -5, "Length in minutes"),
        ("minutes", 1e300, "Length in minutes"),
        ("minutes", [45], "Length in minutes"),
        ("minutes", {"$gt": 1}, "Length in minutes"),
        ("minutes", "45; drop table", "Length in minutes"),
        ("name", "", "Name"),
        ("name", "15 minute meeting", "Name"),
        ("public", "perhaps", "Who can book it"),
        ("colour", "javascript:alert(1)", "Colour"),
        ("requires_confirmation", "on", "waits for my yes"),
        ("hours", "when I feel like it", "Hours of its own"),
        ("durations", "15, a while", "Other lengths"),
        ("durations", "0", "from one minute to a day"),
        ("daily_limit", "many", "a day"),
        ("allowed", "everybody at fabrikam", "addresses or domains"),
    ],
)
def test_a_wrong_value_is_named_and_the_card_comes_back_as_it_was_filled_in(parts, take, name, value, why):
    before = types(parts)
    sent = go_on(take("edit the 30 minute meeting"), location="Room 5", **{name: value})
    reply = take(value=sent)
    assert reply.text.startswith("That can't be yet:")
    assert why in reply.text
    shown = {one["id"]: one.get("value") for one in reply.card["body"] if one["type"].startswith("Input.")}
    assert shown["location"] == "Room 5"
    assert why in reply.card["fallbackText"]
    take("yes")
    assert types(parts) == before


def test_fields_that_no_card_has_are_not_taken(parts, take):
    sent = go_on(take("edit the 30 minute meeting"), organizer_id="x", id="y", pending_blocks=False, minutes=45)
    take(value=sent)
    take("yes")
    assert [(one.minutes, one.pending_blocks) for one in types(parts)] == [(15, True), (45, True)]


def test_typing_the_buttons_name_is_pressing_it_with_the_fields_as_they_are(take):
    take("edit the 30 minute meeting")
    assert take("Go on").text == "Nothing is different from what it was, so I change nothing."


def test_the_same_goes_by_words_while_the_card_is_open(parts, take):
    take("create a meeting type")
    take("a 25 minute tea time, private")
    take("yes")
    assert [(one.name, one.minutes, one.public) for one in types(parts)][-1] == ("Tea time", 25, False)


@pytest.mark.parametrize("text", ["edit the 30 minute meeting", "change my hours", "time off", "create a meeting type"])
def test_a_client_without_cards_reads_every_field_in_the_text_beside_it(take, text):
    card = take(text).card
    for one in card["body"]:
        assert one.get("label", one.get("title")) in card["fallbackText"]
    assert card["version"] == "1.5"
