"""An organizer's hours, and everything that fills them, read as the engine wants it: a diary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    CompoundSelect,
    Connection,
    Integer,
    bindparam,
    cast,
    delete,
    insert,
    literal,
    select,
    union_all,
    update,
)

from scheduling.organizer import Organizer
from scheduling.schedule import BLOCKING, Busy, Diary, Held, Schedule, TimeOff, Travel, Unreadable, Window
from storage.feeds import CONNECTED, TOO_OLD, UNREADABLE, host_of
from storage.tables import BookingRow, BusyRow, HoldRow, OrganizerRow, OverrideRow, TimeOffRow

LONGEST_MEETING = timedelta(days=1)
CHUNK = 5_000
ABSENT = object()

_HOURS = select(OrganizerRow.hours).where(OrganizerRow.id == bindparam("organizer"))
_HOURS_AND_CALENDARS = select(OrganizerRow.hours, UNREADABLE, CONNECTED).where(
    OrganizerRow.id == bindparam("organizer")
)
_OVERRIDES = select(OverrideRow.day, OverrideRow.windows).where(
    OverrideRow.organizer_id == bindparam("organizer"), OverrideRow.day.between(bindparam("first"), bindparam("last"))
)
_TIME_OFF = select(TimeOffRow.starts_at, TimeOffRow.ends_at, TimeOffRow.reason).where(
    TimeOffRow.organizer_id == bindparam("organizer"),
    TimeOffRow.ends_at > bindparam("after"),
    TimeOffRow.starts_at < bindparam("before"),
)
_OF_SOURCE = select(
    BusyRow.id, BusyRow.starts_at, BusyRow.ends_at, BusyRow.status, BusyRow.all_day, BusyRow.unanswered
).where(BusyRow.organizer_id == bindparam("organizer"), BusyRow.source == bindparam("source"))
# One round trip for all that fills a diary: what it is, from, to, a word about it, and two numbers.
_FILLED: CompoundSelect[Any] = union_all(
    select(
        literal("busy"),
        BusyRow.starts_at,
        BusyRow.ends_at,
        BusyRow.status,
        cast(BusyRow.all_day, Integer),
        cast(BusyRow.unanswered, Integer),
    ).where(
        BusyRow.organizer_id == bindparam("organizer"),
        BusyRow.ends_at > bindparam("after"),
        BusyRow.starts_at < bindparam("before"),
    ),
    select(
        literal("booking"),
        BookingRow.starts_at,
        BookingRow.ends_at,
        BookingRow.meeting_type_id,
        BookingRow.buffer_before,
        BookingRow.buffer_after,
    ).where(
        BookingRow.organizer_id == bindparam("organizer"),
        BookingRow.blocks,
        BookingRow.starts_at > bindparam("meetings_after"),
        BookingRow.starts_at < bindparam("before"),
        BookingRow.id != bindparam("booking"),
    ),
    select(
        literal("hold"),
        HoldRow.starts_at,
        HoldRow.ends_at,
        HoldRow.meeting_type_id,
        HoldRow.buffer_before,
        HoldRow.buffer_after,
    ).where(
        HoldRow.organizer_id == bindparam("organizer"),
        HoldRow.expires_at > bindparam("now"),
        HoldRow.person_key != bindparam("person"),
    ),
    select(
        literal("time_off"), TimeOffRow.starts_at, TimeOffRow.ends_at, TimeOffRow.reason, literal(0), literal(0)
    ).where(
        TimeOffRow.organizer_id == bindparam("organizer"),
        TimeOffRow.ends_at > bindparam("after"),
        TimeOffRow.starts_at < bindparam("before"),
    ),
)


class Diaries:
    """See scheduling.store.Diaries; the rest is for the organizer's own side."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

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

        A feed that failed, or is too old at `now`, leaves the whole range unreadable.
        """
        asked = {"organizer": organizer.id, "fresh_since": now - TOO_OLD}
        hours, unreadable, connected = self._connection.execute(_HOURS_AND_CALENDARS, asked).one()
        filled = self._filled(
            organizer=organizer.id,
            after=after,
            before=before,
            meetings_after=after - LONGEST_MEETING,
            booking=without_booking or "",
            now=now,
            person=without_holds_of or "",
        )
        busy, time_off = filled["busy"], filled["time_off"]
        return Diary(
            schedule=self._schedule(organizer, after, before, hours, [TimeOff(*row[1:4]) for row in time_off]),
            busy=tuple(Busy(row[1], row[2], row[3], bool(row[4]), bool(row[5])) for row in busy),
            held=tuple(
                Held(row[1], row[2], row[4], row[5], row[3], counts=row[0] == "booking")
                for row in (*filled["booking"], *filled["hold"])
            ),
            unreadable=(Unreadable(host_of(unreadable), after, before),) if unreadable else (),
            connected=connected,
        )

    def _filled(self, **asked: object) -> Mapping[str, list[Any]]:
        """What fills the diary, by what it is."""
        filled: dict[str, list[Any]] = {"busy": [], "booking": [], "hold": [], "time_off": []}
        for row in self._connection.execute(_FILLED, asked):
            filled[row[0]].append(row)
        return filled

    def schedule(self, organizer: Organizer, after: datetime, before: datetime) -> Schedule:
        """The hours, with the overrides and the time off that touch [after, before)."""
        hours = self._connection.execute(_HOURS, {"organizer": organizer.id}).scalar_one()
        span = {"organizer": organizer.id, "after": after, "before": before}
        time_off = [TimeOff(*row) for row in self._connection.execute(_TIME_OFF, span)]
        return self._schedule(organizer, after, before, hours, time_off)

    def _schedule(
        self, organizer: Organizer, after: datetime, before: datetime, hours: dict[str, Any], time_off: list[TimeOff]
    ) -> Schedule:
        day = timedelta(days=1)
        dates = {"organizer": organizer.id, "first": (after - day).date(), "last": (before + day).date()}
        return Schedule(
            timezone=organizer.timezone,
            overrides={row.day: _windows(row.windows) for row in self._connection.execute(_OVERRIDES, dates)},
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


def _from_json(hours: dict[str, Any]) -> dict[str, Any]:
    return {
        "weekly": {int(day): _windows(windows) for day, windows in hours.get("weekly", {}).items()},
        "travel": tuple(
            Travel(date.fromisoformat(first), last and date.fromisoformat(last), timezone)
            for first, last, timezone in hours.get("travel", [])
        ),
        "holidays": hours.get("holidays", ""),
        "blocking": frozenset(hours.get("blocking", BLOCKING)),
        "all_day_blocks": hours.get("all_day_blocks", True),
        "unanswered_blocks": hours.get("unanswered_blocks", True),
    }
