"""One sentence to its meaning: times, entities and intent, each read with what the ones before it found."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from typing import Any

from language.entities import Entities, read_entities
from language.entities.hiding import without_names
from language.intents import Hints, IntentReading, read_intent
from language.meaning import Context, Relative, Span, Understanding, When
from language.moves import split_move
from language.picks import picked
from language.quoted import without_quotes
from language.times import TimeReading, read_times
from language.which import language_of
from language.wordlists import languages, word_lists

LONGEST = 10_000
"""Characters of a message that are read at all."""


def understand(text: str, context: Context) -> Understanding:
    """What a sentence means to whoever may know `context`. Pure: the same sentence and context, the same answer."""
    text = without_quotes(text[:LONGEST])
    language = language_of(text, context.locale)
    timed = without_names(text, context, language)
    times = read_times(timed, context)
    entities = read_entities(text, context, times.spans, times.duration_minutes, language)
    times, entities = _times_before_the_note(text, timed, context, times, entities)
    intent = read_intent(text, context, times, _hints(entities))
    said = _joined(times, entities, intent, language)
    place = picked(text, context, language)
    if place is not None:
        return replace(said, ordinal=place, when=When(), ambiguous=(), unread=())
    return _with_booking_apart(said, timed, context, times) if intent.intent == "reschedule" else said


def load(now: datetime) -> None:
    """Read every language's words, so that a broken line stops the start. `now` may be any local time."""
    for language in languages():
        # Figures show no language, so that the locale decides.
        understand("12:00", Context(now, "UTC", language))
        for lists in ("entities", "moves", "picks"):
            word_lists(lists, language)


def _times_before_the_note(
    text: str, timed: str, context: Context, times: TimeReading, entities: Entities
) -> tuple[TimeReading, Entities]:
    """ "Tomorrow at ten about the budget for next year": a time was said, so the one within the note is the note's."""
    place = text.find(entities.note) if entities.note else -1
    if place <= 0 or not any(end <= place for _, end in times.spans) or times.spans[-1][0] < place:
        return times, entities
    before = read_times(timed[:place], context)
    if not any(isinstance(span.start or span.end, datetime) for span in before.when.any_of):
        return times, entities
    end = _end_of_note(text, place, entities.email)
    others = read_times(timed[:place] + " " * (end - place) + timed[end:], context)
    return others, replace(entities, note=text[place:end].strip(" .,;!?"))


def _end_of_note(text: str, place: int, email: str | None) -> int:
    """Where the sentence ends, or an address begins."""
    marks = (". ", "? ", "! ", "\n", *((email,) if email else ()))
    return min((end for mark in marks if (end := text.find(mark, place)) >= 0), default=len(text))


def pointed(said: Understanding) -> Understanding:
    """The same with a start and its length as a point: "3 pm for 30 minutes" is no choice of starts until 3:30."""
    return replace(said, when=replace(said.when, any_of=tuple(_point(span, said) for span in said.when.any_of)))


def _point(span: Span, said: Understanding) -> Span:
    start, end = span.start, span.end
    if span.grain != "minute" or span.open or said.duration_minutes is None:
        return span
    if isinstance(start, datetime) and isinstance(end, datetime):
        minutes = (end - start).total_seconds() / 60
    elif isinstance(start, time) and isinstance(end, time):
        minutes = (end.hour - start.hour) * 60 + end.minute - start.minute
    else:
        return span
    return replace(span, end=None) if minutes == said.duration_minutes else span


def to_json(said: Understanding) -> dict[str, Any]:
    """The flat JSON that scripts read: local times without a zone, a bare clock time as "T15:00:00"."""
    return {
        "intent": said.intent,
        "score": round(said.score, 3),
        "when": _when_json(said.when if said.when or not said.booking_when else said.booking_when),
        "ambiguous": [_span_json(span) for span in said.ambiguous],
        "duration_minutes": said.duration_minutes,
        "ordinal": said.ordinal,
        "email": said.email,
        "name": said.name,
        "organizer": said.organizer,
        "meeting_type": said.meeting_type,
        "unread": list(said.unread),
    }


def _hints(entities: Entities) -> Hints:
    return Hints(
        email=entities.email is not None,
        code=entities.code is not None,
        name=entities.name is not None,
        organizer=bool(entities.organizer or entities.organizer_choices or entities.organizer_words),
    )


def _joined(times: TimeReading, entities: Entities, intent: IntentReading, language: str) -> Understanding:
    return Understanding(
        intent=intent.intent,
        score=intent.score,
        when=times.when,
        ambiguous=times.ambiguous,
        duration_minutes=times.duration_minutes,
        ordinal=times.ordinal,
        email=entities.email,
        name=entities.name,
        organizer=entities.organizer,
        organizer_choices=entities.organizer_choices,
        organizer_words=entities.organizer_words,
        meeting_type=entities.meeting_type,
        meeting_type_choices=entities.meeting_type_choices,
        note=entities.note,
        code=entities.code,
        unread=times.unread,
        language=language,
        booking_when=_starts(times.booking_when) if intent.intent == "reschedule" else When(),
        runner_up=intent.runner_up,
        scores={str(name): score for name, score in intent.scores.items()},
    )


def _starts(booking: When) -> When:
    """ "From 6 pm" beside the time wanted instead is when the booking starts, and no open window."""
    spans = (replace(span, open=None) if span.open == "after" else span for span in booking.any_of)
    return replace(booking, any_of=tuple(spans))


def _with_booking_apart(said: Understanding, text: str, context: Context, times: TimeReading) -> Understanding:
    """ "Move my 3 pm on Tuesday to Thursday": Tuesday at 3 is the booking's time, Thursday the wanted one."""
    if said.when and said.booking_when:
        return said
    parts = split_move(text, times.spans, said.language)
    if parts is None:
        return said
    booking = read_times(parts[0], context)
    if not parts[1]:
        # "Move my Friday meeting half an hour later" says how far, and no other time.
        left = When(timezone=said.when.timezone, relative=said.when.relative)
        return replace(said, when=left, booking_when=booking.when) if booking.when else said
    wanted = read_times(parts[1], context)
    if not (booking.when and wanted.when):
        return said
    return replace(
        said,
        when=wanted.when,
        ambiguous=wanted.ambiguous,
        booking_when=booking.when,
        duration_minutes=wanted.duration_minutes or booking.duration_minutes,
        unread=(*booking.unread, *wanted.unread),
    )


def _when_json(when: When) -> dict[str, Any]:
    return {
        "any_of": [_span_json(span) for span in when.any_of],
        "none_of": [_span_json(span) for span in when.none_of],
        "order": when.order,
        "timezone": when.timezone,
        "relative": _relative_json(when.relative) if when.relative else None,
    }


def _relative_json(relative: Relative) -> dict[str, Any]:
    return {
        "to": relative.to,
        "direction": relative.direction,
        "shift_minutes": relative.shift_minutes,
        "keep": relative.keep,
    }


def _span_json(span: Span) -> dict[str, Any]:
    return {"start": _local(span.start), "end": _local(span.end), "open": span.open, "grain": span.grain}


def _local(at: datetime | time | None) -> str | None:
    if at is None:
        return None
    text = at.replace(tzinfo=None).isoformat(timespec="seconds")
    return text if isinstance(at, datetime) else f"T{text}"
