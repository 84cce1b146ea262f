"""The stage of a `.chat` file: a database with organizers, what stands in their diaries, and a clock that is set."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.pages import NewPage, open_page
from bot.parts import build_parts
from bot.settings import Settings
from scheduling.addresses import Addresses
from scheduling.administration import Administration
from scheduling.booking import Answer, Booking
from scheduling.hours import parse_day_hours
from scheduling.organizer import MeetingType, Organizer
from scheduling.schedule import Busy
from storage.database import Database
from storage.work import Work
from tests.conversations.chat import length, moment

ME = "emulator:user-1"
SOMEBODY = "emulator:somebody-else"
ANSWERS: Mapping[str, Answer] = {"accepted": "accepted", "declined": "declined", "tentative": "tentative"}


class Stage:
    """A bot on a database, whose clock and calendar the talk's scene moves."""

    def __init__(
        self, url: str, zone: str, now: datetime, *, trust: bool, me: str | None = None, admins: tuple[str, ...] = ()
    ) -> None:
        self.zone = zone
        self.now = now
        self.link = ""
        self._settings = Settings(_env_file=None).model_copy(
            update={"database_url": url, "trust_emulator": trust, "emulator_organizer": me, "admins": admins}
        )
        self.parts = build_parts(self._settings, lambda: self.now)

    @property
    def database(self) -> Database:
        return self.parts.database

    def restart(self) -> None:
        """As a new process would go on: nothing but the database is left."""
        self.parts.close()
        self.parts = build_parts(self._settings, lambda: self.now)

    def set(self, name: str, value: str) -> None:
        """One line of the scene. Raises ValueError for an unknown one."""
        handler = SCENES.get(name)
        if handler is None:
            raise ValueError(f"no such scene: {name}")
        with self.database.transaction() as work:
            handler(self, work, value)

    def organizer(self, work: Work, name: str) -> Organizer:
        found = next((one for one in work.organizers.named(name.lower().split()) if one.name == name), None)
        if found is None:
            raise ValueError(f"nobody is called {name}")
        return found

    def code(self, email: str) -> str:
        """The code in the latest mail to that address."""
        with self.database.reading() as work:
            codes = [one for one in work.outbox.listed(self.now) if one.kind == "code" and one.recipient == email]
        return str(codes[-1].payload["code"])


def _organizer(stage: Stage, work: Work, value: str) -> None:
    """organizer: Adam Smith, adam@contoso.com, America/New_York, Mon-Fri 09:00-17:00"""
    name, email, zone, hours = (part.strip() for part in value.split(",", 3))
    page = NewPage(email, name, zone, (hours,), published=True, bare=True)
    open_page(work, page, stage.parts.settings, stage.now)


def _type(stage: Stage, work: Work, value: str) -> None:
    """type: Adam Smith, 30 minute meeting, 30 minutes[, private][, buffer 15][, notice 240][, asks Why?]..."""
    name, title, minutes, *more = (part.strip() for part in value.split(","))
    organizer = stage.organizer(work, name)
    kind = MeetingType(uuid.uuid4().hex, organizer.id, title, int(minutes.split()[0]))
    options: Mapping[str, str] = dict((*option.rsplit(" ", 1), "")[:2] for option in more)
    if "private" in more:
        kind = replace(kind, public=False)
    if "needs confirmation" in more:
        kind = replace(kind, requires_confirmation=True)
    for option, attribute in (("notice", "min_notice"), ("horizon", "horizon_days"), ("after", "buffer_after")):
        if option in options:
            kind = replace(kind, **{attribute: int(options[option])})
    asked = tuple(option.removeprefix("asks ") for option in more if option.startswith("asks "))
    kind = replace(kind, questions=asked)
    work.organizers.add_meeting_type(kind)


def _retyped(stage: Stage, work: Work, value: str) -> None:
    """retyped: Adam Smith, 30 minute meeting, 45 minutes (or "gone" instead of the length)"""
    name, title, minutes = (part.strip() for part in value.split(","))
    kinds = work.organizers.meeting_types(stage.organizer(work, name).id)
    kind = next(kind for kind in kinds if kind.name == title)
    if minutes == "gone":
        work.organizers.remove_meeting_type(kind.id)
    else:
        work.organizers.replace_meeting_type(replace(kind, minutes=int(minutes.split()[0])))


def _busy(stage: Stage, work: Work, value: str) -> None:
    """busy: Adam Smith, Tue 24 November 2026 13:00, 2 hours"""
    name, start, lasts = (part.strip() for part in value.split(","))
    begins = moment(start, stage.zone)
    work.diaries.add_busy(stage.organizer(work, name).id, [Busy(begins, begins + length(lasts))], "scene")


def _unreadable(stage: Stage, work: Work, value: str) -> None:
    """unreadable: Adam Smith (a calendar of his on the web has failed)"""
    # An address of this machine, which is not called: the tests need no network.
    organizer, url = stage.organizer(work, value), "https://127.0.0.1/adam.ics"
    work.feeds.keep(organizer.id, url, stage.now)
    work.feeds.failed(organizer.id, url, "127.0.0.1 answered 503.")


def _off(stage: Stage, work: Work, value: str) -> None:
    """off: Adam Smith, Tue 24 November 2026[, 10:00-12:00]"""
    name, day, *hours = (part.strip() for part in value.split(",", 2))
    date = moment(f"{day} 12:00", stage.zone).astimezone(ZoneInfo(stage.zone)).date()
    work.diaries.set_override(stage.organizer(work, name).id, date, parse_day_hours(hours[0]) if hours else ())


def _booked(stage: Stage, work: Work, value: str, key: str = ME) -> None:
    """booked: Adam Smith, 30 minutes, Thu 26 November 2026 10:00 (by the one who talks; `taken` is another's)"""
    name, minutes, start = (part.strip() for part in value.split(","))
    organizer = stage.organizer(work, name)
    kinds = work.organizers.meeting_types(organizer.id)
    kind = next(kind for kind in kinds if kind.minutes == int(minutes.split()[0]))
    begins = moment(start, stage.zone)
    work.bookings.add(
        Booking(
            id=uuid.uuid4().hex,
            reference="SCENE" + uuid.uuid4().hex[:3].upper().translate(str.maketrans("01", "23")),
            organizer_id=organizer.id,
            meeting_type_id=kind.id,
            meeting_type_name=kind.name,
            attendee_name="User",
            attendee_email="user@example.org" if key == ME else "else@example.org",
            start=begins,
            end=begins + timedelta(minutes=kind.minutes),
            attendee_key=key,
        ),
        blocks=True,
    )


def _taken(stage: Stage, work: Work, value: str) -> None:
    _booked(stage, work, value, SOMEBODY)


def _proved(stage: Stage, work: Work, value: str) -> None:
    """proved: user@example.org (the one who talks has proved it before)"""
    work.proofs.add(ME, value, stage.now)


def _follows(stage: Stage, work: Work, value: str) -> None:
    """follows: zoe@example.org (the link in the mail with the latest code to that address, and presses its button)"""
    letters = [one for one in work.outbox.listed(stage.now) if one.kind == "code" and one.recipient == value]
    if Addresses(work, stage.now, stage.parts.secret).prove_by_link(letters[-1].payload["link"]) is None:
        raise ValueError(f"the link sent to {value} opens nothing")


def _blocked(stage: Stage, work: Work, value: str) -> None:
    """blocked: spam@example.org[, Adam Smith] (by him only; else by everybody)"""
    entry, *by = (part.strip() for part in value.split(","))
    work.blocklist.add(entry, stage.organizer(work, by[0]).id if by else None, stage.now)


def _unpublished(stage: Stage, work: Work, value: str) -> None:
    work.organizers.replace(replace(stage.organizer(work, value), published=False))


def _switched_off(stage: Stage, work: Work, value: str) -> None:
    Administration(work.policies, "scene", stage.now).switch(stage.organizer(work, value).email, "off")


def _link(stage: Stage, work: Work, value: str) -> None:
    """link: Adam Smith, Interview (its code stands for {link} in the talk)"""
    name, title = (part.strip() for part in value.split(","))
    kinds = work.organizers.meeting_types(stage.organizer(work, name).id)
    kind = next(kind for kind in kinds if kind.name == title)
    stage.link = work.links.add(kind, single_use=True, expires_at=stage.now + timedelta(days=90))


def _attendee(stage: Stage, work: Work, value: str) -> None:
    """attendee: Sam Brown, sam@example.org, Adam Smith, 30 minutes, Thu 26 November 2026 10:00[, pending]"""
    who, email, name, minutes, start, *status = (part.strip() for part in value.split(","))
    before = {one.id for one in work.bookings.listed()}
    _booked(stage, work, f"{name}, {minutes}, {start}", SOMEBODY)
    made = next(one for one in work.bookings.listed() if one.id not in before)
    pending = "pending" in status
    named = replace(made, attendee_name=who, attendee_email=email, status="pending" if pending else "confirmed")
    work.bookings.replace(named, blocks=True)


def _answered(stage: Stage, work: Work, value: str) -> None:
    """answered: sam@example.org, accepted (by their calendar, to the invitations they have)"""
    email, answer = (part.strip() for part in value.split(","))
    for one in work.bookings.listed(attendee_email=email):
        work.bookings.replace(replace(one, answer=ANSWERS[answer]), blocks=True)


def _later(stage: Stage, work: Work, value: str) -> None:
    stage.now += length(value)


SCENES = {
    "organizer": _organizer,
    "type": _type,
    "retyped": _retyped,
    "busy": _busy,
    "unreadable": _unreadable,
    "off": _off,
    "booked": _booked,
    "taken": _taken,
    "attendee": _attendee,
    "answered": _answered,
    "proved": _proved,
    "follows": _follows,
    "blocked": _blocked,
    "unpublished": _unpublished,
    "off-by-policy": _switched_off,
    "link": _link,
    "later": _later,
}
