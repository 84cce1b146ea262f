"""Booking anew: with whom, what, when, who are you? Booked. Asking what is free is the same form, only looking."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import ClassVar

from dialogs import whom
from dialogs.attendee import missing_attendee, name_of, refused_guest, take_attendee, take_code
from dialogs.slots import SlotForm, missing_start, noted, offered_again, take_others, take_time, taken_meanwhile
from dialogs.steps import Ask, Choice, Confirm, Done, Refused, Step, Tell
from dialogs.turn import Turn
from dialogs.unsure import cannot_be_sure
from scheduling.errors import NotSure, Refusal, SlotRefused
from scheduling.organizer import MeetingType

LONGEST_NOTE, LONGEST_ANSWER = 2000, 500


@dataclass
class Book(SlotForm):
    """A new booking."""

    kind: ClassVar[str] = "book"

    organizer: str | None = None
    meeting_type: str | None = None
    minutes: int | None = None
    note: str = ""
    answers: dict[str, str] = field(default_factory=dict)
    """What the attendee said to the questions of the meeting type; nothing where they passed one over."""
    again: str = ""
    """name, email or note: to be asked again, though known."""
    told: datetime | None = None
    shown: str = ""
    """The meeting that was last asked to be confirmed: its type and length."""
    booked: bool = False
    refused: bool = False

    @property
    def of_known_kind(self) -> bool:
        return self.meeting_type is not None

    def meeting(self, turn: Turn) -> MeetingType:
        assert self.meeting_type is not None
        meeting = turn.desk.meeting_type(self.meeting_type)
        return meeting.lasting(self.minutes) if self.minutes and whom.lasts(meeting, self.minutes) else meeting

    def fill(self, turn: Turn) -> list[Step]:
        if self._answered(turn):
            return []
        if self.organizer is None:
            self.organizer = turn.talk.organizer
        self.affirmed = None
        asked = turn.talk.act == "confirm" and turn.talk.what == "book"
        before = (self.organizer, self.meeting_type, self.wish, self.start, self.note)
        if turn.said.note:
            self.note = turn.said.note[:LONGEST_NOTE]
        if self.again and getattr(turn.said, self.again):
            self.again = ""
        take_attendee(turn)
        # All of them take what is theirs, though only the first that has something to ask is heard.
        taken = [whom.take_organizer(self, turn), whom.take_meeting_type(self, turn), take_code(turn)]
        if self.meeting_type or not turn.talk.offered:
            taken.append(take_time(self, turn))
        steps = next((steps for steps in taken if steps), [])
        if not steps and turn.said.intent == "request_alts" and self.meeting_type and self.start == before[3]:
            steps = take_others(self, turn)
        if not steps and self.start is None and (turn.said.email or turn.said.name):
            steps = self._thanked(turn)
        if before[:2] != (self.organizer, self.meeting_type):
            self.told = None
        changed = before != (self.organizer, self.meeting_type, self.wish, self.start, self.note)
        self.sure = asked and turn.said.intent == "affirm" and not changed and not steps
        return steps

    def missing(self, turn: Turn) -> list[Step]:
        steps = whom.missing_organizer(self, turn)
        if steps:
            self.refused = isinstance(steps[0], Refused)
            return noted(steps, turn)
        affirmed = self.meeting_type
        steps = whom.missing_type(self, turn, guess=self.looking)
        if steps:
            return noted(steps, turn)
        # The type was taken off the page, or changed, since its card was shown.
        if self.meeting_type != affirmed or self._reshaped(turn):
            self.sure = False
        if not self.wish and self.start is None and not self.looking:
            meeting = self.meeting(turn)
            organizer = turn.desk.organizer(meeting.organizer_id)
            return [Ask("when", "", {"type": meeting.name, "organizer": organizer.name})]
        steps = missing_start(self, turn)
        if steps:
            return self._already(turn, steps)
        if self.again:
            return [Ask(self.again)]
        return self._told_free(self._attendee(turn) or self._question(turn)) or self._confirm(turn)

    def _thanked(self, turn: Turn) -> list[Step]:
        """A name or an address given while times lie on the table: it is kept, and the choice is still open."""
        said = turn.said
        if not turn.talk.offered or said.when or self.meeting_type is None:
            return []
        facts = {"email": said.email or "", "person": said.name or ""}
        return [Tell("attendee", "noted-email" if said.email else "noted-name", facts), offered_again(self, turn)]

    def _attendee(self, turn: Turn) -> list[Step]:
        """Who is it? The slot is held while somebody goes to look for the code in their mail."""
        steps = missing_attendee(turn)
        if any(isinstance(step, Ask) and step.what == "code" for step in steps):
            return self._held(turn) or steps
        return steps or self._turned_away(turn)

    def _turned_away(self, turn: Turn) -> list[Step]:
        """Nobody is asked to confirm what they cannot have."""
        assert turn.email is not None
        meeting = self.meeting(turn)
        try:
            turn.desk.check_guest(meeting, turn.person, turn.email)
        except Refusal as refusal:
            self.refused = True
            turn.desk.release(turn.person)
            return [refused_guest(turn, refusal, meeting)]
        return []

    def _open_question(self, turn: Turn) -> str | None:
        if self.meeting_type is None:
            return None
        return next((asked for asked in self.meeting(turn).questions if asked not in self.answers), None)

    def _question(self, turn: Turn) -> list[Step]:
        """What the organizer wants to know; nobody has to say."""
        question = self._open_question(turn)
        if question is None:
            return []
        skip = Choice(turn.say("skip-question"), {"do": "no"})
        return self._held(turn) or [Ask("note", "ask-question", {"question": question}, (skip,))]

    def _answered(self, turn: Turn) -> bool:
        """Take a sentence as the answer to the question just asked, whatever times or names are in it."""
        question = self._open_question(turn) if self._is_asked(turn) else None
        if question is None or not turn.said.note:
            return False
        self.answers[question] = turn.said.note[:LONGEST_ANSWER]
        return True

    def _is_asked(self, turn: Turn) -> bool:
        return (turn.talk.act, turn.talk.what) == ("ask", "note") and self.again != "note"

    def _full_note(self, turn: Turn) -> str:
        """The note, and each answer behind its question."""
        asked = (question for question in self.meeting(turn).questions if self.answers.get(question))
        lines = [self.note, *(f"{question} {self.answers[question]}" for question in asked)]
        return "\n".join(line for line in lines if line)

    def _held(self, turn: Turn) -> list[Step]:
        assert self.start is not None
        try:
            turn.desk.hold(self.meeting(turn), self.start, turn.person, request=self.asks)
        except SlotRefused as refusal:
            return taken_meanwhile(self, turn, refusal)
        return []

    def _told_free(self, steps: list[Step]) -> list[Step]:
        """Before the talk turns to name and address, the start it has come to is said; once."""
        told, self.told = self.told, self.start
        first = steps[0] if steps else None
        return [replace(first, free=self.start), *steps[1:]] if isinstance(first, Ask) and told != self.start else steps

    def _already(self, turn: Turn, steps: list[Step]) -> list[Step]:
        """The slot that is taken may be taken by this very person, who pressed twice."""
        refused = steps[0]
        if not isinstance(refused, Refused) or refused.reason != "taken":
            return steps
        for booking in turn.desk.upcoming(turn.person):
            if booking.meeting_type_id == self.meeting_type and turn.moment(booking.start) == refused.facts["when"]:
                self.booked, turn.talk.booking = True, booking.id
                return [
                    Tell("booked", "already-booked", {"when": refused.facts["when"], "reference": booking.reference})
                ]
        return steps

    def _confirm(self, turn: Turn) -> list[Step]:
        if self.sure:
            return []
        assert self.start is not None
        meeting = self.meeting(turn)
        refused = self._held(turn)
        if refused:
            return refused
        self.shown = _shape(meeting)
        press = {"do": "book", "organizer": self.organizer, "type": meeting.id, "start": self.start.isoformat()}
        return [
            Confirm(
                "book",
                turn.desk.organizer(meeting.organizer_id),
                meeting.name,
                self.start,
                meeting.minutes,
                name=turn.talk.name,
                email=turn.email,
                note=self._full_note(turn),
                press=press,
                pending=meeting.requires_confirmation or self.asks,
            )
        ]

    def _reshaped(self, turn: Turn) -> bool:
        meeting = self.meeting(turn)
        return self.shown.startswith(meeting.id) and self.shown != _shape(meeting)

    def denied(self, turn: Turn) -> list[Step]:
        question = self._open_question(turn) if self._is_asked(turn) else None
        if question is not None:
            self.answers[question] = ""
            return self.missing(turn)
        if turn.talk.act != "confirm":
            return super().denied(turn)
        self.sure = False
        names = ("time", "type", "name", "email", "note")
        choices = [Choice(turn.say(f"redo-{name}"), {"do": "redo", "what": name}) for name in names]
        stop = Choice(turn.say("redo-stop"), {"do": "intent", "intent": "abort"})
        return [Ask("what_to_change", choices=(*choices, stop))]

    def deed(self, turn: Turn) -> list[Step]:
        assert self.start is not None
        assert turn.email is not None
        meeting = self.meeting(turn)
        try:
            booking = turn.desk.book(
                meeting,
                self.start,
                turn.person,
                name=name_of(turn),
                email=turn.email,
                note=self._full_note(turn),
                timezone=turn.zone,
                locale=turn.locale,
                links=turn.talk.links,
                request=self.asks,
            )
        except NotSure:
            self.sure, self.affirmed = False, self.start
            return cannot_be_sure(self, turn)
        except SlotRefused as refusal:
            self.sure = False
            return taken_meanwhile(self, turn, refusal)
        except Refusal as refusal:
            self.refused = True
            return [refused_guest(turn, refusal, meeting)]
        self.booked = True
        turn.talk.booking = booking.id
        turn.remember("booked", booking)
        return [Done("booked", booking, turn.desk.organizer(booking.organizer_id))]

    @property
    def done(self) -> bool:
        return self.booked or self.refused


def _shape(meeting: MeetingType) -> str:
    return f"{meeting.id} {meeting.minutes}"
