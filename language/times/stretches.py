"""Rules for from-to and one-sided stretches of days and moments: "13 to 15 July", "until tomorrow at 4"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from language.times.clocks import minute_of
from language.times.dates import DAY, WEEK, add_months, monday, next_number, on_date
from language.times.grammar import Match, Rules
from language.times.values import Clock, Day, Days, Moment, Origin, Stretch, Trouble

days = Rules()
bounds = Rules()
moments = Rules()


@days(
    "(from|between)? the? first:day comma? (to|until|dash) the? last:day",
    "(from|between) the? first:day and until? the? last:day",
)
def day_range(said: Match) -> Days | Trouble | None:
    """Monday to Friday; from the 4th to the 8th of June. "Change Friday to Monday" is two days."""
    if said.moving("dash"):
        return None
    return days_between(said["first"], said["last"], said)


@days(
    "(from|between) the? number:monthday (to|until|dash|and) last:day", "the? number:monthday (to|until|dash) last:day"
)
def number_to_day(said: Match) -> Days | Trouble | None:
    """13 to 15 July."""
    last: Day = said["last"]
    if last.number is None or last.month is None or said["number"] > 31:
        return None
    at = on_date(last.first.year, last.first.month, said["number"])
    if at is None or at >= last.first:
        return None
    return Days(at, last.after) if at >= said.today else Trouble()


@days("first:day (to|until|dash) the? number:ordinal")
@days(
    "from? first:day (to|until|dash) the? number:monthday (?! (unit|minute|ampm|dash|colon|month))",
    "between first:day and number:monthday",
)
def day_to_number(said: Match) -> Days | None:
    """Aug 5 - 16."""
    first: Day = said["first"]
    if first.number is None or said["number"] <= first.number:
        return None
    at = on_date(first.first.year, first.first.month, said["number"])
    return Days(first.first, at + DAY) if at else None


def days_between(first: Day, last: Day, said: Match) -> Days | Trouble | None:
    """From the first to the last day; what one of them leaves open is taken from the other."""
    if first.number is not None and first.month is None and last.month is not None and last.number is not None:
        at = on_date(last.first.year, last.first.month, first.number)
        if at and said.today <= at <= last.first:
            first = replace(first, first=at, after=at + DAY)
    if first.grain == last.grain == "month" and last.year and not first.year and first.month:
        year = last.year - (first.month > (last.month or 12))
        first = replace(first, first=date(year, first.month, 1))
    start, end = first.first, last.after
    if end <= start:
        moved = _after(start, last)
        if moved is None:
            return None
        end = moved
    return Days(start, end)


def _after(start: date, last: Day) -> date | None:
    """The end of the next such day at or after a start."""
    if last.number is not None and last.month is None:
        at = next_number(start, last.number)
        return at + DAY if at else None
    if last.weekday is not None and last.grain == "day":
        end = last.after
        while end <= start:
            end += WEEK
        return end
    if last.year is None and (last.month is not None or last.grain == "month"):
        return add_months(last.after, 12)
    return None


@moments("from? day:day (at|comma)? first:clock (to|until|dash) end:day (at|comma)? last:clock")
@moments("from? first:clock (on|comma)? day:day (to|until|dash) last:clock (on|comma)? end:day")
@moments("from? first:clock comma? day:day (to|until|dash) end:day (at|comma)? last:clock")
def moment_to_moment(said: Match) -> Stretch | None:
    """Thursday at 3 until Sunday at 3."""
    day, end = said["day"], said["end"]
    if said.moving("dash"):
        return None
    if day.grain != "day" or end.grain != "day":
        return None
    start = at_clock(day.first, said["first"])
    close = at_clock(end.first, said["last"])
    if close <= start and end.weekday is not None:
        close += WEEK
    return Stretch(start, close) if close > start else None


@moments("from? first:clock days:days (at|comma)? last:clock")
def moments_of_days(said: Match) -> Stretch | None:
    """from noon Friday through Sunday at 5 PM."""
    days: Days = said["days"]
    if days.start is None or days.end is None:
        return None
    return Stretch(at_clock(days.start, said["first"]), at_clock(days.end - DAY, said["last"]))


@moments(
    "from? first:clock (to|until|dash) end:day (at|comma)? last:clock",
    "from? first:clock (to|until|dash) last:clock end:day",
)
def clock_to_moment(said: Match) -> Stretch | None:
    """from 2pm till tomorrow 4:30pm."""
    end = said["end"]
    if said.moving("dash"):
        return None
    if end.grain != "day" or said.today >= end.first:
        return None
    return Stretch(at_clock(said.today, said["first"]), at_clock(end.first, said["last"]))


@moments("(from? now|hence|between now) (to|until|dash|and) (day:day (at|comma)?)? last:clock")
def now_until_clock(said: Match) -> Stretch | None:
    """from now until tomorrow at noon."""
    now = said.sentence.context.now.replace(second=0, microsecond=0)
    end = at_clock(said["day"].first if said.has("day") else said.today, said["last"])
    return Stretch(now, end) if end > now else None


@moments("(from? now|hence|between now) (to|until|dash|and) day:day")
def now_until_day(said: Match) -> Days:
    """from now until next Tuesday."""
    return Days(said.today, said["day"].after)


@moments("(from? now|hence|between now) (to|until|dash|and) (later? length:length later?|end:stretch)")
def now_until_length(said: Match) -> Stretch | None:
    """from now until 3 min later."""
    now = said.sentence.context.now.replace(second=0, microsecond=0)
    if said.has("end"):
        return Stretch(now, said["end"].start)
    return None if said["length"].months else Stretch(now, now + timedelta(minutes=said["length"].minutes))


@moments("(at|around)? thistime (on|comma)? day:day")
def this_time_on(said: Match) -> Moment | Stretch | None:
    """this time tomorrow; this time next week."""
    now, day = said.sentence.context.now.replace(second=0, microsecond=0), said["day"]
    if day.grain == "week":
        return Stretch(now + (day.first - monday(said.today)))
    return Moment(day, Clock(now.hour, now.minute, "whole")) if day.grain == "day" else None


@moments("(?<! for) now (?= (stop|comma|glue|one)|$)")
def now(said: Match) -> Stretch:
    """now, unless another time is said or more words follow: most often it only fills a gap."""
    return Stretch(said.sentence.context.now.replace(second=0, microsecond=0), weak=True)


@moments(
    "side:before day:day (at|comma) time:clock",
    "side:by day:day (at|comma)? time:clock",
    "side:until day:day (at|comma)? time:clock",
)
@moments("side:notafter day:day at time:clock")
def before_moment(said: Match) -> Stretch | None:
    """by Friday at 3; before tomorrow at noon."""
    return Stretch(None, at_clock(said["day"].first, said["time"]), "before") if said["day"].grain == "day" else None


@moments(
    "side:after day:day (at|comma) time:clock",
    "side:from day:day at time:clock onward?",
    "side:onafter day:day at time:clock",
)
def after_moment(said: Match) -> Stretch | None:
    """after Friday at 3; from tomorrow at 9."""
    return Stretch(at_clock(said["day"].first, said["time"]), None, "after") if said["day"].grain == "day" else None


@bounds("(before) (the)? day:day", "(before|until) the? start day:day")
def before_day(said: Match) -> Days:
    """before Friday."""
    return Days(None, said["day"].first, "before")


@bounds("not glue? until the? day:day")
def not_until_day(said: Match) -> Days:
    """I'm away until Thursday: from Thursday on."""
    return Days(said["day"].first, None, "after")


@bounds("(until|to) the? day:day")
def delayed_until(said: Match) -> Day | None:
    """delay it until Friday."""
    day: Day = said["day"]
    return day if said.earlier("delay") else None


@bounds("comma? leaving on? the? day:day")
def leaving(said: Match) -> Days | None:
    """arriving on the 5th and leaving on the 9th."""
    day, arriving = said["day"], said.last_value("day")
    if arriving is None or day.grain != "day":
        return None
    after = day.after
    while day.weekday is not None and day.number is None and after <= arriving.first:
        after += WEEK
    return Days(None, after, "before")


@bounds("(by|until|notafter) the? day:day (in|at|comma)? the? part:part (?! (hour|clock|at|around))")
def by_part_of_day(said: Match) -> Stretch | None:
    """by Friday evening is before its end: on Friday, and not after it."""
    day: Day = said["day"]
    if day.grain != "day":
        return None
    return Stretch(None, datetime.combine(day.first, time()) + timedelta(minutes=said["part"].end), "before")


@bounds("(before|by|until|notafter) closing the? day:day")
@bounds("(by|until|notafter) the? day:day", "day:day orearlier")
def by_day(said: Match) -> Days:
    """by Friday; before the end of Friday; no later than the 5th; until next week is until its end."""
    return Days(None, said["day"].after, "before")


@bounds("after the? day:day")
def after_day(said: Match) -> Days:
    """after Friday, which begins on Saturday."""
    return Days(said["day"].after, None, "after")


@bounds("(?<! be|to) from the? day:day (?! (to|until|onward))")
def moved_from_day(said: Match) -> Origin | None:
    """move it to Friday from Thursday."""
    return Origin(said["day"]) if said.earlier("movecue") else None


@bounds("(from|since|onafter) the? day:day onward?", "day:day (onward|atearliest)")
def from_day(said: Match) -> Days:
    """from Wednesday on; on or after the 10th; the 5th or later."""
    return Days(said["day"].first, None, "after")


@bounds("side:before days:days", "side:after days:days", "side:by days:days", "side:from days:days")
def beside_days(said: Match) -> Days | None:
    """by the rest of the week."""
    days: Days = said["days"]
    if days.start is None or days.end is None:
        return None
    match said.kind("side"):
        case "before":
            return Days(None, days.start, "before")
        case "after":
            return Days(days.end, None, "after")
        case "by":
            return Days(None, days.end, "before")
    return Days(days.start, None, "after")


def at_clock(day: date, time: Clock) -> datetime:
    """That day at that time."""
    return datetime(day.year, day.month, day.day) + timedelta(minutes=minute_of(time))  # noqa: DTZ001
