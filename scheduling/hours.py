"""Hours as people write them ("Mon-Fri 09:00-17:00") and as the engine reads them, both ways."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from scheduling.errors import Malformed
from scheduling.schedule import Window

MIDNIGHT = 1440
DAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_FULL_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_DASH = r"\s*[-\u2013]\s*"
_DAY = r"[A-Za-z]{3,9}"
_DAYS = rf"{_DAY}(?:{_DASH}{_DAY})?(?:\s*,\s*{_DAY}(?:{_DASH}{_DAY})?)*"
_TIME = r"\d{1,2}(?::\d{2})?"
_WINDOWS = rf"{_TIME}{_DASH}{_TIME}(?:\s*,\s*{_TIME}{_DASH}{_TIME})*"
_ITEM = re.compile(rf"\s*(?P<days>{_DAYS}):?\s+(?P<windows>{_WINDOWS})\s*(?:[;,\n]\s*|$)")


def parse_hours(*texts: str) -> Mapping[int, tuple[Window, ...]]:
    """Weekly hours (0 = Monday) from one or more texts such as "Mon-Thu 09:00-12:00,13:00-17:00; Fri 22:00-02:00".

    Items are kept apart by a semicolon, a comma or a line break; what is said of one day twice is added up. Raises
    InvalidInput with one line that names what could not be read.
    """
    weekly: dict[int, list[Window]] = {}
    for text in texts:
        for days, windows in _items(text):
            for day in days:
                weekly.setdefault(day, []).extend(windows)
    return {day: _within_a_day(weekly[day]) for day in sorted(weekly)}


def parse_day_hours(text: str) -> tuple[Window, ...]:
    """The hours of one date, "10:00-12:00,13:00-15:00"; an end at or before its start is on the next date."""
    return _within_a_day([_window(part) for part in text.split(",")])


def format_hours(weekly: Mapping[int, tuple[Window, ...]]) -> str:
    """What `parse_hours` reads back, neighbouring days with the same hours as one range."""
    groups: list[tuple[int, int, tuple[Window, ...]]] = []
    for day, windows in sorted(weekly.items()):
        if not windows:
            continue
        if groups and groups[-1][1] == day - 1 and groups[-1][2] == windows:
            groups[-1] = (groups[-1][0], day, windows)
        else:
            groups.append((day, day, windows))
    return "; ".join(f"{_day_range(first, last)} {format_day_hours(windows)}" for first, last, windows in groups)


def format_day_hours(windows: Iterable[Window]) -> str:
    """ "09:00-12:00,13:00-17:00"; an end at midnight reads 24:00."""
    return ",".join(f"{_clock_time(window.start)}-{_end_time(window.end)}" for window in windows)


def merged(windows: Iterable[Window]) -> tuple[Window, ...]:
    """Windows of one date in order; those that touch or overlap are one."""
    found: list[Window] = []
    for window in sorted(windows):
        if window.end <= window.start:
            continue
        if found and window.start <= found[-1].end:
            found[-1] = Window(found[-1].start, max(found[-1].end, window.end))
        else:
            found.append(window)
    return tuple(found)


def _within_a_day(windows: list[Window]) -> tuple[Window, ...]:
    together = merged(windows)
    for window in together:
        if window.end - window.start >= MIDNIGHT and window.start:
            raise Malformed(
                f"The hours from {_clock_time(window.start)} go round the clock: write 00:00-24:00.", "round-the-clock"
            )
    return together


def _items(text: str) -> Iterable[tuple[list[int], list[Window]]]:
    at = 0
    while at < len(text.rstrip()) or not at:
        item = _ITEM.match(text, at)
        if item is None:
            raise Malformed(f"Cannot read the hours {text[at:].strip()!r}: write them like Mon-Fri 09:00-17:00.")
        yield _days(item["days"]), [_window(part) for part in item["windows"].split(",")]
        at = item.end()


def _days(text: str) -> list[int]:
    found: list[int] = []
    for part in text.split(","):
        first, *rest = (_day(name) for name in re.split(r"[-\u2013]", part))
        last = rest[0] if rest else first
        found.extend((first + step) % 7 for step in range((last - first) % 7 + 1))
    return found


def _day(name: str) -> int:
    name = name.strip().casefold()
    for number, full in enumerate(_FULL_NAMES):
        if len(name) >= 3 and full.startswith(name):
            return number
    raise Malformed(f"{name!r} is no day of the week: write Mon, Tue, Wed, Thu, Fri, Sat or Sun.")


def _window(text: str) -> Window:
    ends = re.fullmatch(rf"\s*({_TIME}){_DASH}({_TIME})\s*", text)
    if ends is None:
        raise Malformed(f"Cannot read the hours {text.strip()!r}: write them like 09:00-17:00.")
    start, end = _minutes(ends[1]), _minutes(ends[2])
    if start >= MIDNIGHT:
        raise Malformed(f"Hours cannot start at {ends[1]}: the day begins at 00:00.")
    if end == 0:
        end = MIDNIGHT
    if start == end:
        raise Malformed(f"The hours {text.strip()!r} end when they start; the whole day is 00:00-24:00.", "order")
    return Window(start, end if end > start else end + MIDNIGHT)


def _minutes(text: str) -> int:
    hours, _, minutes = text.partition(":")
    total = int(hours) * 60 + int(minutes or 0)
    if int(minutes or 0) > 59 or total > MIDNIGHT:
        raise Malformed(f"{text!r} is no time of day: write 00:00 to 24:00.")
    return total


def _day_range(first: int, last: int) -> str:
    return DAY_NAMES[first] if first == last else f"{DAY_NAMES[first]}-{DAY_NAMES[last]}"


def _end_time(minute: int) -> str:
    return _clock_time(minute if minute <= MIDNIGHT else minute - MIDNIGHT)


def _clock_time(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
