"""What is said where a calendar elsewhere cannot be read: nothing is done blindly, but the organizer can be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.steps import Choice, Clarify, Refused, Step
from dialogs.turn import Turn

if TYPE_CHECKING:
    from dialogs.slots import SlotForm


def cannot_be_sure(form: SlotForm, turn: Turn) -> list[Step]:
    """Whether the form's start is still free, nobody can tell now: try again, or leave it to the organizer?"""
    assert form.start is not None
    meeting = form.meeting(turn)
    facts = {"organizer": turn.desk.organizer(meeting.organizer_id).name, "when": turn.moment(form.start)}
    about = {"type": meeting.id, "organizer": meeting.organizer_id, "start": form.start.isoformat()}
    about |= {"booking": form.moving} if form.moving else {}
    choices = tuple(Choice(turn.say(f"unsure-{do}"), {"do": do, **about}) for do in ("again", "request"))
    return [Refused("unknown", "refused-unsure", facts), Clarify("unsure-choices", choices, facts)]
