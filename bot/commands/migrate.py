"""`bookwith migrate`: bring the database to this version's schema."""

from __future__ import annotations

from bot.terminal import DATABASE_URL, AsJson, DatabaseUrl, command, print_answer

app = command()


@app.command()
def migrate(database_url: DatabaseUrl = DATABASE_URL, as_json: AsJson = False) -> None:
    """Bring the database to this version's schema. On SQLite every command does so by itself."""
    from storage.database import migrate_database

    before, after = migrate_database(database_url)
    text = f"The schema was {before or 'empty'} and is {after}." if before != after else f"The schema is {after}."
    print_answer({"before": before, "after": after}, as_json, text)
