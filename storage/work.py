"""What one transaction can do: its stores, side by side, over one connection."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property

from sqlalchemy import Connection

from scheduling.desk import Desk
from scheduling.freshness import Freshness
from scheduling.guests import Admission
from scheduling.office import House, Office
from scheduling.organizer import Organizer
from scheduling.policy import ControlPlane, Mode, effective
from storage.blocklist import Blocklist
from storage.bookings import Bookings
from storage.calendar_events import CalendarEvents
from storage.calendar_links import CalendarLinks
from storage.conversations import Conversations
from storage.direct_line import DirectLine
from storage.feeds import Feeds
from storage.holds import Holds
from storage.licence_readings import LicenceReadings
from storage.links import Links
from storage.mailbox_watches import MailboxWatches
from storage.named_schedules import NamedSchedules
from storage.organizer_chats import OrganizerChats
from storage.organizers import Organizers
from storage.outbox import Outbox
from storage.people import People
from storage.policy import PolicyStore
from storage.proofs import Proofs
from storage.rates import Rates
from storage.reminders import Reminders
from storage.schedules import Diaries
from storage.settings import Settings
from storage.turns import Turns
from storage.web_guests import WebGuests


class Work:
    """The stores of one transaction. Each takes and returns scheduling's values; rows stay here."""

    def __init__(self, connection: Connection, sender: str) -> None:
        self.connection = connection
        self._sender = sender
        self.fresh: Freshness | None = None

    def desk(
        self,
        now: datetime,
        secret: str,
        mode: Mode = "recommended",
        plane: ControlPlane = "ews",
        admission: Admission = Admission(),
    ) -> Desk:
        """The booking desk at this moment (aware UTC); `mode` and `plane`: how the administrator's rules are read."""

        def switched_off(organizer: Organizer) -> bool:
            return not effective(self.policies.facts(organizer.email), mode, plane).on

        return Desk(self, now, secret, switched_off, admission)

    def office(self, now: datetime, house: House) -> Office:
        """The organizer's side at this moment (aware UTC)."""
        return Office(self, now, house)

    @cached_property
    def organizers(self) -> Organizers:
        return Organizers(self.connection)

    @cached_property
    def diaries(self) -> Diaries:
        return Diaries(self.connection)

    @cached_property
    def feeds(self) -> Feeds:
        return Feeds(self.connection)

    @cached_property
    def calendar_events(self) -> CalendarEvents:
        return CalendarEvents(self.connection)

    @cached_property
    def calendar_links(self) -> CalendarLinks:
        return CalendarLinks(self.connection)

    @cached_property
    def schedules(self) -> NamedSchedules:
        return NamedSchedules(self.connection)

    @cached_property
    def bookings(self) -> Bookings:
        return Bookings(self.connection)

    @cached_property
    def blocklist(self) -> Blocklist:
        return Blocklist(self.connection)

    @cached_property
    def links(self) -> Links:
        return Links(self.connection)

    @cached_property
    def chats(self) -> OrganizerChats:
        return OrganizerChats(self.connection)

    @cached_property
    def holds(self) -> Holds:
        return Holds(self.connection)

    @cached_property
    def proofs(self) -> Proofs:
        return Proofs(self.connection)

    @cached_property
    def outbox(self) -> Outbox:
        return Outbox(self.connection)

    @cached_property
    def reminders(self) -> Reminders:
        return Reminders(self.connection)

    @cached_property
    def policies(self) -> PolicyStore:
        return PolicyStore(self.connection)

    @cached_property
    def licences(self) -> LicenceReadings:
        return LicenceReadings(self.connection)

    @cached_property
    def watches(self) -> MailboxWatches:
        return MailboxWatches(self.connection)

    @cached_property
    def conversations(self) -> Conversations:
        return Conversations(self.connection)

    @cached_property
    def direct_line(self) -> DirectLine:
        return DirectLine(self.connection)

    @cached_property
    def turns(self) -> Turns:
        return Turns(self.connection, self._sender)

    @cached_property
    def rates(self) -> Rates:
        return Rates(self.connection)

    @cached_property
    def web_guests(self) -> WebGuests:
        return WebGuests(self.connection)

    @cached_property
    def people(self) -> People:
        return People(self.connection)

    @cached_property
    def settings(self) -> Settings:
        return Settings(self.connection)
