"""Whether the organizer's own calendar invites to a booking."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    column: sa.Column[bool] = sa.Column("invited_elsewhere", sa.Boolean(), nullable=False, server_default=sa.false())
    op.add_column("bookings", column)
