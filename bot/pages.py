"""Organizers' pages for the command line: found by what was typed, changed in one transaction."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from bot.settings import Settings
from manifest.package import app_id
from scheduling.administration import Administration
from scheduling.errors import InvalidInput, Malformed
from scheduling.organizer import MeetingType, Organizer
from scheduling.pages import USUAL_HOURS, NewPage, Page, Pages
from scheduling.sharing import Sharing
from scheduling.typed import address, known_name, known_timezone

if TYPE_CHECKING:
    from storage.work import Work

__all__ = ("USUAL_HOURS", "NewPage", "address", "known_name", "known_timezone")


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


def pages_of(work: Work, settings: Settings, now: datetime, by: str | None = None) -> Pages:
    """Everybody's pages, as an operator at the command line may change them."""
    who = by or getpass.getuser()
    return Pages(work, Administration(work.policies, who, now, settings.policy_mode, settings.control_plane))


def page_of(work: Work, email: str, settings: Settings) -> Page:
    """The page of the organizer with this address, or InvalidInput."""
    return Page(pages_of(work, settings, datetime.now(UTC)), organizer_by(work, email))


def open_page(work: Work, page: NewPage, settings: Settings, now: datetime) -> Organizer:
    """Write down a new organizer, licensed, with the usual meeting types. Raises InvalidInput."""
    return pages_of(work, settings, now, "organizer add").open(page)


def publish(work: Work, organizer: Organizer, settings: Settings) -> Organizer:
    """Let attendees find the page. Raises InvalidInput with the reasons while bookings are switched off for it."""
    return Page(pages_of(work, settings, datetime.now(UTC)), organizer).publish()


def unpublish(work: Work, organizer: Organizer) -> Organizer:
    """Hide the page from attendees; what is booked stays."""
    return Page(Pages(work, Administration(work.policies, "", datetime.now(UTC))), organizer).unpublish()


def links_to(code: str, settings: Settings) -> dict[str, str | None]:
    """Where a page (its slug) or a private meeting type (its code) is opened; `teams` and `install` are None without an
    app id."""
    return sharing_of(settings).links_to(code)


def sharing_of(settings: Settings) -> Sharing:
    """Where links lead, by the settings."""
    # What is uploaded for somebody keeps the id of its manifest; a catalogue of apps gives another one.
    app = settings.app_id and (settings.teams_app_id or app_id(settings.app_id.lower()))
    return Sharing(settings.public_url or f"http://127.0.0.1:{settings.port}", settings.app_id, app)


def organizer_by(work: Work, email: str) -> Organizer:
    """The organizer with this address, or InvalidInput."""
    found = work.organizers.by_email(address(email))
    if found is None:
        raise InvalidInput(f"There is no organizer with the address {email}.")
    return found


def meeting_type_by(work: Work, organizer: Organizer, name: str) -> MeetingType:
    """The organizer's meeting type of this name, in any letter case, or InvalidInput that names those there are."""
    return Page(Pages(work, Administration(work.policies, "", datetime.now(UTC))), organizer).type_named(name)


def parse_date(text: str) -> date:
    """A date as 2026-11-24, or InvalidInput."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise Malformed(f'"{text}" is not a date; 2026-11-24 is one.') from None
