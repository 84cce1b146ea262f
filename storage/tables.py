"""The tables of pages, calendars and bookings. What a turn asks of them goes through an index, within one organizer."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Date, ForeignKey, Index, MetaData, String, Text, false, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from scheduling.schedule import BusyStatus
from storage.columns import Instant

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The metadata of every table; ids are 32 hexadecimal digits, JSON columns hold plain values."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {datetime: Instant, date: Date, str: Text, dict[str, Any]: JSON, list[Any]: JSON}  # noqa: RUF012


def _id() -> Mapped[str]:
    return mapped_column(String(32), primary_key=True)


def _organizer(*, primary_key: bool = False) -> Mapped[str]:
    return mapped_column(
        String(32), ForeignKey("organizers.id", ondelete="CASCADE"), primary_key=primary_key, nullable=False
    )


def _booking(*, primary_key: bool = False) -> Mapped[str]:
    return mapped_column(ForeignKey("bookings.id", ondelete="CASCADE"), primary_key=primary_key, nullable=False)


class OrganizerRow(Base):
    """Locking this row makes everybody who books with the organizer take turns.

    `hours` is the schedule as far as it is read whole: weekly hours, travel, holidays, what counts as busy.
    """

    __tablename__ = "organizers"

    id: Mapped[str] = _id()
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    slug: Mapped[str] = mapped_column(unique=True)
    timezone: Mapped[str]
    published: Mapped[bool]
    hours: Mapped[dict[str, Any]]
    calendar_link: Mapped[int] = mapped_column(server_default=text("0"))
    """How often the link to the calendar of the bookings was made anew: only the latest holds."""
    writes_to: Mapped[str | None]
    """The address of the connected calendar that bookings are written to."""
    language: Mapped[str] = mapped_column(server_default="")


class OrganizerNameRow(Base):
    """Keys by which a published organizer is found, and what each key stands for: storage/names.py tells which."""

    __tablename__ = "organizer_names"

    key: Mapped[str] = mapped_column(primary_key=True)
    word: Mapped[str] = mapped_column(primary_key=True)
    organizer_id: Mapped[str] = _organizer(primary_key=True)

    __table_args__ = (Index(None, "organizer_id"),)


class MeetingTypeRow(Base):
    """`rules` is every other field of a meeting type. A removed type stays for the bookings that were made of it."""

    __tablename__ = "meeting_types"

    id: Mapped[str] = _id()
    organizer_id: Mapped[str] = _organizer()
    position: Mapped[int]
    name: Mapped[str]
    public: Mapped[bool]
    rules: Mapped[dict[str, Any]]
    removed: Mapped[bool]

    __table_args__ = (Index(None, "organizer_id", "position"),)


class OverrideRow(Base):
    """A date with hours of its own: pairs of minutes after midnight, none for a day off."""

    __tablename__ = "overrides"

    organizer_id: Mapped[str] = _organizer(primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    windows: Mapped[list[Any]]


class NamedScheduleRow(Base):
    """Weekly hours and dates that some of the organizer's meeting types follow: pairs of minutes after midnight."""

    __tablename__ = "named_schedules"

    organizer_id: Mapped[str] = _organizer(primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    weekly: Mapped[dict[str, Any]]
    overrides: Mapped[dict[str, Any]]


class TimeOffRow(Base):
    """The organizer is away."""

    __tablename__ = "time_off"

    id: Mapped[int] = mapped_column(primary_key=True)
    organizer_id: Mapped[str] = _organizer()
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    reason: Mapped[str]

    __table_args__ = (Index(None, "organizer_id", "ends_at"),)


class BusyRow(Base):
    """A block of the organizer's time from one source; a source read again replaces its own blocks."""

    __tablename__ = "busy_blocks"

    id: Mapped[int] = mapped_column(primary_key=True)
    organizer_id: Mapped[str] = _organizer()
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    status: Mapped[BusyStatus] = mapped_column(Text)
    all_day: Mapped[bool]
    unanswered: Mapped[bool]
    source: Mapped[str]

    __table_args__ = (Index(None, "organizer_id", "ends_at"), Index(None, "organizer_id", "source"))


class BusyFeedRow(Base):
    """A connected calendar: the address that is read for busy times, be it a feed, a CalDAV server or a mailbox.

    `private`: it may be an address of this machine's own network. `known_by` is the content that was last read whole.
    `secret` is the sealed password. `failing_since` is when the first of the failures in a row was; `failure_told`:
    its organizer knows of them.
    """

    __tablename__ = "busy_feeds"

    organizer_id: Mapped[str] = _organizer(primary_key=True)
    url: Mapped[str] = mapped_column(primary_key=True)
    read_at: Mapped[datetime | None]
    last_error: Mapped[str | None]
    due_at: Mapped[datetime] = mapped_column(server_default="1970-01-01 00:00:00.000000")
    failures: Mapped[int] = mapped_column(server_default=text("0"))
    private: Mapped[bool] = mapped_column(server_default=false())
    known_by: Mapped[dict[str, Any] | None]
    secret: Mapped[str | None]
    failing_since: Mapped[datetime | None]
    failure_told: Mapped[bool] = mapped_column(server_default=false())

    __table_args__ = (Index(None, "due_at"),)


class WrittenEventRow(Base):
    """A booking that was written to a connected calendar: what that calls the event, and where to join it online."""

    __tablename__ = "written_events"

    booking_id: Mapped[str] = _booking(primary_key=True)
    address: Mapped[str] = mapped_column(primary_key=True)
    event_id: Mapped[str | None]
    join_url: Mapped[str | None]


class ToldOverlapRow(Base):
    """A block of a calendar elsewhere that landed on a booking, of which the organizer was told."""

    __tablename__ = "told_overlaps"

    booking_id: Mapped[str] = _booking(primary_key=True)
    starts_at: Mapped[datetime] = mapped_column(primary_key=True)
    ends_at: Mapped[datetime] = mapped_column(primary_key=True)


class BookingRow(Base):
    """A booking moved in from elsewhere keeps its id, whatever it looks like.

    A migration adds what forbids two bookings of one organizer that block time to overlap: constraint or trigger.

    A cancelled booking blocks nothing, nor does a pending one where its type says so.
    """

    __tablename__ = "bookings"

    id: Mapped[str] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(unique=True)
    organizer_id: Mapped[str] = _organizer()
    meeting_type_id: Mapped[str] = mapped_column(String(32))
    meeting_type_name: Mapped[str]
    attendee_name: Mapped[str]
    attendee_email: Mapped[str]
    attendee_key: Mapped[str | None]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    status: Mapped[str]
    blocks: Mapped[bool]
    sequence: Mapped[int]
    revision: Mapped[int]
    note: Mapped[str]
    buffer_before: Mapped[int]
    buffer_after: Mapped[int]
    timezone: Mapped[str | None]
    locale: Mapped[str | None]
    no_show: Mapped[bool] = mapped_column(server_default=false())
    invited_elsewhere: Mapped[bool] = mapped_column(server_default=false())
    answer: Mapped[str | None]

    __table_args__ = (
        Index(
            "ix_bookings_blocking",
            "organizer_id",
            "starts_at",
            sqlite_where=text("blocks = 1"),
            postgresql_where=text("blocks"),
        ),
        Index(
            "ix_bookings_to_remind_of",
            "starts_at",
            sqlite_where=text("status = 'confirmed'"),
            postgresql_where=text("status = 'confirmed'"),
        ),
        Index(None, "organizer_id", "ends_at"),
        Index(None, "attendee_key", "ends_at"),
        Index(None, "attendee_email", "ends_at"),
    )


class BlockedRow(Base):
    """An address or a domain that is not served: by one organizer, or, without one, by nobody."""

    __tablename__ = "blocked"

    id: Mapped[int] = mapped_column(primary_key=True)
    organizer_id: Mapped[str | None] = mapped_column(String(32), ForeignKey("organizers.id", ondelete="CASCADE"))
    entry: Mapped[str]
    added_at: Mapped[datetime]

    __table_args__ = (Index(None, "entry"), Index(None, "organizer_id"))


class HoldRow(Base):
    """The one slot that a person holds while they confirm."""

    __tablename__ = "holds"

    person_key: Mapped[str] = mapped_column(primary_key=True)
    organizer_id: Mapped[str] = _organizer()
    meeting_type_id: Mapped[str] = mapped_column(String(32))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    buffer_before: Mapped[int]
    buffer_after: Mapped[int]
    expires_at: Mapped[datetime]

    __table_args__ = (Index(None, "organizer_id", "expires_at"),)


class LinkRow(Base):
    """A link to one private meeting type. Only the code's SHA-256 is kept: 128 random bits need no salt."""

    __tablename__ = "links"

    id: Mapped[str] = _id()
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    organizer_id: Mapped[str] = _organizer()
    meeting_type_id: Mapped[str] = mapped_column(String(32), ForeignKey("meeting_types.id", ondelete="CASCADE"))
    single_use: Mapped[bool]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]

    __table_args__ = (Index(None, "organizer_id"), Index(None, "meeting_type_id"))
