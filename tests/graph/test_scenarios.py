"""The calendars of the files in tests/calendars/scenarios, as Exchange has them: each means the same through Graph."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from calendars.ical import REACH, Owner
from calendars.outlook import OutlookCalendar
from tests.graph.from_ical import take_in

NOW = datetime(2026, 11, 22, 18, tzinfo=UTC)
NEW_YORK = ZoneInfo("America/New_York")
ADAM = Owner("adam@contoso.com", NEW_YORK.key, {"0f8fad5b": 1})
FOLDER = Path(__file__).parents[1] / "calendars" / "scenarios"
# Exchange does not tell the SEQUENCE of an invitation: which of our own was moved is told by our mark (test_busy.py).
NOT_IN_EXCHANGE = ("own_booking_dragged",)


def wanted(file):
    return file.with_suffix(".txt").read_text().splitlines()[1:]


FILES = [
    file
    for file in sorted(FOLDER.glob("*.ics"))
    if file.stem not in NOT_IN_EXCHANGE and not wanted(file)[0].startswith("refused: ")
]


def said(block):
    sides = (f"{side.astimezone(NEW_YORK):%Y-%m-%d %H:%M}" for side in (block.start, block.end))
    marks = [" all day"] * block.all_day + [" unanswered"] * block.unanswered
    return f"{' - '.join(sides)} {block.status}{''.join(marks)}"


def test_most_of_them_can_be_in_a_mailbox():
    assert len(FILES) >= 25


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
async def test_a_calendar_in_exchange_means_what_stands_beside_it(fake, graph, file):
    box = fake.mailbox()
    take_in(box, file.read_bytes(), NEW_YORK.key, NOW - timedelta(days=1), NOW + REACH)
    reading = await OutlookCalendar(graph, box.address, ADAM).read(NOW, NOW + REACH)
    assert [said(block) for block in reading.blocks] == wanted(file)
