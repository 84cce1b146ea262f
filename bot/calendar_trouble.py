"""What organizers are told of their connected calendars: one fails, it is well again, an event landed on a booking."""

from __future__ import annotations

from datetime import datetime, timedelta

from scheduling import notices
from scheduling.blocks import busy_spans
from scheduling.schedule import Diary
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


def tell_overlaps(work: Work, feed: DueFeed, now: datetime) -> None:
    """Each event that stands in the way of a booking to come is told once; it was free when the booking was made."""
    organizer = work.organizers.get(feed.organizer_id)
    found = work.calendar_events.overlaps(feed.organizer_id, source_of(feed.url), now) if organizer else []
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
