"""The database's schema, step by step; run by storage/schema.py inside its own transaction."""
