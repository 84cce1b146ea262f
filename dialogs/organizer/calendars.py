"""Connected calendars: those on the web that need no password are read by a word in the chat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from dialogs.organizer.forms import OwnForm, sure_of
from dialogs.organizer.own import moment, own_page
from dialogs.steps import Ask, Choice, Step, Tell
from dialogs.turn import Turn
from language.orders import Bits, Order
from scheduling.own_calendars import Calendar, OwnCalendars, calendar_name, checked_address

MOST_BUTTONS = 5


@dataclass
class ReadCalendar(OwnForm):
    """Busy times are read from an address on the web."""

    kind: ClassVar[str] = "own-read-calendar"

    url: str = ""

    def begin(self, turn: Turn, order: Order) -> None:
        self.url = order.words.get("url", "").split(", ")[0]

    def question(self, turn: Turn) -> list[Step]:
        if not self.url:
            self.ended = True
            return [Tell("calendars", "own-calendar-how")]
        checked_address(self.url)
        return []

    def read_back(self, turn: Turn) -> Step:
        return sure_of(turn, self, "own-sure-calendar", url=self.url)

    def do(self, turn: Turn) -> list[Step]:
        _own(turn).read(self.url)
        return [Tell("calendars", "own-calendar-read", {"calendar": calendar_name(self.url)})]


@dataclass
class ForgetCalendar(OwnForm):
    """A calendar is read no more."""

    kind: ClassVar[str] = "own-forget-calendar"

    url: str = ""
    words: str = ""

    def begin(self, turn: Turn, order: Order) -> None:
        self.words = order.words.get("url") or order.words.get("calendar", "")
        self._settle(turn)

    def amend(self, turn: Turn, bits: Bits) -> bool:
        there = _own(turn).all()
        place = turn.said.ordinal
        if place and 1 <= place <= len(there):
            self.url = there[place - 1].url
        else:
            self.words = turn.incoming.text
            self._settle(turn)
        return bool(self.url)

    def choose(self, turn: Turn, value: str) -> bool:
        self.url = value
        return any(one.url == value for one in _own(turn).all())

    def _settle(self, turn: Turn) -> None:
        there = _own(turn).all()
        named = [one for one in there if one.url == self.words or calendar_name(one.url) in self.words.lower()]
        meant = named or (there if not self.words else [])
        self.url = meant[0].url if len(meant) == 1 else ""

    def question(self, turn: Turn) -> list[Step]:
        there = _own(turn).all()
        if any(one.url == self.url for one in there):
            return []
        if not there:
            self.ended = True
            return calendars(turn, Order("calendars"))
        rows = "\n".join(f"{number}. {calendar_name(one.url)}" for number, one in enumerate(there, 1))
        choices = tuple(Choice(calendar_name(one.url), {"do": "own-choose", "value": one.url}) for one in there)
        return [Ask("what_to_change", "own-which-calendar", {"rows": rows}, choices[:MOST_BUTTONS])]

    def read_back(self, turn: Turn) -> Step:
        return sure_of(turn, self, "own-sure-forget-calendar", calendar=calendar_name(self.url))

    def do(self, turn: Turn) -> list[Step]:
        _own(turn).forget(self.url)
        return [Tell("calendars", "own-calendar-forgotten", {"calendar": calendar_name(self.url)})]


def calendars(turn: Turn, order: Order) -> list[Step]:
    """The connected calendars, and what is wrong with them."""
    rows = "\n".join(_row(turn, one) for one in _own(turn).all())
    return [Tell("calendars", "own-calendars" if rows else "own-calendars-none", {"rows": rows})]


def _row(turn: Turn, one: Calendar) -> str:
    name = calendar_name(one.url)
    if one.readable(turn.now) and one.read_at is not None:
        return turn.say("own-calendar-row", calendar=name, when=moment(turn, one.read_at))
    if one.read_at is None and one.last_error is None:
        return turn.say("own-calendar-row-waiting", calendar=name)
    return turn.say("own-calendar-row-failing", calendar=name, error=one.last_error or "-")


def _own(turn: Turn) -> OwnCalendars:
    assert turn.office is not None
    return OwnCalendars(turn.office.store.feeds, own_page(turn).organizer.id, turn.now)
