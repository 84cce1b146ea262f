"""What makes the rules of a meeting type fit together: checked whenever one is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from scheduling.errors import Malformed
from scheduling.hours import format_hours, parse_hours
from scheduling.limits import check_limits
from scheduling.organizer import MeetingType

LONGEST_MEETING = 1440
MOST_REMINDERS, EARLIEST_REMINDER = 5, 30 * 1440
MOST_DURATIONS, MOST_QUESTIONS, LONGEST_QUESTION = 10, 10, 300


def checked(meeting_type: MeetingType) -> MeetingType:
    """The type with its lengths, questions and hours as they are kept, or InvalidInput."""
    check_limits(meeting_type)
    if meeting_type.schedule and meeting_type.hours:
        raise Malformed("A meeting type follows a schedule or has hours of its own, not both.")
    first, last = meeting_type.first_date, meeting_type.last_date
    if first is not None and last is not None and last < first:
        raise Malformed(f"The last date {last} lies before the first date {first}.")
    return replace(
        meeting_type,
        durations=_durations(meeting_type),
        questions=_questions(meeting_type.questions),
        reminders=checked_reminders(meeting_type.reminders),
        hours=format_hours(parse_hours(meeting_type.hours)) if meeting_type.hours else "",
    )


def checked_reminders(minutes: Iterable[int]) -> tuple[int, ...]:
    """Reminders as they are kept, the earliest first. Raises InvalidInput."""
    reminders = tuple(sorted(set(minutes), reverse=True))
    if len(reminders) > MOST_REMINDERS:
        raise Malformed(f"There can be {MOST_REMINDERS} reminders at most.", "reminders-most", most=MOST_REMINDERS)
    if any(not 1 <= one <= EARLIEST_REMINDER for one in reminders):
        raise Malformed("A reminder comes from one minute to 30 days before the meeting.", "reminder")
    return reminders


def _durations(meeting_type: MeetingType) -> tuple[int, ...]:
    lengths = set(meeting_type.durations)
    for length in (meeting_type.minutes, *lengths):
        if not 1 <= length <= LONGEST_MEETING:
            raise Malformed(f"A meeting lasts from 1 to {LONGEST_MEETING} minutes, not {length}.", "length")
    if len(lengths) > MOST_DURATIONS:
        raise Malformed(f"There can be {MOST_DURATIONS} other lengths at most.", "durations-most", most=MOST_DURATIONS)
    return tuple(sorted(lengths - {meeting_type.minutes}))


def _questions(asked: tuple[str, ...]) -> tuple[str, ...]:
    questions = tuple(dict.fromkeys(" ".join(question.split()) for question in asked))
    if len(questions) > MOST_QUESTIONS:
        raise Malformed(f"There can be {MOST_QUESTIONS} questions at most.", "questions-most", most=MOST_QUESTIONS)
    for question in questions:
        if not question or len(question) > LONGEST_QUESTION:
            raise Malformed(f"A question has from 1 to {LONGEST_QUESTION} letters.", "long", most=LONGEST_QUESTION)
    return questions
