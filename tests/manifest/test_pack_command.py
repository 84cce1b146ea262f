"""`bookwith manifest pack`: what it writes, and how it fails."""

from __future__ import annotations

import json
import zipfile

import pytest

from bot.command_line import main

BOT = "12345678-90ab-cdef-1234-567890abcdef"


@pytest.fixture
def pack(capsys, monkeypatch):
    """Run it; the exit status, what stands on stdout and what on stderr."""
    for name in ("MicrosoftAppId", "BOOKWITH_PUBLIC_URL"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments):
        with pytest.raises(SystemExit) as stopped:
            main(["manifest", "pack", *map(str, arguments)])
        return stopped.value.code, *capsys.readouterr()

    return run


def test_it_writes_the_package_for_a_bot_and_a_domain(pack, tmp_path):
    out = tmp_path / "app.zip"
    status, printed, _ = pack("--bot-id", BOT, "--domain", "meet.example.org", "--out", out, "--json")
    manifest = json.loads(zipfile.ZipFile(out).read("manifest.json"))
    answer = json.loads(printed)
    assert status == 0
    assert manifest["bots"][0]["botId"] == answer["bot_id"] == BOT
    assert manifest["id"] == answer["app_id"]
    assert answer["note"] is None


def test_the_domain_is_the_public_urls_unless_said(pack, tmp_path, monkeypatch):
    monkeypatch.setenv("BOOKWITH_PUBLIC_URL", "https://book.example.com")
    _, printed, _ = pack("--bot-id", BOT, "--out", tmp_path / "app.zip", "--json")
    assert json.loads(printed)["domain"] == "book.example.com"


def test_it_says_where_placeholders_stand(pack, tmp_path):
    status, printed, _ = pack("--out", tmp_path / "app.zip")
    assert status == 0
    assert "--bot-id and --domain" in printed


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["--bot-id", "abc", "--out", "app.zip"], 2, "--bot-id"),
        (["--domain", "http://x", "--out", "app.zip"], 2, "--domain"),
        (["--out", "no-such-folder/app.zip"], 1, "no-such-folder/app.zip cannot be written"),
        ([], 2, "--out"),
    ],
)
def test_it_fails_with_one_line(pack, arguments, status, said):
    code, printed, error = pack(*arguments)
    assert (code, printed) == (status, "")
    assert said in error
    assert error.count("\n") == 1
