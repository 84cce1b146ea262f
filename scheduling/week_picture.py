"""The free times of some days as a small picture for a card, and the same facts as its alternative text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING
from unicodedata import normalize
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from PIL import Image, ImageDraw
    from PIL.ImageFont import FreeTypeFont, ImageFont

MIDNIGHT = 1440

# Dark on light with its own ground and edge, so that a client's dark theme changes nothing. Contrasts are WCAG AA.
GROUND, EDGE, LINE, TEXT, FREE, ON_FREE = "#f5f5f5", "#8a8886", "#d1d1d1", "#242424", "#0f6cbd", "#ffffff"

# Drawn at twice the size a card shows, for fine screens.
_SCALE = 2
_LEFT, _TOP, _COLUMN, _HOUR, _PAD = 52 * _SCALE, 58 * _SCALE, 78 * _SCALE, 24 * _SCALE, 10 * _SCALE
_SMALL, _LARGE = 12 * _SCALE, 15 * _SCALE
_SHORTEST_WITH_TEXT = 30
_SHADES = 5
_DASHES = {ord("\N{EN DASH}"): "-", ord("\N{EM DASH}"): "-"}


@dataclass(frozen=True, slots=True)
class FreeDay:
    """One date in the viewer's zone: what to call it, and when meetings can be, in minutes after its midnight."""

    label: str
    ranges: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Week:
    """All that a picture shows."""

    title: str
    days: tuple[FreeDay, ...]
    twelve_hours: bool = False

    def clock(self, minute: int) -> str:
        """A time as the picture writes it."""
        return clock_of_twelve(minute) if self.twelve_hours else clock_time(minute)

    def png(self) -> bytes:
        return draw_week(self.days, self.title, self.clock)


def clock_of_twelve(minute: int) -> str:
    """ "9 AM", "12:30 PM"."""
    hour, minutes = divmod(minute % MIDNIGHT, 60)
    return f"{hour % 12 or 12}{f':{minutes:02}' if minutes else ''} {'AM' if hour < 12 else 'PM'}"


def clock_time(minute: int) -> str:
    """ "9:00"; a viewer of twelve-hour clocks passes another function."""
    return f"{minute // 60}:{minute % 60:02}"


def free_days(
    starts: Iterable[datetime], minutes: int, days: Sequence[date], timezone: str, label: Callable[[date], str]
) -> list[FreeDay]:
    """The bookable starts of a meeting type as ranges by date; meetings that follow one another are one range."""
    zone = ZoneInfo(timezone)
    ranges: dict[date, list[tuple[int, int]]] = {day: [] for day in days}
    for start in starts:
        begins, ends = start.astimezone(zone), (start + timedelta(minutes=minutes)).astimezone(zone)
        of_day = ranges.get(begins.date())
        if of_day is None:
            continue
        begin = begins.hour * 60 + begins.minute
        end = ends.hour * 60 + ends.minute if ends.date() == begins.date() else MIDNIGHT
        if of_day and begin <= of_day[-1][1]:
            of_day[-1] = (of_day[-1][0], max(end, of_day[-1][1]))
        else:
            of_day.append((begin, end))
    return [FreeDay(label(day), tuple(ranges[day])) for day in days]


def alt_text(
    days: Sequence[FreeDay], title: str, nothing: str = "nothing free", clock: Callable[[int], str] = clock_time
) -> str:
    """The picture in words: "Free times. Mon 8: 9:00-12:00, 14:00-16:30. Tue 9: nothing free." """
    lines = [
        f"{day.label}: {', '.join(f'{clock(begin)}-{clock(end)}' for begin, end in day.ranges) or nothing}."
        for day in days
    ]
    return " ".join([f"{title}.", *lines])


def draw_week(days: Sequence[FreeDay], title: str, clock: Callable[[int], str] = clock_time) -> bytes:
    """A PNG with a column for each day and a block for each free range; its facts are those of `alt_text`."""
    from PIL import Image, ImageDraw

    first, last = _hours_shown(days)
    width, height = _LEFT + len(days) * _COLUMN + _PAD, _TOP + (last - first) * _HOUR + _PAD
    picture = Image.new("RGB", (width, height), GROUND)
    canvas = ImageDraw.Draw(picture)
    canvas.rectangle((0, 0, width - 1, height - 1), outline=EDGE, width=_SCALE)
    _write(canvas, (_PAD, _PAD), title, _LARGE, TEXT)
    for hour in range(first, last + 1):
        y = _TOP + (hour - first) * _HOUR
        canvas.line((_LEFT, y, width - _PAD, y), fill=LINE, width=1)
        _write(canvas, (_LEFT - _PAD, y), clock(hour * 60), _SMALL, TEXT, "rm")
    for number, day in enumerate(days):
        _draw_day(canvas, _LEFT + number * _COLUMN, first * 60, day, clock)
    file = BytesIO()
    picture.quantize(palette=_palette(), dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


@lru_cache(maxsize=1)
def _palette() -> Image.Image:
    """The colours drawn with, and those between them at the edges of letters: a sixth of the bytes of all colours."""
    from PIL import Image, ImageColor

    def ramp(one: str, other: str) -> list[tuple[int, ...]]:
        begin, end = ImageColor.getrgb(one), ImageColor.getrgb(other)
        return [
            tuple(round(a + (b - a) * step / (_SHADES - 1)) for a, b in zip(begin, end, strict=True))
            for step in range(_SHADES)
        ]

    colours = [*ramp(GROUND, TEXT), *ramp(FREE, ON_FREE), *ramp(GROUND, FREE), *(map(ImageColor.getrgb, (EDGE, LINE)))]
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in colours for part in colour])
    return palette


def _draw_day(canvas: ImageDraw.ImageDraw, x: int, top_minute: int, day: FreeDay, clock: Callable[[int], str]) -> None:
    middle = x + _COLUMN // 2
    _write(canvas, (middle, _TOP - _PAD), day.label, _SMALL, TEXT, "mb")
    for begin, end in day.ranges:
        y, y_end = (_TOP + (minute - top_minute) * _HOUR // 60 for minute in (begin, end))
        canvas.rounded_rectangle((x + 3 * _SCALE, y + 1, x + _COLUMN - 3 * _SCALE, y_end - 1), 3 * _SCALE, fill=FREE)
        if end - begin >= _SHORTEST_WITH_TEXT:
            _write(canvas, (middle, y + 6 * _SCALE), f"{clock(begin)}-{clock(end)}", 10 * _SCALE, ON_FREE, "mm")
    if not day.ranges:
        _write(canvas, (middle, _TOP + _HOUR // 2), "-", _SMALL, TEXT, "mm")


def _hours_shown(days: Sequence[FreeDay]) -> tuple[int, int]:
    """Whole hours around everything free, a few of the working day when nothing is."""
    ranges = [part for day in days for part in day.ranges]
    if not ranges:
        return 9, 12
    first = min(begin for begin, _ in ranges) // 60
    return first, max(-(-max(end for _, end in ranges) // 60), first + 2)


def _write(
    canvas: ImageDraw.ImageDraw, at: tuple[int, int], text: str, size: int, colour: str, anchor: str = "la"
) -> None:
    canvas.text(at, drawable(text), fill=colour, font=_font(size), anchor=anchor)


def drawable(text: str) -> str:
    """What the built-in font has of a text: letters without their accents, nothing of other scripts."""
    return normalize("NFKD", text.translate(_DASHES)).encode("ascii", "ignore").decode().strip()


@lru_cache(maxsize=8)
def _font(size: int) -> FreeTypeFont | ImageFont:
    from PIL.ImageFont import load_default

    return load_default(size)
