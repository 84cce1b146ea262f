"""How long it takes to list free starts, beside a plain loop over the days with zoneinfo, on the same loads."""

import gc
import json
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter
from zoneinfo import ZoneInfo

from scheduling.availability import Availability
from scheduling.hours import parse_hours
from scheduling.organizer import MeetingType
from scheduling.schedule import Busy, Diary, Schedule

LOADS = Path(__file__).parents[2] / "tests" / "data" / "availability_loads.json"
HOURS = parse_hours("Mon-Fri 09:00-17:00")
QUARTER = timedelta(minutes=15)
HALF_HOUR = timedelta(minutes=30)


@dataclass(frozen=True)
class Load:
    """Mon-Fri 9-17 and half-hour meetings, from `since`, which is also now, to `until`."""

    name: str
    timezone: str
    since: datetime
    until: datetime
    busy: tuple[Busy, ...]
    slots: int

    def engine(self) -> list[datetime]:
        diary = Diary(Schedule(self.timezone, HOURS), self.busy)
        meeting_type = MeetingType("t", "o", "Talk", horizon_days=(self.until - self.since).days + 1)
        return list(Availability(diary, meeting_type, self.since).starts(self.since, self.until))

    def plain(self) -> list[datetime]:
        """What one would write first: every half hour of every weekday, asked of zoneinfo, looked up in the blocks."""
        zone = ZoneInfo(self.timezone)
        blocks = merged(sorted((block.start, block.end) for block in self.busy))
        ends = [end for _, end in blocks]
        found = []
        day = self.since.astimezone(zone).date()
        while day <= self.until.astimezone(zone).date():
            for half_hour in range(16 if day.weekday() < 5 else 0):
                wall = datetime(day.year, day.month, day.day, 9 + half_hour // 2, half_hour % 2 * 30, tzinfo=zone)
                start = wall.astimezone(UTC)
                first = bisect_left(ends, start + timedelta(microseconds=1))
                free = first == len(blocks) or blocks[first][0] >= start + HALF_HOUR
                if free and self.since <= start < self.until:
                    found.append(start)
            day += timedelta(days=1)
        return found


def merged(blocks: list[tuple[datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    found: list[tuple[datetime, datetime]] = []
    for start, end in blocks:
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def loads() -> Iterator[Load]:
    for load in json.loads(LOADS.read_text()):
        since = datetime.fromisoformat(load["since"])
        blocks = (block.split("+") for block in load["busy"].split())
        starts = ((since + int(begin) * QUARTER, int(quarters)) for begin, quarters in blocks)
        busy = tuple(Busy(start, start + quarters * QUARTER) for start, quarters in starts)
        yield Load(load["name"], load["timezone"], since, datetime.fromisoformat(load["until"]), busy, load["slots"])


def longer(load: Load, years: int) -> Load:
    """The same load again and again, to see how the cost grows."""
    year = timedelta(weeks=52)
    busy = tuple(Busy(block.start + n * year, block.end + n * year) for n in range(years) for block in load.busy)
    return Load(f"{years} such years", load.timezone, load.since, load.since + years * year, busy, 0)


def milliseconds(work: Callable[[], object]) -> float:
    """The best of warm calls over about half a second: what else the machine does costs others."""
    work()
    gc.collect()
    times: list[float] = []
    while sum(times) < 0.5 or len(times) < 5:
        began = perf_counter()
        work()
        times.append(perf_counter() - began)
    return min(times) * 1000


def main() -> None:
    print(f"{'availability':<28}{'slots':>7}{'engine ms':>11}{'plain ms':>10}{'us per day and block':>22}")
    known = list(loads())
    for load in [*known, longer(known[-1], 2), longer(known[-1], 4)]:
        found, expected = load.engine(), load.plain()
        if found != expected or (load.slots and len(found) != load.slots):
            raise SystemExit(f"{load.name}: {len(found)} slots, the plain loop finds {len(expected)}")
        engine = milliseconds(load.engine)
        size = (load.until - load.since).days + len(load.busy)
        row = f"{engine:>11.2f}{milliseconds(load.plain):>10.2f}{engine * 1000 / size:>22.2f}"
        print(f"{load.name:<28}{len(found):>7}{row}")


if __name__ == "__main__":
    main()
