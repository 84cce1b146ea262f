"""Which of my bookings? Named by place in the list, by time, by organizer or reference; asked when several fit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dialogs.attendee import missing_proof, take_attendee, take_code
from dialogs.steps import AskWhich, Choice, ListBookings, Refused, Step
from dialogs.turn import Turn
from dialogs.wishes import wish
from language.dates import moment
from language.meaning import When
from scheduling.booking import Booking
from scheduling.errors import NotYours
from scheduling.organizer import Organizer

# A reference typed in small letters is known by its figures: all letters could be any word.
REFERENCE = re.compile(r"\b(?:[A-Z0-9]{4}-?[A-Z0-9]{4}|(?=[a-z]*\d)[a-z0-9]{8})\b")


def take_proof(turn: Turn) -> list[Step]:
    """An address said here is proved by a code before its bookings are shown."""
    take_attendee(turn)
    steps = take_code(turn)
    if steps:
        return steps
    if turn.said.email or turn.talk.what == "code":
        return missing_proof(turn)
    return []


def named(turn: Turn, when: When) -> Booking | None:
    """The one booking that the sentence names, or the only one there is when it names none."""
    mine = turn.desk.upcoming(turn.person)
    by_place = _by_place(turn, mine)
    if by_place is not None:
        return by_place
    fitting = fits(turn, mine, when)
    return fitting[0] if len(fitting) == 1 else None


def at_the_time(turn: Turn, when: When) -> list[Booking]:
    """My bookings that begin at a time said; none where no time was."""
    wanted = wish(when)
    return [one for one in turn.desk.upcoming(turn.person) if wanted.any_of and wanted.allows(turn.local(one.start))]


def fits(turn: Turn, mine: Sequence[Booking], when: When) -> list[Booking]:
    """Those of my bookings that the reference, the organizer and the time said allow; it may be none."""
    fitting = list(mine)
    if names_reference(turn):
        return _references(turn, mine)
    if turn.said.organizer:
        fitting = [booking for booking in fitting if booking.organizer_id == turn.said.organizer]
    fitting = _of_kind(turn, fitting) or fitting
    wanted = wish(when)
    if wanted.any_of or wanted.none_of:
        fitting = [booking for booking in fitting if wanted.allows(turn.local(booking.start))]
    if wanted.order and fitting:
        fitting = [fitting[0] if wanted.order == "earliest" else fitting[-1]]
    return fitting


def _of_kind(turn: Turn, bookings: Sequence[Booking]) -> list[Booking]:
    """Those of the type or the length that was said: "the 15 minute meeting"."""
    said = turn.said
    if said.meeting_type:
        return [booking for booking in bookings if booking.meeting_type_id == said.meeting_type]
    return [booking for booking in bookings if booking.minutes == said.duration_minutes]


def names_reference(turn: Turn) -> bool:
    """Whether the sentence holds something that looks like a booking's reference."""
    return REFERENCE.search(turn.incoming.text) is not None


def _references(turn: Turn, mine: Sequence[Booking]) -> list[Booking]:
    said = {_bare(match) for match in REFERENCE.findall(turn.incoming.text)}
    return [booking for booking in mine if _bare(booking.reference) in said]


def _bare(reference: str) -> str:
    return reference.replace("-", "").upper()


def _by_place(turn: Turn, mine: Sequence[Booking]) -> Booking | None:
    ordinal, listed = turn.said.ordinal, turn.talk.listed
    if ordinal is None or not listed:
        return None
    place = ordinal - 1 if ordinal > 0 else len(listed) + ordinal
    chosen = listed[place] if 0 <= place < len(listed) else None
    return next((booking for booking in mine if booking.id == chosen), None)


def which(turn: Turn, deed: str, when: When) -> list[Step]:
    """Ask which one; without any, say so and how bookings made elsewhere can be found."""
    mine = turn.desk.upcoming(turn.person)
    if names_reference(turn) and not _references(turn, mine):
        return [Refused("not_yours")]
    if not mine:
        return [ListBookings((), {}, hint=True)]
    shown = tuple(fits(turn, mine, when) or mine)[:5]
    choices = tuple(
        Choice(
            moment(booking.start.astimezone(turn.clock), turn.locale, turn.today), {"do": deed, "booking": booking.id}
        )
        for booking in shown
    )
    words, organizers = f"ask-which-{deed}", organizers_of(turn, shown)
    return [AskWhich("which_booking", words, choices=choices, bookings=shown, organizers=organizers)]


def organizers_of(turn: Turn, bookings: Sequence[Booking]) -> dict[str, Organizer]:
    return {booking.organizer_id: turn.desk.organizer(booking.organizer_id) for booking in bookings}


def settled(turn: Turn, booking: str | None, deed: str, when: When) -> Booking | list[Step]:
    """The booking the talk is about; else the question which one, or why it cannot be this one."""
    if booking is None:
        return which(turn, deed, when)
    found = owned(turn, booking)
    return [found] if isinstance(found, Refused) else found


def owned(turn: Turn, booking: str) -> Booking | Refused:
    """The booking if it is this person's and still stands, else the refusal."""
    try:
        found = turn.desk.booking(booking, turn.person)
    except NotYours:
        return Refused("not_yours")
    if found.status == "cancelled":
        return Refused("not_yours", "already-cancelled")
    if found.end <= turn.now:
        return Refused("past", "booking-is-past")
    return found
