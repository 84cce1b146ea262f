"""docs/admin.md names the administrator's commands, all of them and no others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.command_line import main
from bot.commands import license, policy

PAGE = (Path(__file__).parents[2] / "docs" / "admin.md").read_text(encoding="utf-8")


def test_its_table_lists_every_command_of_policy_and_license():
    listed = set(re.findall(r"^\| `((?:policy|license) [a-z]+)`", PAGE, re.M))
    there = {
        f"{group} {command.name or command.callback.__name__}"
        for group, module in (("policy", policy), ("license", license))
        for command in module.app.registered_commands
    }
    assert listed == there


def test_every_command_line_on_it_runs(tmp_path, monkeypatch):
    monkeypatch.setenv("BOOKWITH_DATABASE_URL", f"sqlite:///{tmp_path / 'bookwith.sqlite'}")
    lines = re.findall(r"^bookwith (.+)$", PAGE, re.M)
    assert len(lines) > 4
    for line in ("organizer add adam@contoso.com --name Adam --timezone UTC", *lines):
        with pytest.raises(SystemExit) as stopped:
            main(line.split())
        assert stopped.value.code == 0, line
