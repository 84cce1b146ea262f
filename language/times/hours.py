"""Rules for parts of the day and for hours from-to: "late afternoon", "between 2 and 4", "after lunch"."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from language.times.clocks import clock, told
from language.times.grammar import Match, Rules
from language.times.values import Clock, ClockRange, Day, Moment, Order, Part, Trouble

NARROWED = 120
"""Minutes that early and late leave of a part of the day."""
AFTERNOON_END = 17 * 60
DAY_MINUTES = 24 * 60

parts = Rules()
clocks = Rules()
ranges = Rules()


@parts("late:latepart of? in? the? part:part", "late:portion the? part:part", "late:latepart part:tonight")
def narrowed(said: Match) -> Part | None:
    """early morning; late afternoon; first half of the morning."""
    part: Part = said["part"]
    match said["late"]:
        case "early" | "firsthalf":
            return replace(part, end=part.start + min(NARROWED, part.end - part.start))
        case "late" | "secondhalf":
            return replace(part, start=part.end - min(NARROWED, part.end - part.start))
        case "mid":
            middle = (part.start + part.end) // 2
            return replace(part, start=middle - NARROWED // 2, end=middle + NARROWED // 2)
    return None


@parts("firstthing in? the? part:part?")
def first_thing(said: Match) -> Part:
    """first thing; first thing in the afternoon: as early in it as there is."""
    part = said["part"] or Part(8 * 60, 12 * 60)
    return replace(part, order="earliest")


@parts("lastthing (in|of|at)? the? part:part?")
def last_thing(said: Match) -> Part | Order:
    """last thing: as late as there is."""
    return replace(said["part"], order="latest") if said["part"] else Order("latest")


@parts("side:after meal:meal", "side:before meal:meal", "side:after the meal:meal", "side:until meal:meal")
@parts("side:after part:part", "side:before the? part:part", "side:after the? part:tonight")
def beside_part(said: Match) -> ClockRange | Part:
    """after lunch lasts until the end of the afternoon; before lunch; before the evening."""
    part: Part = said["meal"] if said.has("meal") else said["part"]
    if said.kind("side") == "after":
        if part.end < AFTERNOON_END:
            return Part(part.end, AFTERNOON_END, side="after")
        return ClockRange(_at(part.end), None)
    return ClockRange(None, _at(part.start))


@parts("side:afterwork")
def after_work(said: Match) -> ClockRange:
    """after work: from five on."""
    return ClockRange(Clock(17, 0, "whole"), None)


@parts(
    "(in|on|during|at|for|around) the? part:part", "the part:part", "part:part", "(at|during|around|for) meal:mealtime"
)
def part_of_day(said: Match) -> Part:
    """in the morning; afternoons."""
    part: Part = said["part"] if said.has("part") else said["meal"]
    return part


@parts("(on|at|for)? this:which part:part", "(for|by|on)? part:tonight")
def this_part(said: Match) -> Moment | None:
    """this morning; tonight."""
    if said.has("this") and said["this"] != "this":
        return None
    today = Day(said.today, said.today + timedelta(days=1), fixed=True)
    return Moment(today, said["part"])


@parts(
    "part:part (at|around|from|comma|of)? about:around? time:clock",
    "time:clock (in|at|on|comma)? (the|this:which)? part:part",
)
def clock_in_part(said: Match) -> Clock | None:
    """at 7 in the morning; evening at 8."""
    return told(said["time"], said["part"])


@parts(
    "at? hour:hour minute:minute? in? the? part:part",
    "part:part (at|around|by|comma) hour:hour minute:minute? (?! unit)",
)
@parts("part:part hour:hour minute:minute? (?! (unit|to|dash|ampm))")
def hour_in_part(said: Match) -> Clock | Trouble | None:
    """9 30 evening; morning 11; 4 in the afternoon."""
    found = clock(said["hour"], said["minute"] or 0)
    return told(found, said["part"]) if isinstance(found, Clock) else found


@parts(
    "at? hour:hour minute:minute? moment:moment",
    "at? time:clock moment:moment",
    "moment:moment (at|around|by|comma)? time:clock",
)
@parts("moment:moment (at|around|by|comma)? hour:hour minute:minute? (?! (unit|to|dash))")
def clock_tonight(said: Match) -> Moment | Trouble | None:
    """eight tonight; this evening at 6."""
    moment: Moment = said["moment"]
    if not isinstance(moment.hours, Part):
        return None
    found = said["time"] if said.has("time") else clock(said["hour"], said["minute"] or 0)
    if isinstance(found, Clock):
        return Moment(moment.day, told(found, moment.hours))
    return found if isinstance(found, Trouble) else None


@parts("day:day half:ampm", "in the half:ampm", "the half:ampm")
def half_of_day(said: Match) -> Moment | Part:
    """Tuesday AM; in the pm."""
    part = Part(8 * 60, 12 * 60) if said["half"] == "am" else Part(12 * 60, AFTERNOON_END)
    return Moment(said["day"], part) if said.has("day") else part


@clocks("at about:around? hour:hour minute:minute? (?! unit)")
def at_hour(said: Match) -> Clock | Trouble | None:
    """at 3; at 14 30."""
    found = clock(said["hour"], said["minute"] or 0)
    if isinstance(found, Clock):
        return replace(_as_written(found, said), about=said.has("about"))
    return found


@clocks("(?<=from) hour:hour minute:minute? (?= (to|until|dash|and))")
@clocks("(?<=between) hour:hour minute:minute? (?= (and|to|dash|until))")
@clocks("(?<=clock to) hour:hour minute:minute? (?! (unit|dash|slashmark|month))")
@clocks("(?<=clock until) hour:hour minute:minute? (?! (unit|dash|slashmark|month))")
@clocks("(?<=clock dash) hour:hour minute:minute? (?! (unit|dash|slashmark|month))")
@clocks("(?<=clock and) hour:hour minute:minute? (?! (unit|dash|slashmark|month))")
@clocks("(?<!dash) hour:hour minute:minute? (?= (to|until|dash) clock)")
@clocks(
    "(?<=before|after|by|until|since|onafter|notafter|from) hour:hour minute:minute? (?! (unit|dash|slashmark|month))"
)
@clocks("hour:hour minute:minute? (?= (onward|orearlier|atearliest))")
def hour_in_place(said: Match) -> Clock | Trouble | None:
    """An hour where the words around it leave nothing else: from 9 to 5 pm; before 10; 3 or later."""
    found = clock(said["hour"], said["minute"] or 0)
    return _as_written(found, said) if isinstance(found, Clock) else found


@clocks(
    "(?<=from|to|until|before|after|by) figures:hmm",
    "figures:hmm (?= (to|until|dash) (clock|hmm))",
    "(?<=clock dash) figures:hmm",
)
@clocks("(?<=clock to) figures:hmm", "(?<=day) figures:hmm")
def four_figures(said: Match) -> Clock | Trouble | None:
    """1440-1825; until 1700."""
    hour, minute = said["figures"]
    found = clock(hour, minute)
    return _as_written(found, said) if isinstance(found, Clock) else found


@clocks(
    "(?<=from|to|until|before|after|by|day|and|comma|between) figures:dotted",
    "figures:dotted (?= (to|until|dash|day|and))",
)
def dotted_clock(said: Match) -> Clock | Trouble | None:
    """9.00 to 9.30."""
    text, hour, minute = said["figures"]
    if len(text.split(".")[-1]) != 2:
        return None
    found = clock(hour, minute)
    return found if isinstance(found, Clock) else None


def _as_written(time: Clock, said: Match) -> Clock:
    """09 and 00 are on the 24-hour clock."""
    text = said.text("hour") if said.has("hour") else said.text("figures")
    return replace(time, half="whole") if text[:1] == "0" and time.half is None else time


@ranges(
    "(from|at|between|for|by)? first:clock (to|until|dash) (at|around)? last:clock",
    "between first:clock and last:clock",
)
def clock_range(said: Match) -> ClockRange:
    """2pm to 4; between 9 and 11:30; 8am - 1pm."""
    return ClockRange(said["first"], said["last"])


@ranges(
    "(from|between) first:hour (to|until|dash|and) last:hour (?! unit)",
    "first:hour link:to last:hour (?! (unit|minute))",
)
@ranges("first:hour link:dash last:hour (?! (unit|dash|minute|slashmark))", "first:hour link:until last:hour (?! unit)")
def bare_range(said: Match) -> ClockRange | None:
    """2 to 4; 9-5, where a day is said beside it."""
    first, last = clock(said["first"]), clock(said["last"])
    if not isinstance(first, Clock) or not isinstance(last, Clock) or said.before("number"):
        return None
    if (
        said.has("link")
        and said.kind("link") == "dash"
        and not (said.before("day") or said.after("day") or said.before("at") or said.before("on"))
    ):
        return None
    return ClockRange(first, last)


@ranges(
    "range:clockrange (in|at|on|comma)? (the|this:which)? part:part",
    "part:part (from|comma|at|between)? range:clockrange",
)
def range_in_part(said: Match) -> ClockRange:
    """7:30 to 9 in the morning; afternoon from 1 to 3."""
    return range_told(said["range"], said["part"])


def range_told(said: ClockRange, part: Part) -> ClockRange:
    """Hours whose halves of the day are decided by the part they were said with."""
    first = told(said.first, part) if said.first else None
    return ClockRange(first, told(said.last, part) if said.last and said.last.half is None else said.last)


@ranges(
    "(after|since|onafter) time:clock onward?",
    "from time:clock onward",
    "from time:clock on (?! (the|day|weekday|month))",
    "from time:clock",
    "time:clock (onward|atearliest)",
)
def not_before(said: Match) -> ClockRange:
    """after 3; no earlier than 10; from 2 on; 5pm or later."""
    return ClockRange(said["time"], None)


@ranges("(before|by|until|notafter) time:clock", "time:clock orearlier")
def not_after(said: Match) -> ClockRange:
    """before 11; by noon; no later than 4."""
    return ClockRange(None, said["time"])


@ranges("from part:part (to|until) end:part", "part:part (to|until|dash) end:part")
def part_to_part(said: Match) -> Part:
    """from morning to evening."""
    return Part(said["part"].start, max(said["end"].end, said["part"].start))


def _at(minute: int) -> Clock:
    minute %= DAY_MINUTES
    return Clock(minute // 60, minute % 60, "whole")
