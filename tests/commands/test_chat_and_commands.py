"""docs/admin.md tells what organizers can do by chat and by command line: the same, on both sides."""

from __future__ import annotations

import importlib
import re
from datetime import datetime
from pathlib import Path

import pytest
import typer

from bot.command_line import COMMANDS
from dialogs.organizer.deeds import DEEDS
from dialogs.organizer.looks import LOOKS
from dialogs.organizer.policy import POLICY
from dialogs.organizer.policy_looks import POLICY_LOOKS
from language.meaning import Context, Known
from language.orders import read_order

PAGE = (Path(__file__).parents[2] / "docs" / "admin.md").read_text(encoding="utf-8")
ROWS = re.findall(r'^\| "(.+?)" \| (.+) \|$', PAGE, re.M)
CONTEXT = Context(datetime(2026, 11, 23, 9), "UTC", meeting_types=(Known("30", ("30 minute meeting",)),))
FILES = {"busy import", "bookings import", "policy import"}
"""What comes as a file."""


def there():
    """Every command of the groups that are about a page or a policy."""
    for group in (
        "organizer",
        "meeting-type",
        "override",
        "time-off",
        "travel",
        "schedule",
        "busy",
        "block",
        "bookings",
        "policy",
        "license",
    ):
        app = importlib.import_module(COMMANDS[group]).app
        click = typer.main.get_command(app)
        yield from (f"{group} {name}" for name in click.commands)


def told():
    return {command for _, commands in ROWS for command in re.findall(r"`(.+?)`", commands)}


@pytest.mark.parametrize("sentence", [sentence for sentence, _ in ROWS])
def test_every_sentence_of_the_table_is_understood(sentence):
    assert read_order(sentence, CONTEXT) is not None


def test_everything_that_is_done_by_chat_stands_in_the_table():
    kinds = {order.kind for sentence, _ in ROWS if (order := read_order(sentence, CONTEXT))}
    # The plain list of meeting types is the same look by two names.
    assert {*DEEDS, *LOOKS, *POLICY, *POLICY_LOOKS} - kinds == set()


def test_every_command_of_the_table_is_there_and_no_other_one_is_missing_in_it():
    assert told() - {*there(), "bookings"} == set()
    assert set(there()) - told() == FILES
