"""What makes the rules of a schedule hold: places, trips and time off as they are kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from scheduling.errors import InvalidInput, Malformed
from scheduling.public_holidays import known_place
from scheduling.schedule import Schedule, TimeOff, Travel

LONGEST_REASON = 200
MOST_TRIPS = 100


def checked(schedule: Schedule) -> Schedule:
    """The schedule with its holidays' place as it is kept and its trips in order, or InvalidInput."""
    if len(schedule.travel) > MOST_TRIPS:
        raise InvalidInput(f"There can be {MOST_TRIPS} trips at most.", "trips-most", most=MOST_TRIPS)
    for trip in schedule.travel:
        if trip.last is not None and trip.last < trip.first:
            raise Malformed(f"The last date {trip.last} lies before the first date {trip.first}.")
    return replace(
        schedule,
        holidays=known_place(schedule.holidays) if schedule.holidays else "",
        travel=tuple(sorted(schedule.travel, key=_first)),
    )


def without_trip(travel: Iterable[Travel], first: date) -> tuple[Travel, ...]:
    """The trips but for the one that begins on a date; InvalidInput where none does."""
    trips = tuple(travel)
    left = tuple(trip for trip in trips if trip.first != first)
    if left == trips:
        known = ", ".join(str(trip.first) for trip in trips) or "none"
        raise InvalidInput(f"No trip begins on {first}; there is {known}.")
    return left


def checked_time_off(off: TimeOff) -> TimeOff:
    """Time off with its reason on one line, or InvalidInput."""
    reason = " ".join(off.reason.split())
    if off.end <= off.start:
        raise Malformed(f"The end {off.end.isoformat()} is not after the start {off.start.isoformat()}.")
    if len(reason) > LONGEST_REASON:
        raise Malformed(f"The reason has more than {LONGEST_REASON} letters.", "long", most=LONGEST_REASON)
    return off._replace(reason=reason)


def _first(trip: Travel) -> date:
    return trip.first
