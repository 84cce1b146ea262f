"""An organizer and the meeting types of their page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from scheduling.errors import InvalidInput

USUAL_REMINDERS = (1440, 15)
HorizonKind = Literal["calendar", "business", "bookable", "bookable_business"]


@dataclass(frozen=True, slots=True)
class Organizer:
    """Someone who publishes a page. `timezone` is an IANA name; `slug` is the last part of the page's link.

    `writes_to` is the address of the connected calendar that bookings are written to, if there is one. `language` is
    the one that letters and notices to the organizer are in; empty: English, and in chat the one they spoke last.
    """

    id: str
    email: str
    name: str
    slug: str
    timezone: str
    published: bool
    writes_to: str | None = None
    language: str = ""

    @property
    def calendar_invites(self) -> bool:
        """Whether the calendar that bookings are written to sends invitations itself, as Exchange does."""
        return self.writes_to is not None and self.writes_to.startswith("outlook:")


@dataclass(frozen=True, slots=True)
class MeetingType:
    """One kind of meeting on an organizer's page. Lengths are in minutes unless a name says days."""

    id: str
    organizer_id: str
    name: str
    minutes: int = 30
    public: bool = True
    buffer_before: int = 0
    buffer_after: int = 0
    min_notice: int = 0
    horizon_days: int = 60
    every: int = 30
    daily_limit: int | None = None
    weekly_limit: int | None = None
    requires_confirmation: bool = False
    description: str = ""
    location: str = ""
    durations: tuple[int, ...] = ()
    """Other lengths an attendee may choose; `minutes` is the usual one."""
    offset: int = 0
    """The grid begins this many minutes after each stretch of hours does."""
    horizon_kind: HorizonKind = "calendar"
    """What `horizon_days` counts: dates, Mondays to Fridays, or those of either on which something can be booked."""
    first_date: date | None = None
    last_date: date | None = None
    """A fixed range of the organizer's dates, both inclusive, on top of the horizon."""
    monthly_limit: int | None = None
    daily_minutes: int | None = None
    weekly_minutes: int | None = None
    monthly_minutes: int | None = None
    open_limit: int | None = None
    """How many bookings to come one attendee may have."""
    pending_blocks: bool = True
    """Whether a booking that waits for the organizer's yes keeps others away."""
    questions: tuple[str, ...] = ()
    colour: str = ""
    """The category under which the organizer's calendar shows it."""
    schedule: str = ""
    """The name of the schedule that it follows; empty: the organizer's usual one."""
    hours: str = ""
    """Weekly hours of its own in place of the organizer's, as `scheduling.hours` reads them; overrides hold for all."""
    allowed: tuple[str, ...] = ()
    """Addresses, and domains as "contoso.com", that alone may book it; empty: everybody who finds it."""
    reminders: tuple[int, ...] = USUAL_REMINDERS
    """How many minutes before the start its attendees are reminded, the earliest reminder first."""

    def admits(self, email: str) -> bool:
        """Whether the owner of this address may book it."""
        address = email.strip().lower()
        allowed = {one.strip().lower() for one in self.allowed}
        return not allowed or address in allowed or address.rpartition("@")[2] in allowed

    def lasting(self, minutes: int) -> MeetingType:
        """The same type at another of its lengths, or InvalidInput."""
        if minutes not in (self.minutes, *self.durations):
            choice = ", ".join(str(length) for length in sorted({self.minutes, *self.durations}))
            raise InvalidInput(f"{self.name} cannot last {minutes} minutes: choose {choice}.", "lasts", choice=choice)
        return replace(self, minutes=minutes)
