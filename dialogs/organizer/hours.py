"""When the organizer can be met: weekly hours, days off, hours of one date, blocks."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, ClassVar

from dialogs.inputs import Input
from dialogs.organizer.filling import Fillable, Values, Wrong
from dialogs.organizer.forms import OwnForm, sure_of
from dialogs.organizer.off_inputs import off_inputs, read_off
from dialogs.organizer.own import (
    booking_said,
    bounds,
    instant,
    own_desk,
    own_page,
    stretch,
    today,
    windows_said,
)
from dialogs.steps import Ask, Step, Tell
from dialogs.turn import Turn
from language.meaning import Span, When
from language.orders import Bits, Order
from scheduling.errors import InvalidInput
from scheduling.hours import format_day_hours, parse_day_hours
from scheduling.schedule import Window
from scheduling.schedule_rules import LONGEST_REASON

MOST_DAYS = timedelta(days=366)


@dataclass
class Dates(OwnForm):
    """Something for stretches of time; `spans` are pairs of ISO times on the page's clock."""

    words: ClassVar[str]

    spans: list[Any] = field(default_factory=list)

    @property
    def about(self) -> object:
        return self.spans

    def begin(self, turn: Turn, order: Order) -> None:
        self._take(turn, order.when, order.minutes)

    def amend(self, turn: Turn, bits: Bits) -> bool:
        return bool(bits.when.any_of) and self._take(turn, bits.when, bits.minutes)

    def _take(self, turn: Turn, when: When, minutes: int | None = None) -> bool:
        lasting = [_lasting(self._on_the_day(span), minutes) for span in when.any_of]
        found = [self._in_hand(ends) for span in lasting if (ends := bounds(turn, span))]
        if found:
            self.spans = [[start.isoformat(), end.isoformat()] for start, end in found]
        return bool(found)

    def _on_the_day(self, span: Any) -> Any:
        """Hours that correct the hours of a stretch keep its date, and "only until three" its beginning."""
        if not self.spans:
            return span
        start, day = self.stretches[0][0], self.stretches[0][0].date()
        if span.start is None and isinstance(span.end, time):
            return type(span)(start, datetime.combine(day, span.end), None, span.grain)
        if isinstance(span.start, time):
            end = datetime.combine(day, span.end) if isinstance(span.end, time) else span.end
            return type(span)(datetime.combine(day, span.start), end, span.open, span.grain)
        return span

    def _in_hand(self, ends: tuple[datetime, datetime]) -> tuple[datetime, datetime]:
        """ "Next week" and then "only Monday and Tuesday": those of the stretch that is in hand."""
        for start, end in self.stretches:
            later = timedelta(days=-((ends[0] - start).days // 7) * 7)
            if end - start > timedelta(days=1) and start <= ends[0] + later and ends[1] + later <= end:
                return ends[0] + later, ends[1] + later
        return ends

    @property
    def stretches(self) -> list[tuple[datetime, datetime]]:
        return [(datetime.fromisoformat(start), datetime.fromisoformat(end)) for start, end in self.spans]

    def question(self, turn: Turn) -> list[Step]:
        if not self.spans:
            return [Ask("when", "own-ask-when")]
        if any(end - start > MOST_DAYS for start, end in self.stretches):
            raise InvalidInput(turn.say("own-wrong-year"))
        if all(instant(turn, end) <= turn.now for _, end in self.stretches):
            raise InvalidInput(turn.say("own-wrong-over"))
        return []

    def read_back(self, turn: Turn) -> Step:
        return sure_of(turn, self, f"own-sure-{self.words}", when=self.said(turn), booked=self.booked_then(turn))

    def said(self, turn: Turn) -> str:
        return ", ".join(stretch(turn, start, end) for start, end in self.stretches)

    def booked_then(self, turn: Turn) -> str:
        """What is booked in that time and stays, as lines; empty where nothing is."""
        desk = own_desk(turn)
        found = {
            booking.id: booking
            for start, end in self.stretches
            for booking in desk.between(max(instant(turn, start), turn.now), instant(turn, end))
        }
        if not found:
            return ""
        rows = "\n".join(f"• {booking_said(turn, booking)}" for booking in found.values())
        return "\n" + turn.say("own-booked-then", rows=rows)


@dataclass
class Stretches(Dates):
    """The same deed for each of them."""

    @abstractmethod
    def each(self, turn: Turn, start: datetime, end: datetime) -> None:
        """Do it for one stretch, on the page's clock."""

    def do(self, turn: Turn) -> list[Step]:
        for start, end in self.stretches:
            self.each(turn, start, end)
        return [Tell("hours", f"own-{self.words}", {"when": self.said(turn)})]


@dataclass
class Off(Fillable, Stretches):
    """Days off, or hours."""

    kind: ClassVar[str] = "own-off"
    has_many: ClassVar[bool] = False
    words: ClassVar[str] = "off"

    reason: str = ""

    def begin(self, turn: Turn, order: Order) -> None:
        super().begin(turn, order)
        self.reason = order.words.get("reason", self.reason)[:LONGEST_REASON]
        self.filling = not self.spans

    def inputs(self, turn: Turn) -> Sequence[Input]:
        return off_inputs(turn, self.stretches, self.reason)

    def take(self, turn: Turn, values: Values) -> Wrong:
        if not values:
            return {}
        stretch, wrong = read_off(turn, values)
        if stretch is not None:
            self.spans = [[stretch[0].isoformat(), stretch[1].isoformat()]]
        self.reason = " ".join(values["reason"].split())[:LONGEST_REASON]
        return wrong

    def said(self, turn: Turn) -> str:
        when = super().said(turn)
        return turn.say("own-off-why", when=when, reason=self.reason) if self.reason else when

    def each(self, turn: Turn, start: datetime, end: datetime) -> None:
        if _whole_days(start, end) == 1 and not self.reason:
            own_page(turn).set_day(start.date(), ())
        else:
            own_page(turn).go_away(instant(turn, start), instant(turn, end), self.reason)


@dataclass
class Block(Stretches):
    """Hours in which nobody can book."""

    kind: ClassVar[str] = "own-block"
    words: ClassVar[str] = "block"

    def each(self, turn: Turn, start: datetime, end: datetime) -> None:
        own_page(turn).block(instant(turn, start), instant(turn, end))


@dataclass
class Back(Stretches):
    """Days off, time off and blocks taken back."""

    kind: ClassVar[str] = "own-back"
    words: ClassVar[str] = "back"

    def booked_then(self, turn: Turn) -> str:
        return ""

    def each(self, turn: Turn, start: datetime, end: datetime) -> None:
        page = own_page(turn)
        for number in range(_whole_days(start, end)):
            page.clear_day(start.date() + timedelta(days=number))
        page.come_back(instant(turn, start), instant(turn, end))
        page.unblock(instant(turn, start), instant(turn, end))


@dataclass
class DayHours(Dates):
    """Hours of their own for one date or several."""

    kind: ClassVar[str] = "own-day-hours"
    words: ClassVar[str] = "day-hours"

    hours: str = ""

    def begin(self, turn: Turn, order: Order) -> None:
        super().begin(turn, order)
        self.hours = format_day_hours(Window(*window) for _, windows in order.weekly for window in windows)

    def amend(self, turn: Turn, bits: Bits) -> bool:
        if len(bits.weekly) == 1 and not bits.weekly[0][0]:
            self.hours = format_day_hours(Window(*window) for window in bits.weekly[0][1])
            return True
        return super().amend(turn, bits)

    def read_back(self, turn: Turn) -> Step:
        return sure_of(turn, self, "own-sure-day-hours", when=self.said(turn), hours=self._hours_said(turn))

    def _hours_said(self, turn: Turn) -> str:
        return windows_said(turn, parse_day_hours(self.hours))

    def said(self, turn: Turn) -> str:
        return ", ".join(stretch(turn, *_day(day)) for day in self._days)

    @property
    def _days(self) -> list[date]:
        return [
            start.date() + timedelta(days=number)
            for start, end in self.stretches
            for number in range(max(1, _whole_days(start, end)))
        ]

    def do(self, turn: Turn) -> list[Step]:
        for day in self._days:
            if day >= today(turn):
                own_page(turn).set_day(day, parse_day_hours(self.hours))
        return [Tell("hours", "own-day-hours", {"when": self.said(turn), "hours": self._hours_said(turn)})]


def _lasting(span: Span, minutes: int | None) -> Span:
    """ "At 3 for an hour": a start and a length are a stretch."""
    if minutes is None or span.start is None or (span.end is not None and span.open is None):
        return span
    start = span.start if isinstance(span.start, datetime) else datetime.combine(date.min, span.start)
    end = start + timedelta(minutes=minutes)
    return Span(span.start, end if isinstance(span.start, datetime) else end.time(), None, span.grain)


def _day(day: date) -> tuple[datetime, datetime]:
    start = datetime.combine(day, time())
    return start, start + timedelta(days=1)


def _whole_days(start: datetime, end: datetime) -> int:
    """How many whole dates from midnight to midnight; 0 for hours."""
    return (end - start).days if start.time() == end.time() == time() else 0
