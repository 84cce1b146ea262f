"""Mailboxes of whose changes Microsoft Graph tells, and when licences were read from the tenant."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "mailbox_watches",
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("subscription_id", sa.Text(), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("resync", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("address", name=op.f("pk_mailbox_watches")),
        sa.UniqueConstraint("subscription_id", name=op.f("uq_mailbox_watches_subscription_id")),
    )
    op.create_index(op.f("ix_mailbox_watches_due_at"), "mailbox_watches", ["due_at"])
    op.create_index(op.f("ix_mailbox_watches_noted_at"), "mailbox_watches", ["noted_at"])
    op.create_table(
        "licence_readings",
        sa.Column("organizer_id", sa.String(length=32), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organizer_id"],
            ["organizers.id"],
            name=op.f("fk_licence_readings_organizer_id_organizers"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organizer_id", name=op.f("pk_licence_readings")),
    )
    op.create_index(op.f("ix_licence_readings_due_at"), "licence_readings", ["due_at"])
