"""Rules for days and times a length away from another: "in 3 days", "a week from Friday", "the Monday after Easter"."""

from __future__ import annotations

from datetime import date, timedelta

from language.times.dates import DAY, WEEK, add_months, add_workdays, later, monday, next_weekday
from language.times.days import one
from language.times.grammar import Match, Rules
from language.times.quantities import length
from language.times.values import Day, Days, Length, Stretch, Trouble

FARTHEST = timedelta(days=3660)

rules = Rules()


def shifted(day: date, length: Length, sign: int = 1) -> date | None:
    """A day so much later (or earlier, with -1), None out of the calendar's reach."""
    if timedelta(minutes=length.minutes) + timedelta(days=31 * length.months) > FARTHEST:
        return None
    if length.business:
        return add_workdays(day, length.minutes // 1440) if sign > 0 else None
    return add_months(day, sign * length.months) + sign * timedelta(minutes=length.minutes)


@rules("(within|in|for) filler? which:which length:length", "within length:length", "the? which:which length:length")
def coming_length(said: Match) -> Days | Stretch | None:
    """within 3 days; the next 2 weeks; the coming hour."""
    length = said["length"]
    now = said.sentence.context.now.replace(second=0, microsecond=0)
    if said["which"] not in (None, "next", "coming"):
        return None
    if not length.days:
        return Stretch(now, later(now, length.minutes, said.sentence.context.timezone)) if length.minutes else None
    end = shifted(said.today, length)
    start = add_workdays(said.today, 1) if length.business else said.today
    return Days(start, end + DAY) if end else None


@rules("days:days comma? from day:day")
def counted_from(said: Match) -> Days | None:
    """the next 100 days starting tomorrow."""
    days = said["days"]
    if days.start != said.today or not days.end:
        return None
    return Days(said["day"].first, said["day"].first + (days.end - DAY - days.start))


@rules("length:length comma from day:day", "length:length comma? starting the? day:day")
def length_from(said: Match) -> Days | None:
    """for 3 days, from today."""
    end = shifted(said["day"].first, said["length"])
    return Days(said["day"].first, end) if end and said["length"].days else None


@rules("length:length (from|after|hence from|on|past) day:day", "length:length day:day")
def length_after(said: Match) -> Day | Days | None:
    """a week from Tuesday; two days after Christmas; a fortnight today."""
    length, day = said["length"], said["day"]
    if not length.days or day.grain != "day":
        return None
    at = shifted(day.first, length)
    if at and said.before("for") and length.minutes % 10080:
        # "For 3 days from today" lasts; "for a week from Tuesday" is a day.
        return Days(day.first, at)
    return one(at, weekday=at.weekday() if day.weekday is not None else None, fixed=True) if at else None


@rules("unit:unit from day:day")
def unit_from(said: Match) -> Day | None:
    """fortnight from tomorrow; a week from a day said so may be the one that begins there."""
    counted = length(1, said["unit"]) if said["unit"] in ("fortnight", "month") else None
    at = shifted(said["day"].first, counted) if counted and said["day"].grain == "day" else None
    return one(at, fixed=True) if at else None


@rules("length:length before day:day")
def length_before(said: Match) -> Day | Trouble | None:
    """5 days before new year."""
    if not said["length"].days:
        return None
    at = shifted(said["day"].first, said["length"], -1)
    return one(at, fixed=True) if at and at >= said.today else Trouble()


@rules("the? unit:unit side:after day:day", "the? unit:unit side:before day:day")
def neighbour(said: Match) -> Day | None:
    """the day after Christmas; the week after Thanksgiving; the day before the 5th."""
    day, after = said["day"], said.kind("side") == "after"
    if said["unit"] == "day":
        at = day.after if after else day.first - DAY
        return one(at, fixed=True)
    if said["unit"] == "week":
        start = monday(day.first) + (WEEK if after else -WEEK)
        return Day(start, start + WEEK, "week", fixed=True)
    return None


@rules(
    "the? weekday:day side:after day:day", "the? weekday:day side:before day:day", "the? weekday:day following day:day"
)
def weekday_beside(said: Match) -> Day | None:
    """the Monday after Christmas; the Friday before the 25th."""
    named, day = said["weekday"], said["day"]
    if named.weekday is None or named.fixed or named.number is not None or (day.weekday is not None and not day.fixed):
        return None
    if said.has("side") and said.kind("side") == "before":
        at = next_weekday(day.first - DAY * 8, named.weekday)
        return one(at, fixed=True) if at >= said.today else None
    return one(next_weekday(day.after - DAY, named.weekday), fixed=True)


@rules(
    "in length:length hence?",
    "length:length hence",
    "plus length:length",
    "in? length:length (from|after) now",
)
@rules("in around* length:length", "in length:length ish?", "after length:length (?! (day|clock|hour|of))")
def in_length(said: Match) -> Day | Stretch | None:
    """in 3 days; in half an hour; two weeks from now; +15 minutes."""
    return in_a_length(said, said["length"])


def in_a_length(said: Match, length: Length) -> Day | Stretch | None:
    """The day, or for shorter lengths the minute, that is so far away from now."""
    now = said.sentence.context.now
    if length.days and length.minutes % 1440 == 0:
        at = shifted(said.today, length)
        return one(at, fixed=True) if at else None
    if length.months or timedelta(minutes=length.minutes) > FARTHEST:
        return None
    return Stretch(later(now, length.minutes, said.sentence.context.timezone))


@rules("in number:fives")
def in_minutes(said: Match) -> Day | Stretch | None:
    """in 15."""
    return in_a_length(said, Length(said["number"])) if said.ends() else None


@rules("length:length ago")
def ago(said: Match) -> Trouble:
    """15 minutes ago is over."""
    return Trouble()


@rules("(in|within|for)? the? which:which unit:unit")
def next_hour(said: Match) -> Stretch | None:
    """the next hour."""
    now = said.sentence.context.now.replace(second=0, microsecond=0)
    return Stretch(now, now + timedelta(hours=1)) if said["unit"] == "hour" and said["which"] == "next" else None
