"""Rules for clock times: "3pm", "half past 4", "9 30 in the evening", "quarter to 5", "noon"."""

from __future__ import annotations

from dataclasses import replace

from language.times.grammar import Match, Rules
from language.times.values import Clock, Half, Length, Part, Trouble

NOON = 12 * 60
EVENING = 17 * 60
NIGHT = 20 * 60
# "2 at night" is after midnight, "9 at night" before it.
LAST_HOUR_AFTER_MIDNIGHT = 5
LAST_AFTERNOON_HOUR = 7
NOON_HOUR = 12

rules = Rules()


def clock(hour: int, minute: int = 0, half: Half | None = None) -> Clock | Trouble | None:
    """A clock time, or trouble where no clock shows it."""
    if minute > 59 or hour > 24 or (hour == 24 and minute):
        return Trouble()
    if half in ("am", "pm"):
        if hour > 12:
            # "19:55 evening" and "13:50 pm" say the half twice; "14:00 am" contradicts itself.
            return Clock(hour, minute, "whole") if half == "pm" and hour < 24 else Trouble()
        return Clock(hour, minute, half)
    return Clock(hour % 24, minute, "whole" if hour > 12 or hour == 0 else half)


def told(time: Clock, part: Part) -> Clock:
    """The clock time with its half of the day decided by the part it was said with."""
    both_halves = part.start < NOON - 60 and part.end > NOON + 60
    if time.half is not None or time.hour > 12 or both_halves:
        return time
    return replace(time, half=half_in(time.hour, part), about=time.ish, weak=False)


def half_in(hour: int, part: Part) -> Half:
    """Which half of the day an hour is in that was said with a part of the day."""
    if part.start >= NIGHT:
        return "am" if hour == 12 or hour <= LAST_HOUR_AFTER_MIDNIGHT else "pm"
    if part.start < NOON - 60 or part.end <= NOON:
        return "pm" if hour == 12 and part.end > NOON - 60 else "am"
    return "am" if part.start == NOON and part.end == NOON + 60 and hour in (10, 11) else "pm"


@rules("time:clockword")
def named_time(said: Match) -> Clock:
    """noon; midnight; close of business."""
    time: Clock = said["time"]
    return time


@rules("around? time:clockish")
def vague_name(said: Match) -> Clock:
    """noonish."""
    time: Clock = said["time"]
    return replace(time, about=True, ish=True)


@rules("figures:hm half:ampm?")
def figures(said: Match) -> Clock | Trouble | None:
    """10:30; 9:15 pm; 21:45; 09:00 is as written."""
    text, hour, minute, *_ = said["figures"]
    found = clock(hour, minute, said["half"])
    if isinstance(found, Clock) and found.half is None and text[0] == "0":
        return replace(found, half="whole")
    return found


@rules("at hour:hour colon half:ampm", "hour:hour colon half:ampm")
def loose_colon(said: Match) -> Clock | Trouble | None:
    """6:pm."""
    return clock(said["hour"], 0, said["half"])


@rules("figures:dotted half:ampm", "(at|around|until|by) figures:dotted half:ampm?")
def dotted(said: Match) -> Clock | Trouble | None:
    """3.30 pm; at 10.15."""
    text, hour, minute = said["figures"]
    return clock(hour, minute, said["half"]) if len(text.split(".")[1]) == 2 else None


@rules("figures:hmm half:ampm", "(at|around|from|until|by) figures:hmm")
def run_together(said: Match) -> Clock | Trouble | None:
    """340pm; at 1030; 0930."""
    hour, minute = said["figures"]
    if said.kind("figures") == "hmm" and not said.has("half") and minute % 5 and said.text("figures")[0] != "0":
        # A house number rather than a time.
        return None
    found = clock(hour, minute, said["half"])
    if isinstance(found, Clock) and len(said.text("figures")) == 4 and found.half is None:
        return replace(found, half="whole" if said.text("figures")[0] == "0" else None)
    return found


@rules("hour:hour minute:minute half:ampm", "hour:hour oh minute:number half:ampm", "hour:hour oclock half:ampm")
@rules("hour:hour half:ampm", "hour:hour ish half:ampm", "around? hour:hour half:ampm ish:ish?")
def with_half(said: Match) -> Clock | Trouble | None:
    """3pm; 9 30 am; twelve o three pm; 3ish pm; around 3pm."""
    if said["hour"] > NOON_HOUR and not said.has("minute"):
        return Trouble()
    found = clock(said["hour"], said["minute"] or 0, said["half"])
    return replace(found, about=True, ish=True) if said.has("ish") and isinstance(found, Clock) else found


@rules("halfpast hour:hour half:ampm?", "half past hour:hour half:ampm?")
def half_past(said: Match) -> Clock | Trouble | None:
    """half past 3; halfpast 4 pm."""
    return clock(said["hour"], 30, said["half"])


@rules("half hour:hour12 half:ampm?")
def british_half(said: Match) -> Clock | Trouble | None:
    """half 4 is 16:30, as the British say it."""
    return clock(said["hour"], 30, said["half"])


@rules("halfpast time:clock", "half past time:clock", "half time:clock")
def half_past_clock(said: Match) -> Clock | None:
    """half past 3pm; half past noon; half 6 pm."""
    return _later(said["time"], 30) if said["time"].minute == 0 else None


@rules("quarter past hour:hour half:ampm?")
def quarter_past(said: Match) -> Clock | Trouble | None:
    """quarter past 2."""
    return clock(said["hour"], 15, said["half"])


@rules("quarter minutesto hour:hour half:ampm?")
def quarter_to(said: Match) -> Clock | Trouble | None:
    """quarter to 5."""
    return _before(said["hour"], 15, said["half"])


@rules("quarter past time:clock", "minutes:upto60 past time:clock", "minutes:length past time:clock")
def past_clock(said: Match) -> Clock | None:
    """a quarter past noon; 20 mins after 10 PM; three min past 10 pm."""
    minutes = said["minutes"] if said.has("minutes") else 15
    minutes = minutes.minutes if isinstance(minutes, Length) else minutes
    return _later(said["time"], minutes) if 0 < minutes < 60 else None


@rules("quarter minutesto time:clock", "minutes:fives to time:clock", "minutes:length to time:clock")
def to_clock(said: Match) -> Clock | None:
    """quarter to 3pm; 10 to noon; 20 minutes to 8pm."""
    minutes = said["minutes"] if said.has("minutes") else 15
    minutes = minutes.minutes if isinstance(minutes, Length) else minutes
    if not 0 < minutes < 60 or (said.before("from") or said.before("between")):
        return None
    if said.has("minutes") and isinstance(said["minutes"], int) and not said.before("at") and minutes <= 12:
        return None
    return _later(said["time"], -minutes)


@rules("minutes:upto60 past hour:hour half:ampm?", "minutes:length past hour:hour half:ampm?")
def minutes_past(said: Match) -> Clock | Trouble | None:
    """20 past 15; thirty-six minutes past eight."""
    minutes = said["minutes"]
    minutes = minutes.minutes if isinstance(minutes, Length) else minutes
    return clock(said["hour"], minutes, said["half"]) if 0 < minutes < 60 else None


@rules("minutes:length to hour:hour half:ampm?")
def length_to(said: Match) -> Clock | Trouble | None:
    """10 minutes to 4."""
    minutes = said["minutes"].minutes
    return _before(said["hour"], minutes, said["half"]) if 0 < minutes < 60 else None


@rules("at:at? minutes:fives to hour:hour half:ampm?")
def fives_to(said: Match) -> Clock | Trouble | None:
    """at 20 to 7; 25 to 7 pm. Without "at", a first number that could be an hour begins a range: 10 to 4."""
    minutes, hour = said["minutes"], said["hour"]
    part = said.soon("part")
    # "10 to 9 in the morning" can be no range, and "5 to 4 in the afternoon" is none.
    backwards = part is not None and minutes > hour and (part.end <= NOON or minutes == 5)
    if said.before_any(("from", "between", "number")) or not (said.has("at") or minutes > 12 or backwards):
        return None
    return _before(said["hour"], minutes, said["half"])


@rules("hour:hour minute:minute (?= in? the? at? (part|tonight))")
def spoken_figures(said: Match) -> Clock | Trouble | None:
    """9 30 evening; 8 40 in the morning."""
    return clock(said["hour"], said["minute"])


@rules("number:digits oclock")
def no_such_hour(said: Match) -> Trouble | None:
    """25 o'clock."""
    return Trouble() if said["number"] > 24 else None


@rules("hour:hour oclock half:ampm?")
def oclock(said: Match) -> Clock | Trouble | None:
    """7 o'clock."""
    return clock(said["hour"], 0, said["half"])


@rules(
    "time:clock half:ampm",
    "time:clock oclock",
    "hour:hour12 time:clock",
    "time:clock openbracket? half:ampm closebracket?",
)
def said_twice(said: Match) -> Clock | None:
    """half past 3 pm; 12 noon; 7:00 o'clock."""
    time: Clock = said["time"]
    if said.has("hour"):
        return time if said["hour"] == 12 else None
    if said.has("half") and time.half is None:
        made = clock(time.hour, time.minute, said["half"])
        return made if isinstance(made, Clock) else None
    return time


@rules("at? around? hour:hour ish:ish", "at? around? time:clock ish:ish")
@rules("at? around at? hour:hour (?! minute)", "at? around at? time:clock")
def roughly(said: Match) -> Clock | Trouble | None:
    """3ish; around 3. Who says minutes or am and pm with "around" means that very time."""
    time = said["time"] if said.has("time") else clock(said["hour"])
    if not isinstance(time, Clock):
        return time
    vague = time.half is None and time.minute == 0
    return replace(time, about=vague, ish=vague and said.has("ish"))


def _later(time: Clock, minutes: int) -> Clock:
    total = time.hour * 60 + time.minute + minutes
    if time.half in ("am", "pm"):
        total = (time.hour % 12 + (12 if time.half == "pm" else 0)) * 60 + time.minute + minutes
        return Clock(total // 60 % 24, total % 60, "whole")
    if time.half is None and total < 60:
        total += NOON
    return Clock(total // 60 % 24, total % 60, time.half)


def _before(hour: int, minutes: int, half: Half | None) -> Clock | Trouble | None:
    """So many minutes before an hour; "quarter to 12 am" is before midnight."""
    found = clock(hour, 0, half)
    if not isinstance(found, Clock):
        return found
    if found.half is None:
        return Clock((hour - 1) % 12 or 12, 60 - minutes, None)
    return _later(found, -minutes)


def minute_of(time: Clock) -> int:
    """Minutes from midnight; a bare hour from 1 to 7 is in the afternoon."""
    hour = time.hour
    if time.half == "am":
        hour %= 12
    elif time.half == "pm" or (time.half is None and 1 <= hour <= LAST_AFTERNOON_HOUR):
        hour = hour % 12 + 12
    return hour * 60 + time.minute


def is_bare(time: Clock) -> bool:
    """Whether neither am nor pm was said or follows from the hour."""
    return time.half is None and 1 <= time.hour < NOON_HOUR
