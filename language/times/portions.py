"""Rules for parts and places within a week, month or year: "early next week", "the last Friday of May"."""

from __future__ import annotations

from datetime import date

from language.times.dates import DAY, SATURDAY, WEEK, add_months, monday, nth_weekday, on_date
from language.times.days import one
from language.times.grammar import Match, Rules
from language.times.periods import STEPS, ahead, period
from language.times.values import Day, Days, Trouble

# First day and the day after the last, within a week and within a month, of its early, middle and late part.
WEEK_PARTS = {"early": (0, 2), "mid": (2, 3), "late": (3, 5), "firsthalf": (0, 3), "secondhalf": (2, 5)}
MONTH_PARTS = {"early": (0, 10), "mid": (10, 20), "late": (20, 31), "firsthalf": (0, 15), "secondhalf": (15, 31)}
YEAR_PARTS = {"early": (0, 4), "mid": (4, 8), "late": (8, 12), "firsthalf": (0, 6), "secondhalf": (6, 12)}

places = Rules()
parts = Rules()


@places(
    "the? back:ordinal last unit:unit (of|in) the? day:day", "the? back:ordinal to last unit:unit (of|in) the? day:day"
)
def nth_last_day(said: Match) -> Day | Trouble | None:
    """the fifth last day of May."""
    at = said["day"].after - DAY * said["back"]
    return ahead(one(at, fixed=True), said.today) if said["unit"] == "day" else None


@places("the? nth:ordinal unit:unit (of|in) the? day:day", "the? last:last unit:unit (of|in) the? day:day")
def nth_unit(said: Match) -> Day | Trouble | None:
    """the second week of December is the 8th to the 14th; the last day of the month."""
    day, unit = said["day"], said["unit"]
    nth = said["nth"] if said.has("nth") else -1
    if unit == "day":
        at = day.first + DAY * (nth - 1) if nth > 0 else day.after - DAY
        return ahead(one(at, fixed=True), said.today) if day.first <= at < day.after else Trouble()
    if unit == "week" and day.grain == "month":
        start = day.first + WEEK * (nth - 1) if nth > 0 else day.after - WEEK
        return ahead(Day(start, start + WEEK, "week", fixed=True), said.today)
    return None


@places("the? nth:ordinal weekday:weekday (of|in) the? day:day", "the? last:last weekday:weekday (of|in) the? day:day")
@places("day:day nth:ordinal weekday:weekday")
def nth_weekday_of(said: Match) -> Day | Trouble | None:
    """the first Thursday of December; the last Friday of the month."""
    day = said["day"]
    at = nth_weekday(day.first, day.after, said["weekday"], said["nth"] if said.has("nth") else -1)
    if at and at < said.today and day.month and day.first <= said.today:
        later = add_months(day.first, 12)
        at = nth_weekday(later, add_months(later, 1), said["weekday"], said["nth"] if said.has("nth") else -1)
    return ahead(one(at, fixed=True), said.today) if at else Trouble()


@places("the? nth:ordinal period:period (of|in) the? day:day", "the? last:last period:period (of|in) the? day:day")
def nth_weekend(said: Match) -> Day | None:
    """the first weekend of May."""
    if said["period"] != "weekend":
        return None
    day = said["day"]
    at = nth_weekday(day.first, day.after, SATURDAY, said["nth"] if said.has("nth") else -1)
    return Day(at, at + DAY * 2, "week", fixed=True) if at else None


@places("the? number:monthday of day:day", "the? number:ordinal of day:day")
def number_of_month(said: Match) -> Day | Trouble | None:
    """20 of next month; the first of the month."""
    day = said["day"]
    if day.grain != "month" or (day.after - day.first).days > 31:
        return None
    at = on_date(day.first.year, day.first.month, said["number"])
    if at and at < said.today and day.first <= said.today and day.which != "this":
        at = add_months(at, 1)
    return ahead(one(at, number=said["number"], month=day.first.month, fixed=True), said.today) if at else Trouble()


@places("the? first:ordinal length:length (of|in) the? day:day", "the? last:last length:length (of|in) the? day:day")
def first_length(said: Match) -> Days | None:
    """the first 2 weeks of May; the last 3 days of the month."""
    day, length = said["day"], said["length"]
    if not length.days or (said.has("first") and said["first"] != 1):
        return None
    days = DAY * (length.minutes // 1440)
    return Days(day.after - days, day.after) if said.has("last") else Days(day.first, day.first + days)


@parts(
    "(in|on|for|during)? the? unit:unit (of|from|commencing) day:day", "the? period:period (of|before|after) day:day"
)
def week_of(said: Match) -> Day | None:
    """the week of the 14th; week beginning February 4; the weekend of the 5th."""
    day = said["day"]
    if said.has("period"):
        start = monday(day.first) + DAY * SATURDAY
        return Day(start, start + DAY * 2, "week", fixed=True) if said["period"] == "weekend" else None
    if said["unit"] != "week" or day.grain != "day":
        return None
    return Day(monday(day.first), monday(day.first) + WEEK, "week", fixed=True)


@parts("portion:portion (the|mine)? unit:unit")
def portion_of_unit(said: Match) -> Day | Days | None:
    """rest of my week; end of month."""
    found = period(said["unit"], 0, said.today)
    return portion_of_day(found, said["portion"], said.today) if found else None


@parts("(?<=day or|day and) the? which:which (?! (unit|weekday|period|month|day|one))")
def same_unit(said: Match) -> Day | None:
    """this week or next."""
    before = said.token(-2)
    day = before.values.get("day") if before else None
    if day is None or day.grain == "day" or said["which"] not in STEPS:
        return None
    return period(day.grain, STEPS[said["which"]], said.today)


@parts("before portion:portion the? day:day")
def before_end(said: Match) -> Days | None:
    """before the end of November."""
    found = portion_of_day(said["day"], said["portion"], said.today)
    return Days(None, found.after, "before") if said["portion"] == "late" and isinstance(found, Day) else None


@parts("portion:portion the? day:day")
def portion_of(said: Match) -> Day | Days | None:
    """early next week; mid December; the rest of the week; end of the month."""
    return portion_of_day(said["day"], said["portion"], said.today)


def portion_of_day(day: Day, portion: str, today: date) -> Day | Days | None:
    """The early, middle or late part of a week, month or year."""
    if portion == "rest":
        return Days(max(day.first, today), day.after) if day.grain != "day" else None
    days = (day.after - day.first).days
    if day.grain == "week" and days >= 5:
        begin, end = WEEK_PARTS[portion]
        return Day(day.first + DAY * begin, day.first + DAY * end, "day", fixed=True)
    if day.grain == "month" and days <= 31:
        begin, end = MONTH_PARTS[portion]
        return Day(day.first + DAY * begin, min(day.first + DAY * end, day.after), "day", fixed=True)
    if day.grain == "month" and days > 300:
        begin, end = YEAR_PARTS[portion]
        return Day(add_months(day.first, begin), add_months(day.first, end), "month", fixed=True)
    return None


@parts("end:endword")
def end_word(said: Match) -> Day | None:
    """eow; eom; end of the week."""
    unit = {"eow": "week", "eom": "month", "eoy": "year"}[said["end"]]
    found = period(unit, 0, said.today)
    if found is None:
        return None
    if unit == "week":
        return Day(found.first + DAY * 3, found.first + DAY * SATURDAY, "day", fixed=True)
    if unit == "year":
        return one(found.after - DAY, fixed=True)
    return Day(found.first + DAY * 20, found.after, "day", fixed=True)
