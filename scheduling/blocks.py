"""What keeps a meeting away: busy blocks, other meetings and calendars that could not be read, as forbidden starts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from scheduling.clock import DAY, EPOCH, MINUTE, seconds, seconds_up
from scheduling.organizer import MeetingType
from scheduling.schedule import Diary, Held
from scheduling.spans import Span


def busy_spans(diary: Diary) -> list[Span]:
    """When the organizer is busy, by their rules for free/busy states, without any buffers."""
    schedule = diary.schedule
    states = schedule.blocking
    spans = [
        # There may be thousands: the same as seconds() and seconds_up(), without the calls.
        (
            (begin := block.start - EPOCH).days * DAY + begin.seconds,
            (end := block.end - EPOCH).days * DAY + end.seconds + (end.microseconds > 0),
        )
        for block in diary.busy
        if block.status in states
        and (schedule.all_day_blocks or not block.all_day)
        and (schedule.unanswered_blocks or not block.unanswered)
    ]
    spans += [(seconds(gap.start), seconds_up(gap.end)) for gap in diary.unreadable]
    return spans


def forbidden_starts(diary: Diary, meeting_type: MeetingType, *, buffers: bool = True) -> list[Span]:
    """The starts at which a meeting with its buffers would meet a block, or without them.

    Between two meetings lie the buffer after the first and the buffer before the second, added.
    """
    before = meeting_type.buffer_before * MINUTE if buffers else 0
    after = meeting_type.buffer_after * MINUTE if buffers else 0
    room = meeting_type.minutes * MINUTE + after - 1
    blocks = chain(busy_spans(diary), held_spans(diary.held, buffers=buffers))
    return [(begin - room, end + before) for begin, end in blocks if begin < end]


def held_spans(held: Iterable[Held], *, buffers: bool = True) -> Iterator[Span]:
    """When meetings and holds stand in the diary, with their own buffers or without."""
    for one in held:
        begin, end = seconds(one.start), seconds_up(one.end)
        if begin < end:
            yield (begin - one.buffer_before * MINUTE, end + one.buffer_after * MINUTE) if buffers else (begin, end)
