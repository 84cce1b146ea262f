"""People, addresses, codes, kinds of meeting and notes in a sentence."""

import base64
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.entities import Entities, fold, read_entities, who_words
from language.entities.contacts import looks_secret
from language.meaning import Context, Known
from language.understand import understand

NOW = datetime(2026, 11, 24, 10, 20)
ORGANIZERS = (
    Known("adam", ("Adam Smith", "adam@contoso.com", "adam-smith")),
    Known("zoe", ("Zoë Müller", "zoe@contoso.com", "zoe-mueller")),
    Known("ana", ("Dr. Ana Silva", "ana@contoso.com", "ana-silva")),
    Known("anna", ("Anna Berg", "anna@contoso.com", "anna-berg")),
    Known("will", ("Will Jones", "wj@contoso.com", "will-jones")),
    Known("jean", ("Jean-Luc O'Brien", "jl@contoso.com", "jean-luc-o-brien")),
    Known("tom1", ("Tom Hall", "tom.hall@contoso.com", "tom-hall")),
    Known("tom2", ("Tom Reed", "tom.reed@contoso.com", "tom-reed")),
)
TYPES = (
    Known("t15", ("15 minute meeting",)),
    Known("t30", ("30 minute meeting",)),
    Known("interview", ("Interview",)),
    Known("sync", ("Quick sync",)),
    Known("advice", ("Career advice",)),
)


def read(text: str, what: str | None = None, spans=(), minutes: int | None = None) -> Entities:
    context = Context(
        NOW, "UTC", act="ask" if what else None, act_what=what, organizers=ORGANIZERS, meeting_types=TYPES
    )
    return read_entities(text, context, spans, minutes)


@pytest.mark.parametrize(
    ("text", "organizer"),
    [
        ("book with Adam Smith", "adam"),
        ("can i get a slot with adam", "adam"),
        ("see Adam", "adam"),
        ("adam smith please", "adam"),
        ("Smith, Adam", "adam"),
        ("is Adam S. free", "adam"),
        ("Adam's calendar", "adam"),
        ("something with adam@contoso.com", "adam"),
        ("book with adam-smith", "adam"),
        ("meeting with Adan Smith", "adam"),
        ("meeting with Adam Smtih", "adam"),
        ("wiht Adm Smith", "adam"),
        ("I need to see Zoe Muller", "zoe"),
        ("with mueller", "zoe"),
        ("ZOË MÜLLER", "zoe"),
        ("an hour with Dr Silva", "ana"),
        ("is Dr. Silva in", "ana"),
        ("with ana", "ana"),
        ("with anna", "anna"),
        ("not with Adam Smith, with Ana", "ana"),
        ("rather Anna instead of Adam", "anna"),
        ("with will", "will"),
        ("meet jean luc", "jean"),
        ("with Jean-Luc", "jean"),
        ("is O’Brien free", "jean"),
        ("could Will do it", "will"),
        ("talk to Tom Reed about the flat", "tom2"),
    ],
)
def test_an_organizer_is_found_by_any_usual_way_to_name_them(text, organizer):
    assert read(text).organizer == organizer


@pytest.mark.parametrize("text", ["with Tom", "is tom free?", "Tom or Tom"])
def test_two_who_fit_are_both_given(text):
    found = read(text)
    assert found.organizer is None
    assert found.organizer_choices == ("tom1", "tom2")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I want to meet with Dr Who", "Dr Who"),
        ("see Peter", "Peter"),
        ("with adam jones", "adam jones"),
        ("can I meet Adam Jones?", "Adam Jones"),
        ("with Prof. Grace Hopper please", "Prof. Grace Hopper"),
        ("is dana free", "dana"),
        ("what does Dana's calendar look like", "Dana"),
        ("cancel my meeting with Peter Parker", "Peter Parker"),
        ("with Ludwig van Beethoven", "Ludwig van Beethoven"),
        ("with bob@elsewhere.org", "bob@elsewhere.org"),
        ("Bob Smith is fine", None),
        ("Is Jenny attending?", "Jenny"),
    ],
)
def test_nobody_known_is_meant_by_a_stranger_s_name(text, words):
    found = read(text)
    assert (found.organizer, found.organizer_choices) == (None, ())
    assert found.organizer_words == words


@pytest.mark.parametrize(
    "text",
    [
        "can I see my bookings",
        "see you",
        "will you be free",
        "with my dentist",
        "with video",
        "with the hiring manager",
        "mark it as done",
        "to be honest I'd rather move it",
        "with pleasure",
        "is there anything left",
        "I want to meet",
        "call me back",
        "book it",
        "what is the address",
        "will you give me their Phone Number",
    ],
)
def test_ordinary_words_are_nobody(text):
    found = read(text)
    assert (found.organizer, found.organizer_choices, found.organizer_words) == (None, (), None)


def test_words_read_as_time_are_nobody():
    assert read("with April", spans=((5, 10),)).organizer_words is None
    assert read("meet Friday").organizer_words is None


@pytest.mark.parametrize(
    ("text", "words"),
    [("Peter", "Peter"), ("dr who", "dr who"), ("it's Peter Pan", "Peter Pan"), ("bob@x.org", "bob@x.org")],
)
def test_the_answer_to_whom_is_a_name_known_or_not(text, words):
    assert read(text, "organizer").organizer_words == words


@pytest.mark.parametrize("text", ["I don't know", "the second one", "somebody from sales", "no", "what?"])
def test_what_is_no_name_does_not_answer_whom(text):
    assert read(text, "organizer").organizer_words is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I'm Zoe", "Zoe"),
        ("zoe brown", "Zoe Brown"),
        ("Zoë Müller here", "Zoë Müller"),
        ("it's for my colleague Sam Lee", "Sam Lee"),
        ("Sam Lee, sam@x.org", "Sam Lee"),
        ("my name is sam lee and my mail is sam@x.org", "Sam Lee"),
        ("sure, it's Sam O'Neil", "Sam O'Neil"),
        ("Jean-Luc Picard please", "Jean-Luc Picard"),
        ("J. R. R. Tolkien", "J. R. R. Tolkien"),
        ("ludwig van beethoven", "Ludwig van Beethoven"),
        ("put me down as Kim", "Kim"),
        ("you can call me Al", "Al"),
        ("Will Smith", "Will Smith"),
        ("李小龙", "李小龙"),
        ("name: Ann Marie", "Ann Marie"),
    ],
)
def test_the_answer_to_the_question_for_a_name(text, name):
    assert read(text, "name").name == name


@pytest.mark.parametrize("text", ["why do you need it?", "cancel", "no", "stop", "I want to book with Adam", "4"])
def test_what_is_no_name_does_not_answer_the_question_for_one(text):
    assert read(text, "name").name is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hi, I'm Zoe and I'd like to book", "Zoe"),
        ("my name is kim", "Kim"),
        ("change my name to Kimberly Park", "Kimberly Park"),
        ("this is Sam Lee", "Sam Lee"),
        ("Sam Lee here, can I come in?", "Sam Lee"),
        ("book it on behalf of Sam Lee", "Sam Lee"),
        ("I'm free on Friday", None),
        ("i'm swamped", None),
        ("this is great", None),
        ("I'm Happy with that", None),
        ("This is Urgent", None),
        ("this is Mark Brown", "Mark Brown"),
        ("this is Kim calling", "Kim"),
        ("my name is Kim calling about the flat", "Kim"),
        ("with Adam", None),
        ("the dentist's name is Dr. Kay", None),
        ("his name is Bob", None),
        ("my name is Dr. David I. Thompson", "Dr. David I. Thompson"),
    ],
)
def test_a_name_said_in_passing(text, name):
    assert read(text).name == name


def test_one_s_own_name_is_nobody_to_meet():
    found = read("I'm Zoe Müller, can I see Adam?")
    assert (found.name, found.organizer) == ("Zoe Müller", "adam")
    assert read("Zoë Müller", "name").organizer is None


@pytest.mark.parametrize(
    ("text", "email"),
    [
        ("zoe@x.org", "zoe@x.org"),
        ("It's <Zoe.M+book@Mail.Example.COM>.", "Zoe.M+book@mail.example.com"),
        ("mailto:zoe@x.org", "zoe@x.org"),
        ("zoë@exämple.de, thanks", "zoë@exämple.de"),
        ("see you @ 3", None),
        ("zoe@localhost", None),
        ("a@b", None),
    ],
)
def test_an_address(text, email):
    assert read(text).email == email


@pytest.mark.parametrize(
    ("text", "email"),
    [
        ("zoe at example dot org", "zoe@example.org"),
        ("it's zoe.m (at) mail dot example dot com", "zoe.m@mail.example.com"),
        ("look at that", None),
        ("connect the dot at home", None),
    ],
)
def test_an_address_may_be_dictated(text, email):
    assert read(text, "email").email == email
    assert read(text).email == email


def test_whose_address_it_is_depends_on_what_it_stands_after():
    found = read("with adam@contoso.com, my address is zoe@x.org")
    assert (found.organizer, found.email) == ("adam", "zoe@x.org")
    assert read("with bob@x.org").email is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("482913", "482913"),
        ("482 913", "482913"),
        ("the code is 482-913.", "482913"),
        ("4 8 2 9 1 3", "482913"),
        ("٤٨٢٩١٣", "482913"),
        ("48291", None),
        ("4829134", None),
        ("+1 555 123 4567", None),
    ],
)
def test_six_digits_answer_the_question_for_the_code(text, code):
    assert read(text, "code").code == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("book with Xk3_fjw9QpLz02mNbv71aQ", "Xk3_fjw9QpLz02mNbv71aQ"),
        ("I have this: https://book.example/b/Xk3_fjw9QpLz02mNbv71aQ?x=1", "Xk3_fjw9QpLz02mNbv71aQ"),
        ("Xk3_fjw9QpLz02mNbv71aQ", "Xk3_fjw9QpLz02mNbv71aQ"),
        ("Book with adam-smith", "adam-smith"),
        ("book with adam", "adam"),
        ("book with adam-smith on Friday", "adam-smith"),
        ("book with adam on Friday", None),
        ("book with my colleague", None),
        ("book with someone", None),
        ("open spotify", None),
        ("my number is 482913, call me", None),
    ],
)
def test_a_link_s_code_or_a_page_s_name(text, code):
    assert read(text).code == code


@given(st.binary(min_size=16, max_size=16))
def test_every_secret_code_is_read_and_is_nobody_s_name(secret):
    mixed, small = base64.urlsafe_b64encode(secret).decode(), base64.b32encode(secret).decode().lower()
    for code in (mixed.rstrip("="), small.rstrip("=")):
        for text in (f"book with {code}", f"Book with code {code}.", f"http://127.0.0.1:3978/b/{code}"):
            found = read(text)
            assert found.code == code
            assert found.organizer is None


def test_a_secret_code_is_nobody_s_name():
    assert read("book with Xk3_fjw9QpLz02mNbv71aQ").organizer_words is None


@pytest.mark.parametrize("word", ["internationalization", "Mueller-Luedenscheidts", "a-well-thought-of-candidate"])
def test_a_long_word_is_no_secret_code(word):
    assert not looks_secret(word)
    assert read(f"I would like to meet {word} today").code is None


@pytest.mark.parametrize(
    ("text", "minutes", "meeting_type"),
    [
        ("the interview", None, "interview"),
        ("how long is an intervew?", None, "interview"),
        ("30 minute meeting", 30, "t30"),
        ("half an hour", 30, "t30"),
        ("15 min call", 15, "t15"),
        ("a quick sync", None, "sync"),
        ("some career advice please", None, "advice"),
        ("advice", None, "advice"),
        ("an hour", 60, None),
        ("a meeting", None, None),
        ("a quick question", None, None),
    ],
)
def test_a_kind_of_meeting_is_found_by_its_own_words_or_its_length(text, minutes, meeting_type):
    assert read(text, minutes=minutes).meeting_type == meeting_type


def test_kinds_that_fit_equally_well_are_all_given():
    types = (Known("a", ("Intro interview",)), Known("b", ("Final interview",)), Known("c", ("Lunch",)))
    found = read_entities("an interview", Context(NOW, "UTC", meeting_types=types))
    assert found.meeting_type_choices == ("a", "b")
    assert read_entities("the intro interview", Context(NOW, "UTC", meeting_types=types)).meeting_type == "a"


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("with Adam about the budget", "the budget"),
        ("a quick chat re: the Q4 planning", "the Q4 planning"),
        ("note: bring the slides", "bring the slides"),
        ("it's regarding my thesis with Dr Silva", "my thesis"),
        ("what about Thursday", None),
        ("how about Adam", None),
        ("forget about it", None),
        ("regarding my booking, is it still on?", None),
        ("that looks about right", None),
        ("mark the note as important", None),
        ("tell me about the types", None),
    ],
)
def test_a_note_in_passing(text, note):
    assert read(text).note == note


def test_a_note_in_passing_ends_where_a_time_begins():
    text = "about the budget on friday at 3"
    assert read(text, spans=((20, 31),)).note == "the budget"
    assert read("about 3", spans=((6, 7),)).note is None


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("It's about my thesis. Bring cake on Friday!", "my thesis. Bring cake on Friday!"),
        ("because I'm ill", "I'm ill"),
        ("the roof leaks, again", "the roof leaks, again"),
        ("no", None),
        ("None.", None),
        ("skip", None),
    ],
)
def test_the_whole_answer_is_the_note_that_was_asked_for(text, note):
    assert read(text, "note").note == note
    assert read(text, "reason").note == note


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("book with Adam Smith tomorrow", ["adam", "smith"]),
        ("can you find a slot with zoë müller or bob@x.org", ["bob@x.org", "zoe", "muller"]),
        ("book with adam-smith", ["adam-smith", "adam", "smith"]),
        ("Mark", ["mark"]),
        ("please mark my calendar with will and Mark", ["will", "mark"]),
        ("what is Dana's calendar like", ["dana"]),
        ("Ich hätte gern einen Termin bei Frau Müller", ["termin", "muller"]),
        ("", []),
    ],
)
def test_the_words_to_look_people_up_by(text, words):
    assert who_words(text) == words


def test_long_texts_name_a_bounded_number_of_people():
    assert len(who_words(" ".join(f"Name{'x' * (n % 7)}{chr(97 + n % 26)}" for n in range(5000)))) <= 40


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Zoë", "zoe"), ("MÜLLER", "muller"), ("Straße", "strasse"), ("Łukasz’s", "lukasz's"), ("Søren", "soren")],
)
def test_folding_forgets_case_and_accents(text, folded):
    assert fold(text) == folded


@given(st.text(max_size=300), st.sampled_from([None, "name", "organizer", "code", "note", "email"]))
def test_no_text_is_an_error_and_what_is_found_was_said(text, what):
    found = read(text, what)
    assert found.organizer_words is None or found.organizer_words in text
    assert found.note is None or found.note in text
    assert found.name is None or fold(found.name.split()[0]) in fold(text)


@pytest.mark.parametrize(
    "piece", ["a", "a-", "@", "a@", "1 ", "with Adam ", "'s ", "https://", "a.b@c.", "about ", "Dr. "]
)
def test_ten_thousand_characters_are_read(piece):
    text = (piece * 10_000)[:10_000]
    for what in (None, "name", "organizer", "code", "note"):
        assert isinstance(read(text, what), Entities)


@pytest.mark.parametrize(
    ("text", "what", "found"),
    [
        ("Ich hätte gern einen Termin bei Frau Müller", None, {"organizer": "zoe", "organizer_words": "Frau Müller"}),
        ("ist Dr. Silva am Montag da?", None, {"organizer": "ana", "organizer_words": "Dr. Silva"}),
        ("mit Herrn Weber", None, {"organizer_words": "Herrn Weber"}),
        ("nicht mit Adam, sondern mit Anna", None, {"organizer": "anna", "organizer_words": "Anna"}),
        ("bei Tom", "organizer", {"organizer_choices": ("tom1", "tom2"), "organizer_words": "Tom"}),
        ("Termin mit dem Chef", None, {}),
        ("zum Beispiel mit Kaffee beim Arzt", None, {}),
        ("Ich bin Zoe, guten Tag", None, {"name": "Zoe"}),
        ("Mein Name ist Kurt Weber", None, {"name": "Kurt Weber"}),
        ("auf den Namen Weber bitte", "name", {"name": "Weber"}),
        ("für meine Kollegin Ute Lemper", None, {"name": "Ute Lemper"}),
        ("Ich brauche einen Termin", "name", {}),
        ("es geht um meine Abschlussarbeit", None, {"note": "meine Abschlussarbeit"}),
        ("weil ich krank bin", "reason", {"note": "ich krank bin"}),
        ("nein", "note", {}),
        ("Der Code lautet 482 913", "code", {"code": "482913"}),
        ("Hast du Zeit für ein Interview?", None, {"meeting_type": "interview"}),
    ],
)
def test_german_is_read_alike(text, what, found):
    act = "ask" if what else None
    context = Context(NOW, "Europe/Berlin", "de", act, what, organizers=ORGANIZERS, meeting_types=TYPES)
    entities = read_entities(text, context, language="de")
    assert {name: getattr(entities, name) for name in entities.__slots__ if getattr(entities, name)} == found


@pytest.mark.parametrize(
    "name", ["Will Cancel", "Nina Neu", "Friday Jones", "May Summers", "Mark Monday", "Grace Hope"]
)
def test_a_name_may_be_made_of_any_words(name: str) -> None:
    said = understand(name, Context(NOW, "UTC", act="ask", act_what="name"))
    assert (said.name, said.intent, said.when.any_of) == (name, "inform", ())


def test_a_time_beside_a_name_is_a_time() -> None:
    for text in ("my name is Zoe Miller, Friday at 3", "Next Friday", "Monday Morning"):
        assert understand(text, Context(NOW, "UTC", act="ask", act_what="name")).when.any_of
