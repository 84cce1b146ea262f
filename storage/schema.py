"""The version of the database's schema: compared quickly, brought up to date by Alembic when it differs."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, text

from storage.errors import SchemaOutdated

HEAD = "0011"
"""The latest revision in storage/migrations/versions."""

MIGRATIONS = Path(__file__).parent / "migrations"
_ONE_MIGRATES_AT_A_TIME = 7203177421


def revision(connection: Connection) -> str | None:
    """The revision that the database says it has; None when it is empty."""
    if connection.dialect.name == "sqlite":
        found = connection.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").first()
    else:
        found = connection.execute(text("SELECT to_regclass('alembic_version')")).scalar()
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar() if found else None


def check_schema(engine: Engine) -> None:
    """Raise SchemaOutdated unless the database has this version's schema."""
    with engine.connect() as connection:
        present = revision(connection)
    if present == HEAD:
        return
    if present is None or present < HEAD:
        raise SchemaOutdated("The database has not this version's schema: run 'bookwith migrate' once.")
    raise SchemaOutdated(f"The database has the schema of a newer version ({present}, this one knows {HEAD}).")


def migrate(engine: Engine) -> tuple[str | None, str]:
    """Bring the database to HEAD in one transaction; the revision before and after. Raises SchemaOutdated."""
    with engine.connect() as connection:
        before = revision(connection)
    if before == HEAD:
        return before, HEAD
    if before is not None and before > HEAD:
        raise SchemaOutdated(f"The database has the schema of a newer version ({before}, this one knows {HEAD}).")
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ONE_MIGRATES_AT_A_TIME})
        # Two processes may have found it old: the one that waited has nothing left to do.
        if revision(connection) != HEAD:
            _upgrade(connection)
    return before, HEAD


def _upgrade(connection: Connection) -> None:
    # Alembic takes a quarter of a second to import, and most commands have nothing to migrate.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
