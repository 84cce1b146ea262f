"""The language of an organizer's letters, and reminders named by how many minutes before the start they come."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

NAMES = {"reminded.reminder": "reminded.1440", "reminded.last_reminder": "reminded.15"}


def upgrade() -> None:
    op.add_column("organizers", sa.Column("language", sa.Text(), server_default="", nullable=False))
    settings = sa.table("settings", sa.column("name", sa.Text()))
    for before, after in NAMES.items():
        op.execute(settings.update().where(settings.c.name == before).values(name=after))
