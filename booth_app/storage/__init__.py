"""The one place with SQL: the database, its migrations, the append-only log."""
