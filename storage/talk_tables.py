"""The tables of talks: their states, the turns taken, the letters they cause, and who has proved which address."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables import Base


class ConversationRow(Base):
    """Where one talk stands. `person_key` is whoever spoke last, so that all of a person's talks can be erased.

    `address` is what the channel needs to find the chat again, for what is told unasked; none where that cannot be.
    """

    __tablename__ = "conversations"

    channel: Mapped[str] = mapped_column(primary_key=True)
    conversation: Mapped[str] = mapped_column(primary_key=True)
    state: Mapped[dict[str, Any] | None]
    person_key: Mapped[str | None]
    updated_at: Mapped[datetime]
    address: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))

    __table_args__ = (Index(None, "person_key"), Index(None, "updated_at"))


class OrganizerChatRow(Base):
    """Where an organizer can be told in chat what happens on their page; the outbox id from which on they are told,
    and the last of their dates that was summed up. `address` is what the channel needs to find the chat again."""

    __tablename__ = "organizer_chats"

    organizer_id: Mapped[str] = mapped_column(
        String(32), ForeignKey("organizers.id", ondelete="CASCADE"), primary_key=True
    )
    address: Mapped[dict[str, Any]]
    locale: Mapped[str | None]
    wanted: Mapped[bool]
    told_until: Mapped[int]
    summed_up: Mapped[date]


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
