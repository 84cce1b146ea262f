"""Rules for hours said without am, pm or minutes, where the words around them show that they are hours."""

from __future__ import annotations

from dataclasses import replace

from language.times.clocks import clock
from language.times.grammar import Match, Rules
from language.times.values import Clock, Trouble

rules = Rules()
weak = Rules()
MOVING = ("movecue", "delay", "advance")
zoned = Rules()


@rules("at about:around? hour:hour minute:minute? (?! unit)")
def at_hour(said: Match) -> Clock | Trouble | None:
    """at 3; at 14 30."""
    found = clock(said["hour"], said["minute"] or 0)
    if isinstance(found, Clock):
        # "At 1 Market Street" is a house, if another time is said.
        weak = said.after("other") and not said.has("minute")
        return replace(_as_written(found, said), about=said.has("about"), weak=weak)
    return found


@rules("(?<=from) hour:hour minute:minute? (?= (to|until|dash|and))")
@rules("(?<=now and|now to|now until) hour:hour minute:minute? (?! (unit|month))")
@rules("(?<=between) hour:hour minute:minute? (?= (and|to|dash|until))")
@rules("(?<=clock to) hour:hour minute:minute? (?! (unit|dash|slashmark|month))")
@rules("(?<=clock until) hour:hour minute:minute? (?! (unit|dash|slashmark|month))")
@rules("(?<=clock dash) hour:hour minute:minute? (?! (unit|dash|slashmark|month))")
@rules("(?<=clock and) hour:hour minute:minute? (?! (unit|dash|slashmark|month))")
@rules("(?<!dash) hour:hour minute:minute? (?= (to|until|dash) clock)")
@rules(
    "(?<=before|after|by|until|since|onafter|notafter|from) hour:hour minute:minute? (?! (unit|dash|slashmark|month))"
)
@rules("hour:hour minute:minute? (?= (onward|orearlier|atearliest))")
@rules("(?<! dash|for|number|month) hour:hour minute:minute? (?= until clock)")
def hour_in_place(said: Match) -> Clock | Trouble | None:
    """An hour where the words around it leave nothing else: from 9 to 5 pm; before 10; 3 or later."""
    if said.is_also("hour", "one") and (said.after("day") or said.after("on")) and not said.earlier("between"):
        # "One on Monday at 9 and one on Tuesday" counts meetings.
        return None
    found = clock(said["hour"], said["minute"] or 0)
    return _as_written(found, said) if isinstance(found, Clock) else found


@rules(
    "(?<=from|to|until|before|after|by) figures:hmm",
    "figures:hmm (?= (to|until|dash) (clock|hmm))",
    "(?<=clock dash) figures:hmm",
)
@rules("(?<=clock to) figures:hmm", "(?<=day|timecue) figures:hmm")
def four_figures(said: Match) -> Clock | Trouble | None:
    """1440-1825; until 1700."""
    if said.before("to") and not (said.earlier("movecue") or said.earlier("clock")):
        return None
    hour, minute = said["figures"]
    found = clock(hour, minute)
    return _as_written(found, said) if isinstance(found, Clock) else found


@rules(
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


@weak(
    "(?<=not) hour:hour minute:minute? (?! (unit|month))",
    "(?<=clock comma|clock or) hour:hour minute:minute? (?! (unit|slashmark|month|weekday))",
    "(?<=clock comma or|clock comma and) hour:hour minute:minute? (?! (unit|slashmark|month))",
    "(?<! number) hour:hour (?= or hour (on|in|at)? (the|which)? (day|part|moment))",
    "(?<! for) hour:hour minute:minute? (?= (comma|or|comma or|slashmark) (clock|moment))",
    "hour:hour (?= (comma|or|comma or) (hour|clock) (comma|or) (clock|moment))",
    "(?<! ordinal|pick) hour:hour minute:minute? (?= good)",
    "(?<=be) hour:hour minute:minute? (?= (or hour)? vacant)",
    "(?<=clock or) hour:hour minute:minute? (?= vacant)",
)
def hour_in_list(said: Match) -> Clock | None:
    """10, 11 or 2, beside a clock time; is 3 free. "Is one free" asks for any."""
    if said.before("be") and said.is_also("hour", "one"):
        return None
    found = clock(said["hour"], said["minute"] or 0)
    return _as_written(found, said) if isinstance(found, Clock) else None


@weak(
    "(?<=day|moment) hour:hour minute:minute? (?! (unit|month|dash|slashmark|counts))",
    "(?<! number) hour:hour minute:minute? (?= on? (the|which)? day)",
    "(?<=timecue|correct|at) around? hour:hour minute:minute? (?! (unit|month|dash|slashmark))",
    "(?<=comma|no) hour:hour minute:minute? (?= (stop|comma)|$)",
    "(?<=for) hour:hour minute:minute (?! (unit|month|dash|slashmark|counts|number|other))",
    "(?<=timecue at|correct at) hour:hour minute:minute? (?! (unit|month|dash|slashmark))",
    "hour:hour minute:minute? (?= then (stop|comma|one|glue|$))",
)
def hour_beside(said: Match) -> Clock | None:
    """tomorrow 3; 9 on Friday; let's do 4: an hour unless a surer time is said."""
    if said.is_also("hour", "one") or said.before_longer_day():
        return None
    found = clock(said["hour"], said["minute"] or 0)
    return replace(_as_written(found, said), weak=True) if isinstance(found, Clock) else None


@weak("(?<= to) hour:hour minute:minute? (?! (unit|month|dash|slashmark|counts))")
def moved_to_hour(said: Match) -> Clock | None:
    """change that to 2."""
    found = clock(said["hour"], said["minute"] or 0)
    moving = any(map(said.earlier, MOVING))
    return _as_written(found, said) if moving and isinstance(found, Clock) else None


@weak("figures:hmm", "figures:dotted stop?")
def answered_figures(said: Match) -> Clock | None:
    """1400 or 7.30, as the whole answer to "when?"."""
    context = said.sentence.context
    if not (said.starts() and said.ends()) or (said.kind("figures") == "hmm" and context.act_what != "when"):
        return None
    *_, hour, minute = said["figures"]
    found = clock(hour, minute)
    return _as_written(found, said) if isinstance(found, Clock) else None


@weak("hour:hour (?= or hour $)")
def answered_hours(said: Match) -> Clock | None:
    """2 or 3."""
    found = clock(said["hour"])
    return found if isinstance(found, Clock) and said.starts() else None


@weak("(?<=clock or) hour:hour $")
def second_hour(said: Match) -> Clock | None:
    """2 or 3."""
    found = clock(said["hour"])
    return found if isinstance(found, Clock) else None


@weak("hour:hour minute:minute?")
def answered_hour(said: Match) -> Clock | None:
    """3, as the whole answer."""
    found = clock(said["hour"], said["minute"] or 0)
    alone = said.starts() and said.ends()
    return replace(_as_written(found, said), weak=True) if alone and isinstance(found, Clock) else None


@zoned("hour:hour minute:minute? (?= zone)")
def zoned_hour(said: Match) -> Clock | None:
    """11 EST."""
    if said.is_also("hour", "one"):
        return None
    found = clock(said["hour"], said["minute"] or 0)
    return _as_written(found, said) if isinstance(found, Clock) else None
