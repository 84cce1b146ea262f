"""Bookings as lines of JSON, as they are listed and as they are moved in from elsewhere."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any, get_args

from bot.characters import readable
from bot.pages import address
from scheduling.booking import Answer, Booking
from scheduling.codes import new_reference
from scheduling.errors import BookingExists, InvalidInput, SlotTaken
from scheduling.organizer import MeetingType, Organizer

if TYPE_CHECKING:
    from storage.work import Work

STATUSES = ("confirmed", "pending", "cancelled")
LONGEST = timedelta(days=1)


def as_json(booking: Booking, organizer_email: str) -> dict[str, Any]:
    """The fields of a booking; times as aware UTC."""
    return {
        "id": booking.id,
        "reference": booking.reference,
        "organizer": organizer_email,
        "meeting_type": booking.meeting_type_name,
        "attendee_name": booking.attendee_name,
        "attendee_email": booking.attendee_email,
        "start": booking.start,
        "end": booking.end,
        "status": booking.status,
        "sequence": booking.sequence,
        "note": booking.note,
        "answer": booking.answer,
    }


def move_in(work: Work, lines: Iterable[str]) -> int:
    """Write down the bookings of these lines, all or none; how many. Raises InvalidInput that names the line."""
    from storage.bookings import NotWritten

    pages = Pages(work)
    numbered = [(number, _read(line, number, pages)) for number, line in enumerate(lines, 1) if line.strip()]
    _forbid_overlaps(numbered)
    try:
        work.bookings.add_all([booking for _, booking in numbered])
    except NotWritten as error:
        number = numbered[error.position][0]
        raise InvalidInput(f"Line {number}: {_complaint(error.why)}") from error
    return len(numbered)


class Pages:
    """The organizers and meeting types that the lines name, each read once."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._found: dict[str, tuple[Organizer, Mapping[str, MeetingType]]] = {}

    def find(self, email: str, meeting_type: str) -> tuple[Organizer, MeetingType]:
        """The organizer and their type of this name, in any letter case, or InvalidInput."""
        organizer, types = self._found.get(email) or self._read(email)
        found = types.get(meeting_type.casefold())
        if found is None:
            raise InvalidInput(f'{email} has no meeting type "{meeting_type}".')
        return organizer, found

    def _read(self, email: str) -> tuple[Organizer, Mapping[str, MeetingType]]:
        organizer = self._work.organizers.by_email(email)
        if organizer is None:
            raise InvalidInput(f"there is no organizer with the address {email}.")
        types = {one.name.casefold(): one for one in self._work.organizers.meeting_types(organizer.id)}
        self._found[email] = organizer, types
        return organizer, types


def _read(line: str, number: int, pages: Pages) -> Booking:
    try:
        fields = json.loads(line)
    except ValueError:
        raise InvalidInput(f"Line {number}: it is not JSON.") from None
    if not isinstance(fields, dict):
        raise InvalidInput(f"Line {number}: it is not an object.")
    try:
        return _booking(fields, pages)
    except InvalidInput as error:
        raise InvalidInput(f"Line {number}: {error}") from None


def _booking(fields: dict[str, Any], pages: Pages) -> Booking:
    organizer, meeting_type = pages.find(_text(fields, "organizer").strip().lower(), _text(fields, "meeting_type"))
    start, end = _time(fields, "start"), _time(fields, "end")
    if not start < end <= start + LONGEST:
        raise InvalidInput("the end must come after the start, within a day.")
    status = _text(fields, "status", "confirmed")
    if status not in STATUSES:
        raise InvalidInput(f"the status is {status}, but may be {', '.join(STATUSES)}.")
    sequence = fields.get("sequence", 0)
    if not isinstance(sequence, int) or isinstance(sequence, bool) or sequence < 0:
        raise InvalidInput("sequence must be a whole number, 0 or more.")
    answer = fields.get("answer")
    if answer is not None and answer not in get_args(Answer):
        raise InvalidInput(f"the answer is {answer}, but may be {', '.join(get_args(Answer))}.")
    return Booking(
        id=_text(fields, "id", "") or uuid.uuid4().hex,
        reference=_text(fields, "reference", "") or new_reference(),
        organizer_id=organizer.id,
        meeting_type_id=meeting_type.id,
        meeting_type_name=meeting_type.name,
        attendee_name=_text(fields, "attendee_name", ""),
        attendee_email=address(_text(fields, "attendee_email")),
        start=start,
        end=end,
        status=status,  # type: ignore[arg-type]
        sequence=sequence,
        note=_text(fields, "note", ""),
        buffer_before=meeting_type.buffer_before,
        buffer_after=meeting_type.buffer_after,
        answer=answer,
    )


def _text(fields: dict[str, Any], name: str, otherwise: str | None = None) -> str:
    value = fields.get(name)
    if value is None and otherwise is not None:
        return otherwise
    if not isinstance(value, str) or (otherwise is None and not value.strip()):
        raise InvalidInput(f"{name} must be a text." if value is not None else f"{name} is missing.")
    return readable(value)


def _time(fields: dict[str, Any], name: str) -> datetime:
    text = _text(fields, name)
    try:
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is not None:
            return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise InvalidInput(f'{name} is "{text}", but must be like 2026-11-24T15:00:00Z.')


def _forbid_overlaps(numbered: Sequence[tuple[int, Booking]]) -> None:
    """Raise InvalidInput where two lines of one organizer overlap: it names both, which the database cannot."""
    for (first, earlier), (second, later) in _neighbours(numbered):
        if earlier.organizer_id == later.organizer_id and later.start < earlier.end:
            raise InvalidInput(f"Line {max(first, second)}: it overlaps the booking of line {min(first, second)}.")


def _neighbours(numbered: Sequence[tuple[int, Booking]]) -> Iterator[tuple[tuple[int, Booking], tuple[int, Booking]]]:
    """Each standing booking with the one of the same organizer before it."""
    standing = [one for one in numbered if one[1].status != "cancelled"]
    standing.sort(key=lambda one: (one[1].organizer_id, one[1].start))
    return pairwise(standing)


def _complaint(why: Exception) -> str:
    if isinstance(why, SlotTaken):
        return "the organizer has another booking at that time."
    return f"the {'id' if isinstance(why, BookingExists) else 'reference'} belongs to another booking."
