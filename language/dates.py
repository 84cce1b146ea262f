"""Dates, times, lengths and zones as people say them, in the reader's locale. Times given are in the reader's zone."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import cache, lru_cache

from babel import Locale, UnknownLocaleError

from language.replies import FALLBACK, say, supported

# Beyond this many days a date without its year could be taken for last year's.
YEAR_IS_CLEAR = timedelta(days=240)
# Locales and zones come from outside: they must not fill the memory.
KEPT = 1024


def clock_time(at: datetime, locale: str = FALLBACK) -> str:
    """ "3:00 PM" where people count to twelve (en, en-US), "15:00" where they do not (en-GB, de)."""
    if not twelve_hours(locale):
        return f"{at.hour:02}:{at.minute:02}"
    return f"{at.hour % 12 or 12}:{at.minute:02} {'AM' if at.hour < 12 else 'PM'}"


def day(at: date, locale: str = FALLBACK, today: date | None = None) -> str:
    """ "Tue 24 Nov", with the year where it is not plain from `today` (the reader's date)."""
    # A moment's date by itself: two moments are equal where their dates may differ by their zones.
    return _day(date(at.year, at.month, at.day), locale, _year_is_plain(at, today))


@lru_cache(maxsize=KEPT)
def _day(at: date, locale: str, plain: bool) -> str:
    weekdays, months = _abbreviations(supported(locale))
    facts = {"weekday": weekdays[at.weekday()], "day": at.day, "month": months[at.month - 1]}
    return say("date", locale, **facts) if plain else say("date-with-year", locale, **facts, year=at.year)


def moment(at: datetime, locale: str = FALLBACK, today: date | None = None) -> str:
    """ "Tue 24 Nov at 3:00 PM"."""
    return say("moment", locale, date=day(at, locale, today), time=clock_time(at, locale))


def span(start: datetime, end: datetime, locale: str = FALLBACK, today: date | None = None) -> str:
    """ "Tue 24 Nov, 3:00 PM – 3:30 PM"; both dates where a midnight lies between."""
    if start.date() == end.date():
        times = {"start": clock_time(start, locale), "end": clock_time(end, locale)}
        return say("span", locale, date=day(start, locale, today), **times)
    return say("span-of-days", locale, start=moment(start, locale, today), end=moment(end, locale, today))


def minutes_said(minutes: int, locale: str = FALLBACK) -> str:
    """ "30 minutes", "1 hour", "1 hour 30 minutes", "2 days"."""
    if minutes and minutes % 1440 == 0:
        return say("days", locale, count=minutes // 1440)
    hours, rest = divmod(minutes, 60)
    parts = [say("hours", locale, count=hours)] if hours else []
    parts += [say("minutes", locale, count=rest)] if rest or not hours else []
    return " ".join(parts)


@lru_cache(maxsize=KEPT)
def zone_said(zone: str, locale: str = FALLBACK) -> str:
    """ "New York time" for "America/New_York", "UTC" and "UTC+5" for zones that have no place."""
    area, _, place = zone.rpartition("/")
    offset = re.fullmatch(r"GMT([+-])(\d+)", place)
    if area == "Etc" and offset:
        # POSIX counts the other way round: Etc/GMT+5 is five hours behind.
        return f"UTC{'-' if offset[1] == '+' else '+'}{offset[2]}"
    if place in ("UTC", "UCT", "GMT", "Zulu", "Universal", "GMT0", "Greenwich"):
        return "UTC"
    known = Locale.parse(supported(locale)).time_zones.get(zone, {})
    return say("zone", locale, city=known.get("city") or place.replace("_", " "))


def _year_is_plain(at: date, today: date | None) -> bool:
    if today is None:
        return True
    ahead = date(at.year, at.month, at.day) - date(today.year, today.month, today.day)
    return at.year == today.year or timedelta(0) <= ahead <= YEAR_IS_CLEAR


@cache
def _abbreviations(language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    babel = Locale.parse(language)
    weekdays, months = babel.days["stand-alone"]["abbreviated"], babel.months["format"]["abbreviated"]
    return tuple(weekdays[number] for number in range(7)), tuple(months[number] for number in range(1, 13))


@lru_cache(maxsize=KEPT)
def twelve_hours(locale: str) -> bool:
    """Whether the clock of this locale says AM and PM, by CLDR's short time format."""
    try:
        babel = Locale.parse(locale.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        babel = Locale.parse(supported(locale))
    return "a" in babel.time_formats["short"].pattern
