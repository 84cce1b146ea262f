"""Rules for numbers in words, and for how long: "twenty one", "an hour and a half", "90 min", "1h 30m"."""

from __future__ import annotations

from language.times.grammar import Match, Rules
from language.times.numerals import word_number
from language.times.values import Length

MINUTES = {"second": 1 / 60, "minute": 1, "hour": 60, "day": 1440, "night": 1440, "week": 10080, "fortnight": 20160}
MONTHS = {"month": 1, "quarter": 3, "year": 12}
WEEKEND_DAYS = 2
LONGEST = 10_000
"""No one books for or in more than this many of a unit."""

rules = Rules()


@rules("tens:tens ones:numword")
def tens_and_ones(said: Match) -> dict[str, int] | None:
    """twenty one; thirty-six; twenty nineteen (the year)."""
    tens, ones = said["tens"], said["ones"]
    if 1 <= ones <= 9:
        return word_number(tens + ones)
    return {"year": tens * 100 + ones} if tens == 20 and 10 <= ones <= 99 else None


@rules("two:number thousand and? rest:numword", "two:number thousand")
def thousands(said: Match) -> dict[str, int] | None:
    """two thousand and eighteen."""
    return {"year": 2000 + (said["rest"] if said.has("rest") else 0)} if said["two"] == 2 else None


@rules("tens:tens ones:ordinal")
def tens_and_ordinal(said: Match) -> dict[str, int] | None:
    """twenty first; thirty-first."""
    return {"ordinal": said["tens"] + said["ones"]} if said["ones"] <= 9 else None


def length(count: float, unit: str) -> Length | None:
    """So many of a unit, None where it would be absurd."""
    if not 0 < count <= LONGEST:
        return None
    if unit in MONTHS:
        return Length(0, round(count * MONTHS[unit]), days=True) if count * MONTHS[unit] >= 1 else None
    if unit == "weekend":
        return Length(round(count * WEEKEND_DAYS * 1440), days=True)
    if unit == "businessday":
        # Counted on in working days by whoever adds it to a date; as a length it is that many days.
        return Length(round(count * 1440), days=True, business=True)
    minutes = round(count * MINUTES[unit])
    return Length(minutes, days=MINUTES[unit] >= MINUTES["day"]) if minutes else None


@rules("whole:number and a? half unit:unit", "whole:a unit:unit and a? half")
def and_a_half(said: Match) -> Length | None:
    """two and a half hours; an hour and a half."""
    whole = said["whole"]
    return length((whole if isinstance(whole, int) else 1) + 0.5, said["unit"])


@rules("whole:number unit:unit and a? half")
def units_and_a_half(said: Match) -> Length | None:
    """2 hours and a half."""
    return length(said["whole"] + 0.5, said["unit"])


@rules("figure:slash of? a? unit:unit")
def fraction(said: Match) -> Length | None:
    """1/2 hour; 1/4 h."""
    _, above, below = said["figure"]
    return length(above / below, said["unit"]) if 0 < above < below else None


@rules("figure:dotted filler? unit:unit")
def decimal_length(said: Match) -> Length | None:
    """1.5 hours."""
    return length(float(said["figure"][0]), said["unit"])


@rules("count:number quarter (of (a|the)?)? hour:unit")
def three_quarters(said: Match) -> Length | None:
    """three quarters of an hour."""
    return Length(45) if said["count"] == 3 and said["hour"] == "hour" else None


@rules("a? half (of? a|the)? unit:unit")
def half_unit(said: Match) -> Length | None:
    """half an hour; a half hour."""
    return length(0.5, said["unit"])


@rules("quarter (of? a|of)? unit:unit")
def quarter_unit(said: Match) -> Length | None:
    """a quarter of an hour; quarter hour."""
    return length(0.25, said["unit"]) if said["unit"] == "hour" else None


@rules("count:number filler? unit:unit", "count:several filler? of? unit:unit")
def counted_units(said: Match) -> Length | None:
    """30 minutes; 3 free hours; a couple of days; 2 more minutes."""
    return length(said["count"], said["unit"])


@rules("a filler? unit:unit", "unit:unit long")
def one_unit(said: Match) -> Length | None:
    """an hour; a week; hour-long."""
    return None if said["unit"] == "second" else length(1, said["unit"])


@rules("for the unit:unit")
def for_the_hour(said: Match) -> Length | None:
    """for the hour; for the week is that week."""
    return length(1, "hour") if said["unit"] == "hour" else None


@rules("for (the|a)? all unit:unit")
def whole_unit(said: Match) -> Length | None:
    """for all day; for the whole week."""
    return length(1, said["unit"])


@rules("first:length (and|comma)? second:length", "first:length (and|comma)? second:length")
def sum_of_lengths(said: Match) -> Length | None:
    """1 hour 30 minutes; 1d 2hr 5min; two days and an hour."""
    first, second = said["first"], said["second"]
    if second.months or (not first.months and second.minutes >= first.minutes):
        return None
    return Length(first.minutes + second.minutes, first.months, days=first.days and second.minutes % 1440 == 0)


@rules("hours:length minutes:number")
def hour_and_minutes(said: Match) -> Length | None:
    """1 hr 30; 1h30 as a length only after "for"."""
    hours = said["hours"]
    return Length(hours.minutes + said["minutes"]) if _whole_hours(hours) and 10 <= said["minutes"] < 60 else None


def _whole_hours(said: Length) -> bool:
    return not said.days and not said.months and said.minutes % 60 == 0
