"""Trips: dates on which the hours are on the clock of another place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import ClassVar

from dialogs.organizer.forms import OwnForm, sure_of
from dialogs.organizer.own import hours_said, own_page, today
from dialogs.steps import Ask, Choice, Step, Tell
from dialogs.turn import Turn
from language import dates
from language.meaning import Span, When
from language.orders import Bits, Order
from scheduling.errors import InvalidInput
from scheduling.schedule import Travel
from scheduling.schedule_rules import without_trip

MOST_BUTTONS = 5


@dataclass
class GoTravelling(OwnForm):
    """From one date to another, or for good, the hours are kept elsewhere. Dates are ISO texts."""

    kind: ClassVar[str] = "own-travel"

    timezone: str = ""
    first: str = ""
    last: str = ""

    def begin(self, turn: Turn, order: Order) -> None:
        self.timezone = order.words.get("zone") or order.when.timezone or self.timezone
        self._take(turn, order.when)

    def amend(self, turn: Turn, bits: Bits) -> bool:
        zone = bits.when.timezone or bits.zone
        self.timezone = zone or self.timezone
        return self._take(turn, bits.when) or zone is not None

    def _take(self, turn: Turn, when: When) -> bool:
        spans = [days for span in when.any_of if (days := _days(span, today(turn)))]
        if not spans:
            return False
        (first, last), *_ = spans
        if first is None:
            # "No, until the 12th": the day on which it begins stays.
            first = date.fromisoformat(self.first) if self.first else today(turn)
        self.first, self.last = first.isoformat(), last.isoformat() if last else ""
        return True

    @property
    def trip(self) -> Travel:
        last = date.fromisoformat(self.last) if self.last else None
        return Travel(date.fromisoformat(self.first), last, self.timezone)

    def question(self, turn: Turn) -> list[Step]:
        if not self.timezone:
            self.ended = True
            return [Tell("page", "own-unknown-zone")]
        if not self.first:
            return [Ask("when", "own-ask-trip", {"place": dates.zone_said(self.timezone, turn.locale)})]
        if self.last and self.last < today(turn).isoformat():
            raise InvalidInput(turn.say("own-wrong-over"))
        if self.last and self.last < self.first:
            raise InvalidInput(turn.say("own-wrong-order"))
        return []

    def read_back(self, turn: Turn) -> Step:
        hours = hours_said(turn, own_page(turn).schedule().weekly)
        return sure_of(turn, self, "own-sure-travel", trip=trip_said(turn, self.trip), hours=hours)

    def do(self, turn: Turn) -> list[Step]:
        page = own_page(turn)
        others = (one for one in page.schedule().travel if one.first != self.trip.first)
        page.set_rules(travel=(*others, self.trip))
        return [Tell("hours", "own-travel", {"trip": trip_said(turn, self.trip)})]


@dataclass
class StayHome(OwnForm):
    """A trip that is not to be: the one to the place that was named, around a time, or the only one."""

    kind: ClassVar[str] = "own-stay-home"

    timezone: str = ""
    day: str = ""

    def begin(self, turn: Turn, order: Order) -> None:
        self.timezone = order.words.get("zone") or order.when.timezone or ""
        self._take(turn, order.when)

    def amend(self, turn: Turn, bits: Bits) -> bool:
        if turn.said.ordinal:
            trips = _coming(turn)
            if turn.said.ordinal <= len(trips):
                self.day = trips[turn.said.ordinal - 1].first.isoformat()
                return True
        self.timezone = bits.when.timezone or self.timezone
        return self._take(turn, bits.when) or bits.when.timezone is not None

    def _take(self, turn: Turn, when: When) -> bool:
        days = next((days for span in when.any_of if (days := _days(span, today(turn)))), None)
        if days and days[0]:
            self.day = days[0].isoformat()
        return bool(days)

    def choose(self, turn: Turn, value: str) -> bool:
        self.day = value
        return value in {trip.first.isoformat() for trip in _coming(turn)}

    def _meant(self, turn: Turn) -> list[Travel]:
        return [
            trip
            for trip in _coming(turn)
            if self.timezone in ("", trip.timezone)
            and (not self.day or trip.first.isoformat() <= self.day <= (trip.last or date.max).isoformat())
        ]

    def question(self, turn: Turn) -> list[Step]:
        found = self._meant(turn)
        if not found:
            self.ended = True
            return [*trips(turn, Order("trips")), *([Tell("hours", "own-no-such-trip")] if _coming(turn) else [])]
        if len(found) == 1:
            return []
        rows = "\n".join(f"{number}. {trip_said(turn, one)}" for number, one in enumerate(found, 1))
        choices = tuple(
            Choice(trip_said(turn, one), {"do": "own-choose", "value": one.first.isoformat()}) for one in found
        )
        return [Ask("what_to_change", "own-which-trip", {"rows": rows}, choices[:MOST_BUTTONS])]

    def read_back(self, turn: Turn) -> Step:
        return sure_of(turn, self, "own-sure-stay-home", trip=trip_said(turn, self._meant(turn)[0]))

    def do(self, turn: Turn) -> list[Step]:
        page, (trip, *_) = own_page(turn), self._meant(turn)
        page.set_rules(travel=without_trip(page.schedule().travel, trip.first))
        return [Tell("hours", "own-stay-home", {"trip": trip_said(turn, trip)})]


def trips(turn: Turn, order: Order) -> list[Step]:
    """The trips that are not over."""
    rows = "\n".join(f"• {trip_said(turn, trip)}" for trip in _coming(turn))
    return [Tell("hours", "own-trips" if rows else "own-trips-none", {"rows": rows})]


def trip_said(turn: Turn, trip: Travel) -> str:
    """ "Tokyo time, Thu 3 Dec to Thu 10 Dec"."""
    zone = dates.zone_said(trip.timezone, turn.locale)
    first = dates.day(trip.first, turn.locale, today(turn))
    if trip.last is None:
        return turn.say("own-trip-for-good", zone=zone, first=first)
    if trip.last == trip.first:
        return turn.say("own-trip-day", zone=zone, first=first)
    return turn.say("own-trip", zone=zone, first=first, last=dates.day(trip.last, turn.locale, today(turn)))


def _coming(turn: Turn) -> list[Travel]:
    now = today(turn)
    return [trip for trip in own_page(turn).schedule().travel if trip.last is None or trip.last >= now]


def _days(span: Span, now: date) -> tuple[date | None, date | None] | None:
    """The first and the last date of a span; no first one where only its end was said, no last one for good."""
    start, end = span.start, span.end
    if start is not None and not isinstance(start, datetime):
        return None
    last = (end - timedelta(microseconds=1)).date() if isinstance(end, datetime) else None
    if start is None:
        return None, last
    if span.open == "after":
        return start.date(), None
    return start.date(), last or start.date()
