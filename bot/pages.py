"""An organizer's page: how it is opened, and the links under which it is shared."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from urllib.parse import quote
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from bot.settings import Settings
from scheduling.administration import Administration
from scheduling.errors import InvalidInput
from scheduling.hours import parse_hours
from scheduling.organizer import MeetingType, Organizer
from scheduling.policy import LICENSED, SERVICE_PLAN
from scheduling.schedule import Schedule

if TYPE_CHECKING:
    from storage.work import Work

USUAL_HOURS = ("Mon-Fri 09:00-17:00",)
USUAL_LENGTHS = (15, 30)


@dataclass(frozen=True, slots=True)
class NewPage:
    """What a page is opened with. `hours` are texts that scheduling.hours reads; `bare` means no meeting types yet."""

    email: str
    name: str
    timezone: str
    hours: tuple[str, ...] = USUAL_HOURS
    published: bool = False
    bare: bool = False


@contextmanager
def at_work(database_url: str, *, reading: bool = False) -> Iterator[Work]:
    """One transaction of a command, kept when the block ends well."""
    from storage.database import open_database

    database = open_database(database_url, connections=1)
    try:
        with database.reading() if reading else database.transaction() as work:
            yield work
    finally:
        database.close()


def open_page(work: Work, page: NewPage, settings: Settings, now: datetime) -> Organizer:
    """Write down a new organizer, licensed, with the usual meeting types. Raises InvalidInput."""
    email = address(page.email)
    if work.organizers.by_email(email):
        raise InvalidInput(f"{email} is an organizer already.")
    name = known_name(page.name)
    timezone = known_timezone(page.timezone)
    schedule = Schedule(timezone, parse_hours(*page.hours))
    organizer = Organizer(uuid.uuid4().hex, email, name, work.organizers.free_slug(name), timezone, published=False)
    work.organizers.add(organizer)
    work.diaries.set_hours(organizer.id, schedule)
    license_new(work, email, now)
    for minutes in () if page.bare else USUAL_LENGTHS:
        usual = MeetingType(uuid.uuid4().hex, organizer.id, f"{minutes} minute meeting", minutes)
        work.organizers.add_meeting_type(usual)
    return publish(work, organizer, settings) if page.published else organizer


def publish(work: Work, organizer: Organizer, settings: Settings) -> Organizer:
    """Let attendees find the page. Raises InvalidInput with the reasons while bookings are switched off for it."""
    forbid_when_off(work, organizer, settings)
    published = replace(organizer, published=True)
    work.organizers.replace(published)
    return published


def unpublish(work: Work, organizer: Organizer) -> Organizer:
    """Hide the page from attendees; what is booked stays."""
    hidden = replace(organizer, published=False)
    work.organizers.replace(hidden)
    return hidden


def forbid_when_off(work: Work, organizer: Organizer, settings: Settings) -> None:
    """Raise InvalidInput, with every reason, where an administrator's rules switch bookings off for the organizer."""
    administration = Administration(work.policies, "", datetime.now(UTC), settings.policy_mode, settings.control_plane)
    verdict = administration.effective(organizer.email)
    if not verdict.on:
        raise InvalidInput(f"Bookings are switched off for {organizer.email}: {'; '.join(verdict.reasons)}.")


def license_new(work: Work, email: str, now: datetime) -> None:
    """Assign the licence to a new organizer, unless an administrator has decided about it before."""
    if work.policies.facts(email).licence is None:
        Administration(work.policies, "organizer add", now).license(email, SERVICE_PLAN, LICENSED)


def links_to(code: str, settings: Settings) -> dict[str, str | None]:
    """Where a page (its slug) or a private meeting type (its code) is opened; `teams` is None without an app id."""
    base = settings.public_url or f"http://127.0.0.1:{settings.port}"
    teams = None
    if settings.app_id:
        message = quote(f"book with {code}")
        teams = f"https://teams.microsoft.com/l/chat/0/0?users=28:{settings.app_id}&message={message}"
    return {"code": code, "browser": f"{base}/with/{code}", "teams": teams}


def organizer_by(work: Work, email: str) -> Organizer:
    """The organizer with this address, or InvalidInput."""
    found = work.organizers.by_email(address(email))
    if found is None:
        raise InvalidInput(f"There is no organizer with the address {email}.")
    return found


def meeting_type_by(work: Work, organizer: Organizer, name: str) -> MeetingType:
    """The organizer's meeting type of this name, in any letter case, or InvalidInput that names those there are."""
    types = work.organizers.meeting_types(organizer.id)
    wanted = name.strip().casefold()
    for one in types:
        if one.name.casefold() == wanted:
            return one
    known = ", ".join(f'"{one.name}"' for one in types) or "none"
    raise InvalidInput(f'{organizer.email} has no meeting type "{name}"; there is {known}.')


def address(email: str) -> str:
    """An e-mail address in lower case, or InvalidInput."""
    folded = email.strip().lower()
    local, at, domain = folded.rpartition("@")
    if not local or not at or not domain or any(letter.isspace() for letter in folded):
        raise InvalidInput(f'"{email}" is not an e-mail address.')
    return folded


def known_name(text: str) -> str:
    """A name without needless blanks, or InvalidInput."""
    name = " ".join(text.split())
    if not name:
        raise InvalidInput("A name is needed.")
    return name


def known_timezone(name: str) -> str:
    """The IANA name of a zone as the database writes it, or InvalidInput."""
    wanted = name.strip()
    try:
        return ZoneInfo(wanted).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        # Reading every name takes a while, so that only a doubtful one is looked for in any letter case.
        for zone in available_timezones():
            if zone.casefold() == wanted.casefold():
                return zone
    raise InvalidInput(f'"{name}" is not a time zone of the IANA database, such as Europe/Berlin.')


def parse_date(text: str) -> date:
    """A date as 2026-11-24, or InvalidInput."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise InvalidInput(f'"{text}" is not a date; 2026-11-24 is one.') from None
