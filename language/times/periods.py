"""Rules for weeks, weekends, months, quarters and years: "next week", "the weekend", "June 2027", "Q3"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from language.times.dates import DAY, SATURDAY, WEEK, add_months, monday
from language.times.days import YEARS_MEANT
from language.times.grammar import Match, Rules
from language.times.values import Day, Trouble

STEPS = {"this": 0, "coming": 1, "next": 1}

rules = Rules()


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


@rules("unit:unit after which:which", "the unit:unit after which:which", "period:period after which:which")
def after_next(said: Match) -> Day | None:
    """the week after next."""
    unit = said["period"] if said.has("period") else said["unit"]
    return period(unit, 2, said.today) if said["which"] in ("next", "coming") else None


@rules("the? which:which period:period", "the? which:which unit:unit")
def which_period(said: Match) -> Day | Trouble | None:
    """this week; next month; the coming weekend."""
    unit = said["period"] if said.has("period") else said["unit"]
    which = said["which"]
    if which == "last":
        return Trouble()
    if unit == "weekend" and which == "coming":
        which = "this"
    found = period(unit, STEPS[which], said.today)
    if found and found.grain == "month" and which == "this":
        return replace(found, which="this")
    if unit == "weekend" and which == "next" and found and said.today.weekday() < SATURDAY:
        nearer = period(unit, 0, said.today)
        return Day(found.first, found.after, "week", fixed=True, other=nearer.first if nearer else None)
    return found


@rules("the which:which? period:period", "(on|at|during)? the? period:period (?! (of|before|after))")
@rules("(on|at|during)? the? period:period (?= (before|after) (clock|hour|hmm))", "(?<=any) period:period")
def named_period(said: Match) -> Day | None:
    """the weekend; weekdays of this week, where nothing else was said."""
    if said.before("a"):
        return None
    if said["period"] == "weekend":
        return period("weekend", 0, said.today)
    if said["period"] == "weekdays":
        return Day(said.today, said.today + WEEK, "week", each=True)
    return None


@rules("(for|during)? the unit:unit (?! (of|other|meal|before|after|number|commencing|starting))")
def the_period(said: Match) -> Day | None:
    """the week; in the month."""
    return period(said["unit"], 0, said.today) if said["unit"] in ("week", "month", "fortnight") else None


@rules("month:month (comma? of? year:year)", "which:which month:month")
@rules("year:year (dash|slashmark)? month:month")
def month_of_year(said: Match) -> Day | Trouble | None:
    """June 2027; this May; next March."""
    if said.has("year"):
        return _month_in(said.today, said["year"], said["month"])
    if said["which"] == "last":
        return Trouble()
    return next_month(said.today, said["month"])


@rules("year:year (dash|slashmark) number:number (?! dash)", "number:number (dash|slashmark) year:year")
def month_in_figures(said: Match) -> Day | Trouble | None:
    """2027-03; 3/2027."""
    return _month_in(said.today, said["year"], said["number"]) if 1 <= said["number"] <= 12 else None


def _month_in(today: date, year: int, number: int) -> Day | Trouble | None:
    if year - today.year not in YEARS_MEANT:
        return None
    found = replace(month(date(year, number, 1)), year=year)
    return found if found.after > today else Trouble()


@rules("(in|since) year:year", "(?<=of) year:year")
def year(said: Match) -> Day | None:
    """in 2027."""
    steps = said["year"] - said.today.year
    return period("year", steps, said.today) if steps >= 0 and steps in YEARS_MEANT else None


def next_month(today: date, number: int) -> Day:
    """The next month of that number, the current one included."""
    return month(date(today.year + (number < today.month), number, 1))


@rules("(?<=month or) month:month (?! (glue|number))", "month:month (?= or (month|day))")
def month_beside_another(said: Match) -> Day | None:
    """April or May: two months, though "may" is mostly none."""
    return None if said.before("withword") else next_month(said.today, said["month"])


@rules("month:month")
def month_name(said: Match) -> Day | dict[str, None] | None:
    """December; "may" and "march" only where a month belongs, and April is no month in "with April"."""
    if said.before("withword"):
        return {"other": None}
    if said.doubtful("month") and not said.stands_for_a_month():
        return None
    return next_month(said.today, said["month"])


@rules("quarter:quartername (of? year:year)?")
def quarter(said: Match) -> Day | Trouble | None:
    """Q2; Q3 2027."""
    first = date(said["year"] or said.today.year, said["quarter"] * 3 - 2, 1)
    if not said["year"] and add_months(first, 3) <= said.today:
        first = add_months(first, 12)
    return Day(first, add_months(first, 3), "month", fixed=True)


@rules("the? unit:unit number:number")
def week_number(said: Match) -> Day | None:
    """week 31, counted as ISO 8601 does."""
    if said["unit"] != "week" or not 1 <= said["number"] <= 53:
        return None
    for year in (said.today.year, said.today.year + 1):
        start = monday(date(year, 1, 4)) + WEEK * (said["number"] - 1)
        if start + WEEK > said.today:
            return Day(start, start + WEEK, "week", fixed=True)
    return None


def ahead(day: Day, today: date) -> Day | Trouble:
    return day if day.after > today else Trouble()
