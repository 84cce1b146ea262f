"""Which of the bookings on one's page a sentence means: by the attendee's name, by the time, or by asking."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import ClassVar

from dialogs.organizer.forms import OwnForm
from dialogs.organizer.own import booking_said, local, moment, own_desk
from dialogs.steps import Ask, Choice, Step, Tell
from dialogs.turn import Turn
from dialogs.wishes import Wish, wish
from language.meaning import When
from language.orders import Bits, Order
from scheduling.booking import Booking

MOST_BUTTONS = 5
LATELY = timedelta(days=31)


@dataclass
class TheirBooking(OwnForm):
    """A deed on an attendee's booking. `text` and `at` say which, until one is known."""

    booking: str | None = None
    text: str = ""
    who: str = ""
    at: Wish = field(default_factory=Wish)
    reason: str = ""

    begun: ClassVar[bool] = False
    """Whether it is about bookings that have begun already."""

    @property
    def about(self) -> object:
        return self.booking or self.who

    def begin(self, turn: Turn, order: Order) -> None:
        self.booking, self.text, self.who = None, order.text, order.words.get("who", "")
        self.at, self.reason = wish(order.when), order.words.get("reason", self.reason)[:500]
        self._settle(turn)

    def amend(self, turn: Turn, bits: Bits) -> bool:
        if self.booking is not None:
            return False
        if turn.said.ordinal is not None:
            return self._by_place(turn, turn.said.ordinal)
        self.text, self.who = turn.incoming.text, ""
        return self._narrowed(turn, bits.when)

    def not_mine(self, turn: Turn) -> bool:
        if self._candidates(turn):
            return bool(not self._names_anybody(turn) and turn.desk.upcoming(turn.person))
        return turn.talk.form is not None or not self.who or bool(turn.desk.upcoming(turn.person))

    def question(self, turn: Turn) -> list[Step]:
        if self.booking is not None:
            return []
        found = self._candidates(turn)
        if not found:
            self.ended = True
            words = "own-nobody-of-that-name" if self.who else "own-nobody"
            return [Tell("bookings", words, {"who": self.who})]
        rows = "\n".join(f"{number}. {booking_said(turn, one)}" for number, one in enumerate(found, 1))
        choices = tuple(
            Choice(_short(turn, one), {"do": "own-booking", "booking": one.id}) for one in found[:MOST_BUTTONS]
        )
        return [Ask("which_booking", "own-which-booking", {"rows": rows}, choices)]

    def chosen(self, turn: Turn) -> Booking:
        assert self.booking is not None
        return own_desk(turn).booking(self.booking)

    def all_of_them(self, turn: Turn) -> list[Booking]:
        """Those that the deed can be about."""
        desk = own_desk(turn)
        if not self.begun:
            return desk.upcoming()
        lately = desk.between(turn.now - LATELY, turn.now + timedelta(days=1))
        return [booking for booking in reversed(lately) if booking.start <= turn.now]

    def _settle(self, turn: Turn) -> None:
        found = self._candidates(turn)
        if len(found) == 1 or (found and self.begun and len({one.attendee_email for one in found}) == 1):
            self.booking = found[0].id

    def _candidates(self, turn: Turn) -> list[Booking]:
        there = self.all_of_them(turn)
        named = [booking for booking in there if _is_named(booking, self.text)]
        if self.who and not named:
            return []
        found = [booking for booking in named or there if self.at.allows(local(turn, booking.start))]
        return found if named or self.at.any_of or not self.who else []

    def _names_anybody(self, turn: Turn) -> bool:
        return any(_is_named(booking, self.text) for booking in self.all_of_them(turn))

    def _narrowed(self, turn: Turn, when: When) -> bool:
        if when.any_of:
            self.at = wish(when)
        elif not self._names_anybody(turn):
            return False
        self._settle(turn)
        return True

    def _by_place(self, turn: Turn, place: int) -> bool:
        found = self._candidates(turn)
        if not -len(found) <= place <= len(found) or not place:
            return False
        self.booking = found[place - 1 if place > 0 else place].id
        return True


def _short(turn: Turn, booking: Booking) -> str:
    who = booking.attendee_name or booking.attendee_email
    return turn.say("own-booking-short", who=who, when=moment(turn, booking.start))


def _is_named(booking: Booking, text: str) -> bool:
    """Whether a part of the attendee's name, or their address, stands in the sentence."""
    words = _words(text)
    return booking.attendee_email in text.lower() or any(part in words for part in _words(booking.attendee_name))


def _words(text: str) -> Sequence[str]:
    found = re.findall(r"[^\W\d_]{2,}", text.casefold().replace("'s", " "))
    return [word for word in found if word not in ("the", "my", "with", "at", "on", "to", "of")]
