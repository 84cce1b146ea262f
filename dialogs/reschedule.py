"""Moving a booking: which one, to when, sure? Moved. The booking keeps its id; only its time changes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from dialogs import mine
from dialogs.slots import SlotForm, missing_start, refused, take_others, take_time, taken_meanwhile
from dialogs.steps import Ask, Confirm, Done, Refused, Step, Tell
from dialogs.turn import Turn
from dialogs.unsure import cannot_be_sure
from dialogs.wishes import Wish, at, change, on_day, wish
from language.dates import zone_said
from language.topics import speaks_of
from scheduling.booking import Booking
from scheduling.errors import NotSure, PolicyOff, Refusal, SlotRefused, Unpublished
from scheduling.organizer import MeetingType


@dataclass
class Reschedule(SlotForm):
    """A booking that shall be at another time."""

    kind: ClassVar[str] = "reschedule"

    booking: str | None = None
    ended: bool = False

    @property
    def moving(self) -> str | None:
        return self.booking

    def meeting(self, turn: Turn) -> MeetingType:
        return turn.desk.meeting_type(self._booking(turn).meeting_type_id)

    def base(self, turn: Turn) -> datetime | None:
        relative = turn.said.when.relative
        if relative is not None and relative.keep == "time" and self.start is None and self.booking:
            # "Same time on Tuesday" keeps the time of the booking, whatever was offered meanwhile.
            return self._booking(turn).start
        if relative is not None and relative.to == "offer" and turn.talk.offered:
            return turn.talk.offered_starts[0]
        if self.start is not None and (relative is None or relative.to != "booking"):
            return self.start
        return self._booking(turn).start if self.booking else None

    def _booking(self, turn: Turn) -> Booking:
        assert self.booking is not None
        return turn.desk.booking(self.booking, turn.person)

    def fill(self, turn: Turn) -> list[Step]:
        self.affirmed = None
        asked = turn.talk.act == "confirm" and turn.talk.what == "reschedule"
        before = (self.booking, self.wish, self.start)
        steps = mine.take_proof(turn)
        if steps:
            return steps
        if self.booking is None:
            self._take_booking(turn)
        if self.booking is not None:
            steps = self._take_time(turn)
            if not steps and turn.said.intent == "request_alts" and self.start == before[2]:
                steps = take_others(self, turn)
        changed = before != (self.booking, self.wish, self.start)
        self.sure = asked and turn.said.intent == "affirm" and not changed and not steps
        return steps

    def _take_booking(self, turn: Turn) -> None:
        """The booking that the sentence names: by the time that stands apart for it, or by its only time."""
        said = turn.said
        chosen = mine.named(turn, said.booking_when)
        if said.when.any_of and not said.booking_when:
            at_that_time = mine.at_the_time(turn, said.when)
            if len(at_that_time) == 1:
                # "Can we move tomorrow's meeting?" names the booking, not where it shall go.
                chosen = at_that_time[0]
                turn.said = replace(said, when=replace(said.when, any_of=()))
        if chosen is not None:
            self.booking = chosen.id
        elif turn.said.when:
            # The target is kept until the booking is known.
            self.wish = change(self.wish, wish(turn.said.when))

    def _take_time(self, turn: Turn) -> list[Step]:
        first = not self.wish and self.start is None
        steps = take_time(self, turn)
        if steps or not first or not self.wish:
            return steps
        booked = turn.local(self._booking(turn).start)
        if self.wish.any_of and not any(rule.has_date for rule in self.wish.any_of):
            # "Make it four": the day stays.
            self.wish = change(on_day(booked), self.wish)
        elif speaks_of("should_be", turn.incoming.text, turn.said.language):
            # "It should have been Monday": the hour was right.
            self.wish = change(at(booked), self.wish)
        return []

    def missing(self, turn: Turn) -> list[Step]:
        owned = mine.settled(turn, self.booking, "move", turn.said.booking_when)
        if not isinstance(owned, Booking):
            self.ended = not isinstance(owned[0], Ask)
            return owned
        closed = turn.desk.closed(owned.organizer_id)
        if closed is not None:
            self.ended = True
            organizer = turn.desk.organizer(owned.organizer_id)
            return [Refused(closed, "refused-move", {"organizer": organizer.name})]
        if not self.wish and self.start is None:
            words = "ask-when-move" if turn.own_zone else "ask-when-move-in"
            facts = {"when": turn.moment(owned.start), "type": owned.meeting_type_name}
            return [Ask("when", words, {**facts, "zone": zone_said(turn.zone, turn.locale)})]
        return missing_start(self, turn) or self._same(turn, owned) or self._confirm(turn, owned)

    def _same(self, turn: Turn, owned: Booking) -> list[Step]:
        if self.start != owned.start:
            return []
        self.wish, self.start = Wish(), None
        return [Tell("reschedule", "same-time", {"when": turn.moment(owned.start)}), Ask("when", "ask-when-other")]

    def _confirm(self, turn: Turn, owned: Booking) -> list[Step]:
        if self.sure:
            return []
        assert self.start is not None
        meeting = self.meeting(turn)
        try:
            turn.desk.hold(meeting, self.start, turn.person, moving=owned.id, request=self.asks)
        except SlotRefused as refusal:
            return taken_meanwhile(self, turn, refusal)
        return [
            Confirm(
                "reschedule",
                turn.desk.organizer(owned.organizer_id),
                owned.meeting_type_name,
                self.start,
                owned.minutes,
                booking=owned.id,
                before=owned.start,
                press={"do": "reschedule", "booking": owned.id, "start": self.start.isoformat()},
                pending=meeting.requires_confirmation or self.asks,
            )
        ]

    def denied(self, turn: Turn) -> list[Step]:
        if turn.talk.act != "confirm":
            return super().denied(turn)
        self.start, self.wish = None, Wish()
        return self.missing(turn)

    def deed(self, turn: Turn) -> list[Step]:
        assert self.booking is not None
        assert self.start is not None
        booking = self._booking(turn)
        try:
            moved = turn.desk.reschedule(self.booking, self.start, turn.person, request=self.asks)
        except NotSure:
            self.sure, self.affirmed = False, self.start
            return cannot_be_sure(self, turn)
        except SlotRefused as refusal:
            self.sure = False
            return taken_meanwhile(self, turn, refusal)
        except Refusal as refusal:
            self.ended = True
            words = "refused-move" if isinstance(refusal, PolicyOff | Unpublished) else ""
            return [refused(turn, refusal.reason, booking.organizer_id, self.start, words)]
        self.ended = True
        turn.talk.booking = moved.id
        turn.remember("rescheduled", booking)
        return [Done("rescheduled", moved, turn.desk.organizer(moved.organizer_id))]

    @property
    def done(self) -> bool:
        return self.ended
