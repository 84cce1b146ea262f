"""`bookwith calendar` against a real CalDAV server: what is connected, read, written to and let go."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta

import pytest

from storage.database import open_database
from tests.calendars.radicale_server import PASSWORD, Radicale
from tests.calendars.test_caldav import event

NOW = datetime.now(UTC)  # noqa: TID251 - the command reads the same clock
TOMORROW = f":{NOW + timedelta(days=1):%Y%m%dT150000Z}"
EMAIL = "adam@contoso.com"
WRONG = "127.0.0.1 refuses this user name or password."


@pytest.fixture
def radicale(tmp_path, monkeypatch):
    monkeypatch.setenv("BOOKWITH_CALENDAR_PASSWORD", PASSWORD)
    server = Radicale(tmp_path)
    server.make("work")
    server.put("work", "1", event("1", TOMORROW))
    yield server
    server.stop()


def connect(radicale, *more, path="work/"):
    return ("calendar", "connect", EMAIL, radicale.address(path), "--allow-private", *more)


def test_a_calendar_is_connected_listed_refreshed_and_removed(answer, run, adam, radicale):
    address = radicale.address("work/")
    assert answer(*connect(radicale, "--write")) == {"address": address, "kind": "caldav", "blocks": 1, "writes": True}
    (listed,) = answer("calendar", "list", EMAIL)
    assert listed.pop("read_at")
    assert listed == {
        **{"address": address, "kind": "caldav", "readable": True, "writes": True},
        **{"error": None, "failing_since": None},
    }
    radicale.put("work", "2", event("2", TOMORROW))
    assert answer("calendar", "refresh", EMAIL) == [{"address": address, "blocks": 2}]
    assert answer("calendar", "remove", EMAIL, address) == {"removed": address}
    assert answer("calendar", "list", EMAIL) == []
    assert run("calendar", "list", EMAIL)[1] == f"{EMAIL} has no connected calendars.\n"


def test_bookings_to_come_are_queued_for_a_calendar_to_write_to(answer, adam, radicale):
    answer(
        *("bookings", "add", EMAIL, "30 minute meeting", f"{NOW + timedelta(days=3):%Y-%m-%dT10:00}", "--over"),
        *("--attendee", "zoe@example.org"),
    )
    answer(*connect(radicale, "--write"))
    (row,) = (one for one in answer("outbox") if one["kind"] == "event")
    assert (row["to"], row["state"]) == (radicale.address("work/"), "waiting")
    assert row["subject"].startswith("30 minute meeting, ")
    assert answer("outbox", "drop", row["id"]) == {"dropped": 1}


def test_the_password_is_kept_sealed_and_never_shown(answer, run, adam, radicale, sqlite_url):
    answer(*connect(radicale))
    exported = str(answer("data", "export", EMAIL))
    assert radicale.address("work/") in exported
    database = open_database(sqlite_url)
    with database.reading() as work:
        (kept,) = work.feeds.of(work.organizers.by_email(EMAIL).id)
    database.close()
    assert kept.secret
    assert PASSWORD not in kept.secret
    assert kept.secret not in exported
    assert PASSWORD not in repr(kept)


def test_the_password_may_be_piped_in(answer, run, adam, radicale, monkeypatch):
    monkeypatch.delenv("BOOKWITH_CALENDAR_PASSWORD")
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))
    assert answer(*connect(radicale))["blocks"] == 1
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    status, _, err = run(*connect(radicale))
    assert (status, err.count("\n")) == (1, 1)
    assert "password is missing" in err


@pytest.mark.parametrize(
    ("address", "more", "exits", "said"),
    [
        ("caldav+https://adam:pw@dav.example.com/", (), 2, "Leave the password out"),
        ("caldav+https://dav.example.com/", (), 2, "caldav+https://USER@HOST/PATH is meant"),
        ("caldav+https://adam@127.0.0.1/", (), 1, "private network"),
        ("https://127.0.0.1/adam.ics", ("--write",), 1, "cannot be written to a feed"),
        ("outlook:adam@contoso.com", (), 1, "BOOKWITH_GRAPH_CLIENT_ID is not set"),
        ("outlook:adam", (), 2, "outlook:adam@contoso.com"),
        ("ftp://calendar.example.com/", (), 2, "not the address of a calendar"),
    ],
)
def test_what_cannot_be_connected_is_one_line_and_nothing_is_kept(
    answer, refusal, adam, monkeypatch, address, more, exits, said
):
    monkeypatch.setenv("BOOKWITH_CALENDAR_PASSWORD", "x")
    status, err = refusal("calendar", "connect", EMAIL, address, *more)
    assert (status, said in err) == (exits, True)
    assert answer("calendar", "list", EMAIL) == []


def test_a_wrong_password_and_a_calendar_not_named_are_said(answer, refusal, adam, radicale, monkeypatch):
    radicale.make("private")
    status, err = refusal(*connect(radicale, "--write", path=""))
    assert status == 1
    assert "name one of" in err
    monkeypatch.setenv("BOOKWITH_CALENDAR_PASSWORD", "wrong")
    status, err = refusal(*connect(radicale))
    assert (status, WRONG in err) == (1, True)
    assert answer("calendar", "list", EMAIL) == []


def test_a_calendar_that_fails_is_listed_with_why(answer, refusal, run, adam, radicale):
    answer(*connect(radicale))
    radicale.delete("work")
    status, err = refusal("calendar", "refresh", EMAIL)
    assert status == 1
    assert "Nothing is offered until it can be read" in err
    (listed,) = answer("calendar", "list", EMAIL)
    assert listed["readable"] is False
    assert "404" in listed["error"]
    assert "nothing is offered, for 127.0.0.1 answered 404" in run("calendar", "list", EMAIL)[1]


def test_an_address_that_is_not_connected_is_said(refusal, adam):
    for command in ("refresh", "remove"):
        status, err = refusal("calendar", command, EMAIL, "https://calendar.example.com/")
        assert (status, "has no calendar" in err) == (1, True)
