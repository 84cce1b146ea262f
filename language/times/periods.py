"""Rules for weeks, weekends, months and parts of them: "early next week", "the last Friday of May"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from language.times.dates import DAY, SATURDAY, WEEK, add_months, monday, nth_weekday, on_date
from language.times.days import YEARS_MEANT, one
from language.times.grammar import Match, Rules
from language.times.values import Day, Days, Trouble

STEPS = {"this": 0, "coming": 1, "next": 1}
# First day and the day after the last, within a week and within a month, of its early, middle and late part.
WEEK_PARTS = {"early": (0, 2), "mid": (2, 3), "late": (3, 5), "firsthalf": (0, 3), "secondhalf": (2, 5)}
MONTH_PARTS = {"early": (0, 10), "mid": (10, 20), "late": (20, 31), "firsthalf": (0, 15), "secondhalf": (15, 31)}
YEAR_PARTS = {"early": (0, 4), "mid": (4, 8), "late": (8, 12), "firsthalf": (0, 6), "secondhalf": (6, 12)}

names = Rules()
places = Rules()
parts = Rules()


def week(start: date) -> Day:
    return Day(start, start + WEEK, "week")


def month(first: date) -> Day:
    return Day(first, add_months(first, 1), "month", month=first.month)


def period(unit: str, steps: int, today: date) -> Day | None:
    """The calendar week, weekend, month, quarter or year so many after the one that holds today."""
    this = monday(today) + WEEK * steps
    match unit:
        case "week":
            return week(this)
        case "weekend":
            return Day(this + DAY * SATURDAY, this + WEEK, "week", fixed=True)
        case "workweek" | "weekdays":
            return Day(this, this + DAY * SATURDAY, "week")
        case "fortnight":
            return Day(this, this + WEEK * 2, "week", fixed=True)
        case "month":
            return month(add_months(today.replace(day=1), steps))
        case "quarter":
            first = add_months(date(today.year, (today.month - 1) // 3 * 3 + 1, 1), 3 * steps)
            return Day(first, add_months(first, 3), "month", fixed=True)
        case "year":
            first = date(today.year + steps, 1, 1)
            return Day(first, add_months(first, 12), "month", fixed=True)
    return None


@names("unit:unit after which:which", "the unit:unit after which:which", "period:period after which:which")
def after_next(said: Match) -> Day | None:
    """the week after next."""
    unit = said["period"] if said.has("period") else said["unit"]
    return period(unit, 2, said.today) if said["which"] in ("next", "coming") else None


@names("the? which:which period:period", "the? which:which unit:unit")
def which_period(said: Match) -> Day | Trouble | None:
    """this week; next month; the coming weekend."""
    unit = said["period"] if said.has("period") else said["unit"]
    which = said["which"]
    if which == "last":
        return Trouble()
    if unit == "weekend" and which == "coming":
        which = "this"
    found = period(unit, STEPS[which], said.today)
    if unit == "weekend" and which == "next" and found and said.today.weekday() < SATURDAY:
        nearer = period(unit, 0, said.today)
        return Day(found.first, found.after, "week", fixed=True, other=nearer.first if nearer else None)
    return found


@names("the which:which? period:period", "(on|at|during)? the? period:period (?! (of|before|after))")
def named_period(said: Match) -> Day | None:
    """the weekend; weekdays of this week, where nothing else was said."""
    if said["period"] == "weekend":
        return period("weekend", 0, said.today)
    if said["period"] == "weekdays":
        return Day(said.today, said.today + WEEK, "week", each=True)
    return None


@names("(for|during)? the unit:unit (?! (of|other|meal|before|after|number|commencing|starting))")
def the_period(said: Match) -> Day | None:
    """the week; in the month."""
    return period(said["unit"], 0, said.today) if said["unit"] in ("week", "month", "fortnight") else None


@names("month:month (comma? of? year:year)", "which:which month:month")
@names("year:year (dash|slashmark)? month:month")
def month_of_year(said: Match) -> Day | Trouble | None:
    """June 2027; this May; next March."""
    if said.has("year"):
        return _month_in(said.today, said["year"], said["month"])
    if said["which"] == "last":
        return Trouble()
    return next_month(said.today, said["month"])


@names("year:year (dash|slashmark) number:number (?! dash)", "number:number (dash|slashmark) year:year")
def month_in_figures(said: Match) -> Day | Trouble | None:
    """2027-03; 3/2027."""
    return _month_in(said.today, said["year"], said["number"]) if 1 <= said["number"] <= 12 else None


def _month_in(today: date, year: int, number: int) -> Day | Trouble | None:
    if year - today.year not in YEARS_MEANT:
        return None
    found = replace(month(date(year, number, 1)), year=year)
    return found if found.after > today else Trouble()


@names("(in|since) year:year", "(?<=of) year:year")
def year(said: Match) -> Day | None:
    """in 2027."""
    steps = said["year"] - said.today.year
    return period("year", steps, said.today) if steps >= 0 and steps in YEARS_MEANT else None


def next_month(today: date, number: int) -> Day:
    """The next month of that number, the current one included."""
    return month(date(today.year + (number < today.month), number, 1))


@names("month:month")
def month_name(said: Match) -> Day | None:
    """December; "may" and "march" only where a month belongs."""
    if said.doubtful("month") and not said.stands_for_a_month():
        return None
    return next_month(said.today, said["month"])


@names("quarter:quartername (of? year:year)?")
def quarter(said: Match) -> Day | Trouble | None:
    """Q2; Q3 2027."""
    first = date(said["year"] or said.today.year, said["quarter"] * 3 - 2, 1)
    if not said["year"] and add_months(first, 3) <= said.today:
        first = add_months(first, 12)
    return Day(first, add_months(first, 3), "month", fixed=True)


@names("the? unit:unit number:number")
def week_number(said: Match) -> Day | None:
    """week 31, counted as ISO 8601 does."""
    if said["unit"] != "week" or not 1 <= said["number"] <= 53:
        return None
    for year in (said.today.year, said.today.year + 1):
        start = monday(date(year, 1, 4)) + WEEK * (said["number"] - 1)
        if start + WEEK > said.today:
            return Day(start, start + WEEK, "week", fixed=True)
    return None


@places(
    "the? back:ordinal last unit:unit (of|in) the? day:day", "the? back:ordinal to last unit:unit (of|in) the? day:day"
)
def nth_last_day(said: Match) -> Day | Trouble | None:
    """the fifth last day of May."""
    at = said["day"].after - DAY * said["back"]
    return _ahead(one(at, fixed=True), said.today) if said["unit"] == "day" else None


@places("the? nth:ordinal unit:unit (of|in) the? day:day", "the? last:last unit:unit (of|in) the? day:day")
def nth_unit(said: Match) -> Day | Trouble | None:
    """the second week of December is the 8th to the 14th; the last day of the month."""
    day, unit = said["day"], said["unit"]
    nth = said["nth"] if said.has("nth") else -1
    if unit == "day":
        at = day.first + DAY * (nth - 1) if nth > 0 else day.after - DAY
        return _ahead(one(at, fixed=True), said.today) if day.first <= at < day.after else Trouble()
    if unit == "week" and day.grain == "month":
        start = day.first + WEEK * (nth - 1) if nth > 0 else day.after - WEEK
        return _ahead(Day(start, start + WEEK, "week", fixed=True), said.today)
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
    return _ahead(one(at, fixed=True), said.today) if at else Trouble()


@places("the? nth:ordinal period:period (of|in) the? day:day", "the? last:last period:period (of|in) the? day:day")
def nth_weekend(said: Match) -> Day | None:
    """the first weekend of May."""
    if said["period"] != "weekend":
        return None
    day = said["day"]
    at = nth_weekday(day.first, day.after, SATURDAY, said["nth"] if said.has("nth") else -1)
    return Day(at, at + DAY * 2, "week", fixed=True) if at else None


@places("the? number:monthday of day:day")
def number_of_month(said: Match) -> Day | Trouble | None:
    """20 of next month."""
    day = said["day"]
    if day.grain != "month" or (day.after - day.first).days > 31:
        return None
    at = on_date(day.first.year, day.first.month, said["number"])
    return _ahead(one(at, number=said["number"], month=day.first.month, fixed=True), said.today) if at else Trouble()


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


def _ahead(day: Day, today: date) -> Day | Trouble:
    return day if day.after > today else Trouble()
