"""`bookwith doctor` finds what is wrong, says what mends it, and shows no secret."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from bot.command_line import main
from scheduling import notices
from storage.database import open_database

SECRETS = ("a password of ours", "guessme")


@pytest.fixture
def doctor(capsys, sqlite_url, monkeypatch):
    def doctor(**environment):
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        with pytest.raises(SystemExit) as ended:
            main(["doctor", "--json", "--database-url", environment.get("url", sqlite_url)])
        out, err = capsys.readouterr()
        assert not any(secret in out + err for secret in SECRETS)
        return ended.value.code, {one["about"]: one for one in json.loads(out)} if out else err

    return doctor


def test_a_fresh_installation_is_well_and_is_told_what_it_lacks(doctor):
    status, found = doctor()
    assert status == 0
    assert found["database"]["verdict"] == "ok"
    assert {about for about, one in found.items() if one["verdict"] == "note"} == {"secret", "links", "mail", "channel"}


def test_a_mail_server_that_does_not_answer_is_bad(doctor):
    status, found = doctor(BOOKWITH_SMTP_URL="smtp://me:a%20password%20of%20ours@127.0.0.1:9")
    assert status == 1
    assert found["mail"]["verdict"] == "bad"


def test_a_secret_that_can_be_guessed_is_bad(doctor):
    status, found = doctor(BOOKWITH_SECRET="guessme")
    assert (status, found["secret"]["verdict"]) == (1, "bad")


def test_mail_that_waits_too_long_is_bad(doctor, sqlite_url):
    long_ago = datetime.now(UTC) - timedelta(hours=1)  # noqa: TID251
    with open_database(sqlite_url).transaction() as work:
        expires = datetime.now(UTC) + timedelta(hours=1)  # noqa: TID251
        work.outbox.add(notices.code_letter("zoe@fabrikam.com", "123456", expires, None), long_ago)
    status, found = doctor()
    assert (status, found["outbox"]["verdict"]) == (1, "bad")


def test_a_database_that_is_none_is_bad(doctor):
    status, found = doctor(url="sqlite:////no/such/folder/x.sqlite")
    assert (status, found["database"]["verdict"]) == (1, "bad")


def test_settings_that_contradict_are_one_line(doctor):
    status, said = doctor(MicrosoftAppId="11111111-2222-3333-4444-555555555555")
    assert status == 1
    assert "MicrosoftAppType is missing" in said
