"""The tables. Every query of a turn goes through one of the indexes named here, within one organizer or one person."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Date, ForeignKey, Index, MetaData, String, Text, UniqueConstraint, text
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
    """The address of a calendar that is read for busy times."""

    __tablename__ = "busy_feeds"

    organizer_id: Mapped[str] = _organizer(primary_key=True)
    url: Mapped[str] = mapped_column(primary_key=True)
    read_at: Mapped[datetime | None]
    last_error: Mapped[str | None]


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


class ConversationRow(Base):
    """Where one talk stands. `person_key` is whoever spoke last, so that all of a person's talks can be erased."""

    __tablename__ = "conversations"

    channel: Mapped[str] = mapped_column(primary_key=True)
    conversation: Mapped[str] = mapped_column(primary_key=True)
    state: Mapped[dict[str, Any] | None]
    person_key: Mapped[str | None]
    updated_at: Mapped[datetime]

    __table_args__ = (Index(None, "person_key"), Index(None, "updated_at"))


class TurnRow(Base):
    """An activity that was taken, its replies, and whether they went out. `sender` sends them until `sending_until`."""

    __tablename__ = "turns"

    channel: Mapped[str] = mapped_column(primary_key=True)
    conversation: Mapped[str] = mapped_column(primary_key=True)
    activity: Mapped[str] = mapped_column(primary_key=True)
    replies: Mapped[list[Any]]
    sender: Mapped[str]
    sending_until: Mapped[datetime]
    delivered: Mapped[bool]
    taken_at: Mapped[datetime]

    __table_args__ = (Index(None, "taken_at"),)


class OutboxRow(Base):
    """Mail and calendar work, written with the deed that causes it and done afterwards, once or again."""

    __tablename__ = "outbox"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    recipient: Mapped[str]
    booking_id: Mapped[str | None]
    sequence: Mapped[int]
    revision: Mapped[int]
    payload: Mapped[dict[str, Any]]
    state: Mapped[str]
    attempts: Mapped[int]
    last_error: Mapped[str | None]
    created_at: Mapped[datetime]
    due_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]

    __table_args__ = (
        UniqueConstraint("booking_id", "sequence", "revision", "recipient", "kind", name="uq_outbox_deed"),
        Index(
            "ix_outbox_waiting",
            "due_at",
            sqlite_where=text("state = 'waiting'"),
            postgresql_where=text("state = 'waiting'"),
        ),
        Index(None, "done_at"),
        Index(None, "recipient"),
    )


class ProofRow(Base):
    """An address that a person has shown to be theirs."""

    __tablename__ = "proved_emails"

    person_key: Mapped[str] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(primary_key=True)
    proved_at: Mapped[datetime]

    __table_args__ = (Index(None, "email"),)


class EmailCodeRow(Base):
    """A code that was sent; only its keyed hash is kept. A person's latest row is the one that counts."""

    __tablename__ = "email_codes"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_key: Mapped[str]
    email: Mapped[str]
    code_hash: Mapped[str] = mapped_column(String(64))
    tries: Mapped[int]
    used: Mapped[bool]
    sent_at: Mapped[datetime]
    expires_at: Mapped[datetime]

    __table_args__ = (Index(None, "person_key", "sent_at"), Index(None, "email", "sent_at"), Index(None, "sent_at"))


class SettingRow(Base):
    """A value that is made once and shared by every process, such as the secret."""

    __tablename__ = "settings"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class PolicyRow(Base):
    """What an administrator set for one user (`subject` is the address in lower case) or, as "", the organization."""

    __tablename__ = "policies"

    subject: Mapped[str] = mapped_column(primary_key=True)
    ews_enabled: Mapped[bool | None]
    access_policy: Mapped[str | None]
    entries: Mapped[list[Any]]
    plans: Mapped[dict[str, Any]]
    owa_policy: Mapped[str | None]
    owa_disabled: Mapped[dict[str, Any]]


class PolicyChangeRow(Base):
    """Who changed which setting, and when."""

    __tablename__ = "policy_changes"

    id: Mapped[int] = mapped_column(primary_key=True)
    changed_at: Mapped[datetime]
    changed_by: Mapped[str]
    subject: Mapped[str]
    setting: Mapped[str]
    before: Mapped[str]
    after: Mapped[str]

    __table_args__ = (Index(None, "subject", "id"),)
