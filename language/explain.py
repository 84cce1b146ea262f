"""Why a sentence means what it means: its atoms, the rules that joined them, and what became of it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from language.entities.words import split
from language.meaning import Context
from language.times import explain as explain_times
from language.times import read_times
from language.understand import to_json, understand
from language.which import language_of


def explain(text: str, context: Context) -> list[str]:
    """Lines for people who write phrases: how times were read word by word, what was found, and the answer."""
    return list(_lines(text, context))


def _lines(text: str, context: Context) -> Iterator[str]:
    times, said = read_times(text, context), understand(text, context)
    yield f"text       {text}"
    yield f"language   {language_of(text, context.locale)}"
    yield f"words      {' '.join(word.folded for word in split(text))}"
    yield f"as time    {' | '.join(repr(text[start:end]) for start, end in times.spans) or '-'}"
    yield from (f"times      {line}" for line in explain_times(text, context))
    scores = sorted(said.scores.items(), key=lambda entry: -entry[1])
    rivals = ", ".join(f"{name} {score:.2f}" for name, score in scores[:4])
    yield f"intent     {said.intent} {said.score:.2f} of {rivals}"
    if said.booking_when:
        yield f"booking is  {', '.join(str(span.start) for span in said.booking_when.any_of)}"
    for field in ("email", "name", "organizer", "organizer_choices", "organizer_words", "meeting_type", "note", "code"):
        if value := getattr(said, field):
            yield f"{field:<17} {value}"
    yield json.dumps(to_json(said), ensure_ascii=False)
