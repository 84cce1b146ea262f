"""Weekly hours: by a sentence, or day by day on a card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from dialogs.inputs import Input
from dialogs.organizer.filling import Fillable, Values, Wrong
from dialogs.organizer.forms import sure_of
from dialogs.organizer.own import days_said, hours_said, own_page, zone_said
from dialogs.organizer.weeks import changed_hours, from_text, new_hours, to_text, without
from dialogs.steps import Step, Tell
from dialogs.turn import Turn
from language.orders import Bits, Order
from language.orders.weekly import read_weekly
from language.replies import supported
from scheduling.errors import InvalidInput
from scheduling.hours import format_day_hours, parse_day_hours
from scheduling.schedule import Window


@dataclass
class Hours(Fillable):
    """Other weekly hours, as the text that scheduling.hours reads."""

    kind: ClassVar[str] = "own-hours"
    has_many: ClassVar[bool] = False
    changed_by: ClassVar[tuple[str, ...]] = ("day_hours",)

    hours: str = ""

    def begin(self, turn: Turn, order: Order) -> None:
        week = from_text(self.hours) or own_page(turn).schedule().weekly
        self.filling = not order.days and not order.weekly
        new = without(week, order.days) if order.days else new_hours(order.weekly, week) if order.weekly else week
        self.hours = to_text(new)

    def inputs(self, turn: Turn) -> Sequence[Input]:
        week = from_text(self.hours)
        days = zip(range(7), days_said(turn, range(7)).split(", "), strict=True)
        return [Input(f"day-{day}", name, "text", format_day_hours(week.get(day, ()))) for day, name in days]

    def take(self, turn: Turn, values: Values) -> Wrong:
        week: dict[int, tuple[Window, ...]] = {}
        wrong = {}
        for name, text in values.items():
            try:
                week[int(name[-1])] = _windows(turn, text)
            except InvalidInput:
                wrong[name] = turn.say("own-wrong-day")
        if values and not wrong:
            self.hours = to_text(week)
        return wrong

    def amend(self, turn: Turn, bits: Bits) -> bool:
        if bits.weekly:
            self.hours = to_text(changed_hours(from_text(self.hours), bits.weekly))
        return bool(bits.weekly)

    def read_back(self, turn: Turn) -> Step:
        week = from_text(self.hours)
        closed = days_said(turn, [day for day in range(7) if not week.get(day)])
        facts = {"hours": hours_said(turn, week), "closed": closed, "zone": zone_said(turn)}
        return sure_of(turn, self, "own-sure-hours" if closed else "own-sure-hours-all-week", **facts)

    def do(self, turn: Turn) -> list[Step]:
        week = from_text(self.hours)
        own_page(turn).set_hours(week)
        return [Tell("hours", "own-hours", {"hours": hours_said(turn, week), "zone": zone_said(turn)})]


def _windows(turn: Turn, text: str) -> tuple[Window, ...]:
    """The hours of a day, "09:00-12:00, 13:00-17:00" or "9 to 5"; none where nothing stands. Raises InvalidInput."""
    if not text.strip(" -"):
        return ()
    said = read_weekly(text, supported(turn.locale))
    if len(said) == 1 and not said[0][0]:
        return tuple(Window(*window) for window in said[0][1])
    return parse_day_hours(text)
