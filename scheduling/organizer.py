"""An organizer and the meeting types of their page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Organizer:
    """Someone who publishes a page. `timezone` is an IANA name; `slug` is the last part of the page's link."""

    id: str
    email: str
    name: str
    slug: str
    timezone: str
    published: bool


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
