"""The version of the database's schema: compared quickly, brought up to date by Alembic when it differs."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, text

from storage.errors import SchemaOutdated

HEAD = "0013"
"""The latest revision in storage/migrations/versions."""

SERVES = "0009"
"""The oldest revision whose programs go on working with this schema: the rule is in docs/decisions/0050."""

MIGRATIONS = Path(__file__).parent / "migrations"
_ONE_MIGRATES_AT_A_TIME = 7203177421

_SERVES_NAME = "schema.serves"
_SERVES = text("SELECT value FROM settings WHERE name = :name")
_FORGET_SERVES = text("DELETE FROM settings WHERE name = :name")
_NOTE_SERVES = text("INSERT INTO settings (name, value) VALUES (:name, :value)")


def revision(connection: Connection) -> str | None:
    """The revision that the database says it has; None when it is empty."""
    if connection.dialect.name == "sqlite":
        found = connection.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").first()
    else:
        found = connection.execute(text("SELECT to_regclass('alembic_version')")).scalar()
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar() if found else None


def check_schema(engine: Engine) -> None:
    """Raise SchemaOutdated unless the database has this version's schema, or a newer one that serves it too."""
    with engine.connect() as connection:
        present = revision(connection)
        if present is None or present < HEAD:
            raise SchemaOutdated("The database has not this version's schema: run 'bookwith migrate' once.")
        _check_newer(connection, present)


def _check_newer(connection: Connection, present: str) -> None:
    if present == HEAD:
        return
    serves = connection.execute(_SERVES, {"name": _SERVES_NAME}).scalar()
    if serves is None or serves > HEAD:
        raise SchemaOutdated(f"The database has the schema of a newer version ({present}, this one knows {HEAD}).")


def migrate(engine: Engine) -> tuple[str | None, str]:
    """Bring the database to HEAD in one transaction; the revision before and after. Raises SchemaOutdated."""
    with engine.connect() as connection:
        before = revision(connection)
        if before is not None and before >= HEAD:
            _check_newer(connection, before)
            return before, before
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ONE_MIGRATES_AT_A_TIME})
        # Two processes may have found it old: the one that waited has nothing left to do.
        if (revision(connection) or "") < HEAD:
            _upgrade(connection)
            connection.execute(_FORGET_SERVES, {"name": _SERVES_NAME})
            connection.execute(_NOTE_SERVES, {"name": _SERVES_NAME, "value": SERVES})
    return before, HEAD


def _upgrade(connection: Connection) -> None:
    # Alembic takes a quarter of a second to import, and most commands have nothing to migrate.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
