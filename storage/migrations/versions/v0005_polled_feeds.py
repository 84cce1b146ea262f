"""What a poller knows of a feed, and which of an organizer's calendar links holds."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    due = sa.Column("due_at", sa.DateTime(timezone=True), server_default="1970-01-01 00:00:00.000000", nullable=False)
    op.add_column("busy_feeds", due)
    op.add_column("busy_feeds", sa.Column("failures", sa.Integer(), server_default="0", nullable=False))
    op.add_column("busy_feeds", sa.Column("private", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("busy_feeds", sa.Column("known_by", sa.JSON(), nullable=True))
    op.create_index(op.f("ix_busy_feeds_due_at"), "busy_feeds", ["due_at"])
    op.add_column("organizers", sa.Column("calendar_link", sa.Integer(), server_default="0", nullable=False))
