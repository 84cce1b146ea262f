"""What organizers are told of their connected calendars: one fails, it is well again, an event landed on a booking."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from scheduling import notices
from scheduling.blocks import busy_spans
from scheduling.schedule import Diary
from storage.calendar_events import Overlap
from storage.feeds import DueFeed, host_of, source_of
from storage.work import Work

PATIENCE = timedelta(hours=1)
"""Most failures are over by then; meanwhile the diary is closed, and attendees are told so."""


def tell_failing(work: Work, feed: DueFeed, why: str, now: datetime) -> bool:
    """Whether the organizer knows that it fails: they are told once, when it has for an hour."""
    since = feed.failing_since or now
    if feed.failure_told or now - since < PATIENCE:
        return feed.failure_told
    organizer = work.organizers.get(feed.organizer_id)
    if organizer is not None:
        work.outbox.add(notices.about_calendar("calendar_failing", organizer, host_of(feed.url), since, why), now)
    return True


def tell_well(work: Work, feed: DueFeed, now: datetime) -> None:
    """Whoever was told that it fails is told that it does no more."""
    organizer = work.organizers.get(feed.organizer_id) if feed.failure_told else None
    if organizer is not None:
        since = feed.failing_since or now
        work.outbox.add(notices.about_calendar("calendar_well", organizer, host_of(feed.url), since), now)


def overlaps(work: Work, feed: DueFeed, now: datetime) -> list[Overlap]:
    """The calendar's events on bookings to come, of which nobody was told."""
    return work.calendar_events.overlaps(feed.organizer_id, source_of(feed.url), now)


def tell_overlaps(work: Work, feed: DueFeed, before: Sequence[Overlap], now: datetime) -> None:
    """Each event that has landed on a booking to come since then is told once. What a calendar had when it was first
    read is not: whoever moves in from elsewhere has all their meetings there."""
    organizer = work.organizers.get(feed.organizer_id)
    found = [one for one in overlaps(work, feed, now) if one not in before] if feed.read_at else []
    if organizer is None or not found:
        return
    schedule = work.diaries.schedule(organizer, now, now)
    for booking_id, block in found:
        booking = work.bookings.get(booking_id)
        if booking is None or not busy_spans(Diary(schedule, (block,))):
            continue
        nth = work.calendar_events.tell(booking_id, block)
        if nth is not None:
            work.outbox.add(notices.about_overlap(booking, organizer, block, nth), now)
