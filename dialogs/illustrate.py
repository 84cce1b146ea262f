"""The picture that an offer of several days carries: the free times around it, and the same facts in words."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from dialogs.steps import Picture
from dialogs.turn import Turn
from language import dates
from scheduling.availability import Availability
from scheduling.organizer import MeetingType, Organizer
from scheduling.week_picture import Week, alt_text, free_days

FEWEST_DAYS, MOST_DAYS = 5, 7


def picture_of(
    turn: Turn, organizer: Organizer, meeting: MeetingType, slots: tuple[datetime, ...], free: Availability
) -> Picture | None:
    """None where the channel shows none, and where the offer is of one day or goes beyond a week."""
    if turn.pictures is None or not slots:
        return None
    first, last = turn.local(slots[0]).date(), turn.local(slots[-1]).date()
    spanned = (last - first).days + 1
    if not 1 < spanned <= MOST_DAYS:
        return None
    shown = [first + timedelta(days=number) for number in range(max(spanned, FEWEST_DAYS))]
    starts = free.starts(_midnight(turn, first), _midnight(turn, shown[-1] + timedelta(days=1)))

    def label(day: date) -> str:
        return dates.day(day, turn.locale, turn.today)

    days = free_days(starts, meeting.minutes, shown, turn.zone, label)
    title = turn.say("picture-title", organizer=organizer.name, zone=dates.zone_said(turn.zone, turn.locale))
    week = Week(title, tuple(days), dates.twelve_hours(turn.locale))
    address = turn.pictures(week)
    return Picture(address, alt_text(days, title, turn.say("picture-nothing"), week.clock)) if address else None


def _midnight(turn: Turn, day: date) -> datetime:
    return turn.instant(datetime.combine(day, time()))
