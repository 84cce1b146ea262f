"""The command line: one line for whatever is wrong, the right exit status, and no more imported than needed."""

import io
import json
import subprocess
import sys

import pytest
import typer

from bot.command_line import COMMANDS, app, main


@pytest.fixture
def bookwith(monkeypatch, tmp_path, capsys):
    """Run a command in an empty folder: its exit status and what it printed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("BOOKWITH_DATABASE_URL", raising=False)

    def run(*arguments):
        with pytest.raises(SystemExit) as left:
            main(arguments)
        printed = capsys.readouterr()
        return left.value.code, printed.out, printed.err

    return run


def test_without_a_command_it_is_a_usage_error(bookwith):
    assert bookwith() == (2, "", "bookwith: Missing command. See 'bookwith --help'.\n")


@pytest.mark.parametrize(
    "arguments", [["unheard-of"], ["migrate", "--unheard-of"], ["migrate", "too", "much"]], ids=str
)
def test_a_usage_error_is_status_2_and_one_line(bookwith, arguments):
    status, out, err = bookwith(*arguments)
    assert (status, out, err.count("\n")) == (2, "", 1)


@pytest.mark.parametrize(
    "url", ["nonsense", "mysql://localhost/db", "sqlite://", "postgresql://127.0.0.1:1/none"], ids=str
)
def test_a_database_that_cannot_be_used_is_status_1_and_one_line(bookwith, url):
    status, out, err = bookwith("migrate", "--database-url", url)
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert "Traceback" not in err


def test_migrate_says_what_it_did(bookwith):
    before = json.loads(bookwith("migrate", "--json")[1])
    assert before["before"] is None
    assert json.loads(bookwith("migrate", "--json")[1]) == {"before": before["after"], "after": before["after"]}


def test_the_database_is_a_file_of_the_working_folder_unless_said(bookwith, tmp_path):
    assert bookwith("migrate")[0] == 0
    assert (tmp_path / "bookwith.sqlite").exists()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(bookwith, name):
    status, out, _ = bookwith(name, "--help")
    assert status == 0
    assert out.startswith("Usage: bookwith " + name)


def test_a_command_imports_neither_the_server_nor_the_sdk():
    code = (
        "import sys; from bot.command_line import main\n"
        "try: main(['migrate'])\n"
        "except SystemExit: print(*sorted(sys.modules))"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "sqlalchemy" in loaded
    assert not {"aiohttp", "botbuilder", "botframework", "msrest", "rich", "dateparser"} & set(loaded)


@pytest.mark.parametrize(
    ("variables", "arguments", "named"),
    [
        ({"MicrosoftAppId": "an-id"}, [], "MicrosoftAppType"),
        ({}, ["--host", "0.0.0.0"], "--host 0.0.0.0"),
        ({"BOOKWITH_POLICY_MODE": "strict"}, [], "BOOKWITH_POLICY_MODE"),
    ],
    ids=str,
)
def test_contradictory_settings_stop_the_start_with_their_name(bookwith, monkeypatch, variables, arguments, named):
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    status, out, err = bookwith("serve", *arguments)
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert named in err


def test_understand_prints_what_a_sentence_means(bookwith):
    status, out, _ = bookwith("understand", "friday at 3", "--now", "2026-11-22T10:00", "--json")
    assert status == 0
    assert json.loads(out)["when"]["any_of"][0]["start"] == "2026-11-27T15:00:00"


def test_understand_answers_lines_in_order(bookwith, monkeypatch):
    lines = [{"id": "1", "text": "yes"}, {"id": "2", "text": 5}, {"id": "3", "text": "tomorrow"}]
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(json.dumps(line) + "\n" for line in lines)))
    _, out, _ = bookwith("understand", "--jsonl", "--now", "2026-11-22T10:00")
    answers = [json.loads(line) for line in out.splitlines()]
    assert [answer["id"] for answer in answers] == ["1", "2", "3"]
    assert "error" in answers[1]
    assert answers[2]["when"]["any_of"][0]["start"] == "2026-11-23T00:00:00"


@pytest.mark.parametrize(
    "arguments", [[], ["hi", "--jsonl"], ["hi", "--now", "now"], ["hi", "--timezone", "Nowhere/City"]], ids=str
)
def test_understand_says_which_option_is_wrong(bookwith, arguments):
    status, out, err = bookwith("understand", *arguments)
    assert (status, out, err.count("\n")) == (2, "", 1)


def commands(command, *path):
    """Every command with its path, those of groups included."""
    context = typer.Context(command)
    for name in command.list_commands(context) if hasattr(command, "list_commands") else ():
        yield from commands(command.get_command(context, name), *path, name)
    if not getattr(command, "commands", {}) and path:
        yield path, command


def test_every_command_takes_the_database():
    found = dict(commands(typer.main.get_command(app)))
    assert len(found) > 50
    for path, command in found.items():
        assert "--database-url" in [option for one in command.params for option in one.opts], path
