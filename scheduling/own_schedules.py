"""The schedules that an organizer keeps beside the usual one, for some meeting types to follow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from scheduling.errors import InvalidInput
from scheduling.pages import Page
from scheduling.schedule import NamedSchedule, Window
from scheduling.typed import known_name

MOST_SCHEDULES = 20


@dataclass(frozen=True, slots=True)
class OwnSchedules:
    """The deeds on one organizer's named schedules."""

    page: Page

    def add(self, name: str, weekly: Mapping[int, tuple[Window, ...]]) -> NamedSchedule:
        """Another schedule. Raises InvalidInput where there is one of this name, or too many."""
        kept, wanted = self.page.schedules(), known_name(name)
        if any(one.name.casefold() == wanted.casefold() for one in kept):
            raise InvalidInput(
                f'{self.page.organizer.email} has a schedule "{wanted}" already.', "schedule-exists", schedule=wanted
            )
        if len(kept) >= MOST_SCHEDULES:
            raise InvalidInput(
                f"There can be {MOST_SCHEDULES} schedules at most.", "schedules-most", most=MOST_SCHEDULES
            )
        return self._put(NamedSchedule(wanted, weekly))

    def set_hours(self, name: str, weekly: Mapping[int, tuple[Window, ...]]) -> NamedSchedule:
        """Other weekly hours, 0 = Monday. Raises InvalidInput."""
        return self._put(replace(self.page.schedule_named(name), weekly=weekly))

    def set_day(self, name: str, day: date, windows: Iterable[Window]) -> NamedSchedule:
        """Hours of its own for one date, which beat those that hold for all; none is a day off."""
        found = self.page.schedule_named(name)
        return self._put(replace(found, overrides={**found.overrides, day: tuple(windows)}))

    def clear_day(self, name: str, day: date) -> bool:
        """Let the other rules hold on that date again; False when they did."""
        found = self.page.schedule_named(name)
        left = {other: windows for other, windows in found.overrides.items() if other != day}
        self._put(replace(found, overrides=left))
        return len(left) < len(found.overrides)

    def remove(self, name: str) -> NamedSchedule:
        """Forget one that no meeting type follows. Raises InvalidInput."""
        found = self.page.schedule_named(name)
        following = [one.name for one in self.page.types() if one.schedule == found.name]
        if following:
            raise InvalidInput(f'"{found.name}" is the schedule of {", ".join(following)}: give them another first.')
        self.page.store.schedules.remove(self.page.organizer.id, found.name)
        return found

    def _put(self, schedule: NamedSchedule) -> NamedSchedule:
        self.page.store.schedules.put(self.page.organizer.id, schedule)
        return schedule
