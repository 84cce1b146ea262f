"""The picture of free times and its words."""

import struct
from datetime import date, timedelta
from io import BytesIO

import pytest
from PIL import Image, ImageColor
from walls import at, engine

from scheduling.schedule import Busy
from scheduling.week_picture import EDGE, FREE, GROUND, ON_FREE, TEXT, FreeDay, alt_text, draw_week, drawable, free_days

MONDAY = date(2026, 6, 8)
WEEK = [MONDAY + timedelta(days=number) for number in range(5)]


def weekday(day):
    return f"{day:%a} {day.day}"


def week(zone="America/New_York", **rules):
    busy = [Busy(at("2026-06-08T11:00", "America/New_York"), at("2026-06-08T12:30", "America/New_York"))]
    availability = engine("Mon,Thu 09:00-14:00", "America/New_York", "2026-06-01", busy=busy, **rules)
    starts = availability.starts(at("2026-06-08", zone), at("2026-06-13", zone))
    return free_days(starts, 30, WEEK, zone, weekday)


def test_starts_become_ranges_of_the_viewers_dates():
    assert week()[0] == FreeDay("Mon 8", ((540, 660), (750, 840)))
    assert week()[1] == FreeDay("Tue 9")
    assert week("Asia/Tokyo")[0] == FreeDay("Mon 8", ((1320, 1440),))
    assert week("Asia/Tokyo")[1] == FreeDay("Tue 9", ((90, 180),))


def test_starts_that_leave_a_gap_stay_apart():
    assert week(every=60)[3] == FreeDay("Thu 11", tuple((hour * 60, hour * 60 + 30) for hour in range(9, 14)))


def test_the_words_tell_what_the_picture_shows():
    assert alt_text(week(), "Free with Ann") == (
        "Free with Ann. Mon 8: 9:00-11:00, 12:30-14:00. Tue 9: nothing free. Wed 10: nothing free. "
        "Thu 11: 9:00-14:00. Fri 12: nothing free."
    )


def test_the_picture_is_a_small_png_with_a_block_for_each_range():
    png = draw_week(week(), "Free with Ann")
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert len(png) < 30_000
    picture = Image.open(BytesIO(png)).convert("RGB")
    assert picture.size == struct.unpack(">II", png[16:24])
    free = ImageColor.getrgb(FREE)
    columns = [[picture.getpixel((104 + 156 * day + 14, y)) == free for y in range(picture.height)] for day in range(5)]
    # The hours shown are 9 to 14, so an hour is as high as a fifth of what lies below the labels.
    hours = [round(sum(column) / 48, 1) for column in columns]
    assert hours == [pytest.approx(3.5, abs=0.1), 0, 0, pytest.approx(5, abs=0.1), 0]


def test_a_week_without_free_times_can_be_drawn_too():
    assert draw_week([FreeDay("Mon 8"), FreeDay("Tue 9")], "Nothing").startswith(b"\x89PNG")


def test_only_letters_that_the_font_has_are_drawn():
    assert drawable("Zo\u00eb \u2013 \u0141\u00f3d\u017a, 9:00") == "Zoe - odz, 9:00"


def luminance(colour):
    parts = [part / 255 for part in ImageColor.getrgb(colour)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_picture_is_readable_in_light_and_dark_themes():
    # It has its own ground; only its edge meets the theme's.
    assert contrast(TEXT, GROUND) >= 4.5
    assert contrast(ON_FREE, FREE) >= 4.5
    assert contrast(FREE, GROUND) >= 3
    assert min(contrast(EDGE, theme) for theme in ("#ffffff", "#1f1f1f")) >= 3
