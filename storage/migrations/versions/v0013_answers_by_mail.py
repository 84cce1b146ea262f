"""What an attendee's calendar answered to the invitation."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    column: sa.Column[str | None] = sa.Column("answer", sa.Text(), nullable=True)
    op.add_column("bookings", column)
