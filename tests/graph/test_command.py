"""`bookwith outlook`: what a mailbox says, and taking its zone and hours over."""

from __future__ import annotations

import json

import pytest

from bot.command_line import main
from tests.graph import entra
from tests.pages import ADAM

WEEK = ["monday", "tuesday", "wednesday", "thursday", "friday"]
HOURS = {
    "daysOfWeek": WEEK,
    "startTime": "08:30:00.0000000",
    "endTime": "16:00:00.0000000",
    "timeZone": {"name": "W. Europe Standard Time"},
}


@pytest.fixture
def bookwith(fake, sqlite_url, monkeypatch, capsys):
    account = fake.account
    monkeypatch.setenv("BOOKWITH_GRAPH_TENANT_ID", account.tenant_id)
    monkeypatch.setenv("BOOKWITH_GRAPH_CLIENT_ID", account.client_id)
    monkeypatch.setenv("BOOKWITH_GRAPH_CLIENT_SECRET", entra.SECRET)
    monkeypatch.setenv("BOOKWITH_GRAPH_BASE_URL", account.base_url)
    monkeypatch.setenv("BOOKWITH_GRAPH_AUTHORITY", account.authority)
    monkeypatch.setenv("BOOKWITH_DATABASE_URL", sqlite_url)

    def run(*words):
        with pytest.raises(SystemExit) as left:
            main(words)
        return left.value.code, capsys.readouterr()

    run("organizer", "add", ADAM, "--name", "Adam Smith", "--timezone", "America/New_York")
    return run


def test_it_shows_what_the_mailbox_says(fake, bookwith):
    fake.mailbox(timezone="W. Europe Standard Time", working_hours=HOURS)
    status, said = bookwith("outlook", "show", ADAM, "--json")
    assert status == 0
    assert json.loads(said.out) == {
        "timezone": "Europe/Berlin",
        "said_timezone": "W. Europe Standard Time",
        "hours": [f"{day} 08:30-16:00" for day in ("Mon", "Tue", "Wed", "Thu", "Fri")],
        "busy_next_week": 0,
        "licence": "Success",
    }


def test_zone_and_hours_are_taken_over(fake, bookwith):
    fake.mailbox(timezone="W. Europe Standard Time", working_hours=HOURS)
    status, _ = bookwith("outlook", "take", ADAM)
    assert status == 0
    _, shown = bookwith("organizer", "show", ADAM)
    assert "Europe/Berlin" in shown.out
    assert "08:30-16:00" in shown.out


def test_hours_on_another_clock_stay_what_they_were_and_that_is_said(fake, bookwith):
    fake.mailbox(timezone="Tokyo Standard Time", working_hours=HOURS)
    status, said = bookwith("outlook", "take", ADAM)
    assert status == 0
    assert "The hours stay as they were" in said.out
    assert "09:00-17:00" in said.out


def test_a_zone_that_nobody_knows_is_asked_for(fake, bookwith):
    fake.mailbox(timezone="Customized Time Zone", working_hours=HOURS)
    status, said = bookwith("outlook", "take", ADAM)
    assert status == 1
    assert '"Customized Time Zone"' in said.err
    _, shown = bookwith("organizer", "show", ADAM)
    assert "America/New_York" in shown.out


def test_a_mailbox_that_is_not_open_is_one_line(fake, bookwith):
    fake.mailbox(denied=True)
    status, said = bookwith("outlook", "show", ADAM)
    assert status == 1
    assert "the app may not open this mailbox" in said.err
    assert said.err.count("\n") == 1


def test_without_an_app_registration_that_is_said(fake, bookwith, monkeypatch):
    for name in ("TENANT_ID", "CLIENT_ID", "CLIENT_SECRET"):
        monkeypatch.delenv(f"BOOKWITH_GRAPH_{name}")
    status, said = bookwith("outlook", "show", ADAM)
    assert (status, "BOOKWITH_GRAPH_CLIENT_ID" in said.err) == (1, True)


def test_the_doctor_asks_for_a_token(fake, bookwith):
    status, said = bookwith("doctor", "--json")
    assert status == 0
    found = {one["said"]: one["verdict"] for one in json.loads(said.out) if one["about"] == "Outlook"}
    assert "ok" in found.values()
    fake.entra.refuses = "invalid_client"
    status, said = bookwith("doctor", "--json")
    assert status == 1
    assert "invalid_client" in said.out
