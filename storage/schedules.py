"""An organizer's hours, and everything that fills them, read as the engine wants it: a diary."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, Text, bindparam, cast, delete, insert, select, update

from scheduling.organizer import Organizer
from scheduling.schedule import BLOCKING, Busy, Diary, Held, Schedule, TimeOff, Travel, Unreadable, Window
from storage.alone import Kept
from storage.feeds import CONNECTED, TOO_OLD, UNREADABLE, host_of
from storage.filled import filled
from storage.prepared import Prepared
from storage.tables import BusyRow, OrganizerRow, OverrideRow, TimeOffRow

CHUNK = 5_000
ABSENT = object()

_HOURS = select(cast(OrganizerRow.hours, Text)).where(OrganizerRow.id == bindparam("organizer"))
_HOURS_AND_CALENDARS = Prepared(
    select(cast(OrganizerRow.hours, Text), UNREADABLE, CONNECTED).where(OrganizerRow.id == bindparam("organizer"))
)
_OVERRIDES = Prepared(
    select(OverrideRow.day, OverrideRow.windows).where(
        OverrideRow.organizer_id == bindparam("organizer"),
        OverrideRow.day.between(bindparam("first"), bindparam("last")),
    )
)
_TIME_OFF = select(TimeOffRow.starts_at, TimeOffRow.ends_at, TimeOffRow.reason).where(
    TimeOffRow.organizer_id == bindparam("organizer"),
    TimeOffRow.ends_at > bindparam("after"),
    TimeOffRow.starts_at < bindparam("before"),
)
_OF_SOURCE = select(
    BusyRow.id, BusyRow.starts_at, BusyRow.ends_at, BusyRow.status, BusyRow.all_day, BusyRow.unanswered
).where(BusyRow.organizer_id == bindparam("organizer"), BusyRow.source == bindparam("source"))


class Diaries:
    """See scheduling.store.Diaries; the rest is for the organizer's own side."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._kept = Kept(connection)

    def read(
        self,
        organizer: Organizer,
        after: datetime,
        before: datetime,
        now: datetime,
        *,
        without_holds_of: str | None = None,
        without_booking: str | None = None,
    ) -> Diary:
        """Hours, and everything that touches [after, before): busy times, bookings that block, holds at `now`.

        There may be more around it, where more was read before. A feed that failed, or is too old at `now`, leaves the
        whole range unreadable.
        """
        _, _, diary = self._kept.once(
            (organizer, now, without_holds_of, without_booking),
            lambda: (after, before, self._read(organizer, after, before, now, without_holds_of, without_booking)),
            lambda kept: kept[0] <= after and before <= kept[1],
        )
        return diary

    def _read(
        self,
        organizer: Organizer,
        after: datetime,
        before: datetime,
        now: datetime,
        person: str | None,
        booking: str | None,
    ) -> Diary:
        asked = {"organizer": organizer.id, "fresh_since": now - TOO_OLD}
        [(hours, unreadable, connected)] = _HOURS_AND_CALENDARS.rows(self._connection, asked)
        found = filled(
            self._connection,
            organizer.id,
            after,
            before,
            now,
            without_holds_of=person or "",
            without_booking=booking or "",
        )
        time_off = [TimeOff(*row[1:4]) for row in found["time_off"]]
        return Diary(
            schedule=self._schedule(organizer, after, before, hours, time_off),
            busy=tuple(Busy(row[1], row[2], row[3], bool(row[4]), bool(row[5])) for row in found["busy"]),
            held=tuple(
                Held(row[1], row[2], row[4], row[5], row[3], counts=row[0] == "booking")
                for row in (*found["booking"], *found["hold"])
            ),
            unreadable=(Unreadable(host_of(unreadable), after, before),) if unreadable else (),
            connected=connected,
        )

    def schedule(self, organizer: Organizer, after: datetime, before: datetime) -> Schedule:
        """The hours, with the overrides and the time off that touch [after, before)."""
        hours = self._connection.execute(_HOURS, {"organizer": organizer.id}).scalar_one()
        span = {"organizer": organizer.id, "after": after, "before": before}
        time_off = [TimeOff(*row) for row in self._connection.execute(_TIME_OFF, span)]
        return self._schedule(organizer, after, before, hours, time_off)

    def _schedule(
        self, organizer: Organizer, after: datetime, before: datetime, hours: str, time_off: list[TimeOff]
    ) -> Schedule:
        day = timedelta(days=1)
        dates = {"organizer": organizer.id, "first": (after - day).date(), "last": (before + day).date()}
        return Schedule(
            timezone=organizer.timezone,
            overrides={day: _windows(windows) for day, windows in _OVERRIDES.rows(self._connection, dates)},
            time_off=tuple(time_off),
            **_from_json(hours),
        )

    def set_hours(self, organizer_id: str, schedule: Schedule) -> None:
        """Write what holds every week, and the rules about busy times; overrides and time off stay as they are."""
        changed = update(OrganizerRow).where(OrganizerRow.id == organizer_id)
        self._connection.execute(changed.values(hours=_to_json(schedule)))

    # -- overrides and time off ------------------------------------------------------------------------------------

    def overrides(self, organizer_id: str, since: date) -> dict[date, tuple[Window, ...]]:
        """The dates from `since` on that have hours of their own, in order."""
        found = select(OverrideRow.day, OverrideRow.windows).where(
            OverrideRow.organizer_id == organizer_id, OverrideRow.day >= since
        )
        rows = self._connection.execute(found.order_by(OverrideRow.day))
        return {row.day: _windows(row.windows) for row in rows}

    def set_override(self, organizer_id: str, day: date, windows: Iterable[Window]) -> None:
        """Give a date hours of its own, in place of any it had; none is a day off."""
        self.remove_override(organizer_id, day)
        values = {"organizer_id": organizer_id, "day": day, "windows": [list(window) for window in windows]}
        self._connection.execute(insert(OverrideRow).values(**values))

    def remove_override(self, organizer_id: str, day: date) -> bool:
        """Let the usual hours hold again; False when they did."""
        found = delete(OverrideRow).where(OverrideRow.organizer_id == organizer_id, OverrideRow.day == day)
        return self._connection.execute(found).rowcount > 0

    def time_off(self, organizer_id: str, since: datetime) -> list[TimeOff]:
        """The time off that ends after a moment, in order."""
        found = select(TimeOffRow.starts_at, TimeOffRow.ends_at, TimeOffRow.reason).where(
            TimeOffRow.organizer_id == organizer_id, TimeOffRow.ends_at > since
        )
        return [TimeOff(*row) for row in self._connection.execute(found.order_by(TimeOffRow.starts_at))]

    def add_time_off(self, organizer_id: str, off: TimeOff) -> None:
        values = {"organizer_id": organizer_id, "starts_at": off.start, "ends_at": off.end, "reason": off.reason}
        self._connection.execute(insert(TimeOffRow).values(**values))

    def remove_time_off(self, organizer_id: str, after: datetime, before: datetime) -> int:
        """Forget the time off that touches [after, before); how many stretches."""
        touching = (TimeOffRow.ends_at > after, TimeOffRow.starts_at < before)
        found = delete(TimeOffRow).where(TimeOffRow.organizer_id == organizer_id, *touching)
        return self._connection.execute(found).rowcount

    # -- busy times ------------------------------------------------------------------------------------------------

    def add_busy(self, organizer_id: str, blocks: Iterable[Busy], source: str) -> int:
        """Write blocks down beside those that are there; how many."""
        rows = [
            {
                "organizer_id": organizer_id,
                "starts_at": block.start,
                "ends_at": block.end,
                "status": block.status,
                "all_day": block.all_day,
                "unanswered": block.unanswered,
                "source": source,
            }
            for block in blocks
        ]
        if rows:
            self._connection.execute(insert(BusyRow), rows)
        return len(rows)

    def remove_busy(self, organizer_id: str, after: datetime, before: datetime, source: str) -> int:
        """Forget the blocks of one source that touch [after, before); how many."""
        touching = (BusyRow.source == source, BusyRow.ends_at > after, BusyRow.starts_at < before)
        return self._connection.execute(delete(BusyRow).where(BusyRow.organizer_id == organizer_id, *touching)).rowcount

    def replace_busy_within(
        self, organizer_id: str, after: datetime, before: datetime, blocks: Iterable[Busy], source: str
    ) -> None:
        """Write down the blocks that touch [after, before) now, in place of those that did."""
        self.remove_busy(organizer_id, after, before, source)
        self.add_busy(organizer_id, dict.fromkeys(blocks), source)

    def replace_busy(self, organizer_id: str, blocks: Iterable[Busy], source: str) -> int:
        """Write blocks down in place of those that came from the same source; how many. What stays is not touched."""
        wanted: dict[Busy, object] = dict.fromkeys(blocks)
        new, gone = wanted.copy(), []
        for row in self._connection.execute(_OF_SOURCE, {"organizer": organizer_id, "source": source}):
            # A block that is there twice goes once.
            if new.pop(Busy(*row[1:]), ABSENT) is ABSENT:
                gone.append(row.id)
        for first in range(0, len(gone), CHUNK):
            self._connection.execute(delete(BusyRow).where(BusyRow.id.in_(gone[first : first + CHUNK])))
        self.add_busy(organizer_id, new, source)
        return len(wanted)


def _windows(pairs: Iterable[Any]) -> tuple[Window, ...]:
    return tuple(Window(*pair) for pair in pairs)


def _to_json(schedule: Schedule) -> dict[str, Any]:
    return {
        "weekly": {str(day): [list(window) for window in windows] for day, windows in schedule.weekly.items()},
        "travel": [
            [trip.first.isoformat(), trip.last and trip.last.isoformat(), trip.timezone] for trip in schedule.travel
        ],
        "holidays": schedule.holidays,
        "blocking": sorted(schedule.blocking),
        "all_day_blocks": schedule.all_day_blocks,
        "unanswered_blocks": schedule.unanswered_blocks,
    }


@lru_cache(maxsize=4096)
def _from_json(text: str) -> Mapping[str, Any]:
    """The fields of a schedule that are kept as one text, of which organizers have few different ones."""
    hours = json.loads(text)
    return {
        "weekly": MappingProxyType({int(day): _windows(windows) for day, windows in hours.get("weekly", {}).items()}),
        "travel": tuple(
            Travel(date.fromisoformat(first), last and date.fromisoformat(last), timezone)
            for first, last, timezone in hours.get("travel", [])
        ),
        "holidays": hours.get("holidays", ""),
        "blocking": frozenset(hours.get("blocking", BLOCKING)),
        "all_day_blocks": hours.get("all_day_blocks", True),
        "unanswered_blocks": hours.get("unanswered_blocks", True),
    }
