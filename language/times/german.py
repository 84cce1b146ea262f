"""Rules that only German needs: "halb vier", "15 Uhr 30", "am 5.", "Dienstagnachmittag", "heute in einer Woche"."""

from __future__ import annotations

from datetime import date

from language.times.clocks import clock
from language.times.dates import DAY, WEEK, monday, next_weekday
from language.times.days import dated, one
from language.times.distances import shifted
from language.times.grammar import Match, Rules
from language.times.periods import next_month, period
from language.times.values import Clock, Day, Length, Moment, Refer, Trouble

QUARTER, HALF = 15, 30
DAY_MINUTES = 24 * 60

# What stands before "5." where it is a date and no end of a sentence.
BEFORE_A_DATE = "the|on|from|to|until|between|and|or|comma|weekday|since|by|before|after|onafter"

words = Rules()
lengths = Rules()
days = Rules()


def _before(hour: int, minutes: int) -> Clock:
    """So many minutes before an hour."""
    total = (hour * 60 - minutes) % (12 * 60)
    return Clock(total // 60 or 12, total % 60)


@words("minutes:fives side:minutesto halfbefore hour:hour12", "minutes:fives side:past halfbefore hour:hour12")
def around_half(said: Match) -> Clock:
    """fünf vor halb vier; zehn nach halb drei."""
    return _before(said["hour"], HALF + (said["minutes"] if said.kind("side") == "minutesto" else -said["minutes"]))


@words("minutes:fives agobefore hour:hour12 oclock?", "quarter agobefore hour:hour12 oclock?")
def minutes_before(said: Match) -> Clock:
    """zehn vor fünf; viertel vor vier."""
    return _before(said["hour"], said["minutes"] or QUARTER)


@words("halfbefore hour:hour12 oclock?")
def half_before(said: Match) -> Clock:
    """halb vier: half past three."""
    return _before(said["hour"], HALF)


@words("threequarters hour:hour12 oclock?")
def three_quarters(said: Match) -> Clock:
    """dreiviertel vier: a quarter to four."""
    return _before(said["hour"], QUARTER)


@words("quarter hour:hour12 oclock?")
def quarter_of(said: Match) -> Clock:
    """viertel vier: a quarter past three, as in the east."""
    return _before(said["hour"], 3 * QUARTER)


@words("hour:hour oclock minute:upto60 (?! unit)", "figures:dotted oclock")
def hour_and_minute(said: Match) -> Clock | Trouble | None:
    """15 Uhr 30; 15.30 Uhr."""
    if said.has("figures"):
        _, hour, minute = said["figures"]
        return clock(hour, minute)
    return clock(said["hour"], said["minute"])


@words(
    f"(?<={BEFORE_A_DATE}) number:monthday ordinaldot (?! (number|month))",
    "number:monthday ordinaldot (?= (to|until|and|or|dash|comma) the? number)",
)
def number_with_dot(said: Match) -> dict[str, int]:
    """am 5.; vom 14. bis 16."""
    return {"ordinal": said["number"], "nth": said["number"]}


@words("(?<=dayword|weekday|on|which) part:morningword", "early? part:morningword (?= (at|oclock))")
def morning_of(said: Match) -> dict[str, object] | None:
    """heute Morgen; Dienstag früh; "morgen" by itself is tomorrow."""
    return {"part": said["part"]} if said.before_any(("dayword", "weekday", "on", "which")) else None


@words("a? length:lengthword")
def length_in_one_word(said: Match) -> Length:
    """eine Viertelstunde; anderthalb Stunden."""
    return Length(said["length"], days=said["length"] % 1440 == 0)


@words("a? halfof unit:unit")
def half_unit(said: Match) -> Length | None:
    """eine halbe Stunde."""
    return Length(HALF) if said["unit"] == "hour" else None


@lengths("side:delay at? length:length", "at? length:length side:delay", "at? length:length side:advance")
def moved_by(said: Match) -> Refer:
    """eine Stunde nach hinten; um 30 Minuten vorziehen."""
    return Refer("later" if said.kind("side") == "delay" else "earlier", said["length"].minutes, booking=True)


@lengths("the? unit:unit later")
def day_after(said: Match) -> Refer | None:
    """am Tag danach."""
    minutes = {"day": DAY_MINUTES, "week": 7 * DAY_MINUTES}.get(said["unit"])
    return Refer("later", minutes, beside=True) if minutes else None


@lengths("agobefore length:length")
def ago(said: Match) -> Trouble:
    """vor drei Tagen is over."""
    return Trouble()


@days("(on|the)* number:monthday ordinaldot month:monthday ordinaldot")
def spaced_date(said: Match) -> Day | Trouble | None:
    """am 2. 12."""
    return dated(said.today, said["month"], said["number"]) if said["month"] <= 12 else None


@days("(in|the|on)* nth:ordinal month:monthweek")
def week_of_month(said: Match) -> Day | None:
    """in der ersten Dezemberwoche."""
    start = next_month(said.today, said["month"]).first + WEEK * (said["nth"] - 1)
    return Day(start, start + WEEK, "week", fixed=True) if 1 <= said["nth"] <= 4 else None


@days("(on|the)* which:which? pair:weekdaypart")
def weekday_with_part(said: Match) -> Moment:
    """Dienstagnachmittag."""
    weekday, part = said["pair"]
    return Moment(_weekday(said.today, weekday, said["which"]), part)


def _weekday(today: date, weekday: int, which: str | None) -> Day:
    soonest = next_weekday(today, weekday)
    later = monday(today) + WEEK + DAY * weekday
    if which != "next":
        return one(soonest, weekday=weekday, which=which)
    return one(later, weekday=weekday, which="next", other=soonest if soonest != later else None)


@days("(in|the|on)* overnext unit:unit", "(in|the|on)* overnext unit:period")
def over_next(said: Match) -> Day | None:
    """übernächste Woche."""
    return period(said["unit"], 2, said.today)


@days("(in|the|on)* overnext weekday:weekday")
def weekday_over_next(said: Match) -> Day:
    """übernächsten Freitag."""
    return one(monday(said.today) + 2 * WEEK + DAY * said["weekday"], fixed=True)


@days("day:dayword in length:length")
def today_in(said: Match) -> Day | None:
    """heute in einer Woche; morgen in acht Tagen."""
    at = shifted(said.today + DAY * said["day"], said["length"])
    return one(at, fixed=True) if at and said["length"].days else None


@days("(in|the)* weeknumber number:number")
def calendar_week(said: Match) -> Day | None:
    """KW 50, counted as ISO 8601 does."""
    if not 1 <= said["number"] <= 53:
        return None
    for year in (said.today.year, said.today.year + 1):
        start = monday(date(year, 1, 4)) + WEEK * (said["number"] - 1)
        if start + WEEK > said.today:
            return Day(start, start + WEEK, "week", fixed=True)
    return None
