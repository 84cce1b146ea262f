"""iCalendar files as programs write them: what each means stands beside it, on the clock of its owner in New York."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from tzlocal.windows_tz import win_tz

from calendars.ical import Owner, read_busy
from scheduling.errors import InvalidInput

NOW = datetime(2026, 11, 22, 18, tzinfo=UTC)
NEW_YORK = ZoneInfo("America/New_York")
ADAM = Owner("adam@contoso.com", NEW_YORK.key, {"0f8fad5b": 1})
REFUSED = "refused: "
FILES = sorted(Path(__file__).parent.glob("scenarios/*.ics"))


def said(block):
    sides = (f"{side.astimezone(NEW_YORK):%Y-%m-%d %H:%M}" for side in (block.start, block.end))
    marks = [" all day"] * block.all_day + [" unanswered"] * block.unanswered
    return f"{' - '.join(sides)} {block.status}{''.join(marks)}"


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_a_file_means_what_stands_beside_it(file):
    _, *wanted = file.with_suffix(".txt").read_text().splitlines()
    if wanted[0].startswith(REFUSED):
        with pytest.raises(InvalidInput, match=re.escape(wanted[0].removeprefix(REFUSED))):
            read_busy(file.read_bytes(), ADAM, NOW)
    else:
        assert [said(block) for block in read_busy(file.read_bytes(), ADAM, NOW)] == wanted


@pytest.mark.parametrize("name", [*win_tz, "w. europe standard time", "europe/berlin"])
def test_every_zone_of_windows_is_known_by_its_name(name):
    zone = ZoneInfo({**win_tz, "w. europe standard time": "Europe/Berlin", "europe/berlin": "Europe/Berlin"}[name])
    lines = (f"DTSTART;TZID={name}:20270706T100000", f"DTEND;TZID={name}:20270706T110000")
    text = "\r\n".join(["BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:1", *lines, "END:VEVENT", "END:VCALENDAR"])
    (block,) = read_busy(text.encode(), ADAM, NOW)
    assert block.start == datetime(2027, 7, 6, 10, tzinfo=zone)
