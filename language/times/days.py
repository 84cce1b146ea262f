"""Rules for single days: "tomorrow", "the 5th", "Tuesday the 1st", "12/7", "a week from Friday", holidays."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from language.times.dates import (
    DAY,
    WEEK,
    add_months,
    easter,
    monday,
    next_date,
    next_number,
    next_weekday,
    nth_weekday,
    on_date,
)
from language.times.grammar import Match, Rules
from language.times.values import Day, Stretch, Trouble

FARTHEST = timedelta(days=3660)
MONTH_FIRST = frozenset(("US", "PH", "CA"))
"""Regions that write the month before the day, or either."""
YEARS_MEANT = range(-1, 31)
"""Years from now that a four-figure number beside a date may name; another may be a clock time (2030)."""

dates = Rules()
weekdays = Rules()


def one(at: date, **said: object) -> Day:
    return Day(at, at + DAY, **said)  # type: ignore[arg-type]


def dated(today: date, month: int, number: int, year: int | None = None) -> Day | Trouble:
    """A month and a day of it, at its next coming where no year was said."""
    at = on_date(year, month, number) if year else next_date(today, month, number)
    if at is None or at < today:
        return Trouble()
    return one(at, number=number, month=month, year=year, fixed=True)


def says_day_first(locale: str) -> bool:
    """Whether figures like 3/12 are day and month there. A locale without a region tells nothing in English."""
    language, _, region = locale.replace("_", "-").partition("-")
    return region.upper() not in MONTH_FIRST if region else language.lower() not in ("", "en")


@dates("figures:isotime")
def iso_time(said: Match) -> Stretch | Trouble:
    """2026-11-27T14:00."""
    _, year, month, number, *clock = said["figures"]
    if on_date(year, month, number) is None:
        return Trouble()
    try:
        at = datetime(year, month, number, *clock)  # noqa: DTZ001
    except ValueError:
        return Trouble()
    return Stretch(at.replace(second=0)) if at >= said.sentence.context.now else Trouble()


@dates("figures:ymd")
def year_first(said: Match) -> Day | Trouble:
    """2026-12-03; 2026/12/3."""
    _, year, month, number = said["figures"]
    return dated(said.today, month, number, year) if 1 <= month <= 12 else Trouble()


@dates("figures:dmy")
def year_last(said: Match) -> Day | Trouble | None:
    """12/3/2026 is month first, but in Britain; 3.12.2026 day first."""
    text, first, second, year = said["figures"]
    year += 2000 if year < 100 else 0
    over = on_date(year, first, second) if first <= 12 else None
    usual = "." in text or says_day_first(said.sentence.context.locale)
    day_first = (usual and second <= 12) or first > 12 or (over is not None and over < said.today and second <= 12)
    month, number = (second, first) if day_first else (first, second)
    return dated(said.today, month, number, year) if 1 <= month <= 12 else Trouble()


@dates("figures:slash")
def month_and_day(said: Match) -> Day | Trouble | None:
    """12/7 is December 7th; 25/12 and what would be over already are day first."""
    _, first, second = said["figures"]
    if any(beside > 12 for _, _, beside in said.sentence.figures) and 1 <= first <= 12:
        # Another date of the sentence can only be month first.
        return dated(said.today, first, second)
    return in_figures(said.today, first, second, says_day_first(said.sentence.context.locale))


def in_figures(today: date, first: int, second: int, day_first: bool = False) -> Day | Trouble | None:
    """A month and a day in figures, in the order of the locale unless that is impossible or over this year."""
    if day_first:
        first, second = second, first
    if not (1 <= first <= 31 and 1 <= second <= 31) or (first > 12 and second > 12):
        return None
    usual = on_date(today.year, first, second) if first <= 12 else None
    other = on_date(today.year, second, first) if second <= 12 else None
    if usual is None or (usual < today and other is not None and other >= today):
        return dated(today, second, first) if second <= 12 else Trouble()
    return dated(today, first, second)


@dates(
    "(on|the|weekday|weekday comma|day|day comma|from|to|until|by)? figures:dotted (?! (at? (ampm|part)|unit)) stop?"
)
def dotted_date(said: Match) -> Day | Trouble | None:
    """16.12.; 5.8.; day first, as where people write dots."""
    text, number, month = said["figures"]
    if not (1 <= month <= 12 and 1 <= number <= 31) or text[-2:] == "00" or "." not in text:
        return None
    return dated(said.today, month, number)


@dates(
    "the? number:ordinal day? of? the? month:month ((comma|in|of)? year:year)?",
    "the? number:monthday of month:month year:year?",
)
@dates("(?<! at) the? number:monthday (stop|slashmark)? month:month stop? ((comma|slashmark|in|of)? year:year)?")
def number_and_month(said: Match) -> Day | Trouble | None:
    """the 2nd of December; 15 Sep; thirty-first of May 2027."""
    return _spelled(said)


@dates(
    "month:month stop? the? number:ordinal (comma? year:year)?",
    "month:month (stop|slashmark|dash)? the? number:monthday (?! stop? month) (comma? year:year)?",
)
def month_and_number(said: Match) -> Day | Trouble | None:
    """December 2nd; Nov/2; Dec 15 2026; Oct2."""
    return _spelled(said)


def _spelled(said: Match) -> Day | Trouble | None:
    year = said["year"]
    if year is not None and year - said.today.year not in YEARS_MEANT:
        return None
    if not 1 <= said["number"] <= 31:
        return Trouble() if said.kind("number") == "ordinal" else None
    return dated(said.today, said["month"], said["number"], year)


@dates("number:digits (stop|dash)? month:month")
def no_such_number(said: Match) -> Trouble | None:
    """32 December."""
    return Trouble() if 31 < said["number"] < 100 else None


@dates("(?<=day or|day comma|day and) the? number:monthday (?! (unit|month|ampm|colon|hour|counts))")
def another_number(said: Match) -> Day | None:
    """Dec 3 or 4."""
    before = said.token(-2)
    day = before.values.get("day") if before else None
    if day is None or day.number is None or day.month is None or said["number"] <= day.number:
        return None
    at = on_date(day.first.year, day.first.month, said["number"])
    return one(at, number=said["number"], month=day.month, fixed=True) if at else None


@dates("year:year (comma|dash)? month:month dash? the? number:monthday")
def year_month_number(said: Match) -> Day | Trouble | None:
    """2027 March 3."""
    return _spelled(said)


@dates("holiday:holiday year:year?", "year:year holiday:holiday", "which:which? holiday:holiday")
def holiday(said: Match) -> Day | Trouble | None:
    """Christmas Eve; Thanksgiving 2027; next Easter."""
    if said["year"]:
        at = holiday_in(said["holiday"], said["year"])
        return one(at, fixed=True) if at and at >= said.today else Trouble()
    found = (holiday_in(said["holiday"], said.today.year + years) for years in range(3))
    ahead = next((at for at in found if at and at >= said.today), None)
    return one(ahead, fixed=True) if ahead else None


def holiday_in(rule: str, year: int) -> date | None:
    """The holiday's date: "12-25", "easter-2", or "11:3:4" for November's fourth Thursday."""
    if rule.startswith("easter"):
        return easter(year) + DAY * int(rule.removeprefix("easter"))
    if ":" in rule:
        month, weekday, nth = map(int, rule.split(":"))
        first = date(year, month, 1)
        return nth_weekday(first, add_months(first, 1), weekday, nth)
    month, number = map(int, rule.split("-"))
    return on_date(year, month, number)


@dates("offset:dayword")
def day_word(said: Match) -> Day | Trouble:
    """today; tomorrow; the day after tomorrow; yesterday is over."""
    return one(said.today + DAY * said["offset"], fixed=True) if said["offset"] >= 0 else Trouble()


@weekdays("count:number weekday:weekday hence", "count:number weekday:weekday from now")
def weekdays_on(said: Match) -> Day | None:
    """three Fridays from now."""
    if not 1 <= said["count"] <= 60:
        return None
    return one(next_weekday(said.today, said["weekday"]) + WEEK * (said["count"] - 1), fixed=True)


@weekdays("weekday:weekday after which:which", "the weekday:weekday after which:which")
def weekday_after_next(said: Match) -> Day | None:
    """Wednesday after next."""
    if said["which"] != "next":
        return None
    return one(monday(said.today) + WEEK * 2 + DAY * said["weekday"], weekday=said["weekday"], fixed=True)


@weekdays("weekday:weekday unit:unit", "weekday:weekday in? a unit:unit hence")
def weekday_week(said: Match) -> Day | None:
    """Tuesday week: seven days after next Tuesday."""
    if said["unit"] != "week":
        return None
    return one(next_weekday(said.today, said["weekday"]) + WEEK, weekday=said["weekday"], fixed=True)


@weekdays("weekday:weekday (in|within) length:length hence?")
def weekday_in_weeks(said: Match) -> Day | None:
    """Thursday in two weeks: that of the week which holds the day in two weeks."""
    length = said["length"]
    if length.months or length.minutes % 10080 or not length.minutes:
        return None
    return one(monday(said.today + timedelta(minutes=length.minutes)) + DAY * said["weekday"], fixed=True)


@weekdays("last unit:unit (?! (of|in|one))", "last period:period (?! (of|in))")
@weekdays("last weekday:weekday", "last (part|tonight)", "weekday:weekday last")
@weekdays("(?<! vacant) since the? weekday:weekday")
def past_weekday(said: Match) -> Trouble:
    """last Friday is over; since Sunday tells of one that is, but for those who say "free since Monday"."""
    return Trouble()


@weekdays("sure:weekday (?= (to|until|dash) weekday)", "(?<=day to|day until|day dash) sure:weekday")
@weekdays("which:which weekday:weekday", "the which:which weekday:weekday", "on? weekday:weekday")
@weekdays("the? weekday:weekday (this:which)? (?! unit)")
def week_day(said: Match) -> Day | None:
    """Friday; this Friday; next Friday, which some people take for the nearer one."""
    if said.has("sure"):
        return one(next_weekday(said.today, said["sure"]), weekday=said["sure"])
    weekday = said["weekday"]
    if said.doubtful("weekday") and not said.stands_for_a_time():
        return None
    soonest = next_weekday(said.today, weekday)
    if said["which"] != "next":
        if said["which"] == "this" and said.today.weekday() == weekday:
            soonest = said.today
        return one(soonest, weekday=weekday, which=said["which"])
    later = monday(said.today) + WEEK + DAY * weekday
    return one(later, weekday=weekday, which="next", other=soonest if soonest != later else None)


@weekdays(
    "(on|the|which)* number:nth day?",
    "(on|by|until|to|from|and|before|after) the number:spelled (?! (unit|filler|glue|other|meal|of))",
    "the number:ordinal (?! (unit|filler|glue|other|meal|of|one))",
    "(the|on the) number:monthday (?! (unit|other|number|ish|ampm|glue|counts|zonetime|one))",
    "on number:monthday (?= (at|from|between|comma at) (clock|hm|hour))",
    "(?<=clock) on number:monthday (?! (unit|counts))",
)
def number_alone(said: Match) -> Day | Trouble | None:
    """the 5th; on the 17."""
    number = said["number"]
    if number <= 10 and said.kind("number") == "ordinal":
        return None
    if said.before("mine") or said.is_also("number", "numword"):
        return None
    at = next_number(said.today, number) if 1 <= number <= 31 else None
    return one(at, number=number) if at else Trouble()


@weekdays("(?<=day) number:monthday (?! (ampm|colon|unit|minute|to|until|dash|counts|month|oclock))")
def number_after_weekday(said: Match) -> Day | None:
    """Monday 21: what is too much for an hour of the morning is a date."""
    before = said.token(-1)
    day = before.values.get("day") if before else None
    if day is None or day.weekday is None or day.number is not None or said["number"] <= 12:
        return None
    at = next_number(said.today, said["number"])
    return one(at, number=said["number"]) if at else None


@dates("on month:number dash number:number (?! (unit|dash|ampm))")
def figures_with_dash(said: Match) -> Day | Trouble | None:
    """on 4-22."""
    if not (1 <= said["month"] <= 12 < said["number"] <= 31):
        return None
    return dated(said.today, said["month"], said["number"])
