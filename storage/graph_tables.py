"""The tables of what is known of Microsoft Graph: mailboxes that are watched for changes, and users' licences."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, false
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables import Base


class MailboxWatchRow(Base):
    """A mailbox of whose changes Graph tells, by the address under which it is connected.

    `noted_at`: something has changed since then that was not passed on to whoever reads it; `resync`: all of it has
    to be read again.
    """

    __tablename__ = "mailbox_watches"

    address: Mapped[str] = mapped_column(primary_key=True)
    subscription_id: Mapped[str | None] = mapped_column(unique=True)
    due_at: Mapped[datetime]
    noted_at: Mapped[datetime | None]
    resync: Mapped[bool] = mapped_column(server_default=false())

    __table_args__ = (Index(None, "due_at"), Index(None, "noted_at"))


class LicenceReadingRow(Base):
    """When an organizer's licence was last read from the tenant, and why the latest attempt failed, if it did."""

    __tablename__ = "licence_readings"

    organizer_id: Mapped[str] = mapped_column(
        String(32), ForeignKey("organizers.id", ondelete="CASCADE"), primary_key=True
    )
    read_at: Mapped[datetime | None]
    last_error: Mapped[str | None]
    due_at: Mapped[datetime]

    __table_args__ = (Index(None, "due_at"),)
