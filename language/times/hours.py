"""Rules for parts of the day and for hours from-to: "late afternoon", "between 2 and 4", "after lunch"."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from language.times.clocks import clock, minute_of, told
from language.times.grammar import Match, Rules
from language.times.values import Clock, ClockRange, Day, Moment, Order, Part, Trouble

NARROWED = 120
"""Minutes that early and late leave of a part of the day."""
AFTERNOON_END = 17 * 60
END_OF_NIGHT = 6 * 60
DAY_MINUTES = 24 * 60

rules = Rules()


@rules("late:latepart of? in? the? part:part", "late:portion the? part:part", "late:latepart part:tonight")
def narrowed(said: Match) -> Part | None:
    """early morning; late afternoon; first half of the morning."""
    return narrow(said["part"], said["late"])


def narrow(part: Part, place: str) -> Part | None:
    """The early, middle or late hours of a part of the day."""
    match place:
        case "early" | "firsthalf":
            return replace(part, end=part.start + min(NARROWED, part.end - part.start))
        case "late" | "secondhalf":
            return replace(part, start=part.end - min(NARROWED, part.end - part.start))
        case "mid":
            middle = (part.start + part.end) // 2
            return replace(part, start=middle - NARROWED // 2, end=middle + NARROWED // 2)
    return None


@rules("firstthing in? the? part:part?")
def first_thing(said: Match) -> Part:
    """first thing; first thing in the afternoon: as early in it as there is."""
    part = said["part"] or Part(8 * 60, 12 * 60)
    return replace(part, order="earliest")


@rules("lastthing (in|of|at)? the? part:part?")
def last_thing(said: Match) -> Part | Order:
    """last thing: as late as there is."""
    return replace(said["part"], order="latest") if said["part"] else Order("latest")


@rules("side:after meal:meal", "side:before meal:meal", "side:after the meal:meal", "side:until meal:meal")
@rules("side:by the? part:part (?! (hour|clock|at|around))")
@rules("side:after part:part", "side:before the? part:part", "side:after the? part:tonight")
def beside_part(said: Match) -> ClockRange | Part:
    """after lunch lasts until the end of the afternoon; before lunch; before the evening."""
    part: Part = said["meal"] if said.has("meal") else said["part"]
    if said.kind("side") == "by":
        return ClockRange(None, _at(part.end))
    if said.kind("side") == "after":
        if part.end < AFTERNOON_END:
            return Part(part.end, AFTERNOON_END, side="after")
        return ClockRange(_at(part.end), None)
    return ClockRange(None, _at(part.start))


@rules("(?<=not) meal:meal", "during meal:meal", "(?<=not) the meal:meal")
def not_at_meal(said: Match) -> Part:
    """avoid lunch; over lunch."""
    part: Part = said["meal"]
    return part


@rules("side:afterwork")
def after_work(said: Match) -> ClockRange:
    """after work: from five on."""
    return ClockRange(Clock(17, 0, "whole"), None)


@rules(
    "at hour:hour minute:minute? in? the? part:part (?! hour)",
    "hour:hour minute:minute in? the? part:part (?! hour)",
    "hour:hour (in|the|in the|at) part:part (?! hour)",
    "lone:hour part:part (?! hour)",
)
def hour_in_part(said: Match) -> Clock | Trouble | None:
    """9 30 evening; 4 in the afternoon; "a 6 night stay" is none."""
    if said.has("lone") and (said.before("a") or said.after("other") or said.is_also("lone", "one")):
        return None
    found = clock(said["hour"] if said.has("hour") else said["lone"], said["minute"] or 0)
    return told(found, said["part"]) if isinstance(found, Clock) else found


@rules(
    "(in|on|during|at|for|around) the? part:part", "the part:part", "part:part", "(at|during|around|for) meal:mealtime"
)
def part_of_day(said: Match) -> Part:
    """in the morning; afternoons."""
    part: Part = said["part"] if said.has("part") else said["meal"]
    return part


@rules("(on|at|for)? this:which part:part", "(for|by|on)? part:tonight")
def this_part(said: Match) -> Moment | None:
    """this morning; tonight."""
    if said.has("this") and said["this"] != "this":
        return None
    today = Day(said.today, said.today + timedelta(days=1), fixed=True)
    return Moment(today, said["part"])


@rules(
    "part:part (at|around|from|comma|of)? about:around? time:clock",
    "time:clock (in|at|on|comma)? (the|this:which)? part:part",
)
def clock_in_part(said: Match) -> Clock | None:
    """at 7 in the morning; evening at 8."""
    return told(said["time"], said["part"])


@rules(
    "part:part (at|around|by|comma) hour:hour minute:minute? (?! unit)",
    "part:part hour:hour minute:minute? (?! (unit|to|dash|ampm))",
)
def part_and_hour(said: Match) -> Clock | Trouble | None:
    """morning 11; in the evening at 8."""
    if said.is_also("hour", "one") and not said.has("minute"):
        return None
    found = clock(said["hour"], said["minute"] or 0)
    return told(found, said["part"]) if isinstance(found, Clock) else found


@rules(
    "at? hour:hour minute:minute? moment:moment",
    "at? time:clock moment:moment",
    "moment:moment (at|around|by|comma)? time:clock",
)
@rules("moment:moment (at|around|by|comma)? hour:hour minute:minute? (?! (unit|to|dash))")
def clock_tonight(said: Match) -> Moment | Trouble | None:
    """eight tonight; this evening at 6."""
    moment: Moment = said["moment"]
    if not isinstance(moment.hours, Part):
        return None
    found = said["time"] if said.has("time") else clock(said["hour"], said["minute"] or 0)
    if isinstance(found, Clock):
        time = told(found, moment.hours)
        return Moment(_night_of(moment.day, time, said.sentence.context.now), time)
    return found if isinstance(found, Trouble) else None


def _night_of(day: Day, time: Clock, now: datetime) -> Day:
    """Tonight at one is tomorrow's date, once today's one o'clock has passed."""
    minute = minute_of(time)
    if minute >= END_OF_NIGHT or minute > now.hour * 60 + now.minute:
        return day
    return Day(day.after, day.after + timedelta(days=1), fixed=True)


@rules("day:day half:ampm", "in the half:ampm", "the half:ampm")
def half_of_day(said: Match) -> Moment | Part:
    """Tuesday AM; in the pm."""
    part = Part(8 * 60, 12 * 60) if said["half"] == "am" else Part(12 * 60, AFTERNOON_END)
    return Moment(said["day"], part) if said.has("day") else part


def _at(minute: int) -> Clock:
    minute %= DAY_MINUTES
    return Clock(minute // 60, minute % 60, "whole")


def range_told(said: ClockRange, part: Part) -> ClockRange:
    """Hours whose halves of the day are decided by the part they were said with."""
    first = told(said.first, part) if said.first else None
    last = told(said.last, part) if said.last and said.last.half is None else said.last
    return ClockRange(first, last, said.length)
