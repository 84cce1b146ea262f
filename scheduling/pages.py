"""An organizer's own page: opening and publishing it, its hours, its meeting types and its private links."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from scheduling import schedule_rules
from scheduling.administration import Administration
from scheduling.errors import InvalidInput, Malformed
from scheduling.hours import parse_hours
from scheduling.organizer import MeetingType, Organizer
from scheduling.page_store import PageStore, PrivateLink
from scheduling.policy import LICENSED, SERVICE_PLAN, Effective
from scheduling.schedule import Busy, NamedSchedule, Schedule, TimeOff, Window
from scheduling.type_rules import checked
from scheduling.typed import address, known_name, known_timezone

USUAL_HOURS = ("Mon-Fri 09:00-17:00",)
USUAL_LENGTHS = (15, 30)
MOST_TYPES = 50
LINK_DAYS = 90
TOLD = "told"
"""The source of busy times that the organizer told, not a calendar."""


class SwitchedOff(InvalidInput):
    """An administrator's rules or a missing licence switch bookings off; `verdict` is for the organizer."""

    def __init__(self, email: str, verdict: Effective) -> None:
        super().__init__(f"Bookings are switched off for {email}: {'; '.join(verdict.reasons)}.")
        self.verdict = verdict


@dataclass(frozen=True, slots=True)
class NewPage:
    """What a page is opened with. `hours` are texts that scheduling.hours reads; `bare` means no meeting types yet."""

    email: str
    name: str
    timezone: str
    hours: tuple[str, ...] = USUAL_HOURS
    published: bool = False
    bare: bool = False
    lengths: tuple[int, ...] = USUAL_LENGTHS
    """Of the meeting types it begins with, in minutes."""
    licensed: bool = True
    """Whether the licence is assigned, unless an administrator has decided about it before."""
    language: str = ""
    """What letters to the organizer are in; empty: English."""


@dataclass(frozen=True, slots=True)
class Pages:
    """Everybody's pages within one transaction, at one moment (aware UTC)."""

    store: PageStore
    administration: Administration

    @property
    def now(self) -> datetime:
        return self.administration.now

    def open(self, page: NewPage) -> Organizer:
        """Write down a new organizer with the usual meeting types. Raises InvalidInput."""
        email = address(page.email)
        if self.store.organizers.by_email(email):
            raise InvalidInput(f"{email} is an organizer already.")
        name, timezone = known_name(page.name), known_timezone(page.timezone)
        schedule = Schedule(timezone, parse_hours(*page.hours))
        slug = self.store.organizers.free_slug(name)
        organizer = Organizer(uuid.uuid4().hex, email, name, slug, timezone, published=False, language=page.language)
        self.store.organizers.add(organizer)
        self.store.diaries.set_hours(organizer.id, schedule)
        if page.licensed and self.store.policies.settings_of(email)[1].plans.get(SERVICE_PLAN) is None:
            self.administration.license(email, SERVICE_PLAN, LICENSED)
        for minutes in () if page.bare else page.lengths:
            usual = MeetingType(uuid.uuid4().hex, organizer.id, f"{minutes} minute meeting", minutes)
            self.store.organizers.add_meeting_type(usual)
        return Page(self, organizer).publish() if page.published else organizer


@dataclass(frozen=True, slots=True)
class Page:
    """The deeds on one organizer's page. What is booked stays whatever becomes of the page."""

    pages: Pages
    organizer: Organizer

    @property
    def store(self) -> PageStore:
        return self.pages.store

    def publish(self, *, new_link: bool = False) -> Organizer:
        """Let attendees find the page; with a new link the old one opens nothing any more. Raises SwitchedOff."""
        self.forbid_when_off()
        slug = self.store.organizers.new_slug(self.organizer.name) if new_link else self.organizer.slug
        return self._replaced(replace(self.organizer, published=True, slug=slug))

    def want_notices(self, wanted: bool) -> None:
        """Whether the organizer is told in chat what happens on their page."""
        self.store.chats.want(self.organizer.id, wanted)

    def unpublish(self) -> Organizer:
        """Hide the page from attendees."""
        return self._replaced(replace(self.organizer, published=False))

    def verdict(self) -> Effective:
        """Whether bookings are on for the organizer, with every rule that says no."""
        return self.pages.administration.effective(self.organizer.email)

    def forbid_when_off(self) -> None:
        """Raise SwitchedOff, with every reason."""
        verdict = self.verdict()
        if not verdict.on:
            raise SwitchedOff(self.organizer.email, verdict)

    def edit(self, name: str | None = None, timezone: str | None = None, language: str | None = None) -> Organizer:
        """Change the name (the link stays), the zone (the hours stay on the clock) or the language of the letters.

        Raises InvalidInput.
        """
        changed = replace(
            self.organizer,
            name=self.organizer.name if name is None else known_name(name),
            timezone=self.organizer.timezone if timezone is None else known_timezone(timezone),
            language=self.organizer.language if language is None else language,
        )
        return self._replaced(changed)

    # -- hours -----------------------------------------------------------------------------------------------------
    def schedule(self) -> Schedule:
        """What holds every week, with what differs today."""
        return self.store.diaries.schedule(self.organizer, self.pages.now, self.pages.now)

    def set_hours(self, weekly: Mapping[int, tuple[Window, ...]]) -> None:
        """Other weekly hours, 0 = Monday."""
        self.store.diaries.set_hours(self.organizer.id, replace(self.schedule(), weekly=weekly))

    def set_rules(self, **rules: Any) -> Schedule:
        """Change fields of the schedule that hold every week: travel, holidays, what counts as busy. InvalidInput."""
        changed = schedule_rules.checked(replace(self.schedule(), **rules))
        self.store.diaries.set_hours(self.organizer.id, changed)
        return changed

    def schedules(self) -> list[NamedSchedule]:
        """Those that some meeting types follow, by name."""
        return self.store.schedules.all(self.organizer.id)

    def schedule_named(self, name: str) -> NamedSchedule:
        """The schedule of this name, in any letter case, or InvalidInput that names those there are."""
        schedules, wanted = self.schedules(), name.strip().casefold()
        for one in schedules:
            if one.name.casefold() == wanted:
                return one
        known = ", ".join(f'"{one.name}"' for one in schedules) or "none"
        raise InvalidInput(f'{self.organizer.email} has no schedule "{name}"; there is {known}.')

    def set_day(self, day: date, windows: Iterable[Window]) -> None:
        """Hours of its own for one of the organizer's dates; none is a day off."""
        self.store.diaries.set_override(self.organizer.id, day, windows)

    def clear_day(self, day: date) -> bool:
        """Let the weekly hours hold on that date again; False when they did."""
        return self.store.diaries.remove_override(self.organizer.id, day)

    def block(self, start: datetime, end: datetime, status: str = "busy") -> Busy:
        """Be busy between two moments. Raises InvalidInput."""
        if end <= start:
            raise Malformed(f"The end {end.isoformat()} is not after the start {start.isoformat()}.")
        block = Busy(start, end, status)  # type: ignore[arg-type]
        self.store.diaries.add_busy(self.organizer.id, [block], TOLD)
        return block

    def unblock(self, start: datetime, end: datetime) -> int:
        """Take back the blocks told before that touch the time; how many."""
        return self.store.diaries.remove_busy(self.organizer.id, start, end, TOLD)

    def go_away(self, start: datetime, end: datetime, reason: str = "") -> TimeOff:
        """Be away between two moments, be it for an hour or a month. Raises InvalidInput."""
        off = schedule_rules.checked_time_off(TimeOff(start, end, reason))
        self.store.diaries.add_time_off(self.organizer.id, off)
        return off

    def come_back(self, start: datetime, end: datetime) -> int:
        """Forget the time off that touches this time; how many stretches."""
        return self.store.diaries.remove_time_off(self.organizer.id, start, end)

    # -- meeting types ---------------------------------------------------------------------------------------------
    def types(self) -> list[MeetingType]:
        return self.store.organizers.meeting_types(self.organizer.id)

    def type_named(self, name: str) -> MeetingType:
        """The type of this name, in any letter case, or InvalidInput that names those there are."""
        types = self.types()
        wanted = name.strip().casefold()
        for one in types:
            if one.name.casefold() == wanted:
                return one
        known = ", ".join(f'"{one.name}"' for one in types) or "none"
        raise InvalidInput(f'{self.organizer.email} has no meeting type "{name}"; there is {known}.')

    def add_type(self, name: str, **rules: Any) -> MeetingType:
        """Add a meeting type at the end of the page. Raises InvalidInput."""
        self._room_for_another()
        new = MeetingType(uuid.uuid4().hex, self.organizer.id, self.free_name(name))
        added = self._ruled(new, rules)
        self.store.organizers.add_meeting_type(added)
        return added

    def change_type(self, found: MeetingType, **rules: Any) -> MeetingType:
        """Change a type; what is booked stays as it was booked. Raises InvalidInput."""
        if "name" in rules:
            rules["name"] = self.free_name(rules["name"], found)
        changed = self._ruled(found, rules)
        self.store.organizers.replace_meeting_type(changed)
        return changed

    def duplicate_type(self, found: MeetingType, name: str | None = None) -> MeetingType:
        """Add a type with the same rules. Raises InvalidInput."""
        self._room_for_another()
        new = self.free_name(name) if name else self._copy_name(found)
        added = replace(found, id=uuid.uuid4().hex, name=new)
        self.store.organizers.add_meeting_type(added)
        return added

    def remove_type(self, found: MeetingType) -> None:
        """Take a type off the page; what is booked with it can be moved and cancelled still."""
        self.store.organizers.remove_meeting_type(found.id)

    def free_name(self, name: str, itself: MeetingType | None = None) -> str:
        """The name without needless blanks, or InvalidInput where another type has it."""
        wanted = known_name(name)
        for one in self.types():
            if one.name.casefold() == wanted.casefold() and (itself is None or one.id != itself.id):
                raise InvalidInput(
                    f'{self.organizer.email} has a meeting type "{one.name}" already.', "type-exists", type=one.name
                )
        return wanted

    def _ruled(self, found: MeetingType, rules: Mapping[str, Any]) -> MeetingType:
        """With these rules: hours of its own and a schedule that it follows replace each other."""
        rules = dict(rules)
        if rules.get("schedule"):
            rules = {"hours": "", **rules, "schedule": self.schedule_named(rules["schedule"]).name}
        elif rules.get("hours"):
            rules = {"schedule": "", **rules}
        ruled = checked(replace(found, **rules))
        self.store.reminders.use(ruled.reminders, self.pages.now)
        return ruled

    def _room_for_another(self) -> None:
        if len(self.types()) >= MOST_TYPES:
            raise InvalidInput(
                f"{self.organizer.email} has {MOST_TYPES} meeting types, which is the most there can be.",
                "types-most",
                most=MOST_TYPES,
            )

    def _copy_name(self, of: MeetingType) -> str:
        names = {one.name.casefold() for one in self.types()}
        number = 1
        while (name := f"{of.name} copy{f' {number}' if number > 1 else ''}").casefold() in names:
            number += 1
        return name

    # -- private links ---------------------------------------------------------------------------------------------
    def make_link(self, meeting_type: MeetingType, *, single_use: bool = False, days: int = LINK_DAYS) -> str:
        """A link of its own for a type: its code, shown now and never again. Raises SwitchedOff."""
        self.forbid_when_off()
        expires_at = self.pages.now + timedelta(days=days)
        return self.store.links.add(meeting_type, single_use=single_use, expires_at=expires_at)

    def private_links(self) -> list[PrivateLink]:
        """Those that work still, in the order in which they expire."""
        return self.store.links.of_organizer(self.organizer.id, self.pages.now)

    def revoke_link(self, link_id: str) -> bool:
        """Let it open nothing any more; False where there is no such link of this page."""
        return self.store.links.revoke(self.organizer.id, link_id)

    def _replaced(self, organizer: Organizer) -> Organizer:
        self.store.organizers.replace(organizer)
        return organizer
