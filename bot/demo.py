"""The demo organizer: somebody to book a meeting with a minute after a fresh checkout."""

from __future__ import annotations

from uuid import uuid4

from bot.pages import NewPage, open_page
from bot.parts import Parts
from scheduling.organizer import MeetingType

ADAM = NewPage("adam@contoso.com", "Adam Smith", "America/New_York", ("Mon-Fri 09:00-17:00",), published=True)
INTERVIEW_MINUTES = 45
SENTENCE = "Book 30 minutes with Adam Smith tomorrow at 10"


def make_demo(parts: Parts) -> None:
    """Open Adam Smith's page with a private type beside the usual two, unless it is there."""
    with parts.database.transaction() as work:
        if work.organizers.by_email(ADAM.email):
            return
        adam = open_page(work, ADAM, parts.settings, parts.clock())
        interview = MeetingType(uuid4().hex, adam.id, "Interview", INTERVIEW_MINUTES, public=False)
        work.organizers.add_meeting_type(interview)
