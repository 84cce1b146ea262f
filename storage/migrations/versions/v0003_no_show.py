"""Whether an attendee did not come."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("bookings", sa.Column("no_show", sa.Boolean(), nullable=False, server_default=sa.false()))
