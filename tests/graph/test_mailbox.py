"""The zone and hours that a mailbox says its owner keeps."""

from __future__ import annotations

import pytest
from tzlocal.windows_tz import win_tz

from calendars.graph.mailbox import Habits, habits
from calendars.graph.times import named

WEEK = ["monday", "tuesday", "wednesday", "thursday", "friday"]
NINE_TO_FIVE = {"daysOfWeek": WEEK, "startTime": "09:00:00.0000000", "endTime": "17:00:00.0000000"}
CUSTOM = {
    "@odata.type": "#microsoft.graph.customTimeZone",
    "name": "Customized Time Zone",
    "bias": -60,
    "standardOffset": {"time": "02:00:00.0000000", "dayOccurrence": 4, "dayOfWeek": "sunday", "month": 10, "year": 0},
}
BERLIN = {"name": "W. Europe Standard Time"}


async def of(fake, graph, timezone, hours):
    box = fake.mailbox(timezone=timezone, working_hours=hours)
    return await habits(graph, box.address)


async def test_hours_on_the_mailboxs_own_clock_are_taken(fake, graph):
    found = await of(fake, graph, "W. Europe Standard Time", {**NINE_TO_FIVE, "timeZone": BERLIN})
    days = ("Mon", "Tue", "Wed", "Thu", "Fri")
    hours = tuple(f"{day} 09:00-17:00" for day in days)
    assert found == Habits("Europe/Berlin", "W. Europe Standard Time", hours)


@pytest.mark.parametrize("name", sorted(win_tz))
def test_each_zone_of_windows_is_known(name):
    assert named({"name": name}) is not None


def test_windows_knows_so_many_zones():
    assert len(win_tz) >= 142


async def test_a_zone_by_ianas_name_is_known_too(fake, graph):
    assert (await of(fake, graph, "Europe/Berlin", None)).timezone == "Europe/Berlin"


async def test_utc_is_utc(fake, graph):
    assert (await of(fake, graph, "UTC", None)).timezone == "UTC"


@pytest.mark.parametrize("name", ["Customized Time Zone", "tzone://Microsoft/Custom", "Mars Standard Time", None])
async def test_a_zone_that_nobody_knows_is_left_to_its_owner(fake, graph, name):
    found = await of(fake, graph, name, {**NINE_TO_FIVE, "timeZone": BERLIN})
    assert (found.timezone, found.hours) == (None, ())


@pytest.mark.parametrize("zone", [CUSTOM, {"name": "Tokyo Standard Time"}])
async def test_hours_on_another_clock_are_left_to_their_owner(fake, graph, zone):
    found = await of(fake, graph, "W. Europe Standard Time", {**NINE_TO_FIVE, "timeZone": zone})
    assert (found.timezone, found.hours) == ("Europe/Berlin", ())
