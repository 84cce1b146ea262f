"""All that fills an organizer's time, read in one round trip."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Integer, bindparam, cast, literal, select, union_all

from storage.prepared import Prepared, Row
from storage.tables import BookingRow, BusyRow, HoldRow, TimeOffRow

LONGEST_MEETING = timedelta(days=1)

# What it is, from, to, a word about it, and two numbers.
_FILLED = Prepared(
    union_all(
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
)


def filled(
    connection: Connection,
    organizer_id: str,
    after: datetime,
    before: datetime,
    now: datetime,
    *,
    without_holds_of: str = "",
    without_booking: str = "",
) -> Mapping[str, list[Row]]:
    """What touches [after, before), by what it is: busy, booking, hold (at `now`), time_off."""
    asked = {
        "organizer": organizer_id,
        "after": after,
        "before": before,
        "meetings_after": after - LONGEST_MEETING,
        "booking": without_booking,
        "now": now,
        "person": without_holds_of,
    }
    found: dict[str, list[Any]] = {"busy": [], "booking": [], "hold": [], "time_off": []}
    for row in _FILLED.rows(connection, asked):
        found[row[0]].append(row)
    return found
