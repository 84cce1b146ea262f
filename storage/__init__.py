"""SQLAlchemy tables, queries and migrations behind the values of scheduling; the only room that knows SQL."""
