"""Values that are none of their kind are usage errors (2) in every command; what is not there or not allowed is 1."""

from __future__ import annotations

import os
import shlex

import pytest
import typer
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from bot.command_line import COMMANDS, app

EXAMPLES = int(os.environ.get("BOOKWITH_COMMAND_EXAMPLES", "60"))
ADAM = "adam@contoso.com"
OF_AN_ORGANIZER = """
organizer feed {}
organizer show {}
organizer edit {} --name A
organizer publish {}
organizer unpublish {}
organizer link {}
meeting-type add {} X
meeting-type edit {} X --minutes 20
meeting-type list {}
meeting-type duplicate {} X
meeting-type remove {} X
meeting-type link {} X
meeting-type links {}
meeting-type revoke {} 1
schedule add {} X --hours "Mon 9-10"
schedule edit {} X --hours "Mon 9-10"
schedule list {}
schedule remove {} X
override add {} 2027-11-24
override list {}
override remove {} 2027-11-24
time-off add {} 2027-11-24 2027-11-25
time-off list {}
time-off remove {} 2027-11-24 2027-11-25
travel add {} UTC --from 2027-11-24
travel list {}
travel remove {} 2027-11-24
busy add {} 2027-11-24T10:00 2027-11-24T11:00
busy remove {} 2027-11-24T10:00 2027-11-24T11:00
busy feed {} https://calendar.example.com/adam.ics
busy feeds {}
busy forget {} https://calendar.example.com/adam.ics
slots {} X --from 2027-11-24 --to 2027-11-24
bookings --organizer {}
block list --organizer {}
block add example.com --organizer {}
""".strip().splitlines()
OF_ANYBODY = """
policy get --user {}
policy set --user {} --ews-enabled true
policy on --user {}
policy off --user {}
policy effective {}
license set {} --plan X --status Success
license show {}
data export {}
data erase {}
bookings --attendee {}
""".strip().splitlines()
MALFORMED = """
organizer add eve@contoso.com --name Eve --timezone Mars
organizer add eve@contoso.com --name " " --timezone UTC
organizer add eve@contoso.com --name Eve --timezone UTC --hours whenever
organizer edit {} --timezone Mars
meeting-type add {} X --minutes soon
meeting-type add {} X --minutes 0
meeting-type add {} X --daily-limit -1
meeting-type add {} X --first-date soon
meeting-type add {} X --hours whenever
meeting-type link {} "30 minute meeting" --expires-days soon
meeting-type revoke {} first
schedule add {} X --hours whenever
override add {} soon
override add {} 2027-02-30
override add {} 2027-11-24 --hours whenever
override remove {} soon
time-off add {} soon later
time-off add {} 2027-11-25 2027-11-24
travel add {} Mars --from 2027-11-24
travel add {} UTC --from soon
travel remove {} soon
busy add {} 10:00 11:00
busy add {} 2027-11-24T10:00 2027-11-24T09:00
busy add {} 2027-11-24T10:00 2027-11-24T11:00 --status bored
busy remove {} soon later
busy import {} nowhere.ics
busy feed {} ftp://calendar.example.com
slots {} "30 minute meeting" --from soon --to later
slots {} "30 minute meeting" --from 2027-11-25 --to 2027-11-24
slots {} "30 minute meeting" --from 2027-11-24 --to 2027-11-24 --timezone Mars
slots {} "30 minute meeting" --from 2027-11-24 --to 2027-11-24 --now soon
bookings import nowhere.jsonl
bookings move ABCDEFGH soon
policy set --ews-enabled perhaps
policy set --ews-application-access-policy EnforceNothing
policy import nowhere.json
license set {} --plan X --status Fine
understand hello --timezone Mars
understand hello --now soon
understand
block add nobody
block remove nobody
manifest pack --bot-id x --out x.zip
manifest pack --domain "not a host" --out x.zip
outbox retry first
talk --timezone Mars
serve --port 70000
serve --port soon
""".strip().splitlines()
NOT_THERE = """
organizer add {} --name Adam --timezone UTC
meeting-type add {} "30 minute meeting"
meeting-type link {} Nothing
meeting-type revoke {} 7
schedule remove {} Nothing
travel remove {} 2027-11-24
busy forget {} https://calendar.example.com/adam.ics
slots {} Nothing --from 2027-11-24 --to 2027-11-24
bookings cancel ABCDEFGH
bookings approve ABCDEFGH
bookings no-show ABCDEFGH
block remove nobody@example.com
""".strip().splitlines()


def words_of(line, email=ADAM):
    return shlex.split(line.format(email))


@pytest.mark.parametrize("line", [*OF_AN_ORGANIZER, *OF_ANYBODY])
def test_what_is_no_address_is_a_usage_error(refusal, line):
    assert refusal(*words_of(line, "adam"))[0] == 2


@pytest.mark.parametrize("line", OF_AN_ORGANIZER)
def test_an_organizer_who_is_not_there_is_none(refusal, line):
    status, told = refusal(*words_of(line, "nobody@contoso.com"))
    assert (status, "nobody@contoso.com" in told) == (1, True)


@pytest.mark.parametrize("line", MALFORMED)
def test_a_malformed_value_is_a_usage_error(refusal, adam, line):
    assert refusal(*words_of(line, adam))[0] == 2


@pytest.mark.parametrize("line", NOT_THERE)
def test_what_is_not_there_or_there_already_is_no_usage_error(refusal, adam, line):
    assert refusal(*words_of(line, adam))[0] == 1


def leaves(command, path=()):
    """Every command that can be called, with the words that call it."""
    if not hasattr(command, "list_commands"):
        return {path: command}
    names = command.list_commands(None)
    return {key: leaf for name in names for key, leaf in leaves(command.get_command(None, name), (*path, name)).items()}


# These run until they are stopped, or wait for somebody who types.
ENDLESS = {("serve",), ("talk",)}
LEAVES = {path: leaf for path, leaf in leaves(typer.main.get_command(app)).items() if path not in ENDLESS}
VALUES = some.one_of(
    some.sampled_from(
        [
            ADAM,
            "30 minute meeting",
            "2027-11-24",
            "2027-11-24T10:00",
            "9999-12-31",
            "0001-01-01",
            "UTC",
            "Mars",
            "1",
            "-1",
        ]
    ),
    some.sampled_from(
        ["99999999999999999999", "1e9", "nan", "Mon-Fri 9-17", "24:00", "a@b.c", "@", "", " ", "-", "--", "*"]
    ),
    some.text(max_size=20).filter(lambda text: "\0" not in text and text.isprintable()),
)
OWN = {"--database-url", "--help", "--jsonl", "--out", "--qr"}


@some.composite
def command_lines(draw):
    path = draw(some.sampled_from(sorted(LEAVES)))
    words = list(path)
    for parameter in LEAVES[path].params:
        flags = [flag for flag in (*parameter.opts, *parameter.secondary_opts) if flag.startswith("-")]
        if OWN & set(flags) or (flags and not parameter.required and draw(some.integers(0, 3)) > 0):
            continue
        words += [draw(some.sampled_from(flags))] if flags else []
        words += [] if getattr(parameter, "is_flag", False) else [draw(VALUES)]
    return words


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=command_lines())
def test_whatever_is_typed_ends_with_a_status_and_one_line(run, adam, tmp_path, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    status, _, err = run(*words)
    assert status in (0, 1, 2)
    assert err.count("\n") <= 1
    assert "BOOKWITH_DEBUG" not in err, f"{words}: {err}"


def test_every_command_is_among_them():
    assert {path[0] for path in LEAVES} | {"serve", "talk"} == set(COMMANDS)
