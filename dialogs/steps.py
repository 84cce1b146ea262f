"""What the bot can say in a turn, as values: each is one act of the contract and what its words and buttons need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from dialogs.inputs import Input
from scheduling.booking import Booking
from scheduling.organizer import MeetingType, Organizer

Press = dict[str, Any]
"""The data of a card's button: {"do": ..., and the ids and times that name the deed}."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A button and what pressing it means."""

    label: str
    press: Press


@dataclass(frozen=True, slots=True)
class Greet:
    name: str = ""
    again: bool = False


@dataclass(frozen=True, slots=True)
class OwnGreet(Greet):
    """A greeting of somebody who has a page, or may open one; `tries` are the names of sentences to try."""

    words: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)
    tries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Help:
    in_hand: bool = False


@dataclass(frozen=True, slots=True)
class Ask:
    """A question; `words` names the reply where it is not simply ask-<what>."""

    what: str
    words: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    free: datetime | None = None
    """A start that was just found free, said before the question goes on to something else."""
    informs: bool = False
    """Whether to say what becomes of a guest's name and address."""
    noted: str = ""
    """Times that were said before it was known with whom or for what, and that are kept."""


@dataclass(frozen=True, slots=True)
class AskFields(Ask):
    """A form to fill in; `spoken` is the same question with every field in words."""

    inputs: tuple[Input, ...] = ()
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class AskWhich(Ask):
    """Which of these bookings?"""

    bookings: tuple[Booking, ...] = ()
    organizers: Mapping[str, Organizer] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture at an address, and its facts in words."""

    url: str
    words: str
    size: str = ""
    """Its width, such as "200px"; empty: as wide as the card."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Free starts to pick from, aware UTC, at most five."""

    organizer: Organizer
    meeting_type: MeetingType
    slots: tuple[datetime, ...]
    more: bool = False
    words: str = "offer"
    moving: str | None = None
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class NoSlots:
    """Nothing free, why, and the nearest there is."""

    organizer: Organizer
    meeting_type: MeetingType
    reason: str
    nearest: tuple[datetime, ...] = ()
    moving: str | None = None
    unreadable: bool = False
    """Whether a calendar of the organizer's cannot be read now."""


@dataclass(frozen=True, slots=True)
class Confirm:
    """The whole deed, read back before it is done."""

    what: str
    organizer: Organizer
    meeting_type_name: str
    start: datetime
    minutes: int
    booking: str | None = None
    before: datetime | None = None
    name: str | None = None
    email: str | None = None
    note: str = ""
    press: Press = field(default_factory=dict)
    pending: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """A deed that stands in the database: booked, rescheduled, cancelled."""

    what: str
    booking: Booking
    organizer: Organizer


@dataclass(frozen=True, slots=True)
class ListBookings:
    bookings: tuple[Booking, ...]
    organizers: Mapping[str, Organizer]
    hint: bool = False
    """Whether to say that bookings made with an e-mail address elsewhere can be shown too."""
    elsewhen: bool = False
    """None of them is at the time that was asked about."""


@dataclass(frozen=True, slots=True)
class OwnConfirm(Confirm):
    """The same, read back to the organizer about an attendee's booking."""

    words: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnDone(Done):
    """The same, said to the organizer who did it."""

    words: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnOffer(Offer):
    """The same, for the organizer to pick for somebody."""

    facts: Mapping[str, object] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnList(ListBookings):
    """The same, for the organizer with whom they are."""

    words: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Clarify:
    """Two readings: which one?"""

    words: str
    choices: tuple[Choice, ...]
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tell:
    """An answer to a side question or a word in between; goes on with what was in hand."""

    about: str
    words: str
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TellWithPicture(Tell):
    """An answer with a picture, which the words stand for where none is shown."""

    picture: Picture = field(default_factory=lambda: Picture("", ""))


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    words: str = "not-understood"
    choices: tuple[Choice, ...] = ()
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Refused:
    """The deed cannot be; `reason` is the contract's word."""

    reason: str
    words: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)


Step = Greet | Help | Ask | Offer | NoSlots | Confirm | Done | ListBookings | Clarify | Tell | NotUnderstood | Refused
