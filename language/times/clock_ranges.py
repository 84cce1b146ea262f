"""Rules for hours from-to and one-sided ones: "between 2 and 4", "9-5", "after 3", "4pm for 30 mins"."""

from __future__ import annotations

from language.times.clocks import clock
from language.times.grammar import Match, Rules
from language.times.hours import range_told
from language.times.lexicon import kinds
from language.times.values import Clock, ClockRange, Length, Origin, Part

closed = Rules()
one_sided = Rules()

# Words after which "9-5" is a range of hours and not two numbers.
RANGE_FOLLOWS = kinds("day moment at on not or and comma clock clockrange timecue correct mine around for")


@closed(
    "(from|at|between|for|by)? first:clock (to|until|dash) (at|around)? last:clock",
    "(between|from) first:clock and last:clock",
)
def clock_range(said: Match) -> ClockRange | None:
    """2pm to 4; between 9 and 11:30; 8am - 1pm. "Move my 2pm to 4pm" is two times."""
    if said.moving("dash"):
        return None
    return ClockRange(said["first"], said["last"])


@closed("(from|at)? first:clock for length:length", "for length:length from first:clock")
def clock_and_length(said: Match) -> ClockRange | None:
    """4pm for 30 minutes; for 3 hours from 10 am."""
    length: Length = said["length"]
    return None if length.days or length.months else ClockRange(said["first"], None, length)


@closed(
    "(from|between) first:hour (to|until|dash|and) last:hour (?! unit)",
    "first:hour link:to last:hour (?! (unit|minute))",
)
@closed("first:hour link:dash last:hour (?! (unit|dash|minute|slashmark))", "first:hour link:until last:hour (?! unit)")
def bare_range(said: Match) -> ClockRange | None:
    """2 to 4; 9-5, where a day is said beside it."""
    first, last = clock(said["first"]), clock(said["last"])
    if not isinstance(first, Clock) or not isinstance(last, Clock) or said.before("number"):
        return None
    if said.has("link") and said.kind("link") == "dash" and not (said.before_any(RANGE_FOLLOWS) or said.after("day")):
        return None
    return ClockRange(first, last)


@closed(
    "range:clockrange (in|at|on|comma)? (the|this:which)? part:part",
    "part:part (from|comma|at|between)? range:clockrange",
)
def range_in_part(said: Match) -> ClockRange:
    """7:30 to 9 in the morning; afternoon from 1 to 3."""
    return range_told(said["range"], said["part"])


@closed("from? first:clock (to|until|dash) the? part:part")
def clock_to_part(said: Match) -> ClockRange:
    """4 pm through the end of the day; from 2 until the evening."""
    part: Part = said["part"]
    end = part.end if part.end - part.start <= 60 else part.start
    return ClockRange(said["first"], Clock(end // 60 % 24, end % 60, "whole"))


@closed("from part:part (to|until) end:part", "part:part (to|until|dash) end:part")
def part_to_part(said: Match) -> Part:
    """from morning to evening."""
    return Part(said["part"].start, max(said["end"].end, said["part"].start))


@one_sided("(?<! be|to) from time:clock (?! (to|until|onward|on))")
def moved_from_clock(said: Match) -> Origin | None:
    """move it to 6pm from 7pm."""
    return Origin(said["time"]) if said.earlier("movecue") else None


@one_sided(
    "(after|since|onafter) time:clock onward?",
    "from time:clock onward",
    "from time:clock on (?! (the|day|weekday|month))",
    "from time:clock",
    "time:clock (onward|atearliest)",
    "time:clock or after (?! (hour|clock|hm|day|part|meal))",
    "not glue? until time:clock",
)
def not_before(said: Match) -> ClockRange:
    """after 3; no earlier than 10; from 2 on; 5pm or later."""
    return ClockRange(said["time"], None)


@one_sided(
    "(before|by|until|notafter) time:clock",
    "time:clock orearlier",
    "time:clock or before (?! (hour|clock|hm|day|part|meal))",
)
def not_after(said: Match) -> ClockRange:
    """before 11; by noon; no later than 4."""
    return ClockRange(None, said["time"])
