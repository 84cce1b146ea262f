"""The availability engine: which starts can be booked, and why the others cannot. One judge for offer and booking."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import chain, islice

from scheduling.clock import moment, moments, seconds, seconds_up
from scheduling.explain import Explanation, explain, refusal
from scheduling.organizer import MeetingType
from scheduling.schedule import Diary
from scheduling.search import Search
from scheduling.spans import gaps, joined

Range = tuple[datetime, datetime]


class Availability:
    """One organizer's diary seen for one meeting type at one moment. All instants in and out are aware UTC.

    Weekly and monthly limits look at the meetings of the whole week and month: the diary must hold those before `now`.
    """

    def __init__(self, diary: Diary, meeting_type: MeetingType, now: datetime) -> None:
        self._search = Search(diary, meeting_type, now)
        self._now = now

    def as_last_read(self) -> Availability:
        """The same, believing what was last read of calendars that cannot be read now."""
        diary = replace(self._search.diary, unreadable=())
        return Availability(diary, self._search.meeting_type, self._now)

    @property
    def connected(self) -> bool:
        """Whether calendars elsewhere fill the diary, too."""
        return self._search.diary.connected

    def starts(self, after: datetime, before: datetime) -> Iterator[datetime]:
        """Every bookable start with after <= start < before, in order, found lazily local date by local date."""
        return moments(self._search.bookable(seconds_up(after), seconds_up(before)))

    def matching(
        self, wanted: Iterable[Range], unwanted: Iterable[Range] = (), *, latest_first: bool = False
    ) -> Iterator[datetime]:
        """Every bookable start in one of the wanted ranges and in none of the unwanted, found lazily."""
        refused = joined((seconds_up(after), seconds_up(before)) for after, before in unwanted)
        ranges = joined((seconds_up(after), seconds_up(before)) for after, before in wanted)
        left = [part for since, until in ranges for part in gaps(refused, since, until)]
        if latest_first:
            return moments(chain.from_iterable(self._search.bookable_back(*part) for part in reversed(left)))
        return moments(chain.from_iterable(self._search.bookable(*part) for part in left))

    def judge(self, start: datetime) -> str | None:
        """None when `start` can be booked, else outside_hours, day_off, notice, horizon, limit, past or taken."""
        second = seconds(start)
        if next(self._search.bookable(second, second + 1), None) is None:
            return refusal(self._search, second)
        return None if moment(second) == start else "outside_hours"

    def within_hours(self, start: datetime) -> bool:
        """Whether a meeting then lies in the hours, though it may not begin at one of their starts."""
        return self._search.within_hours(seconds(start))

    def why(self, after: datetime, before: datetime) -> str:
        """Why nothing in [after, before) can be booked: a `Reason` of scheduling.errors.

        The reason nearest to a yes: fully_booked before limit, day off, notice, horizon, past and hours. "no_match"
        means that something there can be booked.
        """
        return self.explain(after, before).reason

    def explain(self, after: datetime, before: datetime) -> Explanation:
        """`why` with what stands behind it: buffers, a holiday, a calendar that could not be read."""
        return explain(self._search, seconds_up(after), seconds_up(before))

    def nearest(self, around: datetime, count: int = 3) -> list[datetime]:
        """The bookable starts nearest to a moment, before and after it, in order of time.

        Of two or more, one lies on each side where there is any.
        """
        middle = seconds_up(around)
        later = list(islice(self._search.bookable(middle, self._search.closes), count))
        earlier = list(islice(self._search.bookable_back(self._search.opens, middle), count))
        sides = [*earlier[:1], *later[:1]] if count > 1 else []
        rest = sorted({*earlier, *later}.difference(sides), key=lambda start: (abs(start - middle), start))
        return list(moments(sorted([*sides, *rest][:count])))
