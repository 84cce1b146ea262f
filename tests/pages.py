"""Organizers and people for tests: Adam Smith, whose page is open on weekdays, and attendees who come to him."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.pages import NewPage, open_page
from bot.settings import Settings
from scheduling.booking import Person
from scheduling.desk import Desk
from scheduling.organizer import MeetingType, Organizer
from storage.work import Work

MONDAY = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
"""Monday, 9 in the morning in New York."""
TUESDAY_TEN = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
"""Tuesday, 10 in the morning in New York."""
SECRET = "a secret of the tests"
ADAM = "adam@contoso.com"


def open_adam(work: Work, **changes: Any) -> Organizer:
    """Adam Smith's published page, in New York, Monday to Friday from 9 to 17."""
    page = replace(NewPage(ADAM, "Adam Smith", "America/New_York", published=True), **changes)
    return open_page(work, page, Settings(), MONDAY)


def half_hour(work: Work, organizer: Organizer, **changes: Any) -> MeetingType:
    """The organizer's 30 minute meeting, with changed rules if any are given."""
    usual = next(one for one in work.organizers.meeting_types(organizer.id) if one.minutes == 30)
    changed = replace(usual, **changes)
    work.organizers.replace_meeting_type(changed)
    return changed


def person(name: str, email: str | None = None) -> Person:
    """Somebody for whom the channel vouches, with an address if it vouches for that too."""
    return Person(f"test:{name.lower()}", name, email)


def desk(work: Work, after: timedelta = timedelta(0)) -> Desk:
    """The desk on Monday morning, or so much later."""
    return work.desk(MONDAY + after, SECRET)
