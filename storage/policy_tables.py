"""The tables of the administrator: what is set for whom, and who changed it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables import Base


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
