"""What keeps a meeting away: busy blocks, other meetings and calendars that could not be read, as forbidden starts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scheduling.clock import MINUTE, seconds, seconds_up
from scheduling.organizer import MeetingType
from scheduling.schedule import Busy, Diary, Held, Schedule
from scheduling.spans import Span


def blocking(busy: Iterable[Busy], schedule: Schedule) -> Iterator[Busy]:
    """The blocks that count, by the organizer's rules for free/busy states."""
    states = schedule.blocking
    for block in busy:
        if block.status not in states:
            continue
        if (block.all_day and not schedule.all_day_blocks) or (block.unanswered and not schedule.unanswered_blocks):
            continue
        yield block


def busy_spans(diary: Diary) -> list[Span]:
    """When the organizer is busy, without any buffers."""
    spans = [(seconds(block.start), seconds_up(block.end)) for block in blocking(diary.busy, diary.schedule)]
    spans += [(seconds(gap.start), seconds_up(gap.end)) for gap in diary.unreadable]
    return spans


def forbidden_starts(diary: Diary, meeting_type: MeetingType) -> Iterator[Span]:
    """The starts at which a meeting with its buffers would meet a block.

    Between two meetings lie the buffer after the first and the buffer before the second, added.
    """
    before, after = meeting_type.buffer_before * MINUTE, meeting_type.buffer_after * MINUTE
    room = meeting_type.minutes * MINUTE + after - 1
    for begin, end in busy_spans(diary):
        if begin < end:
            yield begin - room, end + before
    for held in diary.held:
        begin, end = held_span(held)
        if begin < end:
            yield begin - room, end + before


def held_span(held: Held) -> Span:
    """A meeting with its own buffers."""
    return (
        seconds(held.start) - held.buffer_before * MINUTE,
        seconds_up(held.end) + held.buffer_after * MINUTE,
    )
