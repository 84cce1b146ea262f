"""Random diaries and meeting types in many zones, mostly on dates on which the clock changes."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from scheduling.organizer import MeetingType
from scheduling.schedule import Busy, Diary, Held, Schedule, TimeOff, Travel, Window

# Each zone with a date near a change of its clock, or another date on which it is unlike others.
CHANGES = [
    ("UTC", date(2026, 3, 8)),
    ("America/New_York", date(2026, 3, 8)),
    ("America/New_York", date(2026, 11, 1)),
    ("America/Los_Angeles", date(2025, 3, 9)),
    ("America/Toronto", date(2023, 3, 12)),
    ("America/Chicago", date(2022, 11, 6)),
    ("America/St_Johns", date(2026, 11, 1)),
    ("America/Sao_Paulo", date(2018, 11, 4)),
    ("America/Santiago", date(2026, 4, 5)),
    ("America/Santiago", date(2026, 9, 6)),
    ("America/Havana", date(2026, 3, 8)),
    ("America/Havana", date(2026, 11, 1)),
    ("America/Caracas", date(2016, 5, 1)),
    ("America/Asuncion", date(2024, 3, 24)),
    ("America/Scoresbysund", date(2024, 3, 31)),
    ("Europe/London", date(2026, 3, 29)),
    ("Europe/Berlin", date(2026, 10, 25)),
    ("Europe/Dublin", date(2026, 10, 25)),
    ("Europe/Lisbon", date(2026, 3, 29)),
    ("Europe/Istanbul", date(2016, 9, 7)),
    ("Atlantic/Azores", date(2026, 3, 29)),
    ("Africa/Casablanca", date(2026, 2, 15)),
    ("Africa/Casablanca", date(2026, 3, 22)),
    ("Africa/Cairo", date(2026, 4, 24)),
    ("Africa/Juba", date(2021, 2, 1)),
    ("Asia/Beirut", date(2026, 3, 29)),
    ("Asia/Gaza", date(2025, 4, 12)),
    ("Asia/Jerusalem", date(2026, 3, 27)),
    ("Asia/Tehran", date(2022, 9, 22)),
    ("Asia/Kolkata", date(2026, 6, 1)),
    ("Asia/Kathmandu", date(2026, 6, 1)),
    ("Asia/Pyongyang", date(2018, 5, 5)),
    ("Asia/Tokyo", date(2026, 6, 1)),
    ("Australia/Adelaide", date(2026, 4, 5)),
    ("Australia/Brisbane", date(2026, 4, 5)),
    ("Australia/Lord_Howe", date(2026, 4, 5)),
    ("Australia/Lord_Howe", date(2026, 10, 4)),
    ("Australia/Sydney", date(2026, 10, 4)),
    ("Pacific/Apia", date(2011, 12, 30)),
    ("Pacific/Apia", date(2012, 4, 1)),
    ("Pacific/Chatham", date(2026, 4, 5)),
    ("Pacific/Chatham", date(2026, 9, 27)),
    ("Pacific/Kiritimati", date(2026, 6, 1)),
    ("Pacific/Norfolk", date(2026, 10, 4)),
    ("Pacific/Pago_Pago", date(2026, 6, 1)),
    ("Antarctica/Troll", date(2026, 3, 29)),
]

MINUTE = timedelta(minutes=1)
# Half of all hours begin in the night, when clocks change.
quarter = st.one_of(st.integers(0, 95), st.integers(0, 14)).map(lambda number: number * 15)
length = st.sampled_from([15, 20, 30, 45, 60, 75, 90, 240, 600])


@st.composite
def windows(draw):
    start = draw(quarter)
    return Window(start, min(start + draw(st.sampled_from([15, 45, 60, 90, 150, 480, 720, 1380])), 2880))


hours = st.lists(windows(), max_size=3).map(tuple)


def trips(near):
    """Mostly none, for the clock of one place is trying enough."""
    zones = st.sampled_from([zone for zone, _ in CHANGES])
    lasting = st.builds(
        lambda first, days, zone: Travel(first, first + timedelta(days=days), zone), near, st.integers(0, 2), zones
    )
    for_good = st.builds(lambda first, zone: Travel(first, None, zone), near, zones)
    return st.one_of(st.just(()), st.just(()), st.lists(lasting | for_good, max_size=2).map(tuple))


def times_off(spans):
    return st.lists(spans.map(lambda span: TimeOff(span[0], span[0] + span[1] * MINUTE)), max_size=2).map(tuple)


@st.composite
def diaries(draw):
    zone, change = draw(st.sampled_from(CHANGES))
    weekly = draw(st.dictionaries(st.integers(0, 6), hours, min_size=5))
    near = st.integers(-2, 3).map(lambda days: change + timedelta(days=days))
    overrides = draw(st.dictionaries(near, hours, max_size=3))
    midnight = datetime.combine(change, datetime.min.time(), UTC)
    instant = st.integers(-3 * 1440, 4 * 1440).map(lambda minutes: midnight + minutes * MINUTE)
    states = st.sampled_from(["busy", "tentative", "oof", "free", "workingElsewhere"])
    spans = st.tuples(instant, st.sampled_from([0, 5, 30, 60, 125, 700]))
    schedule = Schedule(zone, weekly, overrides, travel=draw(trips(near)), time_off=draw(times_off(spans)))
    busy = [Busy(at, at + lasts * MINUTE, draw(states)) for at, lasts in draw(st.lists(spans, max_size=5))]
    buffer = st.sampled_from([0, 0, 10, 35])
    held = [
        Held(at, at + lasts * MINUTE, draw(buffer), draw(buffer), draw(st.sampled_from("tx")), draw(st.booleans()))
        for at, lasts in draw(st.lists(spans, max_size=3))
    ]
    return change, Diary(schedule, tuple(busy), tuple(held)), midnight + draw(st.integers(-4320, 2880)) * MINUTE


@st.composite
def meeting_types(draw):
    limit = st.sampled_from([None, None, 1, 2])
    return MeetingType(
        "t",
        "o",
        "Talk",
        minutes=draw(length),
        every=draw(st.sampled_from([5, 15, 20, 30, 45, 60, 90, 120])),
        offset=draw(st.sampled_from([0, 0, 5, 30])),
        buffer_before=draw(st.sampled_from([0, 0, 5, 30])),
        buffer_after=draw(st.sampled_from([0, 0, 10, 45])),
        min_notice=draw(st.sampled_from([0, 0, 30, 600])),
        horizon_days=draw(st.sampled_from([60, 60, 3, 0])),
        daily_limit=draw(limit),
        weekly_limit=draw(limit),
    )
