"""What an organizer asks to see: their page, its links, and who is booked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

from dialogs.organizer.calendars import calendars
from dialogs.organizer.feed import show_feed
from dialogs.organizer.gates import reasons_said
from dialogs.organizer.guests import blocked
from dialogs.organizer.own import (
    booking_said,
    bounds,
    hours_said,
    instant,
    length_said,
    moment,
    own_desk,
    own_page,
    type_said,
    zone_said,
)
from dialogs.organizer.rules import days_off, rules
from dialogs.organizer.schedules import schedules
from dialogs.organizer.share import share, share_type, show_qr
from dialogs.organizer.travel import trips
from dialogs.steps import Choice, OwnList, Step, Tell
from dialogs.turn import Turn
from language.orders import Order
from scheduling.booking import Booking
from scheduling.organizer import MeetingType

AHEAD = timedelta(days=14)
MOST_SHOWN = 20
DECIDED_AT_ONCE = 3
"""Each has two buttons, and a card shows six."""


def state(turn: Turn, order: Order) -> list[Step]:
    page = own_page(turn)
    verdict = page.verdict()
    words = "own-state-off" if not verdict.on else "own-state-on" if page.organizer.published else "own-state-hidden"
    return [
        Tell("page", words, {"reasons": reasons_said(turn, verdict)}),
        *show_hours(turn, order),
        *rules(turn),
        *types(turn, order),
    ]


def show_hours(turn: Turn, order: Order) -> list[Step]:
    hours = hours_said(turn, own_page(turn).schedule().weekly)
    return [Tell("hours", "own-hours", {"hours": hours, "zone": zone_said(turn)})]


def types(turn: Turn, order: Order) -> list[Step]:
    there = own_page(turn).types()
    if not there:
        return [Tell("types", "own-no-types")]
    lines = "\n".join(f"• {type_said(turn, one)}{_rules(turn, one)}" for one in there)
    return [Tell("types", "own-types", {"types": lines})]


def _rules(turn: Turn, one: MeetingType) -> str:
    """The rules of a type that differ from the usual ones, for its line."""
    said = [
        turn.say(f"own-rule-{field.replace('_', '-')}", length=length_said(turn, value))
        for field in ("buffer_before", "buffer_after", "min_notice")
        if (value := getattr(one, field))
    ]
    if one.requires_confirmation:
        said.append(turn.say("own-rule-approval"))
    return f": {', '.join(said)}" if said else ""


def next_one(turn: Turn, order: Order) -> list[Step]:
    coming = own_desk(turn).upcoming()[:1]
    return [_listed(coming, "own-next" if coming else "own-nothing-next", turn)]


def agenda(turn: Turn, order: Order) -> list[Step]:
    """Who is booked in the time that was said, or in the two weeks to come."""
    desk = own_desk(turn)
    spans = [ends for span in order.when.any_of if (ends := bounds(turn, span))]
    if not spans:
        found = desk.upcoming(turn.now + AHEAD)
        return [_listed(found, "own-agenda" if found else "own-agenda-none", turn)]
    windows = [(max(instant(turn, start), turn.now), instant(turn, end)) for start, end in spans]
    several = [booking for after, before in windows if after < before for booking in desk.between(after, before)]
    found = sorted({booking.id: booking for booking in several}.values(), key=lambda booking: booking.start)
    return [_listed(found, "own-agenda" if found else "own-agenda-none", turn)]


def pending(turn: Turn, order: Order) -> list[Step]:
    waiting = own_desk(turn).pending()
    words = "own-pending" if waiting else "own-pending-none"
    return [_listed(waiting, words, turn, _decisions(turn, waiting[:DECIDED_AT_ONCE]))]


def _decisions(turn: Turn, waiting: Sequence[Booking]) -> tuple[Choice, ...]:
    return tuple(
        Choice(
            turn.say(f"own-button-{deed}", who=booking.attendee_name, when=moment(turn, booking.start)),
            {"do": f"own-{deed}", "booking": booking.id, "start": booking.start.isoformat()},
        )
        for booking in waiting
        for deed in ("approve", "decline")
    )


def _listed(found: Sequence[Booking], words: str, turn: Turn, choices: tuple[Choice, ...] = ()) -> OwnList:
    shown = found[:MOST_SHOWN]
    rows = "\n".join(f"{number}. {booking_said(turn, booking)}" for number, booking in enumerate(shown, 1))
    first = booking_said(turn, shown[0]) if shown else ""
    facts = {"rows": rows, "count": len(found), "zone": zone_said(turn), "booking": first}
    return OwnList(tuple(shown), {}, words=words, facts=facts, choices=choices)


def links(turn: Turn, order: Order) -> list[Step]:
    """The private links that work still."""
    page = own_page(turn)
    names = {one.id: one.name for one in page.types()}
    there = page.private_links()
    if not there:
        return [Tell("links", "own-private-links-none")]
    rows = [
        turn.say(
            "own-private-link-once" if link.single_use else "own-private-link-line",
            number=number,
            type=names.get(link.meeting_type_id, "-"),
            until=moment(turn, link.expires_at),
        )
        for number, link in enumerate(there, 1)
    ]
    return [Tell("links", "own-private-links", {"rows": "\n".join(rows)})]


Look = Callable[[Turn, Order], list[Step]]
LOOKS: dict[str, Look] = {
    "share": share,
    "share_type": share_type,
    "qr": show_qr,
    "qr_type": show_qr,
    "state": state,
    "show_hours": show_hours,
    "types": types,
    "next": next_one,
    "agenda": agenda,
    "agenda_all": agenda,
    "pending": pending,
    "no_link": links,
    "days_off": days_off,
    "trips": trips,
    "schedules": schedules,
    "calendars": calendars,
    "feed": show_feed,
    "blocked_guests": blocked,
}
