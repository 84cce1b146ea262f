"""When: a start that the organizer names, past their own hours if they say so, or picks from what is free."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass, field
from datetime import datetime

from dialogs.organizer.forms import OwnForm, press_of
from dialogs.organizer.own import clock, local, moment, own_desk, zone_of, zone_said
from dialogs.search import Found, find
from dialogs.search import moment as exactly
from dialogs.steps import Ask, Choice, OwnOffer, Refused, Step
from dialogs.turn import Turn
from dialogs.wishes import Wish, change, on_day, wish
from language.meaning import When
from language.orders import Bits
from scheduling.availability import Availability
from scheduling.booking import Booking
from scheduling.errors import PolicyOff
from scheduling.organizer import MeetingType


@dataclass
class Timed(OwnForm):
    """A deed that needs a start. `over`: the organizer's own rules forbid it, and the read-back says so."""

    wanted: Wish = field(default_factory=Wish)
    start: datetime | None = None
    over: str = ""
    """The rule that is overridden, in the contract's word."""

    @abstractmethod
    def meeting(self, turn: Turn) -> MeetingType:
        """What takes place then."""

    def moving(self, turn: Turn) -> Booking | None:
        return None

    def take_when(self, when: When) -> bool:
        """A new time; a day alone keeps the hour that was said before, and an hour the day."""
        if not when.any_of:
            return False
        self.wanted = change(self.wanted, wish(when)) if self.wanted else wish(when)
        self.start, self.over = None, ""
        return True

    def take_pick(self, turn: Turn, bits: Bits) -> bool:
        """An offered start by its place or its clock time, or another time altogether."""
        offered = turn.talk.offered_starts
        place = turn.said.ordinal
        if offered and place is not None and place and -len(offered) <= place <= len(offered):
            self.start, self.over = offered[place - 1 if place > 0 else place], ""
            return True
        fitting = [start for start in offered if bits.when.any_of and wish(bits.when).allows(local(turn, start))]
        if len(fitting) == 1:
            self.start, self.over = fitting[0], ""
            return True
        return self.take_when(bits.when)

    def ask_start(self, turn: Turn) -> list[Step]:
        """What has to be asked or refused before there is a start."""
        desk = own_desk(turn)
        if desk.off:
            raise PolicyOff
        if self.start is None and not self.wanted:
            return [Ask("when", "own-ask-when")]
        if self.start is None:
            self.start = exactly(self.wanted, zone_of(turn).key)
        if self.start is not None:
            return self._judged(turn, self.start)
        return self._offered(turn, find(self.wanted, self._free(turn), zone_of(turn).key, turn.now))

    def confirm_choices(self, turn: Turn, label: str) -> tuple[Choice, ...]:
        return (Choice(turn.say(label), press_of(self)), Choice(turn.say("own-no"), {"do": "no"}))

    def over_said(self, turn: Turn) -> str:
        """That one's own rules forbid it, where they do."""
        return turn.say(f"own-over-{self.over.replace('_', '-')}") if self.over else ""

    def _judged(self, turn: Turn, start: datetime) -> list[Step]:
        reason = own_desk(turn).forbids(self.meeting(turn), start, self.moving(turn))
        if reason in ("taken", "past"):
            self.start, self.wanted = None, on_day(local(turn, start))
            nearest = self._free(turn).nearest(start, 3)
            refused = Refused(reason, f"own-start-{reason}", {"when": moment(turn, start)})
            return [refused, *self._offered(turn, Found(tuple(nearest)))]
        self.over = reason or ""
        return []

    def _free(self, turn: Turn) -> Availability:
        return own_desk(turn).availability(self.meeting(turn), self.moving(turn))

    def _offered(self, turn: Turn, found: Found) -> list[Step]:
        slots = found.slots or found.nearest
        if not slots:
            return [Ask("when", "own-nothing-free")]
        one_day = len({local(turn, start).date() for start in slots}) == 1
        choices = tuple(
            Choice(
                clock(turn, start) if one_day else moment(turn, start), {"do": "own-pick", "start": start.isoformat()}
            )
            for start in slots
        )
        facts = {"times": ", ".join(moment(turn, start) for start in slots), "zone": zone_said(turn)}
        words = "own-offer" if found.slots else "own-offer-nearest"
        desk = own_desk(turn)
        return [OwnOffer(desk.organizer, self.meeting(turn), tuple(slots), words=words, facts=facts, choices=choices)]
