"""Bookings moved and made by the organizer; the attendee is told and can choose again by the link in their mail."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from dialogs.organizer.endings import facts_of
from dialogs.organizer.own import length_said, moment, own_desk, own_page, zone_said
from dialogs.organizer.theirs import TheirBooking
from dialogs.organizer.times import Timed
from dialogs.steps import Ask, Choice, OwnConfirm, OwnDone, Step
from dialogs.turn import Turn
from dialogs.wishes import Wish, wish
from language.orders import Bits, Order
from scheduling.booking import Booking
from scheduling.organizer import MeetingType
from scheduling.typed import address

MOST_BUTTONS = 6


@dataclass
class MoveTheirs(Timed, TheirBooking):
    """An attendee's booking at another time."""

    kind: ClassVar[str] = "own-move"

    def begin(self, turn: Turn, order: Order) -> None:
        TheirBooking.begin(self, turn, order)
        self.wanted, self.start, self.over = wish(order.wanted), None, ""
        if self.booking is None and not self.at.any_of and not self._names_anybody(turn) and not self.who:
            # "Move my 3 pm": without another time, the one that was said names the booking.
            self.at, self.wanted = self.wanted, Wish()
            self._settle(turn)

    def meeting(self, turn: Turn) -> MeetingType:
        return own_desk(turn).type_of(self.chosen(turn))

    def moving(self, turn: Turn) -> Booking | None:
        return self.chosen(turn)

    def amend(self, turn: Turn, bits: Bits) -> bool:
        if self.booking is None:
            return TheirBooking.amend(self, turn, bits)
        return self.take_pick(turn, bits)

    def question(self, turn: Turn) -> list[Step]:
        return TheirBooking.question(self, turn) or self.ask_start(turn)

    def read_back(self, turn: Turn) -> Step:
        booking, desk = self.chosen(turn), own_desk(turn)
        assert self.start is not None
        facts = {**facts_of(turn, booking), "new": moment(turn, self.start), "over": self.over_said(turn)}
        return OwnConfirm(
            "reschedule",
            desk.organizer,
            booking.meeting_type_name,
            self.start,
            booking.minutes,
            booking=booking.id,
            words="own-sure-move",
            facts=facts,
            choices=self.confirm_choices(turn, "own-yes-move"),
        )

    def do(self, turn: Turn) -> list[Step]:
        assert self.start is not None
        desk = own_desk(turn)
        moved = desk.move(self.chosen(turn).id, self.start, over=bool(self.over))
        return [OwnDone("rescheduled", moved, desk.organizer, "own-moved", facts_of(turn, moved))]


@dataclass
class BookFor(Timed):
    """Somebody booked in by the organizer, past their own hours where they say yes to that."""

    kind: ClassVar[str] = "own-book-for"

    name: str = ""
    email: str = ""
    type: str | None = None
    minutes: int | None = None
    with_somebody: bool = False
    """A meeting with somebody, who may have a page of their own; else somebody is to be booked in here."""

    @property
    def about(self) -> object:
        return self.email or self.name

    def begin(self, turn: Turn, order: Order) -> None:
        who = order.words["who"]
        if "@" in who:
            self.email, self.name = address(who), ""
        else:
            self.name = " ".join(word[:1].upper() + word[1:] for word in who.split())
        self._known(turn)
        self.type, self.minutes = order.type or self.type, order.minutes or self.minutes
        self.with_somebody = "with" in order.marks and "over" not in order.marks
        self.take_when(order.wanted)

    def not_mine(self, turn: Turn) -> bool:
        said = turn.said
        return self.with_somebody and bool(said.organizer or said.organizer_choices)

    def _known(self, turn: Turn) -> None:
        """The name and the address of somebody who has booked here before, where only one can be meant."""
        said = set(self.name.casefold().split())
        found = {
            booking.attendee_email: booking.attendee_name
            for booking in own_desk(turn).recent()
            if booking.attendee_email == self.email or (said and said <= set(booking.attendee_name.casefold().split()))
        }
        if len(found) == 1:
            ((self.email, name),) = found.items()
            self.name = name or self.name

    def amend(self, turn: Turn, bits: Bits) -> bool:
        if turn.talk.what == "name" and not self.name:
            self.name = " ".join((turn.said.name or turn.incoming.text).split())[:100]
            return True
        if bits.email:
            self.email = bits.email.lower()
            return True
        if bits.type and turn.talk.what == "meeting_type":
            self.type = bits.type
            return True
        fitting = [one.id for one in own_page(turn).types() if one.minutes == bits.minutes]
        if len(fitting) == 1:
            self.type = fitting[0]
            return True
        return self.take_pick(turn, bits)

    def question(self, turn: Turn) -> list[Step]:
        asked = self._ask_type(turn)
        if asked:
            return asked
        if not self.email:
            return [Ask("email", "own-ask-email", {"who": self.name})]
        if not self.name:
            return [Ask("name", "own-ask-attendee-name", {"email": self.email})]
        return self.ask_start(turn)

    def _ask_type(self, turn: Turn) -> list[Step]:
        types = own_page(turn).types()
        fitting = [one for one in types if self.minutes in (None, one.minutes)]
        if self.type not in {one.id for one in types}:
            self.type = fitting[0].id if len(fitting) == 1 else None
        if self.type is not None:
            return []
        choices = tuple(Choice(one.name, {"do": "own-type", "type": one.id}) for one in types[:MOST_BUTTONS])
        return [Ask("meeting_type", "own-ask-which-type", {"types": ", ".join(one.name for one in types)}, choices)]

    def meeting(self, turn: Turn) -> MeetingType:
        return next(one for one in own_page(turn).types() if one.id == self.type)

    def read_back(self, turn: Turn) -> Step:
        assert self.start is not None
        meeting, desk = self.meeting(turn), own_desk(turn)
        facts = {
            "who": self.name,
            "email": self.email,
            "type": meeting.name,
            "length": length_said(turn, meeting.minutes),
            "when": moment(turn, self.start),
            "zone": zone_said(turn),
            "over": self.over_said(turn),
        }
        return OwnConfirm(
            "book",
            desk.organizer,
            meeting.name,
            self.start,
            meeting.minutes,
            words="own-sure-book",
            facts=facts,
            choices=self.confirm_choices(turn, "own-yes-book"),
        )

    def do(self, turn: Turn) -> list[Step]:
        assert self.start is not None
        desk = own_desk(turn)
        made = desk.book(self.meeting(turn), self.start, name=self.name, email=self.email, over=bool(self.over))
        return [OwnDone("booked", made, desk.organizer, "own-booked", facts_of(turn, made))]
