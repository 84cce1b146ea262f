"""Lines of JSON in and out."""

import io
import json
import subprocess
import sys

import pytest

from language.explain import explain
from language.jsonl import context_of, serve_lines

LINE = {"id": "1", "text": "book Friday at 3 pm", "now": "2026-11-24T10:20:00", "timezone": "America/New_York"}


def serve(*lines: object, **defaults: object) -> list[dict]:
    output = io.StringIO()
    serve_lines([line if isinstance(line, str) else json.dumps(line) for line in lines], output, defaults)
    return [json.loads(line) for line in output.getvalue().splitlines()]


def test_a_line_is_answered_with_its_id_and_how_long_it_took():
    (answer,) = serve(LINE)
    assert answer["id"] == "1"
    assert answer["intent"] == "book"
    assert answer["when"]["any_of"][0]["start"] == "2026-11-27T15:00:00"
    assert answer["ms"] > 0


def test_every_answer_goes_out_before_the_next_line_is_read():
    output, seen = io.StringIO(), []

    def lines():
        for number in range(3):
            yield json.dumps({**LINE, "id": number})
            seen.append(len(output.getvalue().splitlines()))

    serve_lines(lines(), output)
    assert seen == [1, 2, 3]


@pytest.mark.parametrize(
    ("line", "identity", "fault"),
    [
        ("{", None, "JSON"),
        ("[1]", None, "object"),
        ("[" * 100_000, None, "JSON"),
        ({**LINE, "text": 5}, "1", "text"),
        ({**LINE, "now": "yesterday"}, "1", "now"),
        ({"id": "1", "text": "hi"}, "1", "now"),
        ({**LINE, "timezone": "Mars/Base"}, "1", "timezone"),
        ({**LINE, "timezone": "../etc"}, "1", "timezone"),
        ({**LINE, "offered": "3"}, "1", "offered"),
        ({**LINE, "offered": [3]}, "1", "offered"),
        ({**LINE, "act": 7}, "1", "act"),
        ({**LINE, "locale": []}, "1", "locale"),
    ],
)
def test_a_bad_line_is_answered_and_the_next_one_too(line, identity, fault):
    wrong, right = serve(line, LINE)
    assert wrong["id"] == identity
    assert fault in wrong["error"]
    assert right["intent"] == "book"


def test_broken_text_is_answered_too():
    halves, whole = serve('{"id": "\\ud800", "text": "with \\ud83d about \\udfff"}', LINE, now=LINE["now"])
    assert halves["id"] == "\ud800"
    assert whole["intent"] == "book"


def test_what_a_line_leaves_out_is_as_the_caller_says():
    (answer,) = serve({"id": 1, "text": "tomorrow at noon"}, now="2026-12-31T10:00:00", timezone="UTC")
    assert answer["when"]["any_of"][0]["start"] == "2027-01-01T12:00:00"


def test_an_act_is_a_name_or_an_object():
    assert context_of({**LINE, "act": "offer_slots"}).act == "offer_slots"
    asked = context_of({**LINE, "act": {"act": "ask", "what": "name"}})
    assert (asked.act, asked.act_what) == ("ask", "name")


def test_the_offer_on_the_table_is_read():
    offered = ["2026-11-26T15:00:00", "2026-11-26T15:30:00"]
    (answer,) = serve({**LINE, "text": "the second one", "act": "offer_slots", "offered": offered})
    assert (answer["intent"], answer["ordinal"]) == ("select", 2)


def test_it_runs_as_a_program():
    done = subprocess.run(
        [sys.executable, "-m", "language.jsonl"],
        input=json.dumps({**LINE, "text": "Friday with Zoë"}, ensure_ascii=False).encode() + b"\n\nno\n\xff\n",
        capture_output=True,
        check=True,
    )
    first, *others = (json.loads(line) for line in done.stdout.splitlines())
    assert first["when"]["any_of"][0]["start"] == "2026-11-27T00:00:00"
    assert ["error" in other for other in others] == [True, True]


def test_explaining_shows_the_words_the_times_and_the_answer():
    lines = explain("book with Adam on Friday at 3 pm", context_of(LINE))
    assert any("'Friday'" in line or "Friday" in line for line in lines if line.startswith("as time"))
    assert any(line.startswith("intent") and "book" in line for line in lines)
    assert json.loads(lines[-1])["intent"] == "book"
