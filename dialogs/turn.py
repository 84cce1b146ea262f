"""One turn as the forms see it: who speaks, what was understood, the desk, and the talk so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from dialogs.state import Talk
from dialogs.talk import Incoming
from language.dates import moment
from language.meaning import Understanding
from language.replies import say
from scheduling.booking import Booking, Person
from scheduling.desk import Desk
from scheduling.errors import UnknownOrganizer
from scheduling.office import Office
from scheduling.week_picture import Week
from scheduling.zones import is_zone

ABOUT_BOOKINGS = ("reschedule", "cancel", "view_bookings")


@dataclass
class Turn:
    """What arrived and everything needed to answer it."""

    incoming: Incoming
    desk: Desk
    talk: Talk
    said: Understanding = field(default_factory=Understanding)
    office: Office | None = None
    """The organizer's side, where the channel can vouch for somebody."""
    pictures: Callable[[Week], str | None] | None = None
    """The address of a picture of free times, where the channel shows pictures."""
    _zones: dict[str, str] = field(default_factory=dict)

    @property
    def now(self) -> datetime:
        return self.incoming.now

    @property
    def person(self) -> Person:
        return self.incoming.person

    @property
    def zone(self) -> str:
        """The person's zone: the one they named, else the channel's, else the organizer's."""
        return self.own_zone or self._zone_of(self.talk.organizer or self._met)

    @property
    def own_zone(self) -> str | None:
        for zone in (self.talk.timezone, self.incoming.timezone):
            if zone and is_zone(zone):
                return zone
        return None

    @property
    def _met(self) -> str | None:
        """Whom this person meets next, where the talk is about a booking and about nobody yet."""
        talk, said = self.talk, self.said
        if self.person.managed or talk.booking or talk.listed or said.intent in ABOUT_BOOKINGS:
            return self._next_met
        return None

    @cached_property
    def _next_met(self) -> str | None:
        return next((booking.organizer_id for booking in self.desk.upcoming(self.person)), None)

    def _zone_of(self, organizer: str | None) -> str:
        if organizer is None:
            return "UTC"
        if organizer not in self._zones:
            try:
                self._zones[organizer] = self.desk.organizer(organizer).timezone
            except UnknownOrganizer:
                self._zones[organizer] = "UTC"
        return self._zones[organizer]

    def local(self, moment: datetime) -> datetime:
        """The person's wall clock, without a zone, as language and wishes count."""
        return moment.astimezone(ZoneInfo(self.zone)).replace(tzinfo=None)

    def instant(self, local: datetime) -> datetime:
        return local.replace(tzinfo=ZoneInfo(self.zone)).astimezone(UTC)

    @property
    def clock(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    @property
    def locale(self) -> str:
        return self.talk.locale or "en"

    def moment(self, at: datetime) -> str:
        """A moment as this person says it."""
        return moment(at.astimezone(self.clock), self.locale, self.today)

    def say(self, name: str, **facts: object) -> str:
        """Words for a label."""
        return say(name, self.locale, **facts)

    @property
    def today(self) -> date:
        return self.local(self.now).date()

    @property
    def email(self) -> str | None:
        """The address to write to: one typed in this talk, else the latest this person proved."""
        if self.talk.email:
            return self.talk.email
        return next(iter(self.desk.addresses(self.person)), None)

    def remember(self, deed: str, before: Booking) -> None:
        """Keep how a booking was before a deed, for whoever wants it back, or another one like it."""
        self.talk.undo = {
            "deed": deed,
            "booking": before.id,
            "organizer": before.organizer_id,
            "type": before.meeting_type_id,
            "minutes": before.minutes,
            "start": before.start.isoformat(),
        }

    @property
    def last_booked(self) -> datetime | None:
        """When the booking last talked about begins: "the same day at eleven" points at it."""
        if self.talk.booking is None:
            return None
        mine = self.desk.upcoming(self.person)
        return next((booking.start for booking in mine if booking.id == self.talk.booking), None)

    @property
    def carries(self) -> bool:
        """Whether the sentence says something that a form can use."""
        said = self.said
        people = said.organizer or said.organizer_choices or said.name or said.email or said.code
        what = said.meeting_type or said.meeting_type_choices or said.duration_minutes or said.note
        return bool(said.when or said.ambiguous or people or what or said.ordinal is not None)
