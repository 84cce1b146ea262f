"""Whose page it is, its clock, and how its facts are said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from babel import Locale

from dialogs.turn import Turn
from language import dates
from language.meaning import Context, Known, Span
from language.replies import supported
from scheduling.booking import Booking
from scheduling.errors import InvalidInput
from scheduling.organizer import MeetingType
from scheduling.organizer_desk import OrganizerDesk
from scheduling.pages import Page
from scheduling.schedule import Window


def page_of(turn: Turn) -> Page | None:
    """The speaker's own page, by the address that their channel vouches for."""
    return turn.office.page_of(turn.person) if turn.office else None


def own_page(turn: Turn) -> Page:
    """The page of somebody who is known to have one."""
    page = page_of(turn)
    assert page is not None
    return page


def own_desk(turn: Turn) -> OrganizerDesk:
    assert turn.office is not None
    return turn.office.bookings_of(own_page(turn).organizer)


def zone_of(turn: Turn) -> ZoneInfo:
    """The page's clock; before there is one, the speaker's."""
    page = page_of(turn)
    return ZoneInfo(page.organizer.timezone if page else turn.zone)


def why(turn: Turn, wrong: InvalidInput) -> str:
    """What is wrong with a value, in the reader's language where a talk can meet it."""
    return turn.say(f"own-wrong-{wrong.code}", **wrong.facts) if wrong.code else str(wrong)


def context_of(turn: Turn) -> Context:
    """What the reader of an order may know: the page's clock and its meeting types."""
    page, zone = page_of(turn), zone_of(turn)
    types = page.types() if page else []
    return Context(
        now=turn.now.astimezone(zone).replace(tzinfo=None),
        timezone=zone.key,
        locale=turn.incoming.locale or turn.locale,
        act=turn.talk.act,
        act_what=turn.talk.what,
        offered=tuple(start.astimezone(zone).replace(tzinfo=None) for start in turn.talk.offered_starts),
        meeting_types=tuple(Known(one.id, (one.name,)) for one in types),
    )


def instant(turn: Turn, local: datetime) -> datetime:
    """A time on the page's clock as aware UTC."""
    return local.replace(tzinfo=zone_of(turn)).astimezone(UTC)


def local(turn: Turn, at: datetime) -> datetime:
    """A moment on the page's clock, without a zone."""
    return at.astimezone(zone_of(turn)).replace(tzinfo=None)


def today(turn: Turn) -> date:
    return local(turn, turn.now).date()


def bounds(turn: Turn, span: Span) -> tuple[datetime, datetime] | None:
    """A span with both its ends on the page's clock; one that lasts no time is None. A bare clock time is today's."""
    start, end = span.start, span.end
    if isinstance(start, time):
        start = datetime.combine(today(turn), start)
    if isinstance(end, time):
        end = datetime.combine(start.date() if start else today(turn), end)
    if start is None:
        start = local(turn, turn.now)
    if end is None and span.open == "after":
        end = datetime.combine(start.date(), time.max).replace(microsecond=0)
    return (start, end) if end is not None and end > start else None


# -- how facts are said --------------------------------------------------------------------------------------------
def moment(turn: Turn, at: datetime) -> str:
    """A moment on the page's clock, as people say it."""
    return dates.moment(at.astimezone(zone_of(turn)), turn.locale, today(turn))


def clock(turn: Turn, at: datetime) -> str:
    return dates.clock_time(at.astimezone(zone_of(turn)), turn.locale)


def zone_said(turn: Turn) -> str:
    return dates.zone_said(zone_of(turn).key, turn.locale)


def stretch(turn: Turn, start: datetime, end: datetime) -> str:
    """ "Fri 27 Nov", "Tue 1 Dec to Mon 7 Dec", "Tue 24 Nov, 2:00 PM – 4:00 PM"; times on the page's clock."""
    if start.time() == end.time() == time():
        last = date.fromordinal(end.toordinal() - 1)
        first = dates.day(start.date(), turn.locale, today(turn))
        if last == start.date():
            return first
        return turn.say("own-days", first=first, last=dates.day(last, turn.locale, today(turn)))
    return dates.span(start, end, turn.locale, today(turn))


def hours_said(turn: Turn, weekly: Mapping[int, tuple[Window, ...]]) -> str:
    """ "Mon-Thu 9:00 AM – 5:00 PM; Fri 9:00 AM – 12:00 PM"."""
    groups: list[tuple[int, int, tuple[Window, ...]]] = []
    for day, windows in sorted(weekly.items()):
        if windows and groups and groups[-1][1] == day - 1 and groups[-1][2] == windows:
            groups[-1] = (groups[-1][0], day, windows)
        elif windows:
            groups.append((day, day, windows))
    if not groups:
        return turn.say("own-no-hours")
    return "; ".join(f"{_days(turn, first, last)} {windows_said(turn, windows)}" for first, last, windows in groups)


def windows_said(turn: Turn, windows: Iterable[Window]) -> str:
    return ", ".join(f"{_minute(turn, window.start)} – {_minute(turn, window.end)}" for window in windows)


def days_said(turn: Turn, days: Iterable[int]) -> str:
    return ", ".join(_day_name(turn, day) for day in days)


def _days(turn: Turn, first: int, last: int) -> str:
    return _day_name(turn, first) if first == last else f"{_day_name(turn, first)}-{_day_name(turn, last)}"


def _day_name(turn: Turn, day: int) -> str:
    return str(Locale.parse(supported(turn.locale)).days["stand-alone"]["abbreviated"][day])


def _minute(turn: Turn, minute: int) -> str:
    return dates.clock_time(datetime.combine(date(2000, 1, 3), time(minute // 60 % 24, minute % 60)), turn.locale)


def length_said(turn: Turn, minutes: int) -> str:
    return dates.minutes_said(minutes, turn.locale)


def type_said(turn: Turn, one: MeetingType) -> str:
    """ "Interview (45 minutes, private)"."""
    length = length_said(turn, one.minutes)
    return turn.say("own-type-public" if one.public else "own-type-private", type=one.name, length=length)


def booking_said(turn: Turn, booking: Booking) -> str:
    """One line about a booking: when, who, what."""
    words = "own-booking-pending" if booking.status == "pending" else "own-booking"
    who = booking.attendee_name or booking.attendee_email
    said = turn.say(
        words,
        when=moment(turn, booking.start),
        until=clock(turn, booking.end),
        who=who,
        email=booking.attendee_email,
        type=booking.meeting_type_name,
    )
    return f"{said}, {turn.say(f'own-answer-{booking.answer}')}" if booking.answer else said
