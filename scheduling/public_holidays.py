"""Public holidays of a country or a part of one, from the holidays package."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from scheduling.clock import date_of
from scheduling.errors import Malformed


def is_holiday(place: str, day: int) -> bool:
    """Whether a day is a public holiday in a place such as "DE" or "DE-BY"; never where no place is named."""
    return bool(place) and holiday_name(place, day) != ""


def holiday_name(place: str, day: int) -> str:
    """What the day is called there, in the place's own language; empty on all other days."""
    if not place:
        return ""
    on = date_of(day)
    return _of_year(place, on.year).get(on.toordinal(), "")


def known_place(place: str) -> str:
    """The place as it is kept ("de-by" becomes "DE-BY"), or InvalidInput."""
    place = place.strip().upper()
    _of_year(place, 2024)
    return place


@lru_cache(maxsize=256)
def _of_year(place: str, year: int) -> Mapping[int, str]:
    # The package takes a tenth of a second to load, and most organizers do not use it.
    import holidays

    country, _, part = place.partition("-")
    try:
        # Left to itself, the package names them in the language of the process.
        language = holidays.country_holidays(country).default_language
        found = holidays.country_holidays(country, subdiv=part or None, years=year, language=language)
    except NotImplementedError as unknown:
        raise Malformed(f"There is no list of public holidays for {place!r}.", "holidays", place=place) from unknown
    return {day.toordinal(): name for day, name in found.items()}
