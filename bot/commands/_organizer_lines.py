"""An organizer as `bookwith organizer` prints them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.settings import Settings
    from scheduling.organizer import Organizer
    from storage.work import Work


def described(work: Work, organizer: Organizer, settings: Settings) -> tuple[dict[str, Any], list[str]]:
    """The organizer as JSON and as lines for people."""
    from bot.commands.time_off import line_of
    from bot.commands.travel import line_of as trip_line
    from bot.commands.travel import trip_value
    from bot.pages import links_to
    from scheduling.hours import format_day_hours, format_hours
    from scheduling.schedule import STATES

    now = datetime.now(UTC)
    schedule = work.diaries.schedule(organizer, now, now)
    since = (now - timedelta(days=1)).date()
    overrides = {
        day.isoformat(): format_day_hours(windows)
        for day, windows in work.diaries.overrides(organizer.id, since).items()
    }
    away = work.diaries.time_off(organizer.id, now)
    types = work.organizers.meeting_types(organizer.id)
    links = links_to(organizer.slug, settings)
    value: dict[str, Any] = {
        "email": organizer.email,
        "name": organizer.name,
        "slug": organizer.slug,
        "timezone": organizer.timezone,
        "language": organizer.language or "en",
        "published": organizer.published,
        "hours": format_hours(schedule.weekly),
        "overrides": overrides,
        "holidays": schedule.holidays or None,
        "time_off": [{"start": off.start, "end": off.end, "reason": off.reason} for off in away],
        "travel": [trip_value(trip) for trip in schedule.travel],
        "blocking": [state for state in STATES if state in schedule.blocking],
        "all_day_blocks": schedule.all_day_blocks,
        "unanswered_blocks": schedule.unanswered_blocks,
        "meeting_types": [one.name for one in types],
        "links": links,
    }
    state = "published" if organizer.published else "not published"
    lines = [
        f"{organizer.name} <{organizer.email}>, {state}",
        f"Hours: {value['hours'] or 'none'} ({organizer.timezone})",
        *(f"  {day}: {hours or 'day off'}" for day, hours in overrides.items()),
        *(f"  Public holidays: {place}" for place in [schedule.holidays] if place),
        *(f"  Off: {line_of(off, organizer.timezone)}" for off in away),
        *(f"  Away: {trip_line(trip)}" for trip in schedule.travel),
        f"Kept away by: {', '.join(value['blocking']) or 'nothing'}",
        f"Meeting types: {', '.join(one.name for one in types) or 'none'}",
        f"Link: {links['browser']}",
    ]
    return value, lines
