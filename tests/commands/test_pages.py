"""The commands around a page: organizer, meeting-type, override and slots."""

from __future__ import annotations

import re

import pytest

from bot.commands._links import KINDS
from manifest.package import app_id
from scheduling.sharing import qr_picture

NOW = ("--now", "2026-11-23T14:00:00Z")
TUESDAY = ("--from", "2026-11-24", "--to", "2026-11-24", *NOW)
ADD_EVE = ("organizer", "add", "eve@contoso.com", "--name", "Eve Jones", "--timezone")


def slots(answer, *more, days=TUESDAY, meeting_type="30 minute meeting"):
    return answer("slots", "adam@contoso.com", meeting_type, *days, *more)["slots"]


# -- organizer -----------------------------------------------------------------------------------------------------


def test_a_new_organizer_has_two_types_a_licence_and_is_not_published(answer):
    page = answer(*ADD_EVE, "europe/berlin")
    assert (page["email"], page["slug"], page["timezone"]) == ("eve@contoso.com", "eve-jones", "Europe/Berlin")
    assert (page["published"], page["hours"]) == (False, "Mon-Fri 09:00-17:00")
    assert page["meeting_types"] == ["15 minute meeting", "30 minute meeting"]
    assert page["links"]["browser"].endswith("/eve-jones")
    assert answer("policy", "effective", "eve@contoso.com")["on"]


def test_hours_may_be_repeated_and_cross_midnight(answer):
    page = answer(*ADD_EVE, "UTC", "--hours", "Mon 09:00-12:00,13:00-17:00", "--hours", "Fri 22:00-02:00", "--bare")
    assert page["hours"] == "Mon 09:00-12:00,13:00-17:00; Fri 22:00-02:00"
    assert page["meeting_types"] == []


def test_a_page_is_published_and_hidden_again(answer, adam):
    assert answer("organizer", "unpublish", adam)["published"] is False
    assert answer("organizer", "publish", adam)["published"] is True
    assert answer("organizer", "show", adam)["published"] is True


def test_name_zone_and_hours_can_be_changed_and_the_link_stays(answer, adam):
    page = answer("organizer", "edit", adam, "--name", "Adam Q. Smith", "--timezone", "UTC", "--hours", "Sat 10-12")
    assert (page["name"], page["slug"], page["timezone"]) == ("Adam Q. Smith", "adam-smith", "UTC")
    assert page["hours"] == "Sat 10:00-12:00"


def test_nothing_is_published_or_shared_while_the_policy_is_off(answer, refusal, adam):
    answer("organizer", "unpublish", adam)
    answer("policy", "off")
    for deed in ("publish", "link"):
        status, line = refusal("organizer", deed, adam)
        assert status == 1
        assert "switched off" in line


def test_links_name_the_public_address_and_the_bot(answer, adam, monkeypatch):
    monkeypatch.setenv("BOOKWITH_PUBLIC_URL", "https://book.contoso.com/")
    for name, value in (("Id", "0-bot"), ("Password", "p"), ("Type", "SingleTenant"), ("TenantId", "t")):
        monkeypatch.setenv(f"MicrosoftApp{name}", value)
    monkeypatch.setenv("BOOKWITH_SECRET", "s" * 32)
    links = answer("organizer", "link", adam)
    assert links["browser"] == "https://book.contoso.com/with/adam-smith"
    assert links["teams"] == ("https://teams.microsoft.com/l/chat/0/0?users=28:0-bot&message=book%20with%20adam-smith")
    assert links["install"] == f"https://teams.microsoft.com/l/app/{app_id('0-bot')}"
    monkeypatch.setenv("BOOKWITH_TEAMS_APP_ID", "1-app")
    assert answer("organizer", "link", adam)["install"] == "https://teams.microsoft.com/l/app/1-app"


def test_a_new_link_is_a_new_one_each_time_and_nobody_inherits_the_old_one(answer, adam):
    slugs = [answer("organizer", "publish", adam, "--new-link")["slug"] for _ in range(2)]
    assert len({"adam-smith", *slugs}) == 3
    assert all(re.fullmatch(r"adam-smith--[a-z2-7]{8}", slug) for slug in slugs)
    namesake = ("organizer", "add", "adam2@contoso.com", "--name", "Adam Smith", "--timezone", "UTC")
    assert answer(*namesake)["slug"] == "adam-smith-2"
    shorter = ("organizer", "add", "adam3@contoso.com", "--name", "Adam", "--timezone", "UTC")
    assert answer(*shorter)["slug"] == "adam"


@pytest.mark.parametrize(("name", "begins"), [("page.png", b"\x89PNG"), ("PAGE.SVG", b"<?xml")])
def test_links_are_written_as_a_qr_code(run, answer, adam, tmp_path, name, begins):
    status, out, _ = run("organizer", "link", adam, "--qr", tmp_path / name)
    assert status == 0
    assert out.splitlines()[0].endswith("/with/adam-smith")
    drawn = (tmp_path / name).read_bytes()
    assert drawn.startswith(begins)
    links = answer("meeting-type", "link", adam, "30 minute meeting", "--qr", tmp_path / name)
    assert (tmp_path / name).read_bytes() == qr_picture(links["browser"], KINDS[(tmp_path / name).suffix.lower()])
    assert (tmp_path / name).read_bytes() != drawn


def test_a_qr_code_in_a_file_of_another_kind_is_refused_before_a_link_is_made(refusal, answer, adam, tmp_path):
    status, line = refusal("meeting-type", "link", adam, "30 minute meeting", "--qr", tmp_path / "page.gif")
    assert status == 2
    assert ".png or .svg" in line
    assert answer("meeting-type", "links", adam) == []


def test_the_line_for_a_signature_has_the_link(run, adam):
    _, out, _ = run("organizer", "link", adam, "--signature")
    assert out == "Book a meeting with me: http://127.0.0.1:3978/with/adam-smith\n"


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("organizer", "show", "nobody@contoso.com"), 1, "no organizer"),
        (("organizer", "add", "adam", "--name", "A", "--timezone", "UTC"), 2, "not an e-mail address"),
        ((*ADD_EVE, "Mars/Base"), 2, "not a time zone"),
        ((*ADD_EVE, "UTC", "--hours", "whenever"), 2, "hours"),
        (("organizer", "add", "adam@contoso.com", "--name", "A", "--timezone", "UTC"), 1, "already"),
    ],
)
def test_wrong_input_about_organizers_is_one_clear_line(refusal, adam, words, status, said):
    found, line = refusal(*words)
    assert found == status
    assert said in line


# -- meeting-type --------------------------------------------------------------------------------------------------


def test_a_meeting_type_is_listed_with_its_rules(answer, adam):
    answer(
        *("meeting-type", "add", adam, "Review", "--minutes", 45, "--private", "--buffer-before", 5),
        *("--buffer-after", 10, "--min-notice", 120, "--horizon-days", 30, "--every", 15),
        *("--daily-limit", 2, "--weekly-limit", 5, "--requires-confirmation"),
    )
    review = answer("meeting-type", "list", adam)[-1]
    expected = {
        "name": "Review",
        "minutes": 45,
        "public": False,
        "buffer_before": 5,
        "buffer_after": 10,
        "min_notice": 120,
        "horizon_days": 30,
        "every": 15,
        "daily_limit": 2,
        "weekly_limit": 5,
        "requires_confirmation": True,
    }
    assert {name: review[name] for name in expected} == expected


def test_a_new_type_has_the_usual_rules(answer, adam):
    added = answer("meeting-type", "add", adam, "Chat")
    usual = ("minutes", "public", "buffer_before", "buffer_after", "min_notice", "horizon_days", "every")
    assert [added[name] for name in usual] == [30, True, 0, 0, 0, 60, 30]


def test_only_what_is_given_is_edited_and_a_limit_of_zero_is_none(answer, adam):
    answer("meeting-type", "add", adam, "Chat", "--daily-limit", 3, "--private")
    edited = answer("meeting-type", "edit", adam, "chat", "--daily-limit", 0, "--minutes", 20, "--name", "Talk")
    assert (edited["name"], edited["minutes"], edited["daily_limit"], edited["public"]) == ("Talk", 20, None, False)
    assert answer("meeting-type", "edit", adam, "Talk", "--public")["public"] is True


def test_a_type_is_duplicated_and_removed(answer, adam):
    for name in ("30 minute meeting copy", "30 minute meeting copy 2"):
        assert answer("meeting-type", "duplicate", adam, "30 minute meeting")["name"] == name
    answer("meeting-type", "remove", adam, "30 Minute Meeting")
    names = [one["name"] for one in answer("meeting-type", "list", adam)]
    assert names == ["15 minute meeting", "30 minute meeting copy", "30 minute meeting copy 2"]


def test_each_link_of_a_type_has_a_code_of_its_own(answer, adam):
    first = answer("meeting-type", "link", adam, "15 minute meeting", "--single-use", "--expires-days", 7)
    second = answer("meeting-type", "link", adam, "15 minute meeting")
    assert first["code"] != second["code"]
    assert first["browser"].rsplit("/", 1)[1] == first["code"]
    assert first["teams"] is None


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("add", "adam@contoso.com", "X", "--minutes", "0"), 2, "--minutes"),
        (("add", "adam@contoso.com", "X", "--minutes", "1441"), 2, "--minutes"),
        (("add", "adam@contoso.com", "X", "--every", "soon"), 2, "--every"),
        (("add", "adam@contoso.com", "30 MINUTE meeting"), 1, "already"),
        (("add", "adam@contoso.com", "X", "--daily-limit", "5", "--weekly-limit", "3"), 2, "fewer"),
        (("edit", "adam@contoso.com", "30 minute meeting"), 2, "Nothing to change"),
        (("remove", "adam@contoso.com", "Nothing"), 1, '"30 minute meeting"'),
        (("link", "nobody@contoso.com", "X"), 1, "no organizer"),
    ],
)
def test_wrong_input_about_meeting_types_is_one_clear_line(refusal, adam, words, status, said):
    found, line = refusal("meeting-type", *words)
    assert found == status
    assert said in line


# -- override and slots --------------------------------------------------------------------------------------------


def test_slots_are_utc_in_order_with_the_zone_of_the_organizer(answer, adam):
    found = answer("slots", adam, "30 minute meeting", *TUESDAY)
    assert found["timezone"] == "America/New_York"
    assert found["slots"][0] == "2026-11-24T14:00:00Z"
    assert found["slots"][-1] == "2026-11-24T21:30:00Z"
    assert len(found["slots"]) == 16


def test_the_dates_are_those_of_the_zone_that_is_asked_for(answer, adam):
    found = slots(answer, "--timezone", "Asia/Tokyo")
    assert found[0] == "2026-11-23T15:00:00Z"
    assert found[-1] == "2026-11-24T14:30:00Z"


def test_an_override_replaces_the_hours_of_its_date_until_it_is_removed(answer, adam):
    answer("override", "add", adam, "2026-11-24", "--hours", "18:00-19:00")
    assert slots(answer) == ["2026-11-24T23:00:00Z", "2026-11-24T23:30:00Z"]
    answer("override", "add", adam, "2026-11-24")
    assert slots(answer) == []
    assert answer("override", "remove", adam, "2026-11-24")["removed"] is True
    assert answer("override", "remove", adam, "2026-11-24")["removed"] is False
    assert len(slots(answer)) == 16


def test_overrides_to_come_are_listed_in_order(answer, adam):
    answer("override", "add", adam, "2099-01-06")
    answer("override", "add", adam, "2099-01-05", "--hours", "10:00-12:00,22:00-24:00")
    answer("override", "add", adam, "1999-01-05")
    assert answer("override", "list", adam) == [
        {"date": "2099-01-05", "hours": "10:00-12:00,22:00-24:00"},
        {"date": "2099-01-06", "hours": None},
    ]


def test_now_without_an_offset_is_the_clock_of_the_zone(answer, adam):
    days = ("--from", "2026-11-24", "--to", "2026-11-24", "--now", "2026-11-24T16:00")
    assert slots(answer, days=days) == ["2026-11-24T21:00:00Z", "2026-11-24T21:30:00Z"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--from", "2026-11-24", "--to", "2026-11-23"), "before"),
        (("--from", "tomorrow", "--to", "2026-11-23"), "not a date"),
        (("--from", "2026-11-24", "--to", "2026-11-24", "--now", "noon"), "not a time"),
        (("--from", "2026-11-24", "--to", "2026-11-24", "--timezone", "Mars"), "not a time zone"),
    ],
)
def test_wrong_dates_are_one_clear_line(refusal, adam, words, said):
    status, line = refusal("slots", adam, "30 minute meeting", *words)
    assert status == 2
    assert said in line
