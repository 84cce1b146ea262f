"""Engines and their starts as the organizer's wall shows them, for tests."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from scheduling.availability import Availability
from scheduling.hours import parse_day_hours, parse_hours
from scheduling.organizer import MeetingType
from scheduling.schedule import Diary, Held, Schedule

FAR_APART = ["Pacific/Pago_Pago", "America/New_York", "UTC", "Asia/Kathmandu", "Pacific/Kiritimati"]


def at(text, zone):
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def engine(hours, zone, now, *, busy=(), held=(), overrides=None, time_off=(), **rules):
    days = {date.fromisoformat(day): parse_day_hours(text) if text else () for day, text in (overrides or {}).items()}
    schedule = Schedule(zone, parse_hours(hours) if hours else {}, days, time_off=tuple(time_off))
    given = {"horizon_days": 400, **rules}
    return Availability(
        Diary(schedule, tuple(busy), tuple(held)), MeetingType("t", "o", "Talk", **given), at(now, zone)
    )


def wall(availability, since, until, zone, seen_in=None):
    """The starts on the wall of the organizer, or of somebody elsewhere who asks for dates of their own."""
    found = availability.starts(at(since, seen_in or zone), at(until, seen_in or zone))
    return [start.astimezone(ZoneInfo(zone)).strftime("%m-%d %H:%M") for start in found]


def meeting(start, end, zone, before=0, after=0, of_type="t"):
    return Held(at(start, zone), at(end, zone), before, after, of_type)


def month_day(start):
    return start[:5]
