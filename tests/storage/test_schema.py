"""The schema: migrations make what the tables say, by themselves on SQLite and when told on PostgreSQL."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from storage.database import migrate_database, open_database
from storage.errors import SchemaOutdated
from storage.schema import HEAD, MIGRATIONS
from storage.tables import Base


def test_migrations_make_exactly_the_tables(any_database):
    with any_database.reading() as work:
        context = MigrationContext.configure(work.connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_the_latest_migration_is_the_schema_of_this_version():
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_sqlite_is_migrated_when_it_is_opened(tmp_path):
    database = open_database(f"sqlite:///{tmp_path / 'new.sqlite'}")
    with database.reading() as work:
        assert work.organizers.by_email("adam@contoso.com") is None


@pytest.mark.postgres
def test_postgres_is_migrated_only_when_told(empty_postgres_url):
    with pytest.raises(SchemaOutdated, match="bookwith migrate"):
        open_database(empty_postgres_url)
    assert migrate_database(empty_postgres_url) == (None, HEAD)
    assert migrate_database(empty_postgres_url) == (HEAD, HEAD)
    open_database(empty_postgres_url).close()
