"""Taking the last deed back, or doing the like once more: "undo that", "and another one the day after"."""

from __future__ import annotations

from datetime import datetime

from dialogs.book import Book
from dialogs.cancel import Cancel
from dialogs.forms import Form
from dialogs.reschedule import Reschedule
from dialogs.turn import Turn
from language.topics import speaks_of


def taken_back(turn: Turn) -> Form | None:
    """The form that makes it as it was before the last deed; it is read back like any other."""
    last, said = turn.talk.undo, turn.said
    if not last or said.when or not speaks_of("undo", turn.incoming.text, said.language):
        return None
    start = datetime.fromisoformat(last["start"])
    match last["deed"]:
        case "booked":
            return Cancel(booking=last["booking"])
        case "rescheduled":
            return Reschedule(booking=last["booking"], start=start)
    return Book(organizer=last["organizer"], meeting_type=last["type"], minutes=last["minutes"], start=start)


def like_last(turn: Turn) -> Book | None:
    """A booking of the kind that the last deed was about, with the same organizer."""
    last = turn.talk.undo
    after = turn.talk.act in ("booked", "rescheduled", "cancelled", "answer", "not_understood")
    if not last or not after or not speaks_of("again", turn.incoming.text, turn.said.language):
        return None
    return Book(organizer=last["organizer"], meeting_type=last["type"], minutes=last["minutes"])
