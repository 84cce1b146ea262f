"""The organizer's and the administrator's side of the house at one moment: whose page is whose, and who may do what."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from scheduling.administration import Administration
from scheduling.booking import Person
from scheduling.organizer import Organizer
from scheduling.organizer_desk import BookingStore, OrganizerDesk, OwnBookings
from scheduling.own_calendars import CalendarLinkStore, CalendarStore
from scheduling.page_store import OwnBlocklist, PageStore
from scheduling.pages import Page, Pages
from scheduling.policy import ControlPlane, Mode
from scheduling.sharing import Sharing


class OfficeStore(PageStore, BookingStore, Protocol):
    """The stores of one transaction, for writing all that belongs to an organizer."""

    @property
    def bookings(self) -> OwnBookings: ...
    @property
    def calendar_links(self) -> CalendarLinkStore: ...
    @property
    def feeds(self) -> CalendarStore: ...
    @property
    def blocklist(self) -> OwnBlocklist: ...


@dataclass(frozen=True, slots=True)
class House:
    """What the settings say: where links lead, who administers, and whether a page set up by chat gets its licence
    from us, where no tenant assigns any."""

    sharing: Sharing
    secret: str = field(default="", repr=False)
    """What the addresses of organizers' calendars are made with."""
    admins: Collection[str] = ()
    licenses_new: bool = False
    mode: Mode = "recommended"
    plane: ControlPlane = "ews"


@dataclass(frozen=True, slots=True)
class Office:
    """Within one transaction, at one moment (aware UTC). A person is known by the address their channel vouches for,
    and by nothing they type."""

    store: OfficeStore
    now: datetime
    house: House
    unsure: bool = False
    """Whether a deed is to be done though a calendar elsewhere cannot be read."""

    def page_of(self, person: Person) -> Page | None:
        """The page of this person, or None where they have none."""
        found = self.store.organizers.by_email(person.email) if person.email else None
        return Page(self.pages(person), found) if found else None

    def pages(self, person: Person) -> Pages:
        return Pages(self.store, self.administration(person))

    def bookings_of(self, organizer: Organizer) -> OrganizerDesk:
        off = (
            not Administration(self.store.policies, "", self.now, self.house.mode, self.house.plane)
            .effective(organizer.email)
            .on
        )
        return OrganizerDesk(self.store, organizer, self.now, off, self.unsure)

    def administers(self, person: Person) -> bool:
        """Whether this person may switch bookings on and off for others."""
        return person.email is not None and person.email.strip().lower() in self.house.admins

    def administration(self, person: Person) -> Administration:
        """The settings, changes noted under the person's address; ask `administers` before changing any."""
        return Administration(
            self.store.policies, person.email or person.key, self.now, self.house.mode, self.house.plane
        )
