"""Running commands as an operator does, on a new database."""

from __future__ import annotations

import json

import pytest

from bot.command_line import main


@pytest.fixture
def run(sqlite_url, monkeypatch, capsys):
    """Run one command: its exit status, what it printed, and its line on stderr."""
    monkeypatch.setenv("BOOKWITH_DATABASE_URL", sqlite_url)

    def run(*words):
        with pytest.raises(SystemExit) as stopped:
            main([str(word) for word in words])
        printed = capsys.readouterr()
        assert "Traceback" not in printed.err
        return stopped.value.code, printed.out, printed.err

    return run


@pytest.fixture
def answer(run):
    """Run one command that must succeed: its JSON."""

    def answer(*words):
        status, out, err = run(*words, "--json")
        assert status == 0, err
        return json.loads(out)

    return answer


@pytest.fixture
def refusal(run):
    """Run one command that must fail: its exit status and its one line on stderr."""

    def refusal(*words):
        status, out, err = run(*words)
        assert err.count("\n") == 1
        assert not out
        return status, err

    return refusal


@pytest.fixture
def adam(answer):
    """Adam Smith's published page, in New York, Monday to Friday from 9 to 17; his address."""
    page = answer(
        *("organizer", "add", "adam@contoso.com", "--name", "Adam Smith", "--timezone", "America/New_York"),
        "--published",
    )
    return page["email"]
