"""The desk: finding organizers and meeting types, private links, proved addresses."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.pages import unpublish
from scheduling.errors import NotYours, UnknownMeetingType, UnknownOrganizer
from tests.pages import MONDAY, TUESDAY_TEN, desk, half_hour, open_adam, person

DAY = timedelta(days=1)
ANN = person("Ann", "ann@example.com")
GUEST = person("Guest")


@pytest.fixture
def work(any_database):
    with any_database.transaction() as work:
        yield work


@pytest.fixture
def adam(work):
    return open_adam(work)


@pytest.fixture
def interview(work, adam):
    return half_hour(work, adam, name="Interview", public=False)


def link(work, meeting_type, *, single_use=False, days=90):
    return work.links.add(meeting_type, single_use=single_use, expires_at=MONDAY + timedelta(days=days))


def code_in_mail(work):
    return [entry.payload["code"] for entry in work.outbox.listed(MONDAY) if entry.kind == "code"][-1]


# -- finding organizers --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        "book 30 minutes with Adam Smith tomorrow",
        "meet adam at 3",
        "a slot with SMITH, please",
        "book with Adma",
        "book with Smiht",
        "book with smit",
        "book with adam@contoso.com",
        "book with adam-smith.",
        "Adam's calendar",
    ],
)
def test_a_published_organizer_is_found_by_any_of_their_names(work, adam, sentence):
    assert desk(work).named(sentence.split()) == [adam]


@pytest.mark.parametrize("sentence", ["book with Ada", "book with adams smithers", "hello there", "", "book 30 @ 3"])
def test_other_words_mean_nobody(work, adam, sentence):
    found = desk(work).named(word for word in sentence.split() if word != "adams")
    assert found == []


def test_accents_and_case_do_not_matter(work, adam):
    jose = open_adam(work, email="jose@contoso.com", name="José Müller")
    assert desk(work).named(["jose"]) == [jose]
    assert desk(work).named(["MÜLLER"]) == [jose]
    assert desk(work).named(["muller"]) == [jose]


def test_an_unpublished_organizer_is_not_found(work, adam):
    unpublish(work, adam)
    assert desk(work).named(["adam", "smith", "adam@contoso.com", "adam-smith"]) == []
    assert desk(work).open_link("adam-smith") is None


def test_the_whole_name_finds_one_among_hundreds_who_share_each_half(work, adam):
    for number in range(60):
        open_adam(work, email=f"a{number}@contoso.com", name=f"Adam Other{number}", bare=True)
        open_adam(work, email=f"s{number}@contoso.com", name=f"Aaron{number} Smith", bare=True)
        open_adam(work, email=f"m{number}@contoso.com", name=f"Adam M{number} Smith", bare=True)
    found = desk(work).named(["book", "with", "adam", "smith", "please"])
    assert adam in found
    assert len(found) <= 90


def test_pages_of_the_same_name_have_different_links(work, adam):
    assert adam.slug == "adam-smith"
    assert open_adam(work, email="adam@fabrikam.com").slug == "adam-smith-2"


def test_an_unknown_organizer_is_an_error(work):
    with pytest.raises(UnknownOrganizer):
        desk(work).organizer("0" * 32)


# -- meeting types and links ---------------------------------------------------------------------------------------


def test_a_page_shows_its_public_types_in_order_and_opens_by_its_slug(work, adam):
    assert [one.name for one in desk(work).meeting_types(adam.id)] == ["15 minute meeting", "30 minute meeting"]
    assert desk(work).open_link("Adam-Smith").organizer == adam


def test_a_private_type_is_shown_and_booked_only_with_its_link(work, adam, interview):
    code = link(work, interview)
    assert interview not in desk(work).meeting_types(adam.id)
    assert interview in desk(work).meeting_types(adam.id, [code])
    with pytest.raises(UnknownMeetingType):
        desk(work).book(interview, TUESDAY_TEN, ANN, name="Ann", email="ann@example.com")
    booked = desk(work).book(interview, TUESDAY_TEN, ANN, name="Ann", email="ann@example.com", links=[code])
    assert booked.meeting_type_name == "Interview"


def test_a_link_opens_its_type_in_any_letter_case(work, adam, interview):
    opened = desk(work).open_link(f" {link(work, interview).upper()} ")
    assert (opened.organizer, opened.meeting_type) == (adam, interview)


def test_a_single_use_link_is_used_up_by_the_first_booking(work, adam, interview):
    code = link(work, interview, single_use=True)
    desk(work).book(interview, TUESDAY_TEN, ANN, name="Ann", email="ann@example.com", links=[code])
    assert desk(work).open_link(code) is None
    with pytest.raises(UnknownMeetingType):
        desk(work).book(interview, TUESDAY_TEN + DAY, ANN, name="Ann", email="ann@example.com", links=[code])


def test_unknown_and_expired_links_and_those_of_removed_types_open_nothing(work, adam, interview):
    code = link(work, interview, days=1)
    assert desk(work).open_link("abcdefghijklmnopqrstuvwxyz") is None
    assert desk(work, DAY).open_link(code) is None
    work.organizers.remove_meeting_type(interview.id)
    assert desk(work).open_link(code) is None


def test_the_database_holds_no_code_of_a_link(work, adam, interview):
    code = link(work, interview)
    stored = work.connection.exec_driver_sql("SELECT * FROM links").all()
    assert len(code) == 26
    assert code not in str(stored)


# -- proving an address --------------------------------------------------------------------------------------------


def test_the_code_from_the_mail_proves_the_address_for_this_person_only(work):
    assert desk(work).send_code(GUEST, "Guest@Example.com")
    assert not desk(work).proved(GUEST, "guest@example.com")
    assert desk(work).try_code(GUEST, code_in_mail(work)) == "right"
    assert desk(work).proved(GUEST, "GUEST@example.com")
    assert not desk(work).proved(ANN, "guest@example.com")


def test_a_code_works_once_and_only_for_whom_it_was_sent_to(work):
    desk(work).send_code(GUEST, "guest@example.com")
    code = code_in_mail(work)
    assert desk(work).try_code(ANN, code) == "expired"
    assert desk(work).try_code(GUEST, code) == "right"
    assert desk(work).try_code(GUEST, code) == "expired"


def test_a_code_expires_after_ten_minutes(work):
    desk(work).send_code(GUEST, "guest@example.com")
    assert desk(work, timedelta(minutes=10)).try_code(GUEST, code_in_mail(work)) == "expired"


def test_after_five_wrong_tries_even_the_right_code_is_refused(work):
    desk(work).send_code(GUEST, "guest@example.com")
    code = code_in_mail(work)
    wrong = "000000" if code != "000000" else "000001"
    said = [desk(work).try_code(GUEST, wrong) for _ in range(5)]
    assert said == ["wrong"] * 4 + ["too_many"]
    assert desk(work).try_code(GUEST, code) == "too_many"
    assert not desk(work).proved(GUEST, "guest@example.com")


def test_a_new_code_replaces_the_old_one(work):
    desk(work).send_code(GUEST, "guest@example.com")
    old = code_in_mail(work)
    desk(work).send_code(GUEST, "guest@example.com")
    new = code_in_mail(work)
    assert desk(work).try_code(GUEST, old) == ("right" if old == new else "wrong")
    assert desk(work).try_code(GUEST, new) == ("expired" if old == new else "right")


def test_an_address_gets_five_codes_an_hour_whoever_asks(work):
    asked = [desk(work).send_code(person(f"P{number}"), "guest@example.com") for number in range(6)]
    assert asked == [True] * 5 + [False]
    assert desk(work, timedelta(hours=1, seconds=1)).send_code(GUEST, "guest@example.com")


def test_a_person_gets_ten_codes_an_hour_whatever_the_address(work):
    asked = [desk(work).send_code(GUEST, f"{number}@example.com") for number in range(11)]
    assert asked == [True] * 10 + [False]


def test_the_database_holds_the_code_only_in_the_waiting_mail(work):
    desk(work).send_code(GUEST, "guest@example.com")
    code = code_in_mail(work)
    assert code not in str(work.connection.exec_driver_sql("SELECT * FROM email_codes").all())
    [entry] = work.outbox.listed(MONDAY)
    work.outbox.delivered(entry.id, MONDAY)
    assert code not in str(work.connection.exec_driver_sql("SELECT payload FROM outbox").all())


def test_bookings_of_a_proved_address_are_the_persons_own(work, adam):
    booking = desk(work).book(half_hour(work, adam), TUESDAY_TEN, ANN, name="Ann", email="ann@example.com")
    with pytest.raises(NotYours):
        desk(work).booking(booking.id, GUEST)
    desk(work).send_code(GUEST, "ann@example.com")
    desk(work).try_code(GUEST, code_in_mail(work))
    assert desk(work).upcoming(GUEST) == [booking]
    assert desk(work).cancel(booking.id, GUEST).status == "cancelled"


def test_addresses_come_latest_first_with_the_channels_own_last(work):
    for address in ("one@example.com", "two@example.com"):
        later = timedelta(minutes=1 if address.startswith("two") else 0)
        desk(work, later).send_code(ANN, address)
        desk(work, later).try_code(ANN, code_in_mail(work))
    assert desk(work).addresses(ANN) == ["two@example.com", "one@example.com", "ann@example.com"]
