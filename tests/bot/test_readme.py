"""The README's commands do what it says, and the settings it points to exist."""

import re
import shlex
from pathlib import Path

import pytest

from bot.command_line import main
from bot.settings import Settings

ROOT = Path(__file__).parents[2]
SHELL = [
    line
    for block in re.findall(r"```sh\n(.*?)```", (ROOT / "README.md").read_text(), re.S)
    for line in block.splitlines()
]


def test_every_command_of_the_readme_works_in_its_order(monkeypatch, tmp_path, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("BOOKWITH_DATABASE_URL", raising=False)
    commands = [shlex.split(line)[1:] for line in SHELL if line.startswith("bookwith ")]
    assert len(commands) > 10
    for command in commands:
        with pytest.raises(SystemExit) as left:
            main(command)
        assert left.value.code == 0, (command, capsys.readouterr().err)


def test_every_make_target_of_the_readme_exists():
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), re.M))
    named = {line.split()[1] for line in SHELL if line.startswith("make ")}
    named |= set(re.findall(r"`make (\w+)`", (ROOT / "README.md").read_text()))
    assert len(named) > 4
    assert named <= targets


def test_every_setting_is_in_the_example_file_and_nothing_else():
    named = set(re.findall(r"^(\w+)=", (ROOT / ".env.example").read_text(), re.M))
    assert named == {str(field.validation_alias) for field in Settings.model_fields.values()}


def test_every_file_that_the_readme_links_to_exists():
    links = re.findall(r"\]\(([^)#:]+)\)", (ROOT / "README.md").read_text())
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_every_decision_is_in_their_index():
    decisions = ROOT / "docs" / "decisions"
    listed = re.findall(r"\]\(([^)]+)\)", (decisions / "README.md").read_text())
    assert sorted(listed) == sorted(path.name for path in decisions.glob("0*.md"))
