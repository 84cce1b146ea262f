"""What holds for the whole page: public holidays, what keeps meetings away, and the language of letters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar, cast

from babel import Locale

from dialogs.organizer.forms import OwnForm, sure_of
from dialogs.organizer.own import local, own_page, stretch, today, windows_said
from dialogs.steps import Ask, Step, Tell
from dialogs.turn import Turn
from language import dates
from language.orders import Bits, Order
from language.replies import supported
from scheduling.clock import day_number
from scheduling.public_holidays import holiday_name
from scheduling.schedule import BusyStatus, Schedule

YEAR = 366
SWITCHES = {"all_day": "all_day_blocks", "unanswered": "unanswered_blocks"}
"""What keeps meetings away by a rule of its own, whatever the state of the event."""


@dataclass
class Holidays(OwnForm):
    """Closed on a place's public holidays ("DE-BY"), or on none."""

    kind: ClassVar[str] = "own-holidays"

    place: str = ""
    closed: bool = True

    def begin(self, turn: Turn, order: Order) -> None:
        self.closed = order.kind == "holidays_on"
        self.place = order.words.get("country", "")

    def amend(self, turn: Turn, bits: Bits) -> bool:
        self.place = bits.country or self.place
        return self.closed and bits.country is not None

    def question(self, turn: Turn) -> list[Step]:
        if self.closed and not self.place:
            return [Ask("what_to_change", "own-ask-country")]
        now = own_page(turn).schedule().holidays
        if self.closed or now:
            return []
        self.ended = True
        return [Tell("hours", "own-holidays-none")]

    def read_back(self, turn: Turn) -> Step:
        if not self.closed:
            return sure_of(
                turn, self, "own-sure-holidays-off", place=place_said(turn, own_page(turn).schedule().holidays)
            )
        return sure_of(turn, self, "own-sure-holidays", place=place_said(turn, self.place), next=self._next(turn))

    def _next(self, turn: Turn) -> str:
        """The next of them, so that a wrong place is noticed."""
        first = today(turn)
        for day in (first + timedelta(days=ahead) for ahead in range(YEAR)):
            if name := holiday_name(self.place, day_number(day)):
                return turn.say("own-next-holiday", day=dates.day(day, turn.locale, first), holiday=name)
        return ""

    def do(self, turn: Turn) -> list[Step]:
        own_page(turn).set_rules(holidays=self.place if self.closed else "")
        words = "own-holidays" if self.closed else "own-holidays-none"
        return [Tell("hours", words, {"place": place_said(turn, self.place)})]


@dataclass
class BusyRule(OwnForm):
    """Whether events of one state in connected calendars keep meetings away."""

    kind: ClassVar[str] = "own-busy-rule"

    state: str = ""
    blocks: bool = False

    def begin(self, turn: Turn, order: Order) -> None:
        self.state, self.blocks = order.words["state"], order.kind == "busy_respect"

    def question(self, turn: Turn) -> list[Step]:
        if self._now(own_page(turn).schedule()) != self.blocks:
            return []
        self.ended = True
        words = "own-busy-blocks-already" if self.blocks else "own-busy-passes-already"
        return [Tell("hours", words, {"events": turn.say(f"own-events-{self._name}")})]

    @property
    def _name(self) -> str:
        return {"all_day": "all-day", "workingElsewhere": "elsewhere"}.get(self.state, self.state)

    def _now(self, schedule: Schedule) -> bool:
        if self.state in SWITCHES:
            return bool(getattr(schedule, SWITCHES[self.state]))
        return self.state in schedule.blocking

    def read_back(self, turn: Turn) -> Step:
        words = "own-sure-busy-blocks" if self.blocks else "own-sure-busy-passes"
        return sure_of(turn, self, words, events=turn.say(f"own-events-{self._name}"))

    def do(self, turn: Turn) -> list[Step]:
        page = own_page(turn)
        if self.state in SWITCHES:
            page.set_rules(**{SWITCHES[self.state]: self.blocks})
        else:
            state = frozenset({cast(BusyStatus, self.state)})
            blocking = page.schedule().blocking
            page.set_rules(blocking=blocking | state if self.blocks else blocking - state)
        words = "own-busy-blocks" if self.blocks else "own-busy-passes"
        return [Tell("hours", words, {"events": turn.say(f"own-events-{self._name}")})]


@dataclass
class WriteIn(OwnForm):
    """The language of letters and notices to the organizer."""

    kind: ClassVar[str] = "own-language"

    language: str = ""

    def begin(self, turn: Turn, order: Order) -> None:
        self.language = order.words["language"]

    def read_back(self, turn: Turn) -> Step:
        return sure_of(turn, self, "own-sure-language", language=language_said(turn, self.language))

    def do(self, turn: Turn) -> list[Step]:
        own_page(turn).edit(language=self.language)
        turn.talk.locale = self.language
        return [Tell("page", "own-language", {"language": language_said(turn, self.language)})]


def language_said(turn: Turn, language: str) -> str:
    """A language's name in the one that is spoken."""
    return str(Locale.parse(supported(turn.locale)).languages[language])


def place_said(turn: Turn, place: str) -> str:
    """ "Germany (DE-BY)"."""
    country, _, part = place.partition("-")
    name = str(Locale.parse(supported(turn.locale)).territories.get(country, country))
    return f"{name} ({place})" if part else name


def rules(turn: Turn) -> list[Step]:
    """What holds for the whole page beside the hours."""
    rows = "\n".join(f"• {row}" for row in _rules_said(turn))
    return [Tell("page", "own-rules", {"rows": rows})] if rows else []


def _rules_said(turn: Turn) -> list[str]:
    page = own_page(turn)
    schedule = page.schedule()
    passing = [
        turn.say(f"own-events-{BusyRule(state=state)._name}")
        for state in ("busy", "tentative", "oof", "all_day", "unanswered")
        if not BusyRule(state=state)._now(schedule)
    ]
    language, spoken = page.organizer.language, supported(turn.locale)
    return [
        *([turn.say("own-holidays", place=place_said(turn, schedule.holidays))] if schedule.holidays else ()),
        *([turn.say("own-busy-passes", events=", ".join(passing))] if passing else ()),
        *([turn.say("own-language", language=language_said(turn, language))] if language not in ("", spoken) else ()),
    ]


def days_off(turn: Turn, order: Order) -> list[Step]:
    """The dates with hours of their own and the time off that are not over."""
    page, now = own_page(turn), today(turn)
    dated: list[tuple[date, str]] = []
    for day, windows in page.store.diaries.overrides(page.organizer.id, now).items():
        hours = windows_said(turn, windows) or turn.say("own-day-closed")
        dated.append((day, turn.say("own-day-row", day=dates.day(day, turn.locale, now), hours=hours)))
    for off in page.store.diaries.time_off(page.organizer.id, turn.now):
        when = stretch(turn, local(turn, off.start), local(turn, off.end))
        words = "own-time-off-why" if off.reason else "own-time-off-row"
        dated.append((local(turn, off.start).date(), turn.say(words, when=when, reason=off.reason)))
    rows = "\n".join(row for _, row in sorted(dated))
    return [Tell("hours", "own-days-off" if rows else "own-days-off-none", {"rows": rows})]
