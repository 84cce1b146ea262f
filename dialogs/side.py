"""Side questions: answered from the desk and the form in hand; then the talk goes on where it was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from zoneinfo import ZoneInfo

from dialogs.attendee import send_code
from dialogs.book import Book
from dialogs.forms import Form
from dialogs.mine import organizers_of
from dialogs.search import stretches
from dialogs.slots import SlotForm
from dialogs.steps import ListBookings, Step, Tell
from dialogs.turn import Turn
from dialogs.wishes import Wish, wish
from language import dates, topics
from language.topics import topic_of
from scheduling.booking import Booking
from scheduling.errors import Refusal
from scheduling.organizer import MeetingType

Answerer = Callable[[Turn, Form | None], list[Step]]


def topic(turn: Turn) -> str | None:
    return topic_of(turn.incoming.text, turn.said.language)


def speaks_of(turn: Turn, about: str) -> bool:
    """Whether the sentence has words for this topic, among others perhaps."""
    return topics.speaks_of(about, turn.incoming.text, turn.said.language)


def answered(turn: Turn, form: Form | None) -> list[Step]:
    """An answer to a side question; one that we have no answer for is said to be so."""
    about = topic(turn)
    answerer = ANSWERS.get(about or "")
    if answerer is not None:
        return answerer(turn, form)
    if about in PLAIN:
        return [Tell(about or "", f"side-{about}".replace("_", "-"))]
    return [Tell("unknown", "side-unknown")]


PLAIN = frozenset({"upset", "mail", "later_change", "privacy", "bot", "people", "language", "price"})


def _zone(turn: Turn, form: Form | None) -> list[Step]:
    words = "side-timezone" if turn.own_zone else "side-timezone-organizer"
    return [Tell("timezone", words, {"zone": dates.zone_said(turn.zone, turn.locale)})]


def _now(turn: Turn, form: Form | None) -> list[Step]:
    """What time it is, here or in the place that was named."""
    met = turn.said.organizer
    zone = turn.said.when.timezone or (turn.desk.organizer(met).timezone if met else turn.zone)
    when = dates.moment(turn.now.astimezone(ZoneInfo(zone)), turn.locale, turn.today)
    return [Tell("now", "side-now", {"when": when, "zone": dates.zone_said(zone, turn.locale)})]


def _status(turn: Turn, form: Form | None) -> list[Step]:
    """Whether the booking talked about stands. Nothing in hand is done yet."""
    mine = turn.desk.upcoming(turn.person)
    booking = next((one for one in mine if one.id == turn.talk.booking), mine[0] if len(mine) == 1 else None)
    if form is not None:
        return [Tell("status", "side-status-open")]
    if booking is None:
        return [ListBookings(tuple(mine), organizers_of(turn, mine), hint=not mine)]
    return [Tell("status", f"side-status-{booking.status}", _facts(turn, booking))]


def _when_is_it(turn: Turn, form: Form | None) -> list[Step]:
    """When the booking is that the talk is about; what is in hand says its own time."""
    status = _status(turn, form)
    if form is not None:
        return []
    mine = {one.id: one for one in turn.desk.upcoming(turn.person)}
    booking = mine.get(turn.talk.booking or "") or (next(iter(mine.values())) if len(mine) == 1 else None)
    return [Tell("when_is_it", "side-when-is-it", _facts(turn, booking))] if booking else status


def _facts(turn: Turn, booking: Booking) -> dict[str, object]:
    return {
        "type": booking.meeting_type_name,
        "organizer": turn.desk.organizer(booking.organizer_id).name,
        "when": turn.moment(booking.start),
        "zone": dates.zone_said(turn.zone, turn.locale),
        "reference": booking.reference,
        "email": booking.attendee_email,
    }


def _reference(turn: Turn, form: Form | None) -> list[Step]:
    mine = turn.desk.upcoming(turn.person)
    booking = next((one for one in mine if one.id == turn.talk.booking), mine[0] if len(mine) == 1 else None)
    if booking is None:
        return [ListBookings(tuple(mine), organizers_of(turn, mine), hint=not mine)]
    facts = {"reference": booking.reference, "type": booking.meeting_type_name, "when": turn.moment(booking.start)}
    return [Tell("reference", "side-reference", facts)]


def _length(turn: Turn, form: Form | None) -> list[Step]:
    meeting = _meeting(turn, form)
    if meeting is None:
        return _types(turn, form)
    return [
        Tell(
            "length", "side-length", {"type": meeting.name, "length": dates.minutes_said(meeting.minutes, turn.locale)}
        )
    ]


def _where(turn: Turn, form: Form | None) -> list[Step]:
    meeting = _meeting(turn, form)
    if meeting is None or not meeting.location:
        return [Tell("where", "side-where-unknown")]
    return [Tell("where", "side-where", {"type": meeting.name, "place": meeting.location})]


def _types(turn: Turn, form: Form | None) -> list[Step]:
    organizer = getattr(form, "organizer", None) or turn.talk.organizer
    if organizer is None or turn.desk.closed(organizer) is not None:
        return [Tell("types", "side-types-unknown")]
    types = turn.desk.meeting_types(organizer, turn.talk.links)
    said = ", ".join(f"{one.name} ({dates.minutes_said(one.minutes, turn.locale)})" for one in types)
    return [Tell("types", "side-types", {"organizer": turn.desk.organizer(organizer).name, "types": said})]


def _who(turn: Turn, form: Form | None) -> list[Step]:
    organizer = getattr(form, "organizer", None) or turn.talk.organizer
    if organizer is None:
        return [Tell("who", "side-who-unknown")]
    return [Tell("who", "side-who", {"organizer": turn.desk.organizer(organizer).name})]


def _hours(turn: Turn, form: Form | None) -> list[Step]:
    meeting = _meeting(turn, form)
    if meeting is None:
        return [Tell("hours", "side-types-unknown")]
    free = turn.desk.availability(meeting, turn.person)
    nearest = free.nearest(turn.now, 3)
    said = ", ".join(turn.moment(start) for start in nearest) or "-"
    organizer = turn.desk.organizer(meeting.organizer_id)
    return [Tell("hours", "side-hours", {"organizer": organizer.name, "times": said})]


def _why(turn: Turn, form: Form | None) -> list[Step]:
    """ "Why not Monday?": the engine's own reason for that stretch of time."""
    if turn.talk.act == "ask" and turn.talk.what in ("name", "email", "code"):
        return [Tell("why", f"need-{turn.talk.what}")]
    if turn.talk.act == "confirm" and not turn.said.when:
        return [Tell("why", "why-confirm")]
    meeting = _meeting(turn, form)
    if meeting is None:
        return [Tell("why", "side-unknown")]
    asked = wish(turn.said.when)
    # "Why not Saturday?" asks about Saturday.
    asked = asked if asked.any_of else Wish(asked.none_of)
    if not asked.any_of and isinstance(form, SlotForm):
        asked = form.wish
    windows = stretches(asked, turn.zone, turn.now) or [(turn.now, turn.now + timedelta(days=7))]
    free = turn.desk.availability(meeting, turn.person)
    organizer = turn.desk.organizer(meeting.organizer_id)
    open_one = next((start for window in windows for start in free.starts(*window)), None)
    if open_one is not None:
        return [Tell("why", "side-why-open", {"organizer": organizer.name, "when": turn.moment(open_one)})]
    reason = free.why(*windows[0]).replace("_", "-")
    return [Tell("why", f"no-slots-{reason}", {"organizer": organizer.name, "type": meeting.name})]


def _resend(turn: Turn, form: Form | None) -> list[Step]:
    if turn.talk.what != "code" or turn.email is None:
        return [Tell("mail", "side-mail")]
    return send_code(turn, turn.email, "code-again")


def _meeting(turn: Turn, form: Form | None) -> MeetingType | None:
    try:
        if isinstance(form, Book) and form.meeting_type:
            return form.meeting(turn)
        if isinstance(form, SlotForm) and form.moving:
            return form.meeting(turn)
        if turn.talk.booking:
            return turn.desk.meeting_type(turn.desk.booking(turn.talk.booking, turn.person).meeting_type_id)
    except Refusal:
        return None
    return None


ANSWERS: dict[str, Answerer] = {
    "organizers_clock": _zone,
    "named_clock": _zone,
    "own_clock": _zone,
    "timezone": _zone,
    "now": _now,
    "status": _status,
    "when_is_it": _when_is_it,
    "length": _length,
    "where": _where,
    "types": _types,
    "who": _who,
    "hours": _hours,
    "why": _why,
    "resend": _resend,
    "reference": _reference,
}
