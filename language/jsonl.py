"""Sentences in, meanings out, a line of JSON each: `python -m language.jsonl`, and `bookwith understand --jsonl`."""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Iterable, Mapping
from datetime import datetime
from io import TextIOWrapper
from typing import Any, TextIO
from zoneinfo import ZoneInfo

from language.meaning import Context
from language.understand import to_json, understand


class BadRequest(ValueError):
    """A line that asks nothing that can be answered; the message says which field is wrong."""


def serve_lines(lines: Iterable[str], output: TextIO, defaults: Mapping[str, Any] | None = None) -> None:
    """Answer each line in order, flushed at once. A line that cannot be read is answered {"id", "error"}.

    `defaults` stand in for fields that a line leaves out ("now", "timezone", "locale").
    """
    if isinstance(lines, TextIOWrapper):
        lines.reconfigure(errors="replace")
    kept = False
    for line in lines:
        if line.strip():
            # Escapes keep half a surrogate pair, which JSON may bring in, from stopping the output.
            output.write(json.dumps(answer_line(line, defaults or {})) + "\n")
            output.flush()
            if not kept:
                # The words that the first answer has read stay for good, and need not be looked through for rubbish.
                gc.collect()
                gc.freeze()
                kept = True


def answer_line(line: str, defaults: Mapping[str, Any]) -> dict[str, Any]:
    """The answer to one line: what was understood and the milliseconds that took, or what is wrong with the line."""
    try:
        request = json.loads(line)
    except (ValueError, RecursionError) as error:
        return {"id": None, "error": f"not JSON: {error}"}
    if not isinstance(request, dict):
        return {"id": None, "error": "not a JSON object"}
    try:
        return answer({**defaults, **request})
    except BadRequest as error:
        return {"id": request.get("id"), "error": str(error)}


def answer(request: Mapping[str, Any]) -> dict[str, Any]:
    """What is understood by {"id", "text", "now", "timezone", "locale"?, "act"?, "offered"?}. Raises BadRequest."""
    text, context = request.get("text"), context_of(request)
    if not isinstance(text, str):
        raise BadRequest("text: a sentence is wanted")
    began = time.perf_counter()
    said = to_json(understand(text, context))
    return {"id": request.get("id"), **said, "ms": round((time.perf_counter() - began) * 1000, 3)}


def context_of(request: Mapping[str, Any]) -> Context:
    """What a request says of the talk so far. Raises BadRequest."""
    act = request.get("act")
    name, what = (act.get("act"), act.get("what")) if isinstance(act, dict) else (act, request.get("act_what"))
    offered = request.get("offered") or []
    if not isinstance(offered, list):
        raise BadRequest("offered: a list of local times is wanted")
    return Context(
        now=_local(request.get("now"), "now"),
        timezone=_zone(request.get("timezone") or "UTC"),
        locale=_text(request.get("locale"), "locale") or "en",
        act=_text(name, "act"),
        act_what=_text(what, "act"),
        offered=tuple(_local(start, "offered") for start in offered),
    )


def _local(value: object, field: str) -> datetime:
    try:
        return datetime.fromisoformat(str(value)).replace(tzinfo=None)
    except ValueError:
        raise BadRequest(f"{field}: a local time such as 2026-11-24T10:20:00 is wanted, not {value!r}") from None


def _zone(value: object) -> str:
    try:
        return ZoneInfo(str(value)).key
    except (KeyError, OSError, ValueError):
        raise BadRequest(f"timezone: an IANA name such as Europe/London is wanted, not {value!r}") from None


def _text(value: object, field: str) -> str | None:
    if value is not None and not isinstance(value, str):
        raise BadRequest(f"{field}: a text is wanted, not {value!r}")
    return value


if __name__ == "__main__":
    serve_lines(sys.stdin, sys.stdout)
