"""The commands that the documents name are there, with the options that they are given."""

from __future__ import annotations

import re
from itertools import takewhile
from pathlib import Path

import pytest

from bot.command_line import main

DOCS = Path(__file__).parents[2] / "docs"
NAME = re.compile(r"[a-z][a-z-]+")


def named_in(page: str) -> set[str]:
    text = (DOCS / page).read_text(encoding="utf-8")
    return {*re.findall(r"^(?:\.venv/bin/)?bookwith (.+)$", text, re.M), *re.findall(r"`bookwith ([^`]+)`", text)}


@pytest.mark.parametrize("page", ["deploy.md", "admin.md", "privacy.md"])
def test_each_is_a_command_and_knows_its_options(page, capsys):
    lines = named_in(page)
    assert len(lines) > 1
    for line in lines:
        words = line.split()
        path = list(takewhile(NAME.fullmatch, words))[:2]
        with pytest.raises(SystemExit) as left:
            main([*path, "--help"])
        assert left.value.code == 0, line
        known = capsys.readouterr().out
        assert [word for word in words if word.startswith("--") and word not in known] == [], line
