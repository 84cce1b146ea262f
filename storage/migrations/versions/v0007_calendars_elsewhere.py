"""Passwords and troubles of connected calendars, and what was written to them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("organizers", sa.Column("writes_to", sa.Text(), nullable=True))
    op.add_column("busy_feeds", sa.Column("secret", sa.Text(), nullable=True))
    op.add_column("busy_feeds", sa.Column("failing_since", sa.DateTime(timezone=True), nullable=True))
    op.add_column("busy_feeds", sa.Column("failure_told", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_table(
        "written_events",
        sa.Column("booking_id", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("event_id", sa.Text(), nullable=True),
        sa.Column("join_url", sa.Text(), nullable=True),
        *_of_booking("written_events", "address"),
    )
    op.create_table(
        "told_overlaps",
        sa.Column("booking_id", sa.Text(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        *_of_booking("told_overlaps", "starts_at", "ends_at"),
    )


def _of_booking(table: str, *more: str) -> tuple[sa.ForeignKeyConstraint, sa.PrimaryKeyConstraint]:
    name = op.f(f"fk_{table}_booking_id_bookings")
    return (
        sa.ForeignKeyConstraint(["booking_id"], ["bookings.id"], name=name, ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("booking_id", *more, name=op.f(f"pk_{table}")),
    )
