"""Everything that is held about one person: gathered for them, and erased at their wish."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Table, delete, or_, select, text, update

from storage.direct_line import DirectLineActivityRow
from storage.policy_tables import PolicyChangeRow, PolicyRow
from storage.tables import (
    BlockedRow,
    BookingRow,
    BusyFeedRow,
    BusyRow,
    HoldRow,
    LinkRow,
    MeetingTypeRow,
    NamedScheduleRow,
    OrganizerRow,
    OverrideRow,
    TimeOffRow,
)
from storage.talk_tables import ConversationRow, EmailCodeRow, OutboxRow, ProofRow, TurnRow
from storage.web_guests import WebGuestRow

ERASED_NAME = "Erased"
ERASED_EMAIL = "erased@invalid"
"""What stands in a booking for an attendee who was erased (RFC 2606: no such address can exist)."""

_NOBODY = {"attendee_name": ERASED_NAME, "attendee_email": ERASED_EMAIL, "attendee_key": None, "note": ""}

_SECRET = frozenset({"code_hash", "secret"})
_OF_ORGANIZER = (MeetingTypeRow, LinkRow, OverrideRow, NamedScheduleRow, TimeOffRow, BusyRow, BusyFeedRow, BookingRow)


class People:
    """A person is an e-mail address, the keys under which channels know them, and an organizer of that address."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def export(self, email: str) -> dict[str, list[dict[str, Any]]]:
        """Every row about the person, by table, as plain JSON."""
        keys = self._keys(email)
        organizer = select(OrganizerRow.id).where(OrganizerRow.email == email).scalar_subquery()
        found = {
            "organizers": self._rows(OrganizerRow, OrganizerRow.email == email),
            **{row.__tablename__: self._rows(row, row.organizer_id == organizer) for row in _OF_ORGANIZER},
            "bookings_as_attendee": self._rows(BookingRow, BookingRow.attendee_email == email),
            "blocked": self._rows(BlockedRow, or_(BlockedRow.entry == email, BlockedRow.organizer_id == organizer)),
            "proved_emails": self._rows(ProofRow, or_(ProofRow.email == email, ProofRow.person_key.in_(keys))),
            "email_codes": self._rows(EmailCodeRow, EmailCodeRow.email == email),
            "holds": self._rows(HoldRow, HoldRow.person_key.in_(keys)),
            "outbox": self._rows(OutboxRow, or_(OutboxRow.recipient == email, self._about(email))),
            "conversations": self._rows(ConversationRow, ConversationRow.person_key.in_(keys)),
            "policies": self._rows(PolicyRow, PolicyRow.subject == email),
            "policy_changes": self._rows(PolicyChangeRow, PolicyChangeRow.subject == email),
        }
        for channel, conversation in self._talks(keys):
            of_talk = (TurnRow.channel == channel, TurnRow.conversation == conversation)
            found.setdefault("turns", []).extend(self._rows(TurnRow, *of_talk))
            said = self._rows(DirectLineActivityRow, DirectLineActivityRow.conversation == conversation)
            found.setdefault("direct_line_activities", []).extend(said)
            came = self._rows(WebGuestRow, WebGuestRow.conversation == conversation)
            found.setdefault("web_guests", []).extend(came)
        return {name: rows for name, rows in found.items() if rows}

    def erase(self, email: str) -> None:
        """Forget the person. An attendee's bookings stand without a name in the organizers' calendars; an organizer's
        page goes with everything of theirs. Whoever must hear of it is told by letters that are queued afterwards."""
        if self._connection.dialect.name == "sqlite":
            # Otherwise what is deleted stays readable in the file until its place is used again.
            self._connection.execute(text("PRAGMA secure_delete = ON"))
        keys = self._keys(email)
        for channel, conversation in self._talks(keys):
            self._delete(TurnRow, TurnRow.channel == channel, TurnRow.conversation == conversation)
            self._delete(DirectLineActivityRow, DirectLineActivityRow.conversation == conversation)
            self._delete(WebGuestRow, WebGuestRow.conversation == conversation)
        self._delete(ConversationRow, ConversationRow.person_key.in_(keys))
        self._delete(HoldRow, HoldRow.person_key.in_(keys))
        self._delete(EmailCodeRow, EmailCodeRow.email == email)
        self._delete(ProofRow, ProofRow.email == email)
        self._delete(OutboxRow, or_(OutboxRow.recipient == email, self._about(email)))
        self._connection.execute(update(BookingRow).where(BookingRow.attendee_email == email).values(_NOBODY))
        self._delete(OrganizerRow, OrganizerRow.email == email)
        self._delete(PolicyRow, PolicyRow.subject == email)
        self._delete(PolicyChangeRow, PolicyChangeRow.subject == email)

    def forget_attendees(self, before: datetime) -> None:
        """Take the attendees out of the bookings that ended before then."""
        over = (BookingRow.ends_at < before, BookingRow.attendee_email != ERASED_EMAIL)
        self._connection.execute(update(BookingRow).where(*over).values(_NOBODY))

    def _keys(self, email: str) -> list[str]:
        """The channel's keys of everybody who proved the address, was sent a code there, or booked with it."""
        proved = select(ProofRow.person_key).where(ProofRow.email == email)
        asked = select(EmailCodeRow.person_key).where(EmailCodeRow.email == email)
        booked = select(BookingRow.attendee_key).where(BookingRow.attendee_email == email)
        return [key for key in self._connection.scalars(proved.union(asked, booked)) if key]

    def _about(self, email: str) -> Any:
        """The letters about bookings that the person has as attendee or organizer, whoever gets them."""
        organizer = select(OrganizerRow.id).where(OrganizerRow.email == email).scalar_subquery()
        theirs = select(BookingRow.id).where(
            or_(BookingRow.attendee_email == email, BookingRow.organizer_id == organizer)
        )
        return OutboxRow.booking_id.in_(theirs)

    def _talks(self, keys: Sequence[str]) -> list[tuple[str, str]]:
        query = select(ConversationRow.channel, ConversationRow.conversation).where(
            ConversationRow.person_key.in_(keys)
        )
        return [(row.channel, row.conversation) for row in self._connection.execute(query)]

    def _rows(self, of: Any, *where: Any) -> list[dict[str, Any]]:
        table: Table = of.__table__
        rows = self._connection.execute(select(table).where(*where))
        return [{name: _plain(value) for name, value in row._mapping.items() if name not in _SECRET} for row in rows]

    def _delete(self, of: Any, *where: Any) -> None:
        self._connection.execute(delete(of).where(*where))


def _plain(value: Any) -> Any:
    # A datetime is a date, too, and stays: whoever prints it knows how.
    return value.isoformat() if isinstance(value, date) and not isinstance(value, datetime) else value
