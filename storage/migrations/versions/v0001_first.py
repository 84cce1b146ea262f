"""The first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

# btree_gist is not everywhere, and ranges of integers need no extension: an organizer becomes a range of one number.
NO_OVERLAP_POSTGRESQL = """
    ALTER TABLE bookings ADD CONSTRAINT ex_bookings_overlap EXCLUDE USING gist (
        int8range(hashtextextended(organizer_id, 0), hashtextextended(organizer_id, 0), '[]') WITH &&,
        tstzrange(starts_at, ends_at) WITH &&
    ) WHERE (blocks)
"""

# No meeting is longer than a day, so that only a day of the index is read.
NO_OVERLAP_SQLITE = """
    CREATE TRIGGER bookings_overlap_{event} BEFORE {event} ON bookings WHEN NEW.blocks = 1
    BEGIN
        SELECT RAISE(ABORT, 'ex_bookings_overlap') WHERE EXISTS (
            SELECT 1 FROM bookings
            WHERE organizer_id = NEW.organizer_id AND blocks = 1 AND id <> NEW.id
            AND starts_at > datetime(NEW.starts_at, '-1 day') AND starts_at < NEW.ends_at AND ends_at > NEW.starts_at
        );
    END
"""


def upgrade() -> None:
    op.create_table(
        "conversations",
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("conversation", sa.Text(), nullable=False),
        sa.Column("state", sa.JSON(), nullable=True),
        sa.Column("person_key", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("channel", "conversation", name=op.f("pk_conversations")),
    )
    op.create_index(op.f("ix_conversations_person_key"), "conversations", ["person_key"], unique=False)
    op.create_index(op.f("ix_conversations_updated_at"), "conversations", ["updated_at"], unique=False)
    op.create_table(
        "email_codes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_key", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("used", sa.Boolean(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_email_codes")),
    )
    op.create_index(op.f("ix_email_codes_email_sent_at"), "email_codes", ["email", "sent_at"], unique=False)
    op.create_index(op.f("ix_email_codes_person_key_sent_at"), "email_codes", ["person_key", "sent_at"], unique=False)
    op.create_index(op.f("ix_email_codes_sent_at"), "email_codes", ["sent_at"], unique=False)
    op.create_table(
        "organizers",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("timezone", sa.Text(), nullable=False),
        sa.Column("published", sa.Boolean(), nullable=False),
        sa.Column("hours", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organizers")),
        sa.UniqueConstraint("email", name=op.f("uq_organizers_email")),
        sa.UniqueConstraint("slug", name=op.f("uq_organizers_slug")),
    )
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("booking_id", sa.Text(), nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("booking_id", "sequence", "revision", "recipient", "kind", name="uq_outbox_deed"),
    )
    op.create_index(op.f("ix_outbox_done_at"), "outbox", ["done_at"], unique=False)
    op.create_index(op.f("ix_outbox_recipient"), "outbox", ["recipient"], unique=False)
    op.create_index(
        "ix_outbox_waiting",
        "outbox",
        ["due_at"],
        unique=False,
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_table(
        "policies",
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("ews_enabled", sa.Boolean(), nullable=True),
        sa.Column("access_policy", sa.Text(), nullable=True),
        sa.Column("entries", sa.JSON(), nullable=False),
        sa.Column("plans", sa.JSON(), nullable=False),
        sa.Column("owa_policy", sa.Text(), nullable=True),
        sa.Column("owa_disabled", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_policies")),
    )
    op.create_table(
        "policy_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("setting", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy_changes")),
    )
    op.create_index(op.f("ix_policy_changes_subject_id"), "policy_changes", ["subject", "id"], unique=False)
    op.create_table(
        "proved_emails",
        sa.Column("person_key", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("proved_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("person_key", "email", name=op.f("pk_proved_emails")),
    )
    op.create_index(op.f("ix_proved_emails_email"), "proved_emails", ["email"], unique=False)
    op.create_table(
        "settings",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_settings")),
    )
    op.create_table(
        "turns",
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("conversation", sa.Text(), nullable=False),
        sa.Column("activity", sa.Text(), nullable=False),
        sa.Column("replies", sa.JSON(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("sending_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("delivered", sa.Boolean(), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("channel", "conversation", "activity", name=op.f("pk_turns")),
    )
    op.create_index(op.f("ix_turns_taken_at"), "turns", ["taken_at"], unique=False)
    op.create_table(
        "bookings",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("organizer_id", sa.String(length=32), nullable=False),
        sa.Column("meeting_type_id", sa.String(length=32), nullable=False),
        sa.Column("meeting_type_name", sa.Text(), nullable=False),
        sa.Column("attendee_name", sa.Text(), nullable=False),
        sa.Column("attendee_email", sa.Text(), nullable=False),
        sa.Column("attendee_key", sa.Text(), nullable=True),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("blocks", sa.Boolean(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("buffer_before", sa.Integer(), nullable=False),
        sa.Column("buffer_after", sa.Integer(), nullable=False),
        sa.Column("timezone", sa.Text(), nullable=True),
        sa.Column("locale", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organizer_id"], ["organizers.id"], name=op.f("fk_bookings_organizer_id_organizers"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bookings")),
        sa.UniqueConstraint("reference", name=op.f("uq_bookings_reference")),
    )
    op.create_index(op.f("ix_bookings_attendee_email_ends_at"), "bookings", ["attendee_email", "ends_at"], unique=False)
    op.create_index(op.f("ix_bookings_attendee_key_ends_at"), "bookings", ["attendee_key", "ends_at"], unique=False)
    op.create_index(
        "ix_bookings_to_remind_of",
        "bookings",
        ["starts_at"],
        unique=False,
        sqlite_where=sa.text("status = 'confirmed'"),
        postgresql_where=sa.text("status = 'confirmed'"),
    )
    op.create_index(
        "ix_bookings_blocking",
        "bookings",
        ["organizer_id", "starts_at"],
        unique=False,
        sqlite_where=sa.text("blocks = 1"),
        postgresql_where=sa.text("blocks"),
    )
    op.create_index(op.f("ix_bookings_organizer_id_ends_at"), "bookings", ["organizer_id", "ends_at"], unique=False)
    op.create_table(
        "busy_blocks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organizer_id", sa.String(length=32), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("all_day", sa.Boolean(), nullable=False),
        sa.Column("unanswered", sa.Boolean(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organizer_id"], ["organizers.id"], name=op.f("fk_busy_blocks_organizer_id_organizers"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_busy_blocks")),
    )
    op.create_index(
        op.f("ix_busy_blocks_organizer_id_ends_at"), "busy_blocks", ["organizer_id", "ends_at"], unique=False
    )
    op.create_index(op.f("ix_busy_blocks_organizer_id_source"), "busy_blocks", ["organizer_id", "source"], unique=False)
    op.create_table(
        "busy_feeds",
        sa.Column("organizer_id", sa.String(length=32), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organizer_id"], ["organizers.id"], name=op.f("fk_busy_feeds_organizer_id_organizers"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("organizer_id", "url", name=op.f("pk_busy_feeds")),
    )
    op.create_table(
        "holds",
        sa.Column("person_key", sa.Text(), nullable=False),
        sa.Column("organizer_id", sa.String(length=32), nullable=False),
        sa.Column("meeting_type_id", sa.String(length=32), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("buffer_before", sa.Integer(), nullable=False),
        sa.Column("buffer_after", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organizer_id"], ["organizers.id"], name=op.f("fk_holds_organizer_id_organizers"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_key", name=op.f("pk_holds")),
    )
    op.create_index(op.f("ix_holds_organizer_id_expires_at"), "holds", ["organizer_id", "expires_at"], unique=False)
    op.create_table(
        "meeting_types",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("organizer_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("public", sa.Boolean(), nullable=False),
        sa.Column("rules", sa.JSON(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organizer_id"],
            ["organizers.id"],
            name=op.f("fk_meeting_types_organizer_id_organizers"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_types")),
    )
    op.create_index(
        op.f("ix_meeting_types_organizer_id_position"), "meeting_types", ["organizer_id", "position"], unique=False
    )
    op.create_table(
        "organizer_names",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("organizer_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["organizer_id"],
            ["organizers.id"],
            name=op.f("fk_organizer_names_organizer_id_organizers"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("key", "word", "organizer_id", name=op.f("pk_organizer_names")),
    )
    op.create_index(op.f("ix_organizer_names_organizer_id"), "organizer_names", ["organizer_id"], unique=False)
    op.create_table(
        "overrides",
        sa.Column("organizer_id", sa.String(length=32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("windows", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organizer_id"], ["organizers.id"], name=op.f("fk_overrides_organizer_id_organizers"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("organizer_id", "day", name=op.f("pk_overrides")),
    )
    op.create_table(
        "time_off",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organizer_id", sa.String(length=32), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organizer_id"], ["organizers.id"], name=op.f("fk_time_off_organizer_id_organizers"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_time_off")),
    )
    op.create_index(op.f("ix_time_off_organizer_id_ends_at"), "time_off", ["organizer_id", "ends_at"], unique=False)
    op.create_table(
        "links",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("organizer_id", sa.String(length=32), nullable=False),
        sa.Column("meeting_type_id", sa.String(length=32), nullable=False),
        sa.Column("single_use", sa.Boolean(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting_type_id"],
            ["meeting_types.id"],
            name=op.f("fk_links_meeting_type_id_meeting_types"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organizer_id"], ["organizers.id"], name=op.f("fk_links_organizer_id_organizers"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_links")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_links_code_hash")),
    )
    op.create_index(op.f("ix_links_meeting_type_id"), "links", ["meeting_type_id"], unique=False)
    op.create_index(op.f("ix_links_organizer_id"), "links", ["organizer_id"], unique=False)

    if op.get_bind().dialect.name == "postgresql":
        op.execute(NO_OVERLAP_POSTGRESQL)
    else:
        op.execute(NO_OVERLAP_SQLITE.format(event="INSERT"))
        op.execute(NO_OVERLAP_SQLITE.format(event="UPDATE"))
